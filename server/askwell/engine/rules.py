"""Rules and how they are found: each draft meets only the few rules whose rarest words stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .patterns import Pattern, stem_key
from .tokens import Words
from .types import Message


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for and what it means. `evidence` says whether it alone shows that work is asked for:
    strong, weak, none (shown, never changed), or slight (set beside a finder's scores: changed, shows nothing)."""

    id: str
    move: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    span: str
    evidence: str
    why: Message
    source: str
    severity: int
    fails: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a line of words; places are code points of the text."""

    rule: Rule
    start: int
    end: int


Entry = tuple[list[frozenset[str]], Rule, Pattern]  # of the index: what else must stand there, and what to look for


class RuleSet:
    """Rules with an index by their rarest words."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_word: dict[str, list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        self._seen = lru_cache(maxsize=512)(self._search)  # while somebody types, most sentences stay as they were
        for rule in self.rules:
            for pattern in rule.patterns:
                entry = (pattern.also, rule, pattern)
                for anchor in pattern.anchors:
                    if anchor.endswith("*"):
                        self._by_stem[stem_key(anchor)].append((anchor[:-1], entry))
                    else:
                        self._by_word[anchor].append(entry)

    def hits(self, words: Words) -> list[Hit]:
        """Every rule that matches in `words` (one sentence), by place; a rule may be found in several places."""
        found = [Hit(rule, *words.place(start, end)) for rule, start, end in self._seen(words.line)]
        return sorted(found, key=lambda h: (h.start, -h.end, h.rule.id))

    def forget(self) -> None:
        """Drops what was remembered of sentences seen before (for honest timings)."""
        self._seen.cache_clear()

    def _search(self, line: str) -> tuple[tuple[Rule, int, int], ...]:
        """The rules that match in a line of words, with the places of their patterns in it."""
        present = set(line.split())
        tried: set[Pattern] = set()
        best: dict[tuple[str, int], tuple[Rule, int, int]] = {}
        for word in present:
            entries = self._by_word.get(word, ())
            stems = self._by_stem.get(stem_key(word))
            if stems:
                entries = [*entries, *(entry for stem, entry in stems if word.startswith(stem))]
            for also, rule, pattern in entries:
                for words in also:
                    if words.isdisjoint(present):
                        break  # most patterns end here, and are never even compiled
                else:
                    if pattern not in tried:
                        tried.add(pattern)
                        _try(rule, pattern, line, present, best)
        return tuple(best.values())


def _try(
    rule: Rule, pattern: Pattern, line: str, present: set[str], best: dict[tuple[str, int], tuple[Rule, int, int]]
) -> None:
    place = pattern.search(line)
    if place is None or any(_may_stand(u, present) and u.search(line) for u in rule.unless):
        return
    old = best.get((rule.id, place[0]))
    if old is None or place[1] > old[2]:
        best[rule.id, place[0]] = (rule, *place)


def _may_stand(pattern: Pattern, present: set[str]) -> bool:
    """Are the words there that the pattern cannot do without? A stem counts as there."""
    stems = any(word.endswith("*") for word in pattern.anchors)
    return (stems or not pattern.anchors.isdisjoint(present)) and not any(w.isdisjoint(present) for w in pattern.also)
