"""How well scores find what was labelled: average precision, recall at a precision."""

from __future__ import annotations

from collections.abc import Sequence


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """Mean of the precision at each true item, by falling score. 0 if there is none."""
    order = sorted(scored, key=lambda pair: -pair[0])
    hits, total = 0, 0.0
    for n, (_, true) in enumerate(order, 1):
        if true:
            hits += 1
            total += hits / n
    return total / hits if hits else 0.0


def threshold_for(scored: Sequence[tuple[float, bool]], precision: float) -> tuple[float, float]:
    """The lowest score from which on at least this share is true, and the recall there; (1.01, 0) if there is none."""
    order = sorted(scored, key=lambda pair: -pair[0])
    wanted = sum(true for _, true in order)
    hits, best = 0, (1.01, 0.0)
    for n, (score, true) in enumerate(order, 1):
        hits += true
        tied = n < len(order) and order[n][0] == score
        if hits / n >= precision and hits and not tied:
            best = (score, hits / wanted)
    return best
