"""Builds regular expressions out of word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

NAME = r"(?:[^\W\d_a-z][^\W\d_]{0,30}(?:[-'’.][^\W\d_]{1,30}){0,4}\.?)"  # a word with a capital, as in "Anne-Marie"
EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"


class Wording:
    """Word lists of a language, and what is built of them."""

    def __init__(self, lists: Mapping[str, Sequence[str] | str]) -> None:
        self.lists = lists

    def any_of(self, *names: str) -> str:
        """Alternatives of all words in the named lists, longest first; an apostrophe may be missing."""
        words = {w for name in names for w in self.lists[name]}
        ordered = sorted(words, key=lambda w: (-len(w), w))
        return "(?:" + "|".join(re.escape(w).replace("'", "['’]?").replace(r"\ ", " ") for w in ordered) + ")"

    def text(self, name: str) -> str:
        """A single word or phrase of the grammar."""
        return str(self.lists[name])

    def _words(self, *names: str) -> re.Pattern[str]:
        return re.compile(rf"\b{self.any_of(*names)}\b", re.I)
