"""The phrasebook's words that carry a fact (guard.toml), ready to be looked up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from ..grammar import Grammar

_LIST = "facts."  # before the names of guard.toml's lists among those of the grammar
_I = ("i", "i'm", "i'd", "i've", "i'll", "im")


class Lexicon:
    """Words in small letters, by what they tell."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self.negations, self.polish = self._set("negations"), self._set("polish")
        self.counted, self._doubtful = self._set("small_counts"), self._set("doubtful_months")
        self.order_words = self._set("order_words")
        self._named_days = self._set("months") | self._set("weekdays")
        self._measures = self._set("periods") | self._set("sizes")
        self.machines, self.addressed = self._set("machines"), self._set("addressed")
        self.indefinite = self._set("indefinite")
        self.hedges, self.others = self._set("hedges"), self._set("others")
        self.endings = tuple(sorted(self._list("endings"), key=len, reverse=True))
        self.wondering = tuple(f" {phrase} " for phrase in self._list("wondering"))

    def _list(self, name: str) -> Sequence[str]:
        return self._grammar.lists[_LIST + name]

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(self._list(name))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Numbers as words, with what they come to."""
        return {word: int(value) for word, value in (row.split() for row in self._list("numbers"))}

    @cached_property
    def opposites(self) -> dict[str, frozenset[int]]:
        """The lines of opposites in which a word stands."""
        rows = [row.split() for row in self._list("opposites")]
        return {word: frozenset(n for n, row in enumerate(rows) if word in row) for row in rows for word in row}

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words with a capital that name nobody."""
        lists = self._grammar.lists
        return frozenset((*lists["not_facts"], *lists["question_words"], *_I))

    @cached_property
    def hollow(self) -> frozenset[str]:
        """Words that name no thing."""
        return frozenset(self._grammar.lists["rubric.hollow"])

    @cached_property
    def asks_with(self) -> frozenset[str]:
        """Words that open a question of more than yes or no."""
        return frozenset(self._grammar.lists["asks_with"])

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words after which a stop ends no sentence."""
        return frozenset(self._grammar.lists["abbreviations"])

    def date(self, word: str, sure: bool) -> str:
        """What of the calendar the word names: "Fri" for "Fridays", "year" for "years", "" for nothing.

        `sure`: the word's capital shows that "May" or "Sun" is no other word.
        """
        for form in (word, word.removesuffix("'s"), word.removesuffix("s")):
            if form in self._named_days and (form not in self._doubtful or sure):
                return form[:3].capitalize()
            if form in self._measures:
                return form
        return ""


@lru_cache(maxsize=4)
def lexicon_of(grammar: Grammar) -> Lexicon:
    """The lexicon of a language, made once."""
    return Lexicon(grammar)
