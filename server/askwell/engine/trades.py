"""Which trade and which matter a message is about, and the questions that the phrasebook keeps for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .book import Book
from .grammar import Grammar
from .parse import Parsed
from .tokens import normalise
from .types import Person, Request

# what a cue is worth: about the reader, in a sentence with "you", in any other; a matter's cue is worth a part of it,
# since several trades speak of timber
READER, TO_THEM, ELSEWHERE = 4.0, 2.0, 1.0
OF_MATTER = 0.4
TOLD = 8  # words of a sentence that tells of a matter, and does not only list it
ENOUGH, ENOUGH_BESIDE = 2.0, 4.0  # to know the trade; where the reader's headline is known and names none


@dataclass(frozen=True, slots=True)
class Known:
    """What the message is about: the trade's number in the phrasebook, whether the reader's own headline, field or firm
    names it, and the matters told of, the last one first."""

    trade: int
    theirs: bool
    matters: tuple[int, ...] = ()


def known(parsed: Parsed, request: Request, book: Book, stays: Mapping[int, str]) -> Known | None:
    """The reader's trade, where it shows clearly enough, and the matters told of in what stays; else None.

    `stays`: the normalised line that is left of each sentence, by the sentence's number.
    """
    them = set(book.grammar.lists["them"])
    seen = _Seen()
    seen.read(_line_of(request.recipient, book), READER, book)
    theirs = frozenset(seen.named)
    enough = ENOUGH_BESIDE if request.recipient.headline and not seen.worth else ENOUGH
    lines = [normalise(request.subject, book.spelling).line, *(s.words.line for s in parsed.sentences)]
    for n, line in enumerate(lines, -1):
        left = stays.get(n, "")
        told = left if sum(word[0].isalnum() for word in left.split()) >= TOLD else ""
        seen.read(line, TO_THEM if them.intersection(line.split()) else ELSEWHERE, book, told, n)
    ranked = sorted(seen.named, key=lambda t: (-seen.worth[t], t))
    if not ranked or seen.worth[ranked[0]] < enough:
        return None
    narrow = (t for t in ranked if seen.worth[t] >= ENOUGH and not book.trades[t].get("broad"))
    best = next(narrow, ranked[0])  # who leads a firm is asked about its work
    matters = sorted(((n, m) for (t, m), n in seen.matters.items() if t == best), reverse=True)
    return Known(best, best in theirs, tuple(m for _, m in matters))


class _Seen:
    """What the cues say so far: the worth of each trade, those named outright, where each matter is told of."""

    def __init__(self) -> None:
        self.worth: dict[int, float] = defaultdict(float)
        self.named: set[int] = set()
        self.matters: dict[tuple[int, int], int] = {}

    def read(self, line: str, value: float, book: Book, told: str = "", number: int = -1) -> None:
        for cue, trade, matter in _cues(line, book):
            if matter < 0:
                self.worth[trade] += value
                self.named.add(trade)
            else:
                self.worth[trade] += value * OF_MATTER
                if cue in told:
                    self.matters[trade, matter] = number


def questions(about: Known, book: Book, newcomer: bool) -> list[tuple[str, int]]:
    """Questions with their worth: on a matter that the draft names (2); from somebody new to the reader's trade (1).

    A question of the trade that the message gives no reason for is none of these: to its reader it comes from nowhere.
    """
    trade = book.trades[about.trade]
    named = [text for m in about.matters for text in trade["matter"][m]["asks"]]
    general: Iterable[str] = trade.get("newcomer", ()) if newcomer and about.theirs and not trade.get("broad") else ()
    return [*((text, 2) for text in named), *((text, 1) for text in general)]


def is_newcomer(parsed: Parsed, grammar: Grammar) -> bool:
    """Does the writer say that the field is new to them?"""
    return bool(grammar.new_here.search(parsed.own_text))


def _line_of(person: Person, book: Book) -> str:
    return normalise(" . ".join((person.headline, person.field, person.company)), book.spelling).line


def _cues(line: str, book: Book) -> set[tuple[str, int, int]]:
    """(cue, trade, matter) of every cue that stands in the line; "nurse" is none within "vet nurse"."""
    found = {
        (cue, trade, matter)
        for word in set(line.split())
        for cue, trade, matter in book.cues.get(word, ())
        if cue in line
    }
    names = {cue for cue, _, matter in found if matter < 0}
    within = {cue for cue in names if line.count(cue) <= sum(line.count(n) for n in names if cue != n and cue in n)}
    return {(cue, trade, matter) for cue, trade, matter in found if matter >= 0 or cue not in within}
