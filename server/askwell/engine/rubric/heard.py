"""A message as the rubric hears it: its sentences with their signs, what is asked in them, what is known of people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ..book import Book
from ..find import Found
from ..parse import Parsed
from ..tokens import normalise
from ..types import Request
from .kinds import kind_of
from .signs import signs_of

_NAME = re.compile(r"(?<=[\w,;'’)] )[^\W\d_a-z][\w&-]+")  # a word with a capital in mid-sentence
_DIGITS = re.compile(r"\d{1,3}$")
_THINGS = 5  # words that name something: with fewer, a message says nothing
_COMMON = 3  # letters; shorter words tell nothing of a field


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line of the rubric says. `why` picks other words for it: the message <line>_<status>_<why>."""

    status: str
    why: str = ""
    slots: dict[str, object] = field(default_factory=dict)


PASS, WARN, FAIL = Verdict("pass"), Verdict("warn"), Verdict("fail")


class Heard:
    """All that a line of the rubric may ask for. Sentences are counted from 0."""

    def __init__(
        self, parsed: Parsed, request: Request, found: list[Found], subject: str | None, subject_asks: bool,
        relation: str, book: Book,
    ) -> None:  # fmt: skip
        self.parsed, self.request, self.found, self.book = parsed, request, found, book
        self.subject, self.subject_asks = subject, subject_asks  # None: the channel has no subject line
        self.lexicon = signs_of(book.grammar)
        self.words = [s.words.line.split() for s in parsed.sentences]
        self.signs = [self.lexicon.of(s.words.line, set(w)) for s, w in zip(parsed.sentences, self.words, strict=True)]
        self.kind = kind_of(parsed, request, found, self.signs, relation, book)
        self.me, self.them = (frozenset(book.grammar.lists[name]) for name in ("me", "them"))
        self.moves = {f.rule.move for f in found}
        self._marked = {f.at for f in found}

    def has(self, *signs: str) -> bool:
        """Is one of the signs anywhere?"""
        return any(not s.isdisjoint(signs) for s in self.signs)

    def text(self, at: int) -> str:
        sentence = self.parsed.sentences[at]
        return self.parsed.draft[sentence.start : sentence.end]

    @cached_property
    def own(self) -> str:
        return self.parsed.own_text

    @cached_property
    def count(self) -> int:
        """How many words the writer's own sentences have."""
        return len(self.own.split())

    @cached_property
    def clean(self) -> list[int]:
        """The sentences in which nothing was found."""
        return [at for at in range(len(self.signs)) if at not in self._marked]

    @cached_property
    def questions(self) -> list[int]:
        """Clean sentences with a question mark that are more than small talk."""
        asked = [at for at in self.clean if "?" in self.words[at]]
        return [at for at in asked if not self._small_talk(at)]

    @cached_property
    def tells(self) -> bool:
        """Do the clean sentences name things, rather than only greet and thank?"""
        return len({word for at in self.clean for word in self.content(at)}) >= _THINGS

    @cached_property
    def requests(self) -> list[int]:
        """Clean sentences that ask for something, with a question mark or without."""
        asked = set(self.questions)
        return [at for at in self.clean if "request" in self.signs[at] and at not in asked]

    @cached_property
    def meetings(self) -> list[int]:
        """Sentences that ask for a talk."""
        asked = {*self.questions, *self.requests}
        return [
            at
            for at, signs in enumerate(self.signs)
            if (at in asked or "request" in signs) and ("meeting" in signs or "named_time" in signs or self.minutes(at))
        ]

    def minutes(self, at: int) -> list[int]:
        """Counts of minutes in a sentence."""
        words, units = self.words[at], self.lexicon.minutes
        if units.isdisjoint(words):
            return []
        return [int(number) for number, unit in pairwise(words) if unit in units and _DIGITS.match(number)]

    def _small_talk(self, at: int) -> bool:
        if "request" in self.signs[at]:
            return False
        hits = self.book.gate.hits(self.parsed.sentences[at].words)
        return any(h.rule.move == "small_talk" for h in hits)

    def to_them(self, at: int) -> bool:
        """Does the sentence speak to the reader?"""
        return not self.them.isdisjoint(self.words[at])

    def thing(self, at: int) -> bool:
        """Does the sentence name something that they made or said: "your panel talk"?"""
        words, things = self.words[at], self.lexicon.things
        if "yours" in words:
            return True
        if "your" not in words:
            return False
        named = self.content(at) - self.lexicon.courtesies
        if any(word == "your" and set(words[n + 1 : n + 3]) <= named for n, word in enumerate(words[:-2])):
            return True  # two words that mean something: "your snowpack model"
        return any(word == "your" and not things.isdisjoint(words[n + 1 : n + 5]) for n, word in enumerate(words))

    def names(self, at: int) -> list[str]:
        """Names in the sentence, but for days and the like."""
        plain = self.book.grammar.lists["not_facts"]
        return [name for name in _NAME.findall(self.text(at)) if name.casefold() not in plain]

    def content(self, at: int) -> set[str]:
        """The words of a sentence that name something."""
        hollow = self.lexicon.hollow
        return {w for w in self.words[at] if len(w) >= _COMMON and w not in hollow and w[0] != "<"}

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems of the whole message."""
        return self._stems({word for words in self.words for word in words})

    @cached_property
    def recipient(self) -> frozenset[str]:
        """Words of the recipient's page that may show in a message, their given name left out."""
        person = self.request.recipient
        lines = (person.headline, person.company, person.field, *person.schools, *person.past_companies)
        return self._stems(normalise(" ".join(lines), self.book.spelling).line.split())

    def stems(self, at: int) -> frozenset[str]:
        return self._stems(self.words[at])

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        """The beginnings of words that name something: "analytics" and "analyses" are alike."""
        hollow = self.lexicon.hollow
        return frozenset(w[:6] for w in words if len(w) >= _COMMON and w not in hollow)

    def stems_of(self, *texts: str) -> frozenset[str]:
        return self._stems(normalise(" ".join(texts), self.book.spelling).line.split())
