"""Makes results of a reading: plan, the question, edits, guard, checks."""

from __future__ import annotations

from . import asks, questions
from .apply import apply
from .book import Book
from .checks import checks
from .cuts import Cut
from .edits import cuts
from .guard import Reread, reread
from .plan import plan
from .reading import Reading, subject_or_none
from .register import register_of
from .relations import STRATEGY_OF
from .steps import Step
from .types import Check, Dropped, Edit, Message, Variant


def variants_of(reading: Reading) -> tuple[Variant, ...]:
    """Up to `request.variants` results, each with another question; none where no safe edit was found."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    steps = plan(parsed, reading.found, reading.seen, book)
    register = register_of(parsed, book)
    strategy = request.strategy or STRATEGY_OF.get(reading.relation, "advice")
    about = questions.theme(reading, steps)
    subject = _subject(reading, register, about.slots)
    out: list[Variant] = []
    for planned, text in questions.placed(reading, steps, about, strategy, register):
        made = cuts(parsed, planned, text, register == "lower", book.grammar)
        variant = _variant(reading, planned, made, strategy, subject)
        if variant is not None:
            out.append(variant)
        if len(out) == request.variants or (out and not text):
            break
    return tuple(out)


def _subject(reading: Reading, register: str, slots: dict[str, str]) -> str:
    subject = reading.request.subject
    reply = tuple(reading.book.grammar.lists["reply_marks"])
    if not reading.in_subject or subject.strip().casefold().startswith(reply):
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
    again = reread(parsed, request, text, book, reading.scorer, reading.found)
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
    return Variant(text, subject or None, strategy, edits, dropped, verdicts(reading, again, subject))


def verdicts(reading: Reading, again: Reread, subject: str) -> tuple[Check, ...]:
    """The rubric's verdicts on a result with that subject."""
    request = reading.request
    asks_still = subject == request.subject and bool(reading.in_subject)
    shown = subject_or_none(request, subject)
    return checks(again.parsed, request, again.found, shown, asks_still, reading.relation, reading.book)


def _why(cut: Cut, book: Book) -> Message:
    if "?" in cut.replacement and len(cut.replacement.split()) > 3:
        return book.message("asked")
    if cut.step.op == "trim":
        return book.message("trimmed")
    if not cut.step.found or (cut.replacement and cut.end - cut.start < 30):
        return book.message("joined")
    return cut.step.found[0].rule.why
