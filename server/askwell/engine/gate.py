"""Decides, before anything is changed, whose role it is and who raised it; when unsure, the draft is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .book import Book
from .find import Found
from .language import other_language
from .parse import Parsed
from .relations import NETWORKING
from .rules import Hit
from .tokens import normalise
from .types import Message, Request

ASKING = {"job_ask", "referral_ask", "resume_push", "desperation", "info_interview", "vague_ask", "self_pitch",
          "generic_flattery", "favour_no_groundwork"}  # fmt: skip
_JOB_MOVES = {"job_ask", "referral_ask", "resume_push"}
_WORK_MOVES = _JOB_MOVES | {"info_interview"}  # two weak signs suffice only if one of them is about work


@dataclass(frozen=True)
class Signals:
    """What the gate's rules saw in the writer's own sentences: hits by sentence."""

    by_sentence: tuple[tuple[Hit, ...], ...]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(h.rule.move for hits in self.by_sentence for h in hits)

    def at(self, sentence: int, move: str) -> bool:
        return any(h.rule.move == move for h in self.by_sentence[sentence])

    def situations(self, sentences: Iterable[int]) -> set[str]:
        """What the writer says of themselves in these sentences: "moving", "finishing" (growing.toml)."""
        moves = (h.rule.move for n in sentences for h in self.by_sentence[n])
        return {move.removeprefix("situation.") for move in moves if move.startswith("situation.")}


def signals(parsed: Parsed, book: Book) -> Signals:
    """The gate's rules over each own sentence."""
    return Signals(tuple(tuple(book.gate.hits(s.words)) for s in parsed.sentences))


def relation_of(request: Request, seen: Signals, book: Book) -> str:
    """How the writer knows the recipient: as given, else as the draft shows, else "cold"."""
    if request.relation != "auto":
        return request.relation
    headline = request.recipient.headline.casefold()
    if any(w in headline for w in book.grammar.lists["recruiter_titles"]):
        return "recruiter"
    for move in ("relation.met_at_event", "relation.ex_colleague", "relation.mutual_contact", "relation.alumni"):
        if seen.counts[move]:
            return move.removeprefix("relation.")
    return "cold"


def unreadable(parsed: Parsed, book: Book) -> Message | None:
    """Why there is nothing here to work on, if so: empty, only a quotation, or another language."""
    if not parsed.draft.strip():
        return book.message("empty")
    if not any(c.isalpha() for c in parsed.own_text):
        return book.message("only_quotation" if parsed.quotes else "nothing_to_read")
    if other_language(parsed, book):
        return book.message("other_language")
    return None


def left_alone(
    parsed: Parsed, request: Request, found: list[Found], seen: Signals, relation: str, book: Book
) -> Message | None:
    """Why the draft is to stay as it is, or None if it may be changed."""
    if seen.counts["writer_gives"]:
        return book.message("writer_gives")
    if seen.counts["legit"] or _they_raised_it(parsed, request, relation, book):
        return book.message("they_raised_it")
    if _subject_of_process(request, book):
        return book.message("they_raised_it")
    if not _asks(parsed, request, found, seen, relation, book):
        return book.message("good_as_it_is")
    return None


def _they_raised_it(parsed: Parsed, request: Request, relation: str, book: Book) -> bool:
    """Did the other side speak of a role, an interview or a CV, in the thread or in the quoted mail?"""
    theirs = [t.text for t in request.thread if t.from_ == "them"]
    if theirs and relation == "recruiter":
        return True  # whoever recruits and writes first has raised it
    if parsed.quotes and not quotes_oneself(parsed, request):
        theirs.append(parsed.quoted_text)
    return any(h.rule.move == "raises" for t in theirs for h in book.gate.hits(normalise(t, book.spelling)))


def quotes_oneself(parsed: Parsed, request: Request) -> bool:
    """Is the quoted mail the writer's own earlier one?"""
    author = re.sub(r"[^\w\s-]", " ", parsed.author_quoted.casefold())
    name = request.sender.name or (parsed.draft[slice(*parsed.signoff)].split("\n")[-1] if parsed.signoff else "")
    given = next(iter(name.casefold().split()), "")
    return len(given) > 1 and given in author.split()


def _subject_of_process(request: Request, book: Book) -> bool:
    """An answer ("Re:") in a thread whose subject names the role."""
    subject = request.subject.strip().casefold()
    if not subject.startswith(tuple(book.grammar.lists["reply_marks"])):
        return False
    return any(h.rule.move == "raises" for h in book.gate.hits(normalise(subject, book.spelling)))


def _asks(parsed: Parsed, request: Request, found: list[Found], seen: Signals, relation: str, book: Book) -> bool:
    """Is there enough to say that the writer asks for work or for a favour that leads there?"""
    strong = [f for f in found if f.strong]
    if seen.counts["other_matter"]:
        return len({f.rule.move for f in strong}) >= 2 and any(f.rule.move in _JOB_MOVES for f in strong)
    if strong:
        return True
    if parsed.quotes and quotes_oneself(parsed, request):
        quoted = book.moves.hits(normalise(parsed.quoted_text.replace(">", " "), book.spelling))
        return bool(found) and any(h.rule.evidence == "strong" for h in quoted)
    weak = {f.rule.move for f in found if f.rule.evidence == "weak"} & ASKING
    of_work = _WORK_MOVES if request.relation == "auto" else _WORK_MOVES | {"self_pitch"}
    return relation in NETWORKING and len(weak) >= 2 and bool(weak & of_work)
