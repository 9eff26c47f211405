"""Loads the phrasebook: rules, word lists and reasons, from prompts/phrasebook/<language>/*.toml.

A file that cannot be read is answered with its name and the rule's id, so that it can be mended without Python.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from .patterns import Lists, Pattern, PatternError, stem_key
from .tokens import Words
from .types import MOVES, Message

SPANS = ("sentence", "clause", "match")
EVIDENCE = ("strong", "weak", "none")
_RULE_KEYS = {
    "id", "move", "patterns", "unless", "span", "evidence", "why", "source", "severity", "swap", "only", "fails", "passes",
}  # fmt: skip


class PhrasebookError(ValueError):
    """The phrasebook is wrong; names the file, the rule and what to mend."""


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
    swap: str | None  # what stands for the matched words, None: the clause or sentence goes
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
    """Rules with an index by their rarest words, so that a draft meets only the few that could match."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_word: dict[str, list[tuple[Rule, Pattern]]] = defaultdict(list)
        self._by_stem: dict[str, list[tuple[str, Rule, Pattern]]] = defaultdict(list)
        for rule in self.rules:
            for pattern in rule.patterns:
                for anchor in pattern.anchors:
                    if anchor.endswith("*"):
                        self._by_stem[stem_key(anchor[:-1])].append((anchor[:-1], rule, pattern))
                    else:
                        self._by_word[anchor].append((rule, pattern))

    def hits(self, words: Words) -> list[Hit]:
        """Every rule that matches in `words` (one sentence), by place; one hit a rule."""
        line = words.line
        seen: set[int] = set()
        found: dict[str, Hit] = {}
        for word in set(line.split()):
            candidates = self._by_word.get(word)
            if candidates:
                for rule, pattern in candidates:
                    self._try(rule, pattern, words, line, seen, found)
            stems = self._by_stem.get(word[:3])
            if stems:
                for stem, rule, pattern in stems:
                    if word.startswith(stem):
                        self._try(rule, pattern, words, line, seen, found)
        return sorted(found.values(), key=lambda h: (h.start, -h.end, h.rule.id))

    @staticmethod
    def _try(rule: Rule, pattern: Pattern, words: Words, line: str, seen: set[int], found: dict[str, Hit]) -> None:
        if id(pattern) in seen:
            return
        seen.add(id(pattern))
        place = pattern.search(line)
        if place is None or any(u.search(line) for u in rule.unless):
            return
        start, end = words.place(*place)
        old = found.get(rule.id)
        if old is None or (start, -end) < (old.start, -old.end):
            found[rule.id] = Hit(rule, start, end)


@dataclass(frozen=True)
class Book:
    """All the language of the engine."""

    moves: RuleSet
    gate: RuleSet
    spelling: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    messages: Mapping[str, str]
    asks: tuple[Mapping[str, Any], ...]
    subjects: tuple[Mapping[str, Any], ...]
    questions: tuple[Mapping[str, Any], ...]
    why: Mapping[str, Message]

    def message(self, code: str, **slots: object) -> Message:
        """The message of that code with its {slots} filled."""
        return Message(code, self.messages[code].format(**slots))


def folder() -> Any:
    """The folder that holds all language: inside the wheel, or at the top of a checkout."""
    packed = resources.files("askwell") / "prompts"
    if packed.is_dir():
        return packed
    return Path(__file__).resolve().parents[3] / "prompts"


@lru_cache(maxsize=4)
def load(language: str = "en") -> Book:
    """The phrasebook of a language. Raises `PhrasebookError` if a file is wrong."""
    data: dict[str, dict[str, Any]] = {}
    place = folder() / "phrasebook" / language
    for file in sorted(place.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            try:
                data[file.name] = tomllib.loads(file.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                raise PhrasebookError(f"{file.name}: {error}") from None
    words = data.pop("words.toml", {})
    lists = {name: tuple(entries) for name, entries in words.get("lists", {}).items()}
    for content in data.values():
        lists.update({name: tuple(entries) for name, entries in content.get("lists", {}).items()})
    known = Lists(lists, words.get("common", ()))
    moves = data.pop("moves.toml", {})
    messages = data.pop("messages.toml", {})
    asks = data.pop("asks.toml", {})
    reasons = {m: Message(m, moves[m]["why"]) for m in MOVES if m in moves}
    rules: dict[str, list[Rule]] = {"rule": [], "gate": []}
    seen: set[str] = set()
    for name, content in data.items():
        for kind in rules:
            for entry in content.get(kind, []):
                rule = _rule(name, kind, entry, moves, known)
                if rule.id in seen:
                    raise PhrasebookError(f"{name}: the id {rule.id!r} is used twice")
                seen.add(rule.id)
                rules[kind].append(rule)
    return Book(
        RuleSet(rules["rule"]), RuleSet(rules["gate"]), words.get("spelling", {}), lists,
        {name: frozenset(entries) for name, entries in words.get("sets", {}).items()}, messages,
        tuple(asks.get("ask", ())), tuple(asks.get("subject", ())), tuple(asks.get("question", ())), reasons,
    )


def _rule(
    file: str, kind: str, entry: Mapping[str, Any], moves: Mapping[str, Any], lists: Lists
) -> Rule:
    name = f"{file}: {entry.get('id', 'a rule without id')}"
    unknown = set(entry) - _RULE_KEYS
    if unknown:
        raise PhrasebookError(f"{name}: unknown key {', '.join(sorted(unknown))}")
    for key in ("id", "move", "patterns", "fails", "passes"):
        if not entry.get(key):
            raise PhrasebookError(f"{name}: {key} is missing")
    move = entry["move"]
    default = moves.get(move.removeprefix("subject."), {})
    if kind == "rule" and move not in MOVES:
        raise PhrasebookError(f"{name}: there is no move {move!r}; the moves are {', '.join(MOVES)}")
    if entry.get("span", "clause") not in SPANS or entry.get("evidence", "weak") not in EVIDENCE:
        raise PhrasebookError(f"{name}: span is one of {SPANS}, evidence one of {EVIDENCE}")
    try:
        patterns = tuple(Pattern(p, lists) for p in entry["patterns"])
        unless = tuple(Pattern(p, lists) for p in entry.get("unless", []))
    except PatternError as error:
        raise PhrasebookError(f"{name}: {error}") from None
    return Rule(
        id=entry["id"], move=move, patterns=patterns, unless=unless,
        span=entry.get("span", "clause"), evidence=entry.get("evidence", "weak"),
        why=Message(entry["id"] if "why" in entry else move, entry.get("why") or default.get("why", "")),
        source=entry.get("source") or default.get("source", ""),
        severity=entry.get("severity") or default.get("severity", 1), swap=entry.get("swap"),
        only=frozenset(entry.get("only", ())), fails=tuple(entry["fails"]), passes=tuple(entry["passes"]),
    )  # fmt: skip
