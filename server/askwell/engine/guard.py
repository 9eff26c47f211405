"""Holds a result against its draft: nothing lost that was fine, nothing added, nothing left that hurts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .book import Book
from .find import Found, find
from .guarding.facts import LINK, NUMBER, facts_of
from .guarding.lexicon import lexicon_of
from .guarding.violation import Violation as Violation
from .join import found_in
from .language import other_language
from .parse import Parsed, parse
from .scores import Scorer
from .tokens import BLANK
from .types import Request

_BLANK = re.compile(BLANK + r"|\bundefined\b")
_NAME = re.compile(r"(?<![.!?…\n:–—-] )(?<!^)(?<![\"“(])\b[A-Z][\w'’-]*[a-z][\w'’-]*", re.M)
_ASKS = {"job_ask", "referral_ask", "resume_push"}
_PLAIN = {"i", "i'm", "i'd", "i've", "i'll"}


@dataclass(frozen=True, slots=True)
class Reread:
    """A result taken apart again, what is still found in it, and what is wrong with it (nothing: it may be shown)."""

    parsed: Parsed
    found: list[Found]
    violations: list[Violation]


def reread(
    parsed: Parsed,
    request: Request,
    result: str,
    book: Book,
    scorer: Scorer | None = None,
    before: Sequence[Found] = (),
    rewritten_by_model: bool = False,
    said: Sequence[tuple[str, str]] = (),
) -> Reread:
    """Reads `result` as a message of its own and holds it against the draft, in which `before` was found.

    A model's words are held against all that is known, sentence by sentence; the rules' are the phrasebook's own.
    `said`: each piece of the draft and what the model made of it, where the result takes over only a part of that.
    """
    again = parse(result, book, request.recipient.name, request.sender.name)
    found = [f for f in found_in(again, request, book, scorer) if not _stood_unmarked(f, again, parsed, before)]
    violations = _violations(parsed, request, again, found, book, rewritten_by_model)
    if scorer is not None and _asks_anew(parsed, request, again, book) and Violation("ask_left") not in violations:
        violations.append(Violation("ask_left"))
    if rewritten_by_model:
        from .guarding.held import held  # the rules alone need none of it

        old, new = zip(*(said or ((_own(parsed), _own(again)),)), strict=True)
        violations += [Violation("lost_name", k) for k in request.keep if k in parsed.draft and k not in result]
        violations += [v for v in held(parsed, request, old, new, book, before) if v not in violations]
    return Reread(again, found, violations)


def _asks_anew(parsed: Parsed, request: Request, again: Parsed, book: Book) -> bool:
    """Do the rules see an ask in a sentence that is not the writer's? A finder's doubt does not excuse it."""
    own = {_said(parsed, n) for n in range(len(parsed.sentences))}
    return any(f.strong and f.rule.move in _ASKS and _said(again, f.at) not in own for f in find(again, request, book))


def _stood_unmarked(f: Found, again: Parsed, parsed: Parsed, before: Sequence[Found]) -> bool:
    """Are these unmarked words the writer's own, which the finder sees otherwise only by what went beside them?"""
    if f.rule.patterns:
        return False
    words = again.draft[f.start : f.end]
    places = (parsed.draft.find(words, s.start, s.end) for s in parsed.sentences)  # not in a quoted mail
    return any(at >= 0 and not any(b.start < at + len(words) and b.end > at for b in before) for at in places)


def _said(parsed: Parsed, number: int) -> str:
    sentence = parsed.sentences[number]
    return parsed.draft[sentence.start : sentence.end]


def _own(parsed: Parsed) -> str:
    return " ".join(_said(parsed, n) for n in range(len(parsed.sentences)))


def _violations(
    parsed: Parsed, request: Request, again: Parsed, found: list[Found], book: Book, by_model: bool
) -> list[Violation]:
    out: list[Violation] = []
    draft, result = parsed.draft, again.draft
    if not result.strip():
        return [Violation("empty")]
    blanks = [b for b in _BLANK.findall(result) if b not in draft]
    if blanks:
        out.append(Violation("placeholder", blanks[0]))
    if any(draft[a:b] not in result for a, b in parsed.quotes):
        out.append(Violation("quote_changed"))
    for frame in (parsed.greeting, parsed.signoff):
        if frame and draft[slice(*frame)].strip() not in result:
            out.append(Violation("frame_changed"))
            break
    if not by_model:  # whose words are held against more than that
        known = " ".join((draft, request.subject, *request.recipient.texts(), *request.sender.texts()))
        out += _added(known, result, book)
    if any(f.strong and f.rule.move in _ASKS for f in found):
        out.append(Violation("ask_left"))
    if other_language(again, book):
        out.append(Violation("language"))
    limit = request.char_limit
    if limit is not None and len(result) > max(limit, len(draft)):
        out.append(Violation("too_long", f"{len(result)}/{limit}"))
    return out


def _added(known: str, result: str, book: Book) -> list[Violation]:
    out = []
    links = set(LINK.findall(result)) - set(LINK.findall(known))
    if links:
        out.append(Violation("added_link", min(links)))
    low = known.casefold()
    plain = _PLAIN | book.sets["english"] | set(book.grammar.lists["question_words"])
    small_asks = {n for n in book.grammar.counted_minutes.findall(result) if int(n) <= 30}  # "15 minutes" is no claim
    numbers = {n for n in NUMBER.findall(LINK.sub("", result)) if n not in known} - small_asks
    numbers -= set(facts_of(known, lexicon_of(book.grammar)).numbers) if numbers else set()  # "three" is 3
    names = {n for n in _NAME.findall(result) if n.casefold() not in plain and n.casefold() not in low}
    for new in sorted(numbers | names)[:3]:
        out.append(Violation("added_name", new))
    return out
