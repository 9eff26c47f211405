"""What is found in the bank's messages, by the rules alone and with the finder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from askwell.engine.reading import read
from askwell.engine.scores import Scorer
from askwell.engine.types import MOVES, Request, Turn
from training.bank import Entry

BAD = frozenset(MOVES)


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
