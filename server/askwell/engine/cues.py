"""The words by which a trade and its matters are known, indexed when the phrasebook is made ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .tokens import normalise


def indexed(trades: Sequence[Mapping[str, Any]], spelling: Mapping[str, str]) -> dict[str, list[list[Any]]]:
    """Cues by their first word: [the cue, trade, matter or -1]."""
    index: dict[str, list[list[Any]]] = {}
    for t, trade in enumerate(trades):
        cues = [(cue, -1) for cue in trade["cues"]]
        cues += [(cue, m) for m, matter in enumerate(trade.get("matter", [])) for cue in matter["cues"]]
        for cue, matter in cues:
            line = normalise(cue, spelling).line
            if line.strip():
                index.setdefault(line.split()[0], []).append([line, t, matter])
    return index
