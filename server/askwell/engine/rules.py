"""Rules and how they are found: each draft meets only the few rules whose rarest words stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .patterns import Pattern, stem_key
from .tokens import Words
from .types import Message


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for and what it means. `evidence` says whether it alone shows that work is asked for."""

    id: str
    move: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    span: str
    evidence: str
    why: Message
    source: str
    severity: int
    only: frozenset[str]  # relations or channels for which it holds, empty: all
    fails: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a line of words; places are code points of the text."""

    rule: Rule
    start: int
    end: int


class RuleSet:
    """Rules with an index by their rarest words."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_word: dict[str, list[tuple[Rule, Pattern]]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[str, Rule, Pattern]]] = defaultdict(list)
        self._seen = lru_cache(maxsize=512)(self._search)  # while somebody types, most sentences stay as they were
        for rule in self.rules:
            for pattern in rule.patterns:
                for anchor in pattern.anchors:
                    if anchor.endswith("*"):
                        self._by_stem[stem_key(anchor)].append((anchor[:-1], rule, pattern))
                    else:
                        self._by_word[anchor].append((rule, pattern))

    def hits(self, words: Words) -> list[Hit]:
        """Every rule that matches in `words` (one sentence), by place; one hit a rule."""
        found = [Hit(rule, *words.place(start, end)) for rule, start, end in self._seen(words.line)]
        return sorted(found, key=lambda h: (h.start, -h.end, h.rule.id))

    def forget(self) -> None:
        """Drops what was remembered of sentences seen before (for honest timings)."""
        self._seen.cache_clear()

    def _search(self, line: str) -> tuple[tuple[Rule, int, int], ...]:
        """The rules that match in a line of words, with their first places in it."""
        present = set(line.split())
        tried: set[int] = set()
        best: dict[str, tuple[Rule, int, int]] = {}
        for rule, pattern in self._candidates(present):
            if id(pattern) in tried:
                continue
            tried.add(id(pattern))
            if any(words.isdisjoint(present) for words in pattern.also):
                continue  # most patterns end here, and are never even compiled
            place = pattern.search(line)
            if place is None or any(_may_stand(u, present) and u.search(line) for u in rule.unless):
                continue
            old = best.get(rule.id)
            if old is None or (place[0], -place[1]) < (old[1], -old[2]):
                best[rule.id] = (rule, *place)
        return tuple(best.values())

    def _candidates(self, present: set[str]) -> Iterator[tuple[Rule, Pattern]]:
        for word in present:
            yield from self._by_word.get(word, ())
            for stem, rule, pattern in self._by_stem.get(stem_key(word), ()):
                if word.startswith(stem):
                    yield rule, pattern


def _may_stand(pattern: Pattern, present: set[str]) -> bool:
    """Are the words there that the pattern cannot do without? A stem counts as there."""
    stems = any(word.endswith("*") for word in pattern.anchors)
    return (stems or not pattern.anchors.isdisjoint(present)) and not any(w.isdisjoint(present) for w in pattern.also)
