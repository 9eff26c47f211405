"""Inputs that nobody writes: drafts cut, doubled, spliced and strewn with what breaks programs, in odd contexts.

Each input follows from its number alone, so that any of them can be made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from askwell.engine.types import CHANNELS, DRAFT_LIMIT, RELATIONS, STRATEGIES

QUALITY = Path(__file__).parents[1] / "quality"
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for name in ("drafts", "more")
    for line in (QUALITY / f"{name}.jsonl").read_text("utf-8").splitlines()
]
QUOTES = (
    "\n\nOn Mon, 3 Nov 2025 at 10:12, Ann Lee <ann@kelp.example> wrote:\n> Thanks for your note.\n> Are you hiring?\n",
    "\n> any openings?\n>> none, sorry\n",
    "\n-----Original Message-----\nFrom: Ann\nWe have a role open.\n",
    "> you wrote: send me your CV\n\n",
    "\n-- \nTomas Ek\nKelp Ltd, www.kelp.example\n",
)
ODD = (
    "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f",  # unseen
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200f",  # turn the writing round
    "\ud83d", "\udc00", "\udfff\ud800",  # broken surrogates
    "🙂", "👩‍👩‍👧", "🇬🇧", "👋🏽", "❤️", "1️⃣", "𝐇𝐞𝐥𝐥𝐨", "ﬁ", "ß", "İ", "ſ", "ﷺ",
    "e\u0301\u0302\u0303", "a" + "\u0301" * 40, "日本語", "Привет", "مرحبا", "नमस्ते",
    "\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\t", "\xa0", "\u3000",
    '"', "“", "”", "'", "’", "‘", "`", "«", "(", ")", "[", "]", "{", "}", "{{", "}}", "<", ">", "[Name]", "{{company}}",
    "...", "…", "?!", "!!!", ". . .", ";", ":", " - ", " – ", "—", ",", "&", "%s", "{0}", "{topic}",
    "\\", "\\1", "$", "^",
    "https://kelp.example/a?b=c#d", "ann@kelp.example", "P.S. ", "e.g. ", "Re: ", "- ", "* ", "1. ", ":)", "xx",
)  # fmt: skip
NAMES = (
    "",
    "Ann",
    "Ann-Marie O’Neil",
    "{name}",
    "Ana\u0301",
    "\u202eAnn",
    "\ud800",
    "A" * 300,
    "I",
    "May Do",
    "李",
    "🙂",
)

Change = Callable[[str, Random], str]


def _place(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def _cut(text: str, chance: Random) -> str:
    a, b = sorted((_place(text, chance), _place(text, chance)))
    return text[:a] + text[b:] if chance.random() < 0.5 else text[a:b]


def _double(text: str, chance: Random) -> str:
    a, b = sorted((_place(text, chance), _place(text, chance)))
    return text[:b] + text[a:b] * chance.choice((1, 2, 30)) + text[b:]


def _splice(text: str, chance: Random) -> str:
    other = chance.choice(ROWS)["draft"]
    return text[: _place(text, chance)] + chance.choice(("", " ", "\n", "\n\n")) + other[_place(other, chance) :]


def _strew(text: str, chance: Random) -> str:
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = _place(text, chance)
        text = text[:at] + chance.choice(ODD) * chance.choice((1, 1, 1, 2, 50)) + text[at:]
    return text


def _random_letters(text: str, chance: Random) -> str:
    at = _place(text, chance)
    return text[:at] + "".join(chr(chance.randrange(0x110000)) for _ in range(chance.choice((1, 10, 200)))) + text[at:]


def _shuffle_words(text: str, chance: Random) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _shuffle_lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return "".join(lines)


def _white_space(text: str, chance: Random) -> str:
    old, new = chance.choice(
        ((" ", "  "), (" ", "\n"), (" ", ""), (". ", ".\n"), ("\n", "\r\n"), ("\n", " "), (" ", "\xa0"),
         ("\n", "\u2028"), (" ", "\t"), ("\n", "\n- "), ("\n", "\n> "), (". ", "."), (".", ""))
    )  # fmt: skip
    return text.replace(old, new)


def _space_out(text: str, chance: Random) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(" \n\t\xa0") * chance.choice((2, 20, 60)) + text[at:]


def _case(text: str, chance: Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _quote(text: str, chance: Random) -> str:
    at = chance.choice((0, len(text), _place(text, chance)))
    return text[:at] + chance.choice(QUOTES) + text[at:]


def _bracket(text: str, chance: Random) -> str:
    a, b = sorted((_place(text, chance), _place(text, chance)))
    left, right = chance.choice(("()", "[]", "{}", "<>", '""', "“”", "''", "«»", "(("))
    return text[:a] + left + text[a:b] + right + text[b:]


def _lengthen(text: str, chance: Random) -> str:
    length = chance.choice((1_000, 3_000, 8_000, DRAFT_LIMIT))
    line = text.replace("\n", " ") if chance.random() < 0.5 else text
    return (line * (length // max(len(line), 1) + 1))[:length]


CHANGES: tuple[Change, ...] = (
    _cut, _cut, _double, _splice, _splice, _strew, _strew, _strew, _random_letters, _shuffle_words, _shuffle_lines,
    _white_space, _white_space, _space_out, _case, _quote, _quote, _bracket,
)  # fmt: skip


def request(number: int) -> dict[str, Any]:
    """The request with that number, as the API takes it."""
    chance = Random(number)
    row = chance.choice(ROWS)
    draft = str(row["draft"])
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5))):
        draft = chance.choice(CHANGES)(draft, chance)
    if chance.random() < 0.01:
        draft = _lengthen(draft, chance)
    context = (
        _context(chance) if chance.random() < 0.5 else {k: v for k, v in row.items() if k in _OWN and v is not None}
    )
    return {"draft": draft[:DRAFT_LIMIT], **context}


_OWN = ("subject", "channel", "relation", "recipient", "sender", "thread", "limit")


def _context(chance: Random) -> dict[str, Any]:
    """What is known around a draft, at random; half of it left out."""
    row, other = chance.choice(ROWS), chance.choice(ROWS)
    person = {
        "name": chance.choice(NAMES),
        "headline": chance.choice(ODD),
        "company": chance.choice(NAMES),
        "field": "kelp",
    }
    everything = {
        "subject": chance.choice((row.get("subject") or "", "Re: your role", "Job?", chance.choice(ODD) * 9)),
        "channel": chance.choice(CHANNELS),
        "relation": chance.choice(RELATIONS),
        "recipient": chance.choice((row.get("recipient"), other.get("recipient"), person)),
        "sender": chance.choice((row.get("sender"), other.get("sender"), person | {"offers": [chance.choice(ODD)]})),
        "thread": [{"from": chance.choice(("me", "them")), "text": other["draft"][:200]}],
        "strategy": chance.choice(STRATEGIES),
        "variants": chance.randint(1, 3),
        "limit": chance.choice((1, 20, 200, 300, 1900, DRAFT_LIMIT)),
        "keep": [other["draft"][:12], chance.choice(ODD)],
        "ignore": [chance.choice(("job_ask", "self_pitch", "pressure"))],
        "engine": chance.choice(("rules", "auto", "model")),
    }
    return {k: v for k, v in everything.items() if chance.random() < 0.4 and v is not None}
