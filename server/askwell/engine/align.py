"""Turns a whole rewritten text back into edits over the draft: by sentence, then by word.

The words of the result are the rewriter's, its white space is the draft's wherever the same things meet.
Changes of one group only make sense together: a sentence and what was put in its place, words that moved from
one sentence to another, a connecting word mended because the sentence before it went.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from .book import load
from .likeness import pairs
from .parse import parse

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_MOST = 1_000_000  # comparisons of words; a longer sentence is replaced as one piece
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A span of the draft and what stands there instead.

    `about` is what it changes: a sentence, a run of them, or an empty span for a sentence that is wholly new.
    """

    start: int
    end: int
    replacement: str
    about: Span
    group: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or a line that is none. `gap` is the white space before it."""

    start: int
    end: int
    text: str
    gap: str

    @property
    def opens(self) -> bool:
        """Does it begin a paragraph or a line?"""
        return "\n" in self.gap


def align(draft: str, pieces: Sequence[Span], rewritten: Sequence[str], homes: Sequence[Span] = ()) -> list[Change]:
    """Changes that turn each piece of `draft` into its rewritten text, by place, without overlap.

    `homes` are spans of the draft that a wholly new sentence is likely to stand for (the asks): it is grouped
    with the nearest change to one of them, so that refusing that one leaves no second ask.
    """
    made: list[Change] = []
    for (start, end), text in zip(pieces, rewritten, strict=True):
        old, new = _units(draft, start, end), _units(text, 0, len(text))
        for here, there, pair in _steps(old, new):
            group = len(made)
            if pair:
                unit = old[here.start]
                about = (unit.start, unit.end)
                made += [Change(*e, about, group) for e in _within(draft, unit, new[there.start].text)]
            elif here and there:
                about = (old[here.start].start, old[here.stop - 1].end)
                made.append(Change(*about, _joined(new, there, draft), about, group))
            elif here:
                made += [Change(a, b, "", about, group + n) for n, (a, b, about) in enumerate(_drops(old, here))]
            elif old:
                made.append(_inserted(draft, old, new, here.start, there, group))
            else:
                made.append(Change(start, start, _joined(new, there, draft), (start, start), group))
    return _grouped(draft, sorted(made, key=lambda c: (c.start, c.end)), homes)


def _units(text: str, start: int, end: int) -> list[_Unit]:
    """Everything in `text[start:end]` that is not white space, in units."""
    parsed = parse(text[start:end], load())
    frame = [f for f in (parsed.greeting, parsed.signoff) if f]
    spans = sorted([(s.start, s.end) for s in parsed.sentences] + frame + list(parsed.quotes))
    out: list[_Unit] = []
    at = start
    for a, b in [*((start + a, start + b) for a, b in spans), (end, end)]:
        for begin, stop in ((at, a), (max(a, at), b)):
            body = text[begin:stop].strip()
            if body:
                begin = text.index(body, begin)
                out.append(_Unit(begin, begin + len(body), body, text[out[-1].end if out else start : begin]))
        at = max(at, b)
    return out


def _steps(old: list[_Unit], new: list[_Unit]) -> Iterator[tuple[range, range, bool]]:
    """Both texts in step: changed pairs of one unit each (True), and what stands between pairs."""
    keys = [[" ".join(u.text.split()) for u in side] for side in (old, new)]
    i = j = 0
    for a, b in [*pairs(*keys), (len(old), len(new))]:
        if a > i or b > j:
            yield range(i, a), range(j, b), False
        if a < len(old) and keys[0][a] != keys[1][b]:
            yield range(a, a + 1), range(b, b + 1), True
        i, j = a + 1, b + 1


def _within(draft: str, unit: _Unit, text: str) -> Iterator[tuple[int, int, str]]:
    """Edits by word that turn the unit into `text`; where only white space differs, the draft's stays."""
    old, new = list(_TOKEN.finditer(draft, unit.start, unit.end)), list(_TOKEN.finditer(text))
    blocks: list[tuple[int, int, int]] = []
    if len(old) * len(new) <= _MOST:
        matcher = SequenceMatcher(None, [t.group() for t in old], [t.group() for t in new], autojunk=False)
        for a, b, size in matcher.get_matching_blocks():
            edge = (a, b) == (0, 0) or (a + size, b + size) == (len(old), len(new))
            if size > 1 or edge:  # a lone word in common would only make confetti
                blocks.append((a, b, size))
    i = j = 0
    for a, b, size in [*blocks, (len(old), len(new), 0)]:
        if a > i or b > j:
            start, end = old[i - 1].end() if i else unit.start, old[a].start() if a < len(old) else unit.end
            begin, stop = new[j - 1].end() if j else 0, new[b].start() if b < len(new) else len(text)
            yield _trimmed(draft, start, end, re.sub(r"\s+", " ", text[begin:stop]))
        i, j = a + size, b + size


