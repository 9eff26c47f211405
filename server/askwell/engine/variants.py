"""Makes results of a reading: plan, the question, edits, guard, checks."""

from __future__ import annotations

from . import asks, topics
from .apply import apply
from .book import Book
from .checks import FRIENDS, checks
from .cuts import Cut
from .edits import cuts
from .guard import reread
from .placing import moved, noticed
from .plan import lost_names, plan
from .reading import Reading, subject_or_none
from .register import register_of
from .steps import Step
from .types import Dropped, Edit, Message, Variant

STRATEGY_OF = {
    "friend": "reconnect", "family": "reconnect", "ex_colleague": "reconnect", "met_at_event": "follow_up",
}  # fmt: skip


def variants_of(reading: Reading) -> tuple[Variant, ...]:
    request, parsed, book = reading.request, reading.parsed, reading.book
    steps = plan(parsed, reading.found, reading.seen, book)
    register = register_of(parsed, book)
    kept = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op == "keep")
    gone = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op != "keep")
    named = topics.topic(kept, book.grammar)
    slots = {
        "topic": named or topics.project(gone, book.grammar),
        "company": topics.fit(topics.company(request, book.grammar)),
        "field": topics.fit(topics.field(request, book.grammar)),
        "school": topics.fit(topics.school(request)),
        "offer": topics.fit(next(iter(request.sender.offers), "")),
        "piece": topics.fit(request.sender.writing),
    }
    strategy = request.strategy or STRATEGY_OF.get(reading.relation, "advice")
    texts = [""]
    if any(s.ask for s in steps):
        must = _must(reading, steps, slots, named)
        room = _room(reading, steps, register)
        veteran = bool(book.grammar.seniority.search(f"{request.sender.headline} {parsed.own_text}"))
        seed = request.draft
        texts = asks.ranked(book, strategy, register, reading.relation, slots, seed, must, room, veteran) or [""]
    subject = _subject(reading, register, slots)
    out: list[Variant] = []
    for planned, text in [*_pointing(reading, steps, register), *((steps, text) for text in texts)]:
        made = cuts(parsed, planned, text, register == "lower", book.grammar)
        variant = _variant(reading, planned, made, strategy, subject)
        if variant is not None:
            out.append(variant)
        if len(out) == request.variants or (out and not text):
            break
    return tuple(out)


def _pointing(reading: Reading, steps: list[Step], register: str) -> list[tuple[list[Step], str]]:
    """Where the writer names something of theirs: a question right after it, which needs no other anchor."""
    request, book = reading.request, reading.book
    if reading.relation in FRIENDS or request.strategy not in ("", "advice") or not any(s.ask for s in steps):
        return []
    place = noticed(reading.parsed.draft, steps, reading.seen, book.grammar)
    if place is None:
        return []
    texts = asks.pointing(book, register, place[1], request.draft)
    return [(moved(steps, place[0]), text) for text in texts[:2]]


def _must(reading: Reading, steps: list[Step], slots: dict[str, str], named: str) -> str:
    """The slot that the question has to use, lest a name that only stands in dropped words vanish."""
    if slots["topic"]:
        return "" if named else "topic"
    lost = lost_names(reading.parsed.draft, reading.parsed, steps)
    return "company" if slots["company"] and lost & set(slots["company"].split()) else ""


def _room(reading: Reading, steps: list[Step], register: str) -> int | None:
    limit = reading.request.char_limit
    if limit is None:
        return None
    bare = cuts(reading.parsed, steps, "", register == "lower", reading.book.grammar)
    return limit - len(apply(reading.parsed.draft, bare))


def _subject(reading: Reading, register: str, slots: dict[str, str]) -> str:
    subject = reading.request.subject
    if not reading.in_subject or subject.strip().lower().startswith("re:"):
        return subject
    return asks.subject_line(reading.book, register, reading.relation, slots, reading.request.draft) or subject


def _variant(reading: Reading, steps: list[Step], made: list[Cut], strategy: str, subject: str) -> Variant | None:
    """The variant of these cuts, None if the guard refuses it."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    try:
        text = apply(parsed.draft, made)
    except ValueError:  # better no change than a wrong one
        return None
    if text == parsed.draft and subject == request.subject:
        return None
    again = reread(parsed, request, text, reading.relation, book)
    if again.violations:
        return None
    ids = {id(f): f"f{n}" for n, f in enumerate(reading.found, 1)}
    edits = tuple(
        Edit(f"e{n}", ids.get(id(c.step.found[0])) if c.step.found else None, f"g{c.group}", c.start, c.end,
             c.replacement, _why(c, book))
        for n, c in enumerate(made, 1)
    )  # fmt: skip
    dropped = tuple(
        Dropped(parsed.draft[s.sentence.start : s.sentence.end], s.found[0].rule.why.text)
        for s in steps if s.op == "drop" and s.found
    )  # fmt: skip
    asks_still = subject == request.subject and bool(reading.in_subject)
    verdicts = checks(
        again.parsed, request, again.found, subject_or_none(request, subject), asks_still, reading.relation, book
    )
    return Variant(text, subject or None, strategy, edits, dropped, verdicts)


def _why(cut: Cut, book: Book) -> Message:
    if "?" in cut.replacement and len(cut.replacement.split()) > 3:
        return book.message("asked")
    if cut.step.op == "trim":
        return book.message("trimmed")
    if not cut.step.found or (cut.replacement and cut.end - cut.start < 30):
        return book.message("joined")
    return cut.step.found[0].rule.why
