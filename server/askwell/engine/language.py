"""Tells whether a text is English, by its small words and its letters."""

from __future__ import annotations

import unicodedata

from .book import Book
from .tokens import Words


def other_language(words: Words, text: str, book: Book) -> bool:
    """True if the text is plainly not English. Short or mixed texts count as English."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if not letters:
        return False
    foreign = sum(1 for c in letters[:400] if not unicodedata.name(c, "").startswith(("LATIN", "FULLWIDTH LATIN")))
    if foreign * 2 > len(letters[:400]):
        return True
    seen = words.line.split()[:400]
    if len(seen) < 4:
        return False
    english = sum(w in book.sets["english"] for w in seen)
    other = sum(w in book.sets["other_languages"] for w in seen)
    return other > english and other * 8 >= len(seen)
