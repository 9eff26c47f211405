"""Tells whether a text is English, by its small words and its letters."""

from __future__ import annotations

import unicodedata

from .book import Book
from .parse import Parsed

_ENOUGH = 400  # letters or words that tell


def other_language(parsed: Parsed, book: Book) -> bool:
    """True if the writer's own sentences are plainly not English. Short or mixed texts count as English."""
    text = parsed.own_text
    if not text.isascii() and _other_script(text):
        return True
    seen = [w for s in parsed.sentences for w in s.words.line.split()][:_ENOUGH]
    if len(seen) < 4:
        return False
    english, others = book.sets["english"], book.sets["other_languages"]
    other = sum(w in others for w in seen)
    return other * 8 >= len(seen) and other > sum(w in english for w in seen)


def _other_script(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()][:_ENOUGH]
    latin = ("LATIN", "FULLWIDTH LATIN")
    foreign = sum(not c.isascii() and not unicodedata.name(c, "").startswith(latin) for c in letters)
    return foreign * 2 > len(letters)
