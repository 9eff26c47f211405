"""The language of suggestions: prompts/phrasebook/<language>/profiles.toml, read and checked once."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .. import sources
from ..book import Book
from ..book import load as load_book
from ..patterns import Lists, Pattern, PatternError
from ..rules import Rule, RuleSet
from ..types import Message

FILE = "profiles.toml"
SLOT = re.compile(r"\{(\w+)\}")
_RULE = {"id", "kind", "patterns", "unless", "yes", "no"}


@dataclass(frozen=True, eq=False)  # one a language: it is its own key in caches
class Speech:
    """All that is said and looked for on a profile."""

    book: Book
    cues: RuleSet
    about: RuleSet
    order: Mapping[str, int]  # of what a sentence tells: the smaller, the more it decides
    texts: Mapping[str, Any]  # the tables of the file
    words: Mapping[str, frozenset[str]]

    def list(self, table: str, name: str) -> tuple[str, ...]:
        """The texts under that name of a table, () if there are none."""
        return tuple(self.texts[table].get(name, ()))

    def say(self, table: str, code: str, /, **slots: object) -> str:
        """One text with its slots filled."""
        return fill(self.texts[table][code], {key: str(value) for key, value in slots.items()})


@lru_cache(maxsize=4)
def load(language: str = "en") -> Speech:
    """The language of suggestions. Raises `PhrasebookError` if the file is wrong."""
    import tomllib  # only where a profile is looked at

    file = sources.folder() / "phrasebook" / language / FILE
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise sources.PhrasebookError(f"{FILE}: {error}") from None
    book = load_book(language)
    lists = Lists(data["lists"], tuple(book.sets["english"]))
    return Speech(
        book=book,
        cues=RuleSet(_rule(entry, lists) for entry in data["cue"]),
        about=RuleSet(_rule(entry | {"kind": entry["id"]}, lists) for entry in data["about"]),
        order={entry["id"]: place for place, entry in enumerate(data["about"])},
        texts=data,
        words={name: frozenset(entries) for name, entries in data["words"].items()},
    )


def _rule(entry: Mapping[str, Any], lists: Lists) -> Rule:
    name = f"{FILE}: {entry.get('id', 'an entry without id')}"
    if set(entry) - _RULE or not {"id", "kind", "patterns", "yes", "no"} <= set(entry):
        raise sources.PhrasebookError(f"{name}: it has id, kind, patterns, yes, no, and perhaps unless")
    try:
        patterns = tuple(Pattern(text, lists) for text in entry["patterns"])
        unless = tuple(Pattern(text, lists) for text in entry.get("unless", ()))
    except PatternError as error:
        raise sources.PhrasebookError(f"{name}: {error}") from None
    return Rule(
        id=entry["id"], move=entry["kind"], patterns=patterns, unless=unless, span="match", evidence="none",
        why=Message(entry["id"], ""), source="", severity=1, fails=tuple(entry["yes"]), passes=tuple(entry["no"]),
    )  # fmt: skip


def fits(text: str, slots: Mapping[str, str]) -> bool:
    """Is there something for every slot of the text?"""
    return all(slots.get(name) for name in SLOT.findall(text))


def fill(text: str, slots: Mapping[str, str]) -> str:
    """The text with its slots filled; braces in what is filled in stay as they are."""
    return SLOT.sub(lambda match: slots.get(match.group(1), ""), text)


def turned(texts: tuple[str, ...], seed: str) -> list[str]:
    """The texts in the order that belongs to the seed: always the same, for each seed another."""
    return sorted(texts, key=lambda text: zlib.crc32(f"{seed}{text}".encode("utf-8", "replace")))


def capital(text: str) -> str:
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]
