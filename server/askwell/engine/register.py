"""Hears how the writer writes, so that what is put in sounds like the rest."""

from __future__ import annotations

import re

from .book import Book
from .parse import Parsed

_CONTRACTION = re.compile(r"\b\w+['’](?:m|re|ve|ll|d|s|t)\b", re.I)
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]|(?<=\\s)[:;]-?[)DPp]")


def register_of(parsed: Parsed, book: Book) -> str:
    """One of: lower, terse, casual, plain, formal."""
    starts = [parsed.draft[s.start] for s in parsed.sentences if parsed.draft[s.start].isalpha()]
    if starts and sum(c.islower() for c in starts) * 10 >= len(starts) * 6:
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


def _line(parsed: Parsed) -> list[str]:
    return [w for s in parsed.sentences for w in s.words.line.split()]
