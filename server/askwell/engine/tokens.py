"""Reads a text as normalised words with their places, so that rules can be written in plain words.

Lower case, one space, straight apostrophes, contractions opened ("I'm" -> "i am"), chat spelling undone
("u" -> "you"), hyphens opened, commas, brackets and quotation marks left out. `? ! . …` stay as words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

URL = "<url>"
SLOT = "<slot>"  # a blank left unfilled: [Name], {{company}}
CITED = "<cited>"  # words in quotation marks are somebody else's: no rule may fire on them
EMOJI = "<emoji>"
BLANK = r"\[[A-Za-z][^\]\n]{1,40}\]|\{\{?[^}\n]{1,40}\}\}?|<[a-z][a-z _]{1,29}>"  # left for somebody to fill in
_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>\"]+|www\.[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?<![\w.-])(?:[\w-]{1,63}\.){1,5}(?:example|com|org|net|io|dev|me|co|edu|uk|de|pdf)\b(?:/[^\s<>\")]*)?)"
    rf"|(?P<slot>{BLANK})"
    r"|(?P<cited>\"[^\"\n]{2,200}\"|“[^”\n]{2,200}”)"
    r"|(?P<word>[^\W_]+(?:['’‘`´][^\W_]+)*)"
    r"|(?P<end>[.…!?]+)"
    r"|(?P<mark>[;:])"
    r"|(?P<emoji>[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff])"
)
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_TAILS = {"'m": " am", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would"}
_IS = {"it", "that", "what", "who", "how", "where", "there", "here", "he", "she", "this", "let", "when"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text in normalised words: `line` is " w1 w2 ... wn "; places are code points of the text."""

    line: str
    starts: tuple[int, ...]  # place in `line` at which each word begins
    spans: tuple[tuple[int, int], ...]  # (start, end) in the text, one a word

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text behind `line[start:end]`; both must lie on words."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return self.spans[max(first, 0)][0], self.spans[max(last, 0)][1]

    def part(self, start: int, end: int) -> Words:
        """The words that lie within `start:end` of the text."""
        keep = [i for i, (a, b) in enumerate(self.spans) if a >= start and b <= end]
        if not keep:
            return Words(" ", (), ())
        first, last = keep[0], keep[-1]
        begin = self.starts[first]
        stop = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.line)
        return Words(
            " " + self.line[begin:stop],
            tuple(s - begin + 1 for s in self.starts[first : last + 1]),
            self.spans[first : last + 1],
        )


def normalise(text: str, spelling: Mapping[str, str], offset: int = 0) -> Words:
    """The words of `text`; `offset` is added to every place. `spelling` maps a word to its usual form."""
    parts: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 1
    for match in _TOKEN.finditer(text):
        raw = match.group()
        span = (match.start() + offset, match.end() + offset)
        if raw.isalpha():  # most words have one form, and most of the time is spent on them
            word = raw.lower()
            word = spelling.get(word, word)
            forms = [word] if " " not in word else word.split()
        else:
            forms = _forms(match, spelling)
        for word in forms:
            parts.append(word)
            starts.append(at)
            spans.append(span)
            at += len(word) + 1
    return Words(" " + " ".join(parts) + " " if parts else " ", tuple(starts), tuple(spans))


def _forms(match: re.Match[str], spelling: Mapping[str, str]) -> list[str]:
    kind = match.lastgroup
    raw = match.group()
    if kind == "url":
        return [URL]
    if kind == "slot":
        return [SLOT]
    if kind == "cited":
        return [CITED]
    if kind == "emoji":
        return [EMOJI]
    if kind == "end":
        return ["?" if "?" in raw else "!" if "!" in raw else "…" if len(raw) > 1 or raw == "…" else "."]
    if kind == "mark":
        return [raw]
    word = raw.lower().translate(_APOSTROPHES)
    word = spelling.get(word, word)
    if "'" in word:
        word = _open(word)
    return word.split()


def _open(word: str) -> str:
    if word.endswith("n't"):
        stem = {"ca": "can", "wo": "will", "sha": "shall"}.get(word[:-3], word[:-3])
        return stem + " not"
    head, _, tail = word.rpartition("'")
    if "'" + tail in _TAILS:
        return head + _TAILS["'" + tail]
    if tail == "s" and head in _IS:
        return head + (" us" if head == "let" else " is")
    return word
