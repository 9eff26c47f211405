"""Which sentences of a result are the draft's as they stood, which are new forms of old ones, which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..find import Found
from ..likeness import pairs
from ..parse import Parsed
from ..steps import ASKS

_ASKS = {*ASKS, "resume_push"}


@dataclass(frozen=True, slots=True)
class Old:
    """A sentence of the draft. `rest`: without what was found in it; `bad`: that; `moves`: what it was;
    `weak`: nothing in it asks for work or is bad beyond doubt."""

    at: int
    text: str
    rest: str
    bad: str
    moves: frozenset[str]
    weak: bool

    @property
    def fine(self) -> bool:
        return not self.moves


@dataclass(frozen=True, slots=True)
class Paired:
    """Changed sentences with their new forms, sentences that are gone, and new ones. White space counts as one."""

    stood: tuple[Old, ...]
    changed: tuple[tuple[Old, str], ...]
    gone: tuple[Old, ...]
    new: tuple[str, ...]

    @property
    def olds(self) -> tuple[Old, ...]:
        """All sentences of the draft."""
        return (*self.stood, *(old for old, _ in self.changed), *self.gone)


def olds(parsed: Parsed, before: Sequence[Found]) -> list[Old]:
    """The writer's own sentences, with what was found in them."""
    out = []
    for at, sentence in enumerate(parsed.sentences):
        here = [f for f in before if f.at == at and f.rule.evidence != "none" and f.end > sentence.start]
        rest, bad, end = "", "", sentence.start
        for f in sorted(here, key=lambda f: f.start):
            rest += parsed.draft[end : max(f.start, end)] + " "
            bad += parsed.draft[max(f.start, end) : f.end] + " "
            end = max(end, f.end)
        rest += parsed.draft[end : sentence.end]
        text = parsed.draft[sentence.start : sentence.end]
        weak = not any(f.strong or f.rule.move in _ASKS for f in here)
        out.append(Old(at, _line(text), _line(rest), _line(bad), frozenset(f.rule.move for f in here), weak))
    return out


def paired(old: Sequence[Old], new: Sequence[str]) -> Paired:
    """The sentences of both sides, put together."""
    left = Counter(map(_line, new))
    stood, rest = [], []
    for o in old:
        if left[o.text]:
            left[o.text] -= 1
            stood.append(o)
        else:
            rest.append(o)
    news: list[str] = []
    same = Counter(o.text for o in stood)
    for n in map(_line, new):
        if same[n]:
            same[n] -= 1
        else:
            news.append(n)
    couples = pairs([o.text for o in rest], news)
    olds_in, news_in = {i for i, _ in couples}, {j for _, j in couples}
    return Paired(
        tuple(stood),
        tuple((rest[i], news[j]) for i, j in couples),
        tuple(o for i, o in enumerate(rest) if i not in olds_in),
        tuple(n for j, n in enumerate(news) if j not in news_in),
    )


def _line(text: str) -> str:
    return " ".join(text.split())
