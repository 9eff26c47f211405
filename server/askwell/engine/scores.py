"""What a finder hands to the engine. The engine knows no model; it takes scores from whoever has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a sentence makes a bad move at all (0 to 1), how likely each of them, and how much each of its words
    hurts: (start, end, 0 to 1), places in the sentence."""

    bad: float
    moves: Mapping[str, float]
    hurts: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """For sentences whose likeliest bad move is this one: from `likely` on it is shown, and changed if the draft asks
    at all; from `sure` on it says something of the whole draft (join.py)."""

    likely: float
    sure: float


class Scorer(Protocol):
    """Scores the sentences of one message, in their order."""

    @property
    def thresholds(self) -> Mapping[str, Threshold]: ...

    def __call__(self, sentences: Sequence[str]) -> Sequence[Score]: ...
