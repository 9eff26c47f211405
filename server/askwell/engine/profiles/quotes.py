"""A few words of theirs, cut out at the borders of clauses so that they stand alone, and never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .language import Speech
from .words import telling

SHORT, LONG = 3, 14  # words
WIDE = 78  # characters
_PIECE = 5  # words of a part between commas that can stand alone
_LABEL = 4  # words of "Unpopular:" and the like, which may go
_LIST_ENDS = (", and", ", or")
_FINE_HEADS = ("to",)  # "To new directors: ..."
_BORDER = re.compile(
    r"(?:(?<!\s)\s++)?[;:]\s+|,\s+|(?<!\s)\s++[-–—]+\s+|(?:(?<!\s)\s++)?[–—]\s*|\.\.\.\s*|…\s*|(?<!\s)\s++\(|\)\s*"
)
_ENDS = ".!… "
_STARTS = "\"'“‘(-–— "


def quotes(text: str, speech: Speech) -> Iterator[tuple[str, bool]]:
    """Quotations out of a sentence, each with whether it is the whole of it."""
    plain = text if text.endswith("?") else text.rstrip(_ENDS)
    if plain[:1] in _STARTS:
        plain = plain.strip(_STARTS).rstrip("?" if text.endswith('"') else "")
    label, colon, rest = plain.partition(": ")
    own = rest.split(" ", 1)[0].casefold() in speech.words["deed_heads"]
    if colon and len(label.split()) <= (_LABEL if own else _LABEL - 2) and len(rest.split()) > SHORT:
        plain = rest
    if _fit(plain):
        yield plain, True
    if plain.split(" ", 1)[0].casefold() in speech.words["whole_only"]:
        return
    for start, end in _runs(plain):
        words = plain[start:end].strip(' .!…"“”()-–—,;:')
        if words.split(" ", 1)[0].casefold() in speech.words["links"]:
            words = words.partition(" ")[2]
        for shown in dict.fromkeys((words, up_to_break(words, speech))):
            first = shown.split(" ", 1)[0].casefold()
            if shown != plain and first not in speech.words["bad_starts"] and _fit(shown):
                yield shown, False


def _runs(plain: str) -> Iterator[tuple[int, int]]:
    """Parts between commas and colons, and parts that follow one another, if they can stand alone."""
    marks = [(0, 0, ":"), *((m.start(), m.end(), m.group().strip()[:1]) for m in _BORDER.finditer(plain))]
    stops = [*((start, mark) for start, _, mark in marks[1:]), (len(plain), ":")]
    for first, (_, start, opens) in enumerate(marks[:8]):
        for last in range(first, min(first + 4, len(stops))):
            end, closes = stops[last]
            inner = [mark for _, mark in stops[first:last]]
            listed = opens == closes == ","  # cut on both sides: a scrap
            open_end = any(mark != "," for mark in inner) and end != len(plain)  # "inside today: two sixpences"
            size = len(plain[start:end].split())
            if not listed and not open_end and size >= (_PIECE if "," in (opens, closes) else SHORT + 1):
                yield start, end


def up_to_break(piece: str, speech: Speech) -> str:
    """The piece up to a joining word: "the model beats it because ..." """
    low = piece.casefold()
    ends = [at for word in speech.words["breaks"] if (at := low.find(f" {word} ")) > 0]
    return piece[: min(ends)].rstrip(" ,") if ends else piece


def _fit(words: str) -> bool:
    fair = not any(c in words for c in '"“”\\{}<>') and words.count("(") == words.count(")")
    return SHORT <= len(words.split()) <= LONG and len(words) <= WIDE and fair


def form(words: str, whole: bool, sentence: str, speech: Speech) -> int:
    """How well the words stand alone: neither scraps nor riddles."""
    low = [w.casefold().strip(",.") for w in words.split()]
    vague, head = speech.words["vague"], " ".join(low[:2])
    riddle = (5 if low[0] in vague or head in speech.list("grammar", "riddles") else 0) + (2 if vague & set(low) else 0)
    tells = len(telling(words, speech))
    after = sentence.partition(words)[2]
    cut = 4 if after.startswith(":") else 1 if after.startswith(",") else 0
    before = sentence.partition(words)[0]
    cut += 2 if before.endswith(", ") else 4 if before.rstrip().casefold().endswith(tuple(_LIST_ENDS)) else 0
    cut += 4 if low[0] in speech.words["bad_starts"] and not words.endswith("?") and low[0] not in _FINE_HEADS else 0
    return (
        (2 if 5 <= len(low) <= 9 else 0) + (2 if whole else 0) + min(tells, 4) - riddle - (5 if tells < 2 else 0) - cut
    )
