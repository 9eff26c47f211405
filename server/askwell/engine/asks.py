"""Chooses the one small ask that stands where a job ask stood, and a subject line to go with it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .book import Book
from .relations import KNOWN, STRANGERS

_SLOT = re.compile(r"\{(\w+)\}")
_SPECIFIC_TO_A_FRIEND = {"topic": 8, "piece": 8, "offer": 8, "company": 1, "field": -2, "school": 2}
_ROLE = dict.fromkeys(("role", "roles", "a_role"), 9)
_SPECIFIC = {"topic": 8, "piece": 8, "offer": 8, "company": 0, "school": 2, "field": 3, **_ROLE}
_SCHOOL = 7  # what both went through says more than any field
_SITUATION, _INTRODUCED = 12, 7  # what is known of many says less
_TRADE = {1: 25, 2: 34}  # a newcomer's question about the trade, one on a matter that the draft tells of
_OPEN = ("advice", "shared_ground", "follow_up")  # strategies under which a question of the work itself may stand
_OF_OTHERS = KNOWN | {"recruiter"}  # a friend is not interviewed, and a recruiter works for other trades
GROUPS = {  # a relation goes by its own name and by that of its group
    **{r: {r} for r in ("recruiter", "mentor")},
    **{r: {r, "strangers"} for r in STRANGERS},
    **{r: {r, "known"} for r in KNOWN},
}
_NEAR = {"lower": ("casual",), "casual": ("plain",), "terse": ("plain",), "plain": ("formal",), "formal": ("plain",)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the question has to fit."""

    strategy: str
    register: str
    relation: str
    slots: Mapping[str, str]
    seed: str  # the draft: the same one gets the same question
    must: str = ""  # a slot to be used, lest a name vanish
    room: int | None = None  # characters left
    veteran: bool = False  # the writer has years behind them, so that a beginner's question would ring false
    situations: frozenset[str] = frozenset()  # what the writer says of themselves
    of_trade: tuple[tuple[str, int], ...] = ()  # of the reader's trade: on a matter told of (2), a newcomer's (1)


def ranked(book: Book, wanted: Wanted) -> list[str]:
    """Texts that fit, best first."""
    scored: list[tuple[tuple[int, ...], str]] = []
    for name, score, text in (*_general(book, wanted), *_of_trade(wanted)):
        fits = wanted.room is None or len(text) <= wanted.room
        scored.append(((-fits, -score, _turn(wanted.seed, name) if fits else len(text)), text))
    scored.sort(key=lambda pair: pair[0])
    return [text for _, text in scored]


def _general(book: Book, wanted: Wanted) -> Iterator[tuple[str, int, str]]:
    """(name, score, text) of the asks whose slots are known."""
    for entry, needed in _fitting(book, wanted.register, wanted.relation):
        score = _score(entry, needed, wanted)
        if score is None:
            continue
        if wanted.veteran and book.grammar.novice.search(entry["text"]):
            score -= 12
        yield entry["id"], score, _fill(entry["text"], wanted.slots)


@lru_cache(maxsize=128)
def _fitting(book: Book, register: str, relation: str) -> tuple[tuple[Mapping[str, Any], tuple[str, ...]], ...]:
    """The asks for that tone and relation, each with the slots that it needs."""
    tones, groups = {register, *_NEAR[register]}, GROUPS.get(relation, set())
    return tuple(
        (entry, tuple(_SLOT.findall(entry["text"])))
        for entry in book.asks
        if (not entry.get("relations") or groups & set(entry["relations"]))
        and (not entry.get("registers") or tones & set(entry["registers"]))
    )


def _of_trade(wanted: Wanted) -> Iterator[tuple[str, int, str]]:
    """(name, score, text) of the questions of the reader's trade."""
    if wanted.relation in _OF_OTHERS or wanted.strategy not in _OPEN:
        return
    for question, worth in wanted.of_trade:
        yield question, _TRADE[worth], question.lower() if wanted.register == "lower" else question


def _turn(seed: str, name: str) -> int:
    return zlib.crc32(f"{seed}{name}".encode("utf-8", "replace"))


def pointing(book: Book, register: str, of: str, seed: str, word: str = "it") -> list[str]:
    """Questions that point back at what the writer has named, by the `word` for it, in the seed's own order. `of`: the
    kind of thing ("told", "said", "made"; "puzzle": what the writer could not find out)."""
    texts = [t for p in book.pointers if p["of"] == of and register in p["registers"] for t in p["texts"]]
    return [text.replace("{it}", word) for text in sorted(texts, key=lambda text: _turn(seed, text))]


def _score(entry: Mapping[str, Any], needed: tuple[str, ...], wanted: Wanted) -> int | None:
    """How well an ask for that tone and relation fits; None where something that it needs is not known."""
    strategy, register, relation, slots = wanted.strategy, wanted.register, wanted.relation, wanted.slots
    situation = entry.get("situation")
    fits = (not situation or situation in wanted.situations) and entry.get("unless") not in wanted.situations
    if not fits or not all(slots.get(s) for s in needed):
        return None
    relations, registers = entry.get("relations", []), entry.get("registers", [])
    worth = _SPECIFIC_TO_A_FRIEND if relation in KNOWN else _SPECIFIC
    growing = bool(situation) or not _ROLE.keys().isdisjoint(needed)
    score = max((worth.get(s, 0) for s in needed), default=0)
    score = (_INTRODUCED if situation == "introduced" else _SITUATION) if situation else score
    score += 6 if not registers or register in registers else 0
    its = entry.get("strategy", "advice")
    of_school = its == "shared_ground" and relation == "alumni" and "school" in needed
    if its == strategy or ((growing or of_school) and strategy in _OPEN):
        score += 10
    elif its != "advice" or growing:
        score -= 20
    score += _SCHOOL if of_school else 0
    score += 3 if relations else 0
    if wanted.must and wanted.must in needed:  # the reader knows where they work: that name may vanish
        score += (4 if growing else 2) if wanted.must == "company" else 40
    return score


def _fill(text: str, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda m: slots[m.group(1)], text)


def subject_line(book: Book, register: str, relation: str, slots: Mapping[str, str], seed: str) -> str:
    """A short honest subject, the most specific that the slots allow."""
    best: list[tuple[tuple[int, int], str]] = []
    for entry in book.subjects:
        needed = _SLOT.findall(entry["text"])
        relations, registers = entry.get("relations", []), entry.get("registers", [])
        if any(not slots.get(s) for s in needed) or (relations and not GROUPS.get(relation, set()) & set(relations)):
            continue
        if registers and register not in registers:
            continue
        if needed and not relations and relation in KNOWN:
            continue  # a friend is not written to about "your work at ..."
        text = _fill(entry["text"], slots)
        if len(text) <= 60:
            best.append(((-len(needed) - bool(relations), _turn(seed, entry["id"])), text))
    return min(best)[1] if best else ""
