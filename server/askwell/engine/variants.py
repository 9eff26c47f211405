"""Makes results of a reading: plan, the question, edits, guard, checks."""

from __future__ import annotations

import re
from dataclasses import replace

from . import asks, questions
from .apply import apply
from .book import Book
from .checks import checks
from .cuts import Cut
from .edits import cuts
from .find import Found
from .guard import Reread, reread
from .parse import Parsed
from .plan import plan
from .reading import Reading, subject_or_none
from .register import register_of
from .sentences import without_stop
from .steps import ASKS, Step
from .types import Check, Dropped, Edit, Message, Variant


def variants_of(reading: Reading) -> tuple[Variant, ...]:
    """Up to `request.variants` results, each with another question; none where no safe edit was found.

    Where an ask of the writer's own shows only once others are gone, it goes as well.
    """
    ids = {id(f): f"f{n}" for n, f in enumerate(reading.found, 1)}
    out, refused = _made(reading, ids)
    if not out and refused is not None:
        left = [f for f in (_in_draft(f, refused.parsed, reading) for f in refused.found) if f is not None]
        if left:
            rest = [f for f in reading.found if not any(f.start < g.end and g.start < f.end for g in left)]
            out, _ = _made(replace(reading, found=sorted([*rest, *left], key=lambda f: f.start)), ids)
    return tuple(out)


def _made(reading: Reading, ids: dict[int, str]) -> tuple[list[Variant], Reread | None]:
    """The results of this reading, and the first one that the guard refused."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    steps = plan(reading)
    register = register_of(parsed, book)
    subject = subject_of(reading, steps, register)
    out: list[Variant] = []
    refused: Reread | None = None
    for planned, text in questions.placed(reading, steps, register):
        made = cuts(parsed, planned, text, register == "lower", book.grammar)
        again = _reread(reading, made, subject)
        if again is not None and again.violations:
            refused = refused or again
        elif again is not None:
            out.append(_variant(reading, again, planned, made, subject, ids))
        if len(out) == request.variants or (out and not text):
            break
    return out, refused


def _reread(reading: Reading, made: list[Cut], subject: str) -> Reread | None:
    """The result of these cuts, read again; None if there is none, or no change."""
    request, parsed = reading.request, reading.parsed
    try:
        text = apply(parsed.draft, made)
    except ValueError:  # better no change than a wrong one
        return None
    if text == parsed.draft and subject == request.subject:
        return None
    return reread(parsed, request, text, reading.book, reading.scorer, reading.found)


def _in_draft(found: Found, result: Parsed, reading: Reading) -> Found | None:
    """A strong ask in a result, at its place in the draft; None if it is none, or not the writer's own words."""
    words = without_stop(result.draft[found.start : found.end])
    if not found.strong or found.rule.move not in ASKS or not words:
        return None
    written = re.compile(re.escape(words), re.I)  # a capital may have come when its run-up went
    for at, sentence in enumerate(reading.parsed.sentences):
        place = written.search(reading.parsed.draft, sentence.start, sentence.end)
        if place:
            return Found(at, *place.span(), found.rule)
    return None


def subject_of(reading: Reading, steps: list[Step], register: str) -> str:
    """The subject line: another one where the writer's asks, and it is not that of an answer."""
    subject = reading.request.subject
    reply = tuple(reading.book.grammar.lists["reply_marks"])
    if not reading.in_subject or subject.strip().casefold().startswith(reply):
        return subject
    slots = questions.theme(reading, steps).slots
    return asks.subject_line(reading.book, register, reading.relation, slots, reading.request.draft) or subject


def _variant(
    reading: Reading, again: Reread, steps: list[Step], made: list[Cut], subject: str, ids: dict[int, str]
) -> Variant:
    """The variant of these cuts. `ids`: the names of the findings that are shown."""
    parsed, book = reading.parsed, reading.book
    edits = tuple(
        Edit(f"e{n}", ids.get(id(c.step.found[0])) if c.step.found else None, f"g{c.group}", c.start, c.end,
             c.replacement, _why(c, book))
        for n, c in enumerate(made, 1)
    )  # fmt: skip
    dropped = tuple(
        Dropped(parsed.draft[s.sentence.start : s.sentence.end], s.found[0].rule.why.text)
        for s in steps if s.op == "drop" and s.found
    )  # fmt: skip
    checked = verdicts(reading, again, subject)
    return Variant(again.parsed.draft, subject or None, reading.strategy, edits, dropped, checked)


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
