"""Which words two texts have in common: by stems, and by the trades in [kin]."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .language import Speech

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ators", "ation", "ator", "ities", "ments", "ment", "ings",
    "ists", "ing", "ies", "ors", "ers", "ity", "ist", "ion", "ive", "ed", "er", "or", "es", "al", "ly", "s", "e", "y",
)  # fmt: skip


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending: "pricing" and "prices" are both "pric"."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    for _ in range(2):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                word = word[: -len(ending)]
                break
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=8)
def _trades(speech: Speech) -> tuple[Mapping[str, frozenset[str]], frozenset[str], int]:
    """Stems (of one word or more) with their trades; the stems that tell nothing; most words in one entry."""
    trades: dict[str, set[str]] = {}
    longest = 1
    for trade, entries in speech.texts["kin"].items():
        for entry in entries:
            key = " ".join(stem(w) for w in _WORD.findall(entry))
            longest = max(longest, key.count(" ") + 1)
            trades.setdefault(key, set()).add(trade)
    common = frozenset(stem(w) for w in speech.words["common"])
    return {key: frozenset(names) for key, names in trades.items()}, common, longest


@lru_cache(maxsize=1024)
def telling(text: str, speech: Speech) -> Mapping[str, str]:
    """The stems of the words that tell something, each with the word as it stands."""
    common = _trades(speech)[1]
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        key = stem(word)
        if len(word) >= 3 and not word.isdigit() and key not in common and word.casefold() not in common:
            found.setdefault(key, word)
    return found


@lru_cache(maxsize=1024)
def trades_of(text: str, speech: Speech, wide: bool = False) -> frozenset[str]:
    """The trades that the text speaks of: those in [kin]; `wide`: also those of the phrasebook, by number."""
    trades, _, longest = _trades(speech)
    keys = [stem(word) for word in _WORD.findall(text)]
    found: set[str] = set()
    for at in range(len(keys)):
        for size in range(1, longest + 1):
            found |= trades.get(" ".join(keys[at : at + size]), frozenset())
    if not wide:
        return frozenset(found)
    line = f" {' '.join(_WORD.findall(text.casefold()))} "
    found |= {
        str(trade)
        for word in set(line.split())
        for cue, trade, matter in speech.book.cues.get(word, ())
        if matter < 0 and cue in line
    }
    return frozenset(found)


@lru_cache(maxsize=1024)
def _pairs(text: str, speech: Speech) -> frozenset[tuple[str, str]]:
    """Two words side by side, neither of them small: "four-day week"."""
    small = speech.book.sets["english"]
    words = [w.casefold() for w in _WORD.findall(text)]
    return frozenset(
        (stem(a), stem(b))
        for a, b in itertools.pairwise(words)
        if len(a) > 2 and len(b) > 2 and a not in small and b not in small
    )


def meeting(mine: str, theirs: Iterable[str], speech: Speech, wide: bool = False) -> int:
    """How near a text of the viewer's is to texts of the profile: words in common, then trades; 0 is not at all.
    `wide`: any word of the same trade will do."""
    words, pairs = telling(mine, speech), _pairs(mine, speech)
    trades = trades_of(mine, speech, wide)
    best = 0
    for text in theirs:
        same = len(words.keys() & telling(text, speech).keys())
        near = len(trades & trades_of(text, speech, wide))
        best = max(best, 3 * same + 3 * len(pairs & _pairs(text, speech)) + (2 if near else 0))
    return best


def common_word(mine: str, theirs: str, speech: Speech) -> str:
    """A telling word that both texts have, as the profile has it; "" if there is none."""
    words, other = telling(mine, speech), telling(theirs, speech)
    return next((other[key] for key in other if key in words), "")
