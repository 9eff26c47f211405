"""Chooses the one small ask that stands where a job ask stood, and a subject line to go with it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import Any

from .book import Book
from .relations import KNOWN, STRANGERS

_SLOT = re.compile(r"\{(\w+)\}")
_SPECIFIC_TO_A_FRIEND = {"topic": 8, "piece": 8, "offer": 8, "company": 1, "field": -2, "school": 2}
_SPECIFIC = {"topic": 8, "piece": 8, "offer": 8, "company": 3, "school": 2, "field": 3}
GROUPS = {  # a relation goes by its own name and by that of its group
    **{r: {r} for r in ("recruiter", "mentor")},
    **{r: {r, "strangers"} for r in STRANGERS},
    **{r: {r, "known"} for r in KNOWN},
}
_NEAR = {"lower": ("casual",), "casual": ("plain",), "terse": ("plain",), "plain": ("formal",), "formal": ("plain",)}


def ranked(
    book: Book,
    strategy: str,
    register: str,
    relation: str,
    slots: Mapping[str, str],
    seed: str,
    must: str = "",
    room: int | None = None,
    veteran: bool = False,
) -> list[str]:
    """Texts that fit, best first. `must`: a slot that has to be used, lest a name vanish; `room`: characters left;
    `veteran`: the writer has years behind them, so that a beginner's question would ring false."""
    scored: list[tuple[tuple[int, ...], str]] = []
    for entry in book.asks:
        score = _score(entry, strategy, register, relation, slots, must)
        if score is None:
            continue
        if veteran and book.grammar.novice.search(entry["text"]):
            score -= 12
        text = _fill(entry["text"], slots)
        fits = room is None or len(text) <= room
        turn = zlib.crc32(f"{seed}{entry['id']}".encode("utf-8", "replace"))
        scored.append(((-fits, -score, turn if fits else len(text)), text))
    scored.sort(key=lambda pair: pair[0])
    return [text for _, text in scored]


def pointing(book: Book, register: str, of: str, seed: str) -> list[str]:
    """Questions that point back at what the sentence before names ("told", "said", "made"), in the seed's own order."""
    texts = [t for p in book.pointers if p["of"] == of and register in p["registers"] for t in p["texts"]]
    return sorted(texts, key=lambda text: zlib.crc32(f"{seed}{text}".encode("utf-8", "replace")))


def _score(
    entry: Mapping[str, Any], strategy: str, register: str, relation: str, slots: Mapping[str, str], must: str
) -> int | None:
    needed = _SLOT.findall(entry["text"])
    if any(not slots.get(s) for s in needed):
        return None
    relations = entry.get("relations", [])
    if relations and not GROUPS.get(relation, set()) & set(relations):
        return None
    registers = entry.get("registers", [])
    near = _NEAR[register]
    if registers and register not in registers and not any(n in registers for n in near):
        return None
    worth = _SPECIFIC_TO_A_FRIEND if relation in KNOWN else _SPECIFIC
    score = max((worth.get(s, 0) for s in needed), default=0)
    score += 6 if not registers or register in registers else 0
    score += 10 if entry.get("strategy") == strategy else (0 if entry.get("strategy", "advice") == "advice" else -20)
    score += 3 if relations else 0
    score += 40 if must and must in needed else 0
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
            turn = zlib.crc32(f"{seed}{entry['id']}".encode("utf-8", "replace"))
            best.append(((-len(needed) - bool(relations), turn), text))
    return min(best)[1] if best else ""
