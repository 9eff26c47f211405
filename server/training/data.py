"""Labelled sentences in their windows, from the bank or from labelled drafts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.types import MOVES
from askwell.finder.window import Window, windows
from training.bank import GOOD_MOVES, Entry, messages, near_misses, single_hits

LABELS = ("bad", *MOVES, *GOOD_MOVES)  # of the finder's outputs, in their order; "bad": any bad move

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from. `hurts`: spans in it that hurt. `good_known`: whether good moves are labelled too."""

    window: Window
    labels: frozenset[str]
    hurts: Spans
    writer: str
    message: str
    fine: bool  # the whole message
    register: str
    good_known: bool = True


def bank_examples(entries: Iterable[Entry] | None = None) -> list[Example]:
    """Every own sentence of the bank's messages, as the engine cuts them, and every near miss on its own."""
    out = [example for entry in (messages() if entries is None else entries) for example in _of_entry(entry)]
    if entries is None:
        out += [_single(writer, frozenset(["neutral"]), text) for writer, _, text in near_misses()]
        out += [_single(writer, labels, text) for writer, labels, text in single_hits()]
    return out


def _single(writer: str, labels: frozenset[str], text: str) -> Example:
    """A sentence on its own."""
    hurts = ((0, len(text)),) if labels & set(MOVES) else ()
    return Example(("", text, ""), _with_bad(labels), hurts, writer, f"{writer}: {text}", not hurts, "alone", False)


def draft_examples(file: Path) -> list[Example]:
    """Every own sentence of labelled drafts (tests/quality, the fields of the API and `bad_spans`)."""
    out = []
    for row in file.read_text(encoding="utf-8").splitlines():
        draft = json.loads(row)
        bad = []
        for span in draft["bad_spans"]:
            at = draft["draft"].find(span["text"])
            bad.append((at, at + len(span["text"]), span["move"]))
        texts, places = _sentences(draft["draft"], draft)
        for window, (a, b) in zip(windows(texts), places, strict=True):
            met = [(max(s, a) - a, min(e, b) - a, move) for s, e, move in bad if min(e, b) - max(s, a) > 3]
            labels = _with_bad(frozenset(move for _, _, move in met))
            hurts = tuple((s, e) for s, e, _ in met)
            name = f"{file.stem}-{draft['id']}"
            out.append(Example(window, labels, hurts, name, name, not bad, draft.get("kind") or "", False))
    return out


def _of_entry(entry: Entry) -> Iterator[Example]:
    texts, places = _sentences(entry.draft, {})
    for window, (a, b) in zip(windows(texts), places, strict=True):
        met = [line for line in entry.lines if min(line.end, b) - max(line.start, a) > 1]
        labels = frozenset(label for line in met for label in line.labels)
        hurts = tuple(
            (max(s, a) - a, min(e, b) - a) for line in met for s, e in line.hurts if min(e, b) > max(s, a)
        )  # fmt: skip
        if not hurts:
            labels -= set(MOVES)
        yield Example(
            window, _with_bad(labels), hurts, entry.writer, f"{entry.writer}-{entry.number}",
            entry.kind == "fine", entry.register,
        )  # fmt: skip


def _with_bad(labels: frozenset[str]) -> frozenset[str]:
    return labels | {"bad"} if labels & set(MOVES) else labels or frozenset(["neutral"])


def _sentences(draft: str, row: dict[str, object]) -> tuple[Sequence[str], Sequence[tuple[int, int]]]:
    names = [str((row.get(who) or {}).get("name") or "") for who in ("recipient", "sender")]  # type: ignore[attr-defined]
    parsed = parse(draft, load(), *names)
    places = [(s.start, s.end) for s in parsed.sentences]
    return [draft[a:b] for a, b in places], places
