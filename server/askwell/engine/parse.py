"""Takes a draft apart: greeting, the writer's own sentences, sign-off, signature, quoted mail.

Only own sentences may ever be edited. Every piece is a span of the draft in code points; nothing is copied.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import frame
from .book import Book
from .sentences import split_sentences
from .tokens import Words, normalise


@dataclass(frozen=True, slots=True)
class Sentence:
    """One own sentence: its place without white space around it, its words, its paragraph (a count from 0)."""

    start: int
    end: int
    words: Words
    paragraph: int
    bullet: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """The pieces of a draft. `quotes` are never touched; `author_quoted` is who wrote the last one, if named."""

    draft: str
    sentences: tuple[Sentence, ...]
    greeting: tuple[int, int] | None
    signoff: tuple[int, int] | None
    quotes: tuple[tuple[int, int], ...]
    author_quoted: str

    @property
    def own_text(self) -> str:
        """What the writer says, without greeting, sign-off and quotes."""
        return " ".join(self.draft[s.start : s.end] for s in self.sentences)

    @property
    def quoted_text(self) -> str:
        return "\n".join(self.draft[a:b] for a, b in self.quotes)


def parse(draft: str, book: Book, recipient: str = "", sender: str = "") -> Parsed:
    """The draft in its pieces. `recipient` and `sender` are names, where known."""
    grammar = book.grammar
    lines = frame.lines_of(draft)
    quotes, author, lines = frame.quoted(draft, lines, grammar)
    lines, signature = frame.signature(draft, lines)
    greeting, lines = frame.greeting(draft, lines, recipient, grammar)
    lines, signoff = frame.signoff(draft, lines, sender, grammar)
    places: list[tuple[int, int]] = []
    where: list[tuple[int, bool]] = []
    for number, (start, end, bullet) in enumerate(_paragraphs(draft, lines)):
        inside = [(start, end)] if bullet else split_sentences(draft, start, end, grammar)
        places += inside
        where += [(number, bullet)] * len(inside)
    if signoff is None and places:
        signoff = frame.inline_signoff(draft, places, sender, grammar)
        if signoff and signoff[0] <= places[-1][0]:
            places.pop()
        elif signoff:
            places[-1] = (places[-1][0], len(draft[: signoff[0]].rstrip()))
    if signature:
        signoff = (signoff[0] if signoff else signature[0], signature[1])
    sentences = tuple(
        Sentence(a, b, normalise(draft[a:b], book.spelling, a), *at) for (a, b), at in zip(places, where, strict=False)
    )
    return Parsed(draft, sentences, greeting, signoff, tuple(quotes), author)


def _paragraphs(draft: str, lines: list[frame.Line]) -> list[tuple[int, int, bool]]:
    """Runs of lines that read as one: (start, end, is a bullet)."""
    out: list[tuple[int, int, bool]] = []
    for start, end in lines:
        text = draft[start:end]
        if not text.strip():
            continue
        a = start + len(text) - len(text.lstrip())
        b = end - (len(text) - len(text.rstrip()))
        bullet = bool(frame.BULLET.match(text))
        if out and not bullet and _wrapped(draft, out[-1], a):
            out[-1] = (out[-1][0], b, out[-1][2])
        else:
            out.append((a, b, bullet))
    return out


def _wrapped(draft: str, above: tuple[int, int, bool], start: int) -> bool:
    """Is the line at `start` the rest of the line above, broken at the margin?"""
    gap = draft[above[1] : start]
    if gap.count("\n") != 1:
        return False
    begin = draft.rfind("\n", above[0], above[1]) + 1
    width = above[1] - max(begin, above[0])
    return width >= 55 and (draft[start].islower() or draft[above[1] - 1].isalnum() or draft[above[1] - 1] == ",")
