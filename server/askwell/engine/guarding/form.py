"""The form of a rewritten text: language, length, marks of machines, greetings, blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ..book import Book
from ..language import other_language
from ..parse import parse
from ..tokens import BLANK
from ..types import Request
from .violation import Violation

_BLANK = re.compile(BLANK + r"|\bundefined\b|_{3,}|\b[Xx]{2,}\b(?! ?[Xx])|\[\s*\]|\bTBD\b")
_MARKS = re.compile(
    r"<<<|>>>|```|\*\*|^[ \t]*#{1,4} |^[ \t]*={4,}[ \t]*$|</?[a-z_|]+>|<\|[^|]{0,40}\|>"
    r"|^[ \t]*[{\[]\s{0,4}\"|\{%|\{\{",
    re.M,
)
_SHARE, _MORE = 1.3, 40  # longer than both: this many times the draft, and the draft and this many words
_LATIN = 0x24F  # the last letter of the Latin blocks
_TELLING = 4  # words by which a sentence's language can be told


def form(old: Sequence[str], new: Sequence[str], sentences: Sequence[str], request: Request, book: Book
         ) -> Iterator[Violation]:  # fmt: skip
    """What is wrong with the form. `old`, `new`: the pieces; `sentences`: the new and changed ones."""
    draft, text = request.draft, "\n".join(new)
    blanks = [b for b in _BLANK.findall(text) if b not in draft and b.casefold() not in ("xx", "xxx")]
    if blanks:
        yield Violation("placeholder", blanks[0])
    if any(mark.strip() not in draft for mark in _MARKS.findall(text)):
        yield Violation("echo")
    names = request.recipient.name, request.sender.name
    for before, after in zip(old, new, strict=True):
        was, now = parse(before, book, *names), parse(after, book, *names)
        if (now.greeting and not was.greeting) or (now.signoff and not was.signoff):
            yield Violation("frame_changed")
            break
    if _other_letters(text) - _other_letters(draft) or any(
        _foreign(sentence, book) for sentence in sentences if sentence not in draft
    ):
        yield Violation("language")
    count, words = (sum(len(piece.split()) for piece in pieces) for pieces in (old, new))
    limit, whole = request.char_limit, len(draft) + sum(map(len, new)) - sum(map(len, old))
    if limit is not None and whole > max(limit, len(draft)):
        yield Violation("too_long", f"{whole}/{limit}")
    elif words > max(_SHARE * count, count + _MORE):
        yield Violation("too_long", f"{words}/{count}")


def _foreign(sentence: str, book: Book) -> bool:
    return len(sentence.split()) >= _TELLING and other_language(parse(sentence, book), book)


def _other_letters(text: str) -> set[str]:
    """Scripts other than the Latin one, by the first word of their letters' names."""
    names = (unicodedata.name(c, "") for c in text if ord(c) > _LATIN and c.isalpha())
    return {name.partition(" ")[0] for name in names} - {"LATIN", "MODIFIER", ""}
