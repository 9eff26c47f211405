"""Scores every sentence of the bank with a network that has not seen its writer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch

from training.data import LABELS, Example
from training.fit import fit, scores
from training.net import FinderNet

FOLDS = 3


def folds(examples: Sequence[Example]) -> list[set[str]]:
    """The writers in groups of like size."""
    writers = sorted({e.writer for e in examples})
    return [set(writers[n::FOLDS]) for n in range(FOLDS)]


def cross_validate(examples: Sequence[Example], folder: Path) -> Path:
    """Writes `scores.jsonl`: one line an example, scored by a network that has not seen its writer."""
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[int, tuple[list[float], list[float]]] = {}
    for n, held in enumerate(folds(examples)):
        print(f"fold {n + 1} of {FOLDS}: without {', '.join(sorted(held))}", flush=True)
        net = fit([e for e in examples if e.writer not in held])
        torch.save(net.state_dict(), folder / f"fold{n + 1}.pt")
        unseen = [i for i, e in enumerate(examples) if e.writer in held]
        found |= zip(unseen, scores(net, [examples[i] for i in unseen]), strict=True)
        (folder / f"fold{n + 1}.json").write_text(json.dumps(sorted(held)), encoding="utf-8")
        _write(folder / "scores.jsonl", examples, found)
    return folder / "scores.jsonl"


def load_fold(folder: Path, n: int) -> FinderNet:
    """The network of a fold."""
    net = FinderNet()
    net.load_state_dict(torch.load(folder / f"fold{n}.pt"))
    return net.eval()


def _write(file: Path, examples: Sequence[Example], found: dict[int, tuple[list[float], list[float]]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for i, e in enumerate(examples):
            if i in found:
                moves = {label: round(p, 4) for label, p in zip(LABELS, found[i][0], strict=True)}
                row = {"window": e.window, "writer": e.writer, "message": e.message, "moves": moves,
                       "pieces": [round(p, 3) for p in found[i][1]]}  # fmt: skip
                out.write(json.dumps(row) + "\n")
