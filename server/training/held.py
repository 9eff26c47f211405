"""The writers whom the finder that ships has not seen, and what it makes of their sentences."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from askwell.finder.finder import Finder
from training.data import Example

HELD_OUT = ("greta", "hugo")  # one whose asks are hinted at, one who writes as most people do


def score_held(finder: Finder, examples: Sequence[Example], folder: Path) -> Path:
    """Writes `held.jsonl`: one line an example, as the shipped file scores it."""
    folder.mkdir(parents=True, exist_ok=True)
    by_message: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_message[example.message].append(example)
    with (folder / "held.jsonl").open("w", encoding="utf-8") as out:
        for message, own in by_message.items():
            for example, score in zip(own, finder([e.window[1] for e in own]), strict=True):
                moves = {"bad": score.bad, **score.moves}
                row = {"window": example.window, "writer": example.writer, "message": message, "moves": moves}
                out.write(json.dumps(row) + "\n")
    return folder / "held.jsonl"
