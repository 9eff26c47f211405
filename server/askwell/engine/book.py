"""The phrasebook in the hand: all the language of the engine, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .grammar import Grammar
from .patterns import Lists, Pattern
from .rules import Rule, RuleSet
from .sources import Plain, plain
from .types import Message


@dataclass(frozen=True, eq=False)  # known by itself, so that what is worked out of it can be remembered by it
class Book:
    """All the language of the engine."""

    moves: RuleSet
    gate: RuleSet
    added: RuleSet  # what a rewritten text may not say unless the writer said it first
    scored: Mapping[tuple[str, str], Rule]  # what a finder's score stands for, by move and evidence
    spelling: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    grammar: Grammar
    messages: Mapping[str, str]
    asks: tuple[Mapping[str, Any], ...]
    trades: tuple[Mapping[str, Any], ...]
    cues: Mapping[str, list[list[Any]]]
    pointers: tuple[Mapping[str, Any], ...]
    subjects: tuple[Mapping[str, Any], ...]
    questions: tuple[Mapping[str, Any], ...]

    def message(self, code: str, **slots: object) -> Message:
        """The message of that code with its {slots} filled."""
        return Message(code, self.messages[code].format(**slots))


@lru_cache(maxsize=4)
def load(language: str = "en") -> Book:
    """The phrasebook of a language, read once. Raises `PhrasebookError` if a file is wrong."""
    data = plain(language)
    lists = Lists(data["lists"], data["common"])
    return Book(
        moves=RuleSet(_rule(entry, lists) for entry in data["rules"]["rule"]),
        gate=RuleSet(_rule(entry, lists) for entry in data["rules"]["gate"]),
        added=RuleSet(_rule(entry, lists) for entry in data["rules"]["guard"]),
        scored={
            (move, evidence): _scored(move, evidence, about)
            for move, about in data["moves"].items()
            for evidence in ("strong", "weak", "slight")
        },
        spelling=data["spelling"],
        lists={name: tuple(entries) for name, entries in data["lists"].items()},
        sets={name: frozenset(entries) for name, entries in data["sets"].items()},
        grammar=Grammar(data["grammar"]),
        messages=data["messages"],
        asks=tuple(data["asks"]),
        trades=tuple(data["trades"]),
        cues=data["cues"],
        pointers=tuple(data["pointers"]),
        subjects=tuple(data["subjects"]),
        questions=tuple(data["questions"]),
    )


def _scored(move: str, evidence: str, about: Plain) -> Rule:
    """The rule that stands for a sentence which the finder alone has found."""
    return Rule(
        id=f"finder.{move}", move=move, patterns=(), unless=(), span="clause", evidence=evidence,
        why=Message(move, about["why"]), source=about.get("source", ""), severity=about.get("severity", 1),
        fails=(), passes=(),
    )  # fmt: skip


def _rule(entry: Plain, lists: Lists) -> Rule:
    return Rule(
        id=entry["id"], move=entry["move"],
        patterns=tuple(Pattern(text, lists, anchors) for text, anchors in entry["patterns"]),
        unless=tuple(Pattern(text, lists, anchors) for text, anchors in entry["unless"]),
        span=entry["span"], evidence=entry["evidence"], why=Message(*entry["why"]), source=entry["source"],
        severity=entry["severity"],
        fails=tuple(entry["fails"]), passes=tuple(entry["passes"]),
    )  # fmt: skip
