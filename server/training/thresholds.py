"""Sets the finder's thresholds from scores on writers that it had not seen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from askwell.engine.types import MOVES
from training.data import Example
from training.measure import threshold_for

LIKELY, SURE = 0.85, 0.95  # share of the sentences above a threshold that must be bad
LEAST_LIKELY, LEAST_SURE, MOST = 0.45, 0.9, 0.98
FINE_LEFT = 0.985  # share of the fine messages in which no sentence may reach `sure`
FEWEST = 40  # sentences of a move, below which it takes the thresholds of all moves together


@dataclass(frozen=True, slots=True)
class Scored:
    """An example and what an unseen network made of it."""

    example: Example
    bad: float
    move: str  # the likeliest
    moves: dict[str, float]


def scored(file: Path, examples: Sequence[Example]) -> list[Scored]:
    """The examples that have scores in `scores.jsonl`, without those that may or may not ask ("soft")."""
    by_place = {(e.message, e.window): e for e in examples}
    out = []
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        example = by_place.get((row["message"], tuple(row["window"])))
        if example is not None and "soft" not in example.labels:
            moves = row["moves"]
            out.append(Scored(example, moves["bad"], max(MOVES, key=moves.__getitem__), moves))
    return out


def thresholds(rows: Sequence[Scored]) -> dict[str, tuple[float, float]]:
    """(likely, sure) for each move."""
    worst: dict[str, float] = defaultdict(float)  # of each fine message
    for row in rows:
        if row.example.fine:
            worst[row.example.message] = max(worst[row.example.message], row.bad)
    calm = sorted(worst.values())[min(int(FINE_LEFT * len(worst)) + 1, len(worst) - 1)] if worst else LEAST_SURE
    every = [(row.bad, "bad" in row.example.labels) for row in rows]
    out = {}
    for move in MOVES:
        own = [(row.bad, "bad" in row.example.labels) for row in rows if row.move == move]
        if sum(true for _, true in own) < FEWEST:
            own = every
        likely = min(max(threshold_for(own, LIKELY)[0], LEAST_LIKELY), LEAST_SURE)
        sure = min(max(threshold_for(own, SURE)[0], calm, LEAST_SURE), MOST)
        out[move] = (round(likely, 3), round(sure, 3))
    return out
