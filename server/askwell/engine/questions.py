"""Which question may stand where an ask stood, and where it stands: the most fitting first, each worked out only when
the ones before it would not do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import asks, roles, topics, trades
from .apply import apply
from .edits import cuts
from .placing import last_word, moved, noticed
from .reading import Reading
from .relations import FRIENDS, STRANGERS
from .steps import ASKS, Step
from .tokens import normalise

_TRIES = 8  # questions tried; where the guard refuses so many, the fault is not in the question
Placed = tuple[list[Step], str]  # the plan, with the place of the question, and the question


@dataclass(frozen=True, slots=True)
class Theme:
    """What a question may be about: the names for it, and whether the writer has years in the work behind them."""

    slots: dict[str, str]
    named: str  # the thing of theirs that is named in what stays
    veteran: bool


def theme(reading: Reading, steps: list[Step]) -> Theme:
    """What the message and the people in it give to ask about."""
    request, draft, book = reading.request, reading.parsed.draft, reading.book
    kept = " ".join(draft[s.sentence.start : s.sentence.end] for s in steps if s.op == "keep")
    gone = " ".join(draft[s.sentence.start : s.sentence.end] for s in steps if s.op != "keep")
    named = topics.topic(kept, book.grammar)
    veteran = bool(book.grammar.seniority.search(f"{request.sender.headline} {reading.parsed.own_text}"))
    slots = {
        "topic": named or topics.project(gone, book.grammar),
        "company": topics.fit(topics.company(request, book.grammar)),
        "field": _field(reading),
        "school": topics.fit(topics.school(request)),
        "offer": topics.fit(next(iter(request.sender.offers), "")),
        "piece": topics.fit(request.sender.writing),
        **roles.slots(_role(reading, steps, veteran), book),
    }
    return Theme(slots, named, veteran)


def placed(reading: Reading, steps: list[Step], register: str) -> Iterator[Placed]:
    """Questions with their places, the best first; one without a question where none is needed."""
    if not any(s.ask for s in steps):
        yield steps, ""
        return
    yield from _pointing(reading, steps, register)
    wanted = _wanted(reading, steps, register)
    low = None if reading.relation in FRIENDS else last_word(reading.parsed.draft, steps, reading.book.grammar)
    at = steps if low is None else moved(steps, low)
    for text in (asks.ranked(reading.book, wanted) or [""])[:_TRIES]:
        yield at, text


def _pointing(reading: Reading, steps: list[Step], register: str) -> Iterator[Placed]:
    """Where the writer names something of theirs: a question right after it, which needs no other anchor."""
    request, book = reading.request, reading.book
    if reading.relation in FRIENDS or request.strategy not in ("", "advice"):
        return
    place = noticed(reading.parsed.draft, steps, reading.seen, book.grammar)
    if place is None:
        return
    word = "it" if place.near else f"the {place.word}"
    at = moved(steps, place.after)
    for text in asks.pointing(book, register, place.kind, request.draft, word)[:2]:
        yield at, text


def _wanted(reading: Reading, steps: list[Step], register: str) -> asks.Wanted:
    """What the question has to fit."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    about = theme(reading, steps)
    bare = apply(parsed.draft, cuts(parsed, steps, "", register == "lower", book.grammar))
    known = trades.known(parsed, request, book, {s.number: _left(reading, s) for s in steps if s.op != "drop"})
    newcomer = not about.veteran and trades.is_newcomer(parsed, book.grammar)
    return asks.Wanted(
        strategy=reading.strategy,
        register=register,
        relation=reading.relation,
        slots=about.slots,
        seed=request.draft,
        must=_must(parsed.draft, bare, about),
        room=None if request.char_limit is None else request.char_limit - len(bare),
        veteran=about.veteran,
        situations=_situations(reading, steps),
        of_trade=tuple(trades.questions(known, book, newcomer)) if known else (),
    )


def _left(reading: Reading, step: Step) -> str:
    """The normalised line of what stays of a sentence."""
    s, draft = step.sentence, reading.parsed.draft
    if step.op == "keep":
        return s.words.line
    edges = [s.start, *(place for cut in step.cuts for place in cut), s.end]
    left = " ".join(draft[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return normalise(left, reading.book.spelling).line


def _must(draft: str, bare: str, about: Theme) -> str:
    """The slot to use, lest a name vanish that stands in the draft but not in its `bare` rest."""
    if about.slots["topic"]:
        return "" if about.named else "topic"
    return "company" if any(word in draft and word not in bare for word in about.slots["company"].split()) else ""


def _field(reading: Reading) -> str:
    """The field to ask about. To strangers only one that shows to be theirs: the writer's own may be another."""
    field = topics.fit(topics.field(reading.request, reading.book.grammar))
    return field if reading.relation not in STRANGERS or topics.is_theirs(field, reading.request) else ""


def _situations(reading: Reading, steps: list[Step]) -> frozenset[str]:
    """What the writer says of themselves in what stays."""
    stays = [s for s in steps if s.op != "drop"]
    said = reading.seen.situations(s.number for s in stays)
    first = reading.book.grammar.introduces
    if any(first.search(reading.parsed.draft, s.sentence.start, s.sentence.end) for s in stays):
        said.add("introduced")
    kept = {s.number for s in stays}
    if any(f.rule.move == "desperation" and f.at in kept for f in reading.found):
        said.add("bad_news")  # after which nobody asks how the friend likes the new firm
    return frozenset(said)


def _role(reading: Reading, steps: list[Step], veteran: bool) -> str:
    """The work that is asked about, else the one that the writer is new to."""
    draft, book = reading.parsed.draft, reading.book
    asking = [s for s in steps if s.op != "keep" and any(f.rule.move in ASKS for f in s.found)]
    spans = (span for s in asking for span in s.cuts or [(s.sentence.start, s.sentence.end)])
    asked = [draft[start:end] for start, end in spans]
    own = [] if veteran else book.grammar.own_role.findall(reading.parsed.own_text)
    return roles.role([*asked, *own], book, reading.request.recipient.company)
