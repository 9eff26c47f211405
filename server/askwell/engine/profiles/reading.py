"""Reads what somebody wrote on their page: sentence by sentence, with what each tells and what may not be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..person import Person
from ..sentences import split_sentences
from ..tokens import Words, normalise
from ..wording import EMOJI
from .language import Speech
from .names import visible

_NOISE = re.compile(rf"https?://\S{{1,300}}|www\.\S{{1,300}}|#\w+|(?:[{EMOJI}\U0001f1e6-\U0001f1ff])+|[•▪►→✓✔]")
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*])\s+")
_MOST = 20_000  # characters of one text that are looked at
WISHES = ("no_calls", "no_messages", "no_jobs")  # what they ask of those who write: nothing in it is private
CALLS = ("call_have", "call_help", "call_view")  # what asks the readers for something
POST, ABOUT, HEADLINE = "recent_posts", "about", "headline"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of theirs, as it stands there."""

    text: str
    cues: tuple[str, ...]
    tells: tuple[str, ...]  # what it tells, the most decisive first


@dataclass(frozen=True, slots=True)
class Passage:
    """A post or a text of the page. `barred`: why nothing of it may be used, "" if it may."""

    source: str
    sentences: tuple[Sentence, ...]
    barred: str
    foreign: bool = False

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self.sentences)

    @property
    def usable(self) -> tuple[Sentence, ...]:
        """The sentences that may be used."""
        if self.barred or self.foreign:
            return ()
        return tuple(_before_orders(self.sentences))

    @property
    def tells(self) -> str:
        """What the passage as a whole tells, by its most decisive sentence."""
        return next((t for s in self.usable for t in s.tells), "")


def _before_orders(sentences: tuple[Sentence, ...]) -> Iterator[Sentence]:
    """What stands before an order to machines, without what is private."""
    for sentence in sentences:
        if "machine" in sentence.cues:
            return
        if not sentence.cues:
            yield sentence


def passages(profile: Person, speech: Speech) -> tuple[Passage, ...]:
    """All that they wrote, the posts first."""
    posts = [_passage(text, POST, speech) for text in profile.recent_posts[:30]]
    rest = [_passage(profile.about, ABOUT, speech), _passage(profile.headline, HEADLINE, speech)]
    return tuple(p for p in (*posts, *rest) if p.sentences)


@lru_cache(maxsize=256)
def _passage(text: str, source: str, speech: Speech) -> Passage:
    plain = _NOISE.sub("\n", visible(text[:_MOST]))
    sentences = tuple(_sentence(s, speech) for s in _split(plain, speech))
    cues = [c for s in sentences for c in s.cues]
    if "machine" not in cues and any(mark in text.casefold() for mark in speech.words["marks"]):
        cues.append("machine")
    whole = source == POST or (
        source == ABOUT and "machine" in cues and not any("machine" in s.cues for s in sentences)
    )
    barred = next((c for c in cues), "") if whole else ""
    return Passage(source, sentences, barred, _foreign(plain, speech))


def _split(plain: str, speech: Speech) -> Iterator[str]:
    for line in plain.split("\n"):
        line = _BULLET.sub("", line)
        for start, end in split_sentences(line, 0, len(line), speech.book.grammar):
            sentence = " ".join(line[start:end].split())
            if any(c.isalnum() for c in sentence) and not sentence.endswith(":"):
                yield sentence


def _sentence(text: str, speech: Speech) -> Sentence:
    words = normalise(text, speech.book.spelling)
    cues = tuple(dict.fromkeys(hit.rule.move for hit in speech.cues.hits(words)))
    return Sentence(text, cues, tells_of(words, speech))


def tells_of(words: Words, speech: Speech) -> tuple[str, ...]:
    """What a line of words tells, the most decisive first."""
    kinds = {hit.rule.id for hit in speech.about.hits(words)}
    if words.line.endswith(" ? ") and not kinds & set(CALLS):
        kinds.add("call_view")
    return tuple(sorted(kinds, key=lambda kind: speech.order[kind]))


def _foreign(text: str, speech: Speech) -> bool:
    """Is this plainly not English? Short texts count as English unless their letters tell."""
    letters = [c for c in text[:2000] if c.isalpha()]
    if letters and sum(ord(c) > 0x24F for c in letters) * 2 > len(letters):
        return True
    seen = normalise(text[:4000], {}).line.split()
    other = sum(w in speech.book.sets["other_languages"] for w in seen)
    return other * 8 >= max(len(seen), 1) and other > sum(w in speech.book.sets["english"] for w in seen)
