"""The small language in which the phrasebook writes what to look for, compiled to regular expressions.

    word          that word (normalised as in tokens.py)       word*   a word that begins so
    (a|b c)       one of these                                  [a b]   perhaps
    <list>        one of a named list                           #       a number
    ...           up to five words between (...9: up to nine)   _       any one word
    ^ first       only at the beginning of the sentence         $ last  only at its end

Gaps are bounded, so no pattern is slower than linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_PIECE = re.compile(r"\.\.\.(\d*)|<([a-z_]+)>|[\[\]()|^$]|[^\s\[\]()|<>^$]+")
_END = "(?:[.!?…] |<emoji> )*"


class PatternError(ValueError):
    """A pattern that cannot be read; says what is wrong with it."""


class Lists:
    """The word lists that patterns may name, each read once."""

    def __init__(self, entries: Mapping[str, Sequence[str]], common: Sequence[str]) -> None:
        self.common = frozenset(common)
        self._entries = entries
        self._trees: dict[str, Tree] = {}

    def tree(self, name: str, text: str) -> Tree:
        """The list of that name as a tree. Raises `PatternError` if there is none or it names itself."""
        if name not in self._trees:
            if name not in self._entries:
                raise PatternError(f"there is no list <{name}> in the phrasebook ({text!r})")
            self._trees[name] = ("circle", name)
            self._trees[name] = _choice([_parse(entry, self) for entry in self._entries[name]], self.common)
        if self._trees[name][0] == "circle":
            raise PatternError(f"the list <{name}> refers to itself")
        return self._trees[name]


class Pattern:
    """One phrase to look for. One word of `anchors` must stand in the text, and one of each set in `also`."""

    __slots__ = ("_lists", "_regex", "also", "anchors", "text")

    def __init__(self, text: str, lists: Lists, anchors: Iterable[Iterable[str]] | None = None) -> None:
        """`anchors`: these sets, as found when the pattern was checked before; without them it is checked now."""
        self.text = text
        sets = anchors if anchors is not None else _anchors(_parse(text, lists), lists.common)
        self.anchors, *self.also = (frozenset(words) for words in sets)
        self._lists = lists
        self._regex: re.Pattern[str] | None = None

    def search(self, line: str) -> tuple[int, int] | None:
        """First place of the phrase in a line of normalised words, as (start, end) on words."""
        if self._regex is None:  # compiled when first needed: most drafts need few of them
            self._regex = re.compile(_regex(_parse(self.text, self._lists)))
        found = self._regex.search(line)
        if not found:
            return None
        tighter = self._regex.search(line, found.start() + 1)
        while tighter and tighter.end() <= found.end():  # "I am a baker and I am looking ...": from the second "I am"
            found, tighter = tighter, self._regex.search(line, tighter.start() + 1)
        return found.start() + 1, found.end()


# A tree is a tuple: ("word", w) ("stem", w) ("gap", n) ("any",) ("number",) ("first",) ("last",)
# ("one", [trees...], anchors) ("maybe", tree) ("seq", [trees...])
Tree = tuple[Any, ...]


def _parse(text: str, lists: Lists) -> Tree:
    pieces = list(_PIECE.finditer(text))
    at = 0

    def sequence(closing: str) -> Tree:
        nonlocal at
        branches: list[list[Tree]] = [[]]
        while at < len(pieces):
            piece = pieces[at]
            token = piece.group()
            at += 1
            if token == closing:
                return _one(branches, lists.common)
            if token == "|":
                branches.append([])
            elif token == "(":
                branches[-1].append(sequence(")"))
            elif token == "[":
                branches[-1].append(("maybe", sequence("]")))
            elif token in ")]":
                raise PatternError(f"unexpected {token!r} in {text!r}")
            else:
                branches[-1].append(_leaf(piece, lists, text))
        if closing:
            raise PatternError(f"{closing!r} is missing in {text!r}")
        return _one(branches, lists.common)

    return sequence("")


def _one(branches: list[list[Tree]], common: frozenset[str]) -> Tree:
    if len(branches) == 1:
        return ("seq", branches[0])
    return _choice([("seq", b) for b in branches], common)


def _choice(branches: list[Tree], common: frozenset[str]) -> Tree:
    """One of several, with the words of which one must then stand there (None if a branch demands none)."""
    merged: set[str] = set()
    for branch in branches:
        sets = list(_candidates(branch))
        if not sets:
            return ("one", branches, None)
        merged |= min(sets, key=lambda words: _cost(words, common))
    return ("one", branches, frozenset(merged))


def _leaf(piece: re.Match[str], lists: Lists, text: str) -> Tree:
    token = piece.group()
    if token.startswith("..."):
        return ("gap", int(piece.group(1) or 5))
    if piece.group(2):
        name = piece.group(2)
        if name in ("url", "emoji", "slot", "cited"):
            return ("word", token)
        return lists.tree(name, text)
    if token == "^":
        return ("first",)
    if token == "$":
        return ("last",)
    if token == "#":
        return ("number",)
    if token == "_":
        return ("any",)
    if token.endswith("*"):
        if len(token) < 4:
            raise PatternError(f"{token!r}: a beginning needs at least three letters ({text!r})")
        return ("stem", token[:-1])
    return ("word", token)


def _regex(tree: Tree) -> str:
    return " " + _body(tree) if not _starts_line(tree) else _body(tree)


def _starts_line(tree: Tree) -> bool:
    return tree[0] == "first" or (tree[0] == "seq" and bool(tree[1]) and _starts_line(tree[1][0]))


def _body(tree: Tree) -> str:
    kind: str = tree[0]
    if kind == "word":
        return re.escape(str(tree[1])) + " "
    if kind == "stem":
        return re.escape(str(tree[1])) + "[^ ]* "
    if kind == "gap":
        return f"(?:[^ ]+ ){{0,{tree[1]}}}?"
    if kind == "any":
        return "[^ ]+ "
    if kind == "number":
        return "[0-9][^ ]* "
    if kind == "first":
        return r"\A "
    if kind == "last":
        return _END + r"\Z"
    if kind == "maybe":
        return f"(?:{_body(tree[1])})?"
    if kind == "one":
        return "(?:" + "|".join(_body(t) for t in tree[1]) + ")"
    return "".join(_body(t) for t in tree[1])


def _anchors(tree: Tree, common: frozenset[str]) -> list[frozenset[str]]:
    """Sets of words of which one must stand there, the rarest first; of the others only those without stems."""
    sets = sorted(_candidates(tree), key=lambda words: _cost(words, common))
    if not sets:
        raise PatternError("a pattern needs at least one word that must be there")
    others = [s for s in sets[1:] if s != sets[0] and not any(w.endswith("*") for w in s)]
    return [sets[0], *dict.fromkeys(others)]


def _cost(words: Iterable[str], common: frozenset[str]) -> tuple[int, int]:
    return sum(w in common for w in words), len(list(words))


def _candidates(tree: Tree) -> Iterator[frozenset[str]]:
    """Sets of words of which one must stand in any match. A stem is kept as "stem*"."""
    kind = tree[0]
    if kind == "word":
        yield frozenset((tree[1],))
    elif kind == "stem":
        yield frozenset((tree[1] + "*",))
    elif kind == "seq":
        for part in tree[1]:
            yield from _candidates(part)
    elif kind == "one" and tree[2]:
        yield tree[2]


def stem_key(word: str) -> str:
    """The first three letters: the drawer in which stems are looked up."""
    return word[:3]
