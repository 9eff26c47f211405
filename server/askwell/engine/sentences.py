"""Where sentences begin and end, by places in the draft."""

from __future__ import annotations

import re

from .grammar import Grammar
from .wording import EMOJI

_STOP = re.compile(
    rf"(?P<dot>(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s|$|[{EMOJI}]))|(?P<face>(?<=\s)[:;]-?[)(DPp]+(?=\s|$))|(?P<emoji>(?<![{EMOJI}])[{EMOJI}]++(?=\s|$))"
)
_AT_THE_END = re.compile(rf"[.!?…{EMOJI}]")


def split_sentences(draft: str, start: int, end: int, grammar: Grammar) -> list[tuple[int, int]]:
    """Places of the sentences in `draft[start:end]`, white space left out."""
    out: list[tuple[int, int]] = []
    at = start
    for stop in _STOP.finditer(draft, start, end):
        if _goes_on(draft, at, stop, end, grammar):
            continue
        after = _next(draft, stop.end(), end)
        if out and not re.search(r"\w", draft[at : stop.end()]):
            out[-1] = (out[-1][0], stop.end())  # a smile after the stop belongs to the sentence before
        elif re.search(r"\S", draft[at : stop.end()]):
            out.append((at, stop.end()))
        at = after
    if at < end and draft[at:end].strip():
        out.append((at, end))
    return [_trim(draft, a, b) for a, b in out]


def _next(draft: str, at: int, end: int) -> int:
    """The next place from `at` that is no white space."""
    while at < end and draft[at].isspace():
        at += 1
    return at


def _goes_on(draft: str, at: int, stop: re.Match[str], end: int, grammar: Grammar) -> bool:
    """Is this no end of a sentence after all: an abbreviation, a stop in quotation marks, a smile in mid-sentence?"""
    after = _next(draft, stop.end(), end)
    goes_on_small = after < end and draft[after].islower()
    if _inside_quotation(draft, at, stop, end):
        return True
    if stop.lastgroup == "dot":
        dot = stop.group() == "." and grammar.abbreviation.search(draft, max(at, stop.end() - 9), stop.end())
        short = dot and not grammar.opening.match(draft, after)  # "the Series B. I am": no initial
        dashed = re.match(r"\s+[-–—]+\s+[a-z]", draft[stop.end() : min(end, stop.end() + 6)])
        closed = stop.group()[-1] in ')”"' and goes_on_small  # "I graduated (finally!) in logistics"
        return bool(short) or closed or bool(dashed)  # "small - any openings with you? - but it is dry"
    alone = draft[at:after].strip() == stop.group()
    small = draft[at].islower() and len(draft[at : stop.start()].split()) >= 4  # who begins small goes on small
    return goes_on_small and not alone and not small and not grammar.fresh.match(draft, after)


def _inside_quotation(draft: str, at: int, stop: re.Match[str], end: int) -> bool:
    """Does the stop stand between quotation marks that close on the same line?"""
    said = draft[at : stop.end()]
    for opening, closing in (("“", "”"), ('"', '"')):
        is_open = said.count('"') % 2 == 1 if opening == closing else said.count(opening) > said.count(closing)
        if is_open:
            close = draft.find(closing, stop.end(), min(end, stop.end() + 200))
            return close != -1 and "\n" not in draft[stop.end() : close]
    return False


def _trim(draft: str, start: int, end: int) -> tuple[int, int]:
    while start < end and draft[start].isspace():
        start += 1
    while end > start and draft[end - 1].isspace():
        end -= 1
    return start, end


def without_stop(text: str) -> str:
    """The text without the full stops and smiles at its end."""
    end = len(text)
    while end and _AT_THE_END.match(text, end - 1):
        end -= 1
    return text[:end].rstrip() if end < len(text) else text
