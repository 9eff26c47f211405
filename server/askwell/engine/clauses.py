"""Where the clauses of a sentence begin and end, by places in the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grammar import Grammar

_ASIDE = re.compile(r"\s\([^()\n]*\)")
_ITEM = re.compile(r"(?P<item>\s*[,;]\s+(?:and\s+)?)|(?P<mark>\s+[-–—]+\s+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence. `joint` is where the border before it begins (equal to `start` for the first)."""

    joint: int
    start: int
    end: int
    kind: str  # how it is joined to what stands before it: "", join, turn, which, seek, splice, mark, item, run,
    # aside (in brackets), rest (what follows an aside)


def split_clauses(draft: str, start: int, end: int, grammar: Grammar) -> list[Clause]:
    """The clauses of one sentence, in order, without gaps but for their borders."""
    out: list[Clause] = []
    borders = _borders(draft[start:end], grammar)
    for a, b, aside in _asides(draft, start, end):
        if aside:
            out.append(Clause(out[-1].end if out else a, a, b, "aside"))
        else:
            out += _plain_clauses(draft, (a, b), start, borders, bool(out), grammar)
    return out


def _asides(draft: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The sentence in pieces: what stands in brackets (four words and more) apart from the rest."""
    out: list[tuple[int, int, bool]] = []
    at = start
    for found in _ASIDE.finditer(draft, start, end):
        if found.start() > at and len(found.group().split()) >= 4:
            out += [(at, found.start(), False), (found.start() + 1, found.end(), True)]
            at = found.end()
    if at < end:
        out.append((at, end, False))
    return out


def _plain_clauses(
    draft: str, span: tuple[int, int], begin: int, borders: re.Pattern[str], goes_on: bool, grammar: Grammar
) -> list[Clause]:
    """The clauses of a piece of a sentence without asides; `goes_on`: an aside stands before it."""
    out: list[Clause] = []
    joint = at = span[0]
    kind = "rest" if goes_on else ""
    for border in borders.finditer(draft, *span):
        early = border.start() <= at and (out or not goes_on)
        if early or _inside_brackets(draft, begin, border.start()) or _still_seeking(draft, at, border, grammar):
            continue
        if border.start() > joint or not goes_on:
            out.append(Clause(joint, at, border.start(), kind))
        joint, at, kind = border.start(), border.end(), border.lastgroup or ""
    out.append(Clause(joint, at, span[1], kind))
    return out


def _borders(sentence: str, grammar: Grammar) -> re.Pattern[str]:
    """What separates clauses here: in a note of fragments each comma, in dictation each new thought."""
    if len(sentence) < 90 and not grammar.not_a_note.search(sentence):
        return _ITEM
    if len(sentence.split()) > 28 and len(re.findall(r"[,;:–—-]", sentence)) < 3:
        return grammar.run_on
    return grammar.border


def _still_seeking(draft: str, at: int, border: re.Match[str], grammar: Grammar) -> bool:
    """ "I am looking for", "is your firm looking for": one clause, unlike "a nurse looking for"."""
    if border.lastgroup != "seek":
        return False
    return bool(grammar.not_before_seek.search(draft, at, border.start()) or grammar.question_head.match(draft, at))


def _inside_brackets(draft: str, begin: int, place: int) -> bool:
    return draft.count("(", begin, place) > draft.count(")", begin, place)
