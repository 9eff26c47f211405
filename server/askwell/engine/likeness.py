"""Which sentence of a rewritten text is the new form of which old one."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_ALIKE = 0.5  # from here on two sentences count as one sentence and its new form
_MOST = 25_000  # comparisons in one stretch (150 sentences by 150); beyond, it counts as wholly new


def pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Places (old, new) of sentences that belong together, in the order of both texts."""
    out: list[tuple[int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            out += zip(range(a, b), range(c, d), strict=True)
        elif tag == "replace" and (b - a) * (d - c) <= _MOST:
            out += ((a + i, c + j) for i, j in _likest(old[a:b], new[c:d]))
    return out


def _likest(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that are together most alike."""
    olds, news = ([Counter(_WORD.findall(s.casefold())) for s in side] for side in (old, new))
    like = [[_likeness(a, b) for b in news] for a in olds]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = best[i + 1][j + 1] + like[i][j] if like[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    out, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.append((i, j))
            i, j = i + 1, j + 1
    return out


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """0 to 1 by shared words; a sentence cut down to a part of itself is still alike."""
    shared = (old & new).total()
    either = 2 * shared / max(old.total() + new.total(), 1)
    return max(either, 0.75 * shared / min(old.total(), new.total())) if shared >= 3 else either
