"""Reads the bank of labelled messages (prompts/phrasebook/en/bank; its README tells the form)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from askwell.engine.types import CHANNELS, MOVES, RELATIONS

BANK = Path(__file__).parents[2] / "prompts" / "phrasebook" / "en" / "bank"
GOOD_MOVES = (
    "shared_ground", "specific_reference", "advice_question", "offer_help", "small_time_ask",
    "interview_for_piece", "graceful_exit", "followup_control", "thanks",
)  # fmt: skip
LABELS = (*MOVES, *GOOD_MOVES, "neutral", "soft")
REGISTERS = ("terse", "casual", "plain", "formal", "overformal", "voice", "learner")


class BankError(ValueError):
    """A line of the bank that is not in its form; names the file and the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a message at [start, end) of its draft; `hurts` are the spans that hurt, in the draft's offsets."""

    start: int
    end: int
    text: str
    labels: frozenset[str]
    hurts: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Entry:
    """A labelled message."""

    writer: str
    number: int
    kind: str  # "ask" or "fine"
    relation: str
    channel: str
    register: str
    who: str
    subject: str = ""
    thread: list[tuple[str, str]] = field(default_factory=list)
    draft: str = ""
    lines: list[Line] = field(default_factory=list)


def messages(folder: Path = BANK) -> list[Entry]:
    """Every message of the bank, in the files' order. Raises `BankError`."""
    files = sorted(f for f in folder.glob("*.txt") if "." not in f.stem)
    return [entry for f in files for entry in read_messages(f)]


def near_misses(folder: Path = BANK) -> list[tuple[str, str, str]]:
    """(writer, word, sentence) of every near miss. Raises `BankError`."""
    out = []
    for file in sorted(folder.glob("*.near.txt")):
        for n, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not row.strip() or row.startswith("#"):
                continue
            word, bar, text = row.partition("|")
            if not bar or not word.strip() or not text.strip():
                raise BankError(f"{file.name}:{n}: 'word | sentence' was expected")
            out.append((file.name.removesuffix(".near.txt"), word.strip(), text.strip()))
    return out


def single_hits(folder: Path = BANK) -> list[tuple[str, frozenset[str], str]]:
    """(writer, labels, sentence) of every single sentence that makes a bad move. Raises `BankError`."""
    out = []
    for file in sorted(folder.glob("*.hits.txt")):
        for n, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not row.strip() or row.startswith("#"):
                continue
            names, _, text = row.partition("|")
            labels = frozenset(name.strip() for name in names.split("+"))
            if not labels <= set(MOVES) or not text.strip():
                raise BankError(f"{file.name}:{n}: 'move | sentence' was expected")
            out.append((file.name.removesuffix(".hits.txt"), labels, text.strip()))
    return out


def read_messages(file: Path) -> Iterator[Entry]:
    """The messages of one writer's file."""
    entry: Entry | None = None
    fresh, head = True, ""
    for n, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{file.name}:{n}"
        if row.startswith("#"):
            continue
        if row.startswith("=="):
            if entry:
                yield _checked(entry, head)
            entry, fresh, head = _head(row, where, file.stem), True, where
        elif not row.strip():
            fresh = True
        elif entry is None:
            raise BankError(f"{where}: a message begins with a line '== number | ...'")
        elif not entry.lines and (said := re.match(r"(subject|them|me): *(.*)", row)):
            if said[1] == "subject":
                entry.subject = said[2]
            else:
                entry.thread.append((said[1], said[2]))
        else:
            _sentence(entry, row, fresh, where)
            fresh = False
    if entry:
        yield _checked(entry, head)


def _head(row: str, where: str, writer: str) -> Entry:
    parts = [p.strip() for p in row.removeprefix("==").split("|")]
    if len(parts) != 6 or not parts[0].isdecimal():
        raise BankError(f"{where}: '== number | ask or fine | relation | channel | register | who' was expected")
    number, kind, relation, channel, register, who = parts
    for value, allowed in (
        (kind, ("ask", "fine")), (relation, RELATIONS[:-1]), (channel, CHANNELS), (register, REGISTERS),
    ):  # fmt: skip
        if value not in allowed:
            raise BankError(f"{where}: {value!r} is not one of {', '.join(allowed)}")
    return Entry(writer, int(number), kind, relation, channel, register, who)


def _sentence(entry: Entry, row: str, fresh: bool, where: str) -> None:
    names, bar, text = row.partition("|")
    newline = names.startswith("+")
    labels = frozenset(name.strip() for name in names.removeprefix("+").split("+"))
    text = text.strip()
    if not bar or not text or not labels <= set(LABELS):
        wrong = ", ".join(sorted(labels - set(LABELS))) or "no sentence"
        raise BankError(f"{where}: 'label | sentence' was expected ({wrong})")
    if not re.fullmatch(r"[^{}]*(\{[^{}]+\}[^{}]*)*", text):
        raise BankError(f"{where}: a brace has no partner, or nothing in it")
    gap = "" if not entry.draft else "\n\n" if fresh else "\n" if newline else " "
    start = len(entry.draft) + len(gap)
    plain, marked = _unbraced(text, start)
    entry.draft += gap + plain
    bad = bool(labels & set(MOVES))
    spans = marked if marked else ((start, start + len(plain)),) if bad else ()
    entry.lines.append(Line(start, start + len(plain), plain, labels, spans if bad else ()))


def _unbraced(text: str, start: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain, spans, opened = "", [], 0
    for char in text:
        if char == "{":
            opened = start + len(plain)
        elif char == "}":
            spans.append((opened, start + len(plain)))
        else:
            plain += char
    return plain, tuple(spans)


def _checked(entry: Entry, where: str) -> Entry:
    bad = any(line.labels & set(MOVES) for line in entry.lines)
    if not entry.lines or bad != (entry.kind == "ask"):
        raise BankError(f"{where}: message {entry.number} is '{entry.kind}', its labels say otherwise")
    return entry
