"""Questions of their trade, out of the phrasebook: for a page that says what somebody does and little else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..tokens import normalise
from .language import Speech

_SEAT, _GOAL, _TEXT = 4, 2, 1  # what a trade's word is worth in a title, in the viewer's goal, in their own texts
_ENOUGH = 2
_LONGEST = 110  # characters of a question


def trade_questions(
    seats: Iterable[str], texts: Iterable[str], goals: Iterable[str], speech: Speech
) -> tuple[list[str], list[str]]:
    """Questions on matters that the viewer's goals name, and questions of the trade; none where it does not show."""
    worth: dict[int, int] = defaultdict(int)
    matters: dict[int, list[int]] = defaultdict(list)
    held: set[int] = set()
    for lines, value in ((goals, _GOAL), (seats, _SEAT), (texts, _TEXT)):
        for line in lines:
            for trade, matter in _cues(line, speech):
                if value == _TEXT and trade not in worth:
                    continue  # somebody may well write about libraries and build them
                held |= {trade} if value == _SEAT and matter < 0 else set()
                worth[trade] += value if matter < 0 else value // 2
                if matter >= 0 and value == _GOAL:
                    matters[trade].append(matter)
    best = max(worth, key=lambda t: (worth[t], -t), default=None)
    if best is None or worth[best] < _ENOUGH:
        return [], []
    about = speech.book.trades[best]
    named = [text for matter in matters[best] for text in about["matter"][matter]["asks"]]
    return [t for t in named if len(t) <= _LONGEST], [t for t in about["asks"] if len(t) <= _LONGEST and best in held]


def _cues(text: str, speech: Speech) -> list[tuple[int, int]]:
    """(trade, matter or -1) of every cue in the text, in a fixed order."""
    line = normalise(text[:2000], speech.book.spelling).line
    found = {
        (trade, matter)
        for word in set(line.split())
        for cue, trade, matter in speech.book.cues.get(word, ())
        if cue in line
    }
    return sorted(found)
