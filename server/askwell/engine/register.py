"""Hears how the writer writes, so that what is put in sounds like the rest."""

from __future__ import annotations

import re

from .book import Book
from .parse import Parsed

_CONTRACTION = re.compile(r"\b\w+['’](?:m|re|ve|ll|d|s|t)\b", re.I)
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|(?<=\\s)[:;]-?[)DPp]")


def register_of(parsed: Parsed, book: Book) -> str:
    """One of: lower, terse, casual, plain, formal."""
    if _writes_small(parsed):
        return "lower"
    own = parsed.own_text
    words = own.split()
    lively = own.count("!") + 2 * len(_EMOJI.findall(own)) + sum(w in book.sets["casual"] for w in _line(parsed))
    stiff = sum(w in book.sets["formal"] for w in _line(parsed))
    contractions = len(_CONTRACTION.findall(own))
    if stiff >= 2 and stiff > lively:
        return "formal"
    if len(words) <= 25 and lively < 2:
        return "terse"
    if lively >= 2 and (contractions or lively >= 4):
        return "casual"
    return "plain"


def _writes_small(parsed: Parsed) -> bool:
    """Does the writer begin sentences without capitals? What stands on the greeting's line says nothing of it."""
    draft, greeted = parsed.draft, parsed.greeting[1] if parsed.greeting else 0
    starts = [
        draft[s.start] for s in parsed.sentences if draft[s.start].isalpha() and draft[greeted : s.start].strip(" ")
    ]
    if not starts and draft:
        starts = [c for c in draft if c.isalpha()][:1]
    return bool(starts) and sum(c.islower() for c in starts) * 10 >= len(starts) * 6


def _line(parsed: Parsed) -> list[str]:
    return [w for s in parsed.sentences for w in s.words.line.split()]
