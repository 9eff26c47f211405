"""Makes a variant of a model's changes: which of them have a reason, and what that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from askwell.engine.align import Change
from askwell.engine.guard import Reread
from askwell.engine.plan import plan
from askwell.engine.reading import Reading
from askwell.engine.register import register_of
from askwell.engine.steps import ASKS
from askwell.engine.types import Dropped, Edit, Finding, Message, Variant
from askwell.engine.variants import subject_of, verdicts
from askwell.models.reply import is_fragment


def for_findings(draft: str, changes: Sequence[Change], findings: Sequence[Finding]) -> list[Change]:
    """The changes that have a reason, and dropped fragments that hung on them ("Or interns?").

    Where nothing was found, the writer's words stay.
    """
    reasoned = {c.group for c in changes if _finding(c.about, findings)}
    out: list[Change] = []
    for change in changes:
        if change.group in reasoned:
            out.append(change)
        elif (
            out and out[-1].end == change.start and not change.replacement and is_fragment(draft[slice(*change.about)])
        ):
            out.append(replace(change, group=out[-1].group))
    return out


def shaped(reading: Reading, findings: Sequence[Finding], changes: Sequence[Change], again: Reread) -> Variant:
    """The variant with its edits, their reasons, and the checks of its text."""
    draft = reading.parsed.draft
    groups = list(dict.fromkeys(c.group for c in changes))
    edits: list[Edit] = []
    dropped: list[Dropped] = []
    for n, change in enumerate(changes, 1):
        cause = _finding((change.start, change.end), findings) or _finding(change.about, findings)
        edits.append(
            Edit(
                id=f"e{n}",
                finding=cause.id if cause else None,
                group=f"g{groups.index(change.group) + 1}",
                start=change.start,
                end=change.end,
                replacement=change.replacement,
                why=_why(reading, change, cause),
            )
        )
        if cause and not change.replacement and change.start <= change.about[0] and change.about[1] <= change.end:
            dropped.append(Dropped(draft[slice(*change.about)], cause.why.text))
    steps = plan(reading)
    subject = subject_of(reading, steps, register_of(reading.parsed, reading.book))
    checks = verdicts(reading, again, subject)
    return Variant(again.parsed.draft, subject or None, reading.strategy, tuple(edits), tuple(dropped), checks)


def _finding(span: tuple[int, int], findings: Sequence[Finding]) -> Finding | None:
    return next((f for f in findings if f.in_ == "draft" and f.start < span[1] and span[0] < f.end), None)


def _why(reading: Reading, change: Change, cause: Finding | None) -> Message:
    asks = "?" in change.replacement
    if asks and (cause is None or cause.move in ASKS):
        return reading.book.message("asked")
    return cause.why if cause else reading.book.message("joined")
