"""Orders to machines that stand where a name should stand: such a field is left out whole."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from ..person import Person
from ..tokens import normalise
from .language import Speech

_LONGEST = 300  # characters of a name that are looked at
_READ = ("about", "headline", "recent_posts")  # read sentence by sentence elsewhere


@lru_cache(maxsize=2048)
def is_order(text: str, speech: Speech) -> bool:
    """Does the text give orders to machines?"""
    low = text[:_LONGEST].casefold()
    if any(mark in low for mark in speech.words["marks"]):
        return True
    return any(hit.rule.move == "machine" for hit in speech.cues.hits(normalise(low, speech.book.spelling)))


def without_orders(person: Person, speech: Speech) -> tuple[Person, tuple[str, ...]]:
    """The person without the fields that give orders to machines, and the names of those fields."""
    changed: dict[str, Any] = {}
    for field in fields(person):
        value = getattr(person, field.name)
        if field.name in _READ or not value:
            continue
        if isinstance(value, str) and is_order(value, speech):
            changed[field.name] = ""
        elif isinstance(value, tuple):
            kept = tuple(entry for entry in value if not is_order(_text(entry), speech))
            if kept != value:
                changed[field.name] = kept
    return (replace(person, **changed), tuple(changed)) if changed else (person, ())


def _text(entry: Any) -> str:
    """An entry of a list as one text."""
    return entry if isinstance(entry, str) else " . ".join(entry.to_dict().values())
