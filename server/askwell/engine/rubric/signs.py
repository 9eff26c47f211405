"""Signs: what the phrases of rubric.toml show of a sentence, looked up by their longest words in one pass."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache

from ..grammar import Grammar

_LIST = "rubric."  # before the names of rubric.toml's lists among those of the grammar
# lists of words, which are no signs
_WORDS = {"hollow", "things", "courtesies", "scheduling_hosts", "slots", "minutes", "vowels", "silent", "spoken"}


class Signs:
    """The words of rubric.toml, ready to be looked up."""

    def __init__(self, grammar: Grammar) -> None:
        self._lists = {name.removeprefix(_LIST): w for name, w in grammar.lists.items() if name.startswith(_LIST)}
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        for sign, phrases in self._lists.items():
            for phrase in () if sign in _WORDS else dict.fromkeys(phrases):
                self._by_word.setdefault(max(phrase.split(), key=len), []).append((f" {phrase} ", sign))

    def of(self, line: str, words: Collection[str]) -> frozenset[str]:
        """The signs in a line of normalised words."""
        index = self._by_word
        return frozenset([sign for word in words if word in index for phrase, sign in index[word] if phrase in line])

    @cached_property
    def hollow(self) -> frozenset[str]:
        """Words that name no thing."""
        return frozenset(self._lists["hollow"])

    @cached_property
    def things(self) -> frozenset[str]:
        """What people make or say: "talk", "bridge"."""
        return frozenset(self._lists["things"])

    @cached_property
    def courtesies(self) -> frozenset[str]:
        """Words after "your" that are only polite."""
        return frozenset(self._lists["courtesies"])

    @cached_property
    def slots(self) -> frozenset[str]:
        """Days of the week."""
        return frozenset(self._lists["slots"])

    @cached_property
    def minutes(self) -> frozenset[str]:
        return frozenset(self._lists["minutes"])

    @property
    def hosts(self) -> Sequence[str]:
        """Where booking links lead to."""
        return self._lists["scheduling_hosts"]

    def syllables(self, line: str) -> int:
        """About how many syllables a line of words has."""
        groups = len(line.translate(self._only_vowels).split())
        silent = sum(line.count(f"{end} ") for end in self._lists["silent"])
        return groups - silent + sum(line.count(f"{end} ") for end in self._lists["spoken"])

    @cached_property
    def _only_vowels(self) -> dict[int, str]:
        vowels = set(self._lists["vowels"])
        return {code: " " for code in range(128) if chr(code) not in vowels}


@lru_cache(maxsize=4)
def signs_of(grammar: Grammar) -> Signs:
    """The signs of a language, made once."""
    return Signs(grammar)
