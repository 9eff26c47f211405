"""The one place that turns edits into a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Change(Protocol):
    """Anything with a span of the draft and what stands there instead."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def replacement(self) -> str: ...


def apply(draft: str, edits: Iterable[Change]) -> str:
    """`draft` with `edits` applied. Raises `ValueError` if two of them overlap or one lies outside of the draft."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda change: (change.start, change.end)):
        if not at <= edit.start <= edit.end <= len(draft):
            raise ValueError("Edits overlap or lie outside of the draft.")
        out += (draft[at : edit.start], edit.replacement)
        at = edit.end
    return "".join(out) + draft[at:]
