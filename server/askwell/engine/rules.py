"""Rules and how they are found: each draft meets only the few rules whose rarest words stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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
        for rule in self.rules:
            for pattern in rule.patterns:
                for anchor in pattern.anchors:
                    if anchor.endswith("*"):
                        self._by_stem[stem_key(anchor)].append((anchor[:-1], rule, pattern))
                    else:
                        self._by_word[anchor].append((rule, pattern))

    def hits(self, words: Words) -> list[Hit]:
        """Every rule that matches in `words` (one sentence), by place; one hit a rule."""
        seen: set[int] = set()
        found: dict[str, Hit] = {}
        present = set(words.line.split())
        for word in present:
            candidates = self._by_word.get(word)
            if candidates:
                for rule, pattern in candidates:
                    self._try(rule, pattern, words, present, seen, found)
            stems = self._by_stem.get(stem_key(word))
            if stems:
                for stem, rule, pattern in stems:
                    if word.startswith(stem):
                        self._try(rule, pattern, words, present, seen, found)
        return sorted(found.values(), key=lambda h: (h.start, -h.end, h.rule.id))

    @staticmethod
    def _try(
        rule: Rule, pattern: Pattern, words: Words, present: set[str], seen: set[int], found: dict[str, Hit]
    ) -> None:
        if id(pattern) in seen:
            return
        seen.add(id(pattern))
        if pattern.also and pattern.also.isdisjoint(present):
            return
        line = words.line
        place = pattern.search(line)
        if place is None or any(u.search(line) for u in rule.unless):
            return
        start, end = words.place(*place)
        old = found.get(rule.id)
        if old is None or (start, -end) < (old.start, -old.end):
            found[rule.id] = Hit(rule, start, end)
