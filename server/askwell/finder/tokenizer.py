"""WordPiece, lower-cased, as BERT reads it (Devlin et al. 2018), with each piece's place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from askwell.finder.window import Window

# most pieces of a window's parts that are read: the end of what stands before, the head of what stands after
BEFORE, TARGET, AFTER = 32, 64, 20
LONGEST_WORD = 60
_WORD = re.compile(r"\w[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]*|[^\w\s]")  # accents and soft breaks are of the word
_UNSEEN = ("Mn", "Cf")  # Unicode's categories of accents and of invisible marks

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window as the model takes it: piece ids, 1 for the pieces of the sentence itself, and their places in it."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    places: tuple[Place, ...]  # of the sentence's pieces, in code points of the sentence
    first: int  # where the sentence's pieces begin


class Tokenizer:
    """Text to the model's vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._cls, self._sep = self._ids["[CLS]"], self._ids["[SEP]"]
        self._pieces = lru_cache(maxsize=4096)(self._split)

    @classmethod
    def load(cls, file: Path) -> Tokenizer:
        """The tokenizer of a vocabulary file, one piece a line."""
        return cls(file.read_text(encoding="utf-8").splitlines())

    def encode(self, window: Window) -> Encoded:
        """[CLS] before [SEP] sentence [SEP] after [SEP], each part cut to its length."""
        before, target, after = (self.pieces(part) for part in window)
        before, target, after = before[-BEFORE:], target[:TARGET], after[:AFTER]
        head = [self._cls, *(n for n, _ in before), self._sep]
        body = [n for n, _ in target]
        tail = [self._sep, *(n for n, _ in after), self._sep]
        types = (0,) * len(head) + (1,) * len(body) + (0,) * len(tail)
        return Encoded((*head, *body, *tail), types, tuple(place for _, place in target), len(head))

    def pieces(self, text: str) -> list[tuple[int, Place]]:
        """The pieces of a text with their places (code points); a word's pieces all have the word's place."""
        return [
            (piece, (word.start(), word.end()))
            for word in _WORD.finditer(text)
            for part in _parts(word.group())
            for piece in self._pieces(part)
        ]

    def _split(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        out = []
        at = 0
        while at < len(word):
            mark = "##" if at else ""
            for end in range(len(word), at, -1):
                piece = self._ids.get(mark + word[at:end])
                if piece is not None:
                    break
            else:
                return (self._unknown,)
            out.append(piece)
            at = end
        return tuple(out)


def _parts(word: str) -> list[str]:
    """A word in lower case without accents and breaks, cut where Unicode says punctuation ("_" is a word character)."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _UNSEEN)
    return [p for p in re.split(r"(_)", plain) if p]
