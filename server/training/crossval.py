"""Scores every sentence of the bank with a network that has not seen its writer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from training.data import LABELS, Example
from training.fit import fit, scores

FOLDS = 3


def folds(examples: Sequence[Example]) -> list[set[str]]:
    """The writers in groups of like size."""
    writers = sorted({e.writer for e in examples})
    return [set(writers[n::FOLDS]) for n in range(FOLDS)]


def cross_validate(examples: Sequence[Example], folder: Path) -> Path:
    """Writes `scores.jsonl`: one line an example, scored by a network that has not seen its writer."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[int, list[float]] = {}
    for n, held in enumerate(folds(examples)):
        print(f"fold {n + 1} of {FOLDS}: without {', '.join(sorted(held))}", flush=True)
        net = fit([e for e in examples if e.writer not in held])
        unseen = [i for i, e in enumerate(examples) if e.writer in held]
        found |= zip(unseen, scores(net, [examples[i] for i in unseen]), strict=True)
        _write(folder / "scores.jsonl", examples, found)
    return folder / "scores.jsonl"


def _write(file: Path, examples: Sequence[Example], found: dict[int, list[float]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for i, e in enumerate(examples):
            if i in found:
                moves = {label: round(p, 4) for label, p in zip(LABELS, found[i], strict=True)}
                row = {"window": e.window, "writer": e.writer, "message": e.message, "moves": moves}
                out.write(json.dumps(row) + "\n")
