"""Reads a model's reply: takes off what models wrap around a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from askwell.engine.reading import Reading
from askwell.models.client import ModelTrouble

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>", re.I)
_THOUGHT_END = re.compile(r"</(?:think|thinking|reasoning)>", re.I)  # some servers send the end alone
_FENCE = re.compile(r"^```[^\n]*\n(.*?)\n?^```[ \t]*$", re.S | re.M)
_QUOTED = re.compile(r"([\"“])(.+)[\"”]", re.S)
_HEADING = re.compile(r"[^\n]{1,120}:\**[ \t]*\n+(?=\S)")
_FACT = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.\w+|\d+(?:[.,:/]\d+)*|(?<=[\w,;] )[A-Z]\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Own:
    """What of a draft is sent and may change: `pieces` (spans), and the line `between` them, if several."""

    reading: Reading
    pieces: tuple[tuple[int, int], ...]
    between: str

    @property
    def texts(self) -> list[str]:
        return [self.reading.parsed.draft[a:b].replace("\r\n", "\n") for a, b in self.pieces]

    @property
    def text(self) -> str:
        return f"\n{self.between}\n".join(self.texts)


def own(reading: Reading) -> Own:
    """The writer's own text: all but greeting, sign-off, signature and quoted mail."""
    parsed = reading.parsed
    frame = [start for start, _ in (*parsed.quotes, *(f for f in (parsed.greeting, parsed.signoff) if f))]
    pieces: list[tuple[int, int]] = []
    for sentence in parsed.sentences:
        if pieces and not any(pieces[-1][1] <= start < sentence.start for start in frame):
            pieces[-1] = (pieces[-1][0], sentence.end)
        else:
            pieces.append((sentence.start, sentence.end))
    between = "=====" if len(pieces) > 1 else ""
    while between and between in parsed.draft:
        between += "="
    return Own(reading, tuple(pieces), between)


def spoken(content: str) -> str:
    """The reply without what a model thought before it."""
    text = content.replace("\r\n", "\n")
    kept, at = [], 0
    while opened := _THOUGHT.search(text, at):
        end = re.compile(f"</{opened[1]}>", re.I).search(text, opened.end())
        if not end:
            break
        kept.append(text[at : opened.start()])
        at = end.end()
    return _THOUGHT_END.split("".join(kept) + text[at:])[-1].strip()


def unwrapped(content: str, whole: Own, marker: str) -> list[str]:
    """The rewritten text of each piece. Raises `ModelTrouble` if the reply is no such text."""
    text = spoken(content)
    if _THOUGHT.match(text):
        raise ModelTrouble("it thought, but gave no answer")
    text = "\n".join(line for line in text.split("\n") if marker not in line).strip()
    given = whole.text
    fenced = _FENCE.findall(text)
    if len(fenced) == 1 and "```" not in given:
        text = fenced[0].strip()
    heading = _HEADING.match(text)
    if heading and heading.group().strip() not in given:
        text = text[heading.end() :]
    quoted = _QUOTED.fullmatch(text)
    if quoted and not given.startswith(quoted[1]):
        text = quoted[2].strip()
    text = _without_frame(text, whole)
    if not text:
        raise ModelTrouble("its answer was empty")
    parts = re.split(rf"^[ \t]*{whole.between}[ \t]*$", text, flags=re.M) if whole.between else [text]
    if len(parts) != len(whole.pieces):
        raise ModelTrouble("it mixed up the parts of the text")
    return [part.strip() for part in parts]


def _without_frame(text: str, whole: Own) -> str:
    """Without the greeting and the sign-off, if the model wrote the same ones again."""
    parsed = whole.reading.parsed
    opening, closing = (
        parsed.draft[slice(*f)].replace("\r\n", "\n").strip() if f else "" for f in (parsed.greeting, parsed.signoff)
    )
    text = text.removeprefix(opening)
    return text.removesuffix(closing).strip() if closing else text.strip()


def is_fragment(sentence: str) -> bool:
    """Is it so short that it says nothing without its neighbours, and holds no fact?"""
    return len(sentence.split()) <= 3 and not _FACT.search(sentence)