def _trimmed(draft: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """The edit without the white space that both sides have at its ends."""
    if text[:1].isspace() and draft[start:end][:1].isspace():
        start, text = end - len(draft[start:end].lstrip()), text.lstrip()
    if text[-1:].isspace() and draft[start:end][-1:].isspace():
        end, text = start + len(draft[start:end].rstrip()), text.rstrip()
    return start, end, text


def _drops(old: list[_Unit], gone: range) -> Iterator[tuple[int, int, Span]]:
    """Cuts that take out these units and the right white space, whichever of the cuts are taken.

    Where something of the paragraph stays, sentence by sentence; a paragraph that empties goes as one.
    """
    i = gone.start
    while i < gone.stop:
        last = i  # of those in this paragraph that go
        while last + 1 < gone.stop and not old[last + 1].opens:
            last += 1
        after = old[last + 1] if last + 1 < len(old) else None
        if i and not old[i].opens:
            cuts = [(old[n - 1].end, old[n].end, n, n) for n in range(i, last + 1)]
        elif after and not after.opens:
            cuts = [(old[n].start, old[n + 1].start, n, n) for n in range(i, last + 1)]
        elif gone.start:
            cuts = [(old[i - 1].end, old[last].end, i, last)]
        else:
            cuts = [(old[i].start, after.start if after else old[last].end, i, last)]
        yield from ((start, end, (old[first].start, old[final].end)) for start, end, first, final in cuts)
        i = last + 1


def _inserted(draft: str, old: list[_Unit], new: list[_Unit], at: int, come: range, group: int) -> Change:
    """New sentences before the unit `at`: after the one before, or at the head of the paragraph after."""
    text = _joined(new, come, draft)
    follows = new[come.stop] if come.stop < len(new) else None
    if follows and (at == 0 or (new[come.start].opens and not follows.opens)):
        place, text = old[at].start, text + _white(follows.gap, draft)
    else:
        place, text = old[at - 1].end, _white(new[come.start].gap, draft) + text
    return Change(place, place, text, (place, place), group)


def _joined(new: list[_Unit], units: range, draft: str) -> str:
    return "".join(("" if n == units.start else _white(new[n].gap, draft)) + new[n].text for n in units)


def _white(gap: str, draft: str) -> str:
    """The white space between two new sentences, with the draft's line ends."""
    return ("\r\n" if "\r\n" in draft else "\n") * min(gap.count("\n"), 2) or " "


def _grouped(draft: str, made: list[Change], homes: Sequence[Span]) -> list[Change]:
    """The changes with those joined that only make sense together."""
    group = [c.group for c in made]

    def join(a: int, b: int) -> None:
        low, high = sorted((group[a], group[b]))
        group[:] = [low if g == high else g for g in group]

    rest = [n for n, c in enumerate(made) if c.about[0] < c.about[1]]
    at_home = [n for n in rest if any(made[n].about[0] < b and made[n].about[1] > a for a, b in homes)]
    went: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, change in enumerate(made):
        for run in _runs(draft[change.start : change.end]):
            went[run].append(n)
    for n, change in enumerate(made):
        if change.about[0] == change.about[1] and rest:
            join(n, min(at_home or rest, key=lambda m: abs(made[m].start - made[n].start)))
        for m in {m for run in _runs(change.replacement) for m in went[run]}:
            join(n, m)
    for n, (before, change) in enumerate(pairwise(made)):
        gone = before.start <= before.about[0] < before.about[1] <= before.end
        if gone and change.start == change.about[0] and not draft[before.about[1] : change.start].strip():
            join(n, n + 1)  # its head was mended because what stood before it went
    return [replace(c, group=g) for c, g in zip(made, group, strict=True)]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every three words in a row."""
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))
