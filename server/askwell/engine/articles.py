"""Which article a name takes: by how it sounds, which is not always how it is written."""

from __future__ import annotations

from .book import Book

_SPELLED = "aefhilmnorsx"  # letters whose names begin with a vowel: "an MRI technician"
_SHORT = 4  # letters, up to which capitals are spelled


def article(name: str, book: Book) -> str:
    """The indefinite article before a name in mid-sentence: "an" actuary, "a" UX designer."""
    word = name.split()[0]
    first = word.casefold()
    vowels = _SPELLED if word.isupper() and len(word) <= _SHORT else "aeiou"
    sounds = first[0] in vowels or first in book.sets["vowel_sounds"]
    kind = "an" if sounds and first not in book.sets["consonant_sounds"] else "a"
    return book.grammar.text(kind)
