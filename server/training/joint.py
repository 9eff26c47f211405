"""What the rules find in the bank, alone and with the finder's scores on writers that it had not seen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askwell.engine.reading import read
from askwell.engine.scores import Score, Scorer, Threshold
from askwell.engine.types import MOVES, Request, Turn
from askwell.finder.finder import FOLDER, by_word
from askwell.finder.tokenizer import Tokenizer
from askwell.finder.window import windows
from training.bank import Entry

BAD = frozenset(MOVES)


class Unseen:
    """A scorer that answers from `scores.jsonl`."""

    def __init__(self, file: Path, thresholds: Mapping[str, Threshold]) -> None:
        rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        self._rows: dict[tuple[str, ...], dict[str, Any]] = {tuple(row["window"]): row for row in rows}
        self._tokenizer = Tokenizer.load(FOLDER / "vocab.txt")
        self.thresholds = thresholds

    def __call__(self, sentences: Sequence[str]) -> list[Score]:
        """The scores of a message of the bank. Raises `KeyError` for any other."""
        out = []
        for window in windows(sentences):
            row = self._rows[window]
            moves = dict(row["moves"])
            out.append(Score(moves.pop("bad"), moves, by_word(self._tokenizer.encode(window), row["pieces"])))
        return out

    def knows(self, entry: Entry) -> bool:
        """Was the message scored?"""
        try:
            read(_request(entry), self)
        except KeyError:
            return False
        return True


@dataclass
class Tally:
    """Counts over messages: bad sentences, those found, by move; sentences found that are fine; messages left alone."""

    bad: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: int = 0
    false: int = 0
    fine: int = 0
    fine_left: int = 0

    @property
    def recall(self) -> float:
        return self.found["all"] / max(1, self.bad["all"])

    @property
    def precision(self) -> float:
        return self.found["all"] / max(1, self.found["all"] + self.false)

    @property
    def left(self) -> float:
        return self.fine_left / max(1, self.fine)


def tally(entries: Iterable[Entry], scorer: Scorer | None) -> Tally:
    """What is found in these messages."""
    out = Tally()
    for entry in entries:
        reading = read(_request(entry), scorer)
        if entry.kind == "fine":
            out.fine += 1
            out.fine_left += not reading.found
            continue
        for line in entry.lines:
            hits = [f for f in reading.found if min(f.end, line.end) - max(f.start, line.start) > 3]
            bad = line.labels & BAD
            for name in (*bad, *(("all",) if bad else ())):
                out.bad[name] += 1
                out.found[name] += bool(hits)
            out.named += bool(bad) and any(f.rule.move in bad for f in hits)
            out.false += bool(hits) and not bad and "soft" not in line.labels
    return out


def _request(entry: Entry) -> Request:
    turns = tuple(Turn("them" if who == "them" else "me", text) for who, text in entry.thread)
    return Request(
        entry.draft, subject=entry.subject, relation=entry.relation, channel=entry.channel, thread=turns
    )  # fmt: skip
