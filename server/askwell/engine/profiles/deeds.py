"""Something they did, told back to them: "We deleted 41 button variants." becomes "deleted 41 button variants"."""

from __future__ import annotations

import re

from .language import Speech
from .quotes import up_to_break

_LONGEST = 11  # words
_WIDE = 80  # characters
_UNFIT = re.compile(r"[\"“”{}<>\\\\]")
_BORDER = re.compile(r"(?:(?<!\s)\s++)?[;:]\s+|,\s+|(?<!\s)\s++(?:[-–—]+\s+|\()|(?:(?<!\s)\s++)?[–—]\s*|\.\.\.")


def deed_of(text: str, speech: Speech) -> str:
    """What they did, behind "You"; "" if the sentence tells no such thing plainly."""
    words = text.rstrip(".!… ").split()
    skips = speech.words["deed_skips"]
    if len(words) < 3 or _UNFIT.search(text):
        return ""
    at = _start(words, speech)
    if at is None:
        return ""
    while at in (1, 2, 3) and at < len(words) and words[at].casefold() in skips:
        at += 1
    clause = _without_time(_BORDER.split(" ".join(words[at:]))[0], speech)
    if len(clause.split()) > _LONGEST:
        clause = _without_time(up_to_break(clause, speech), speech)
    low = [w.casefold().replace("’", "'").strip(",.") for w in clause.split()]
    if not 2 <= len(low) <= _LONGEST or not _past(low[0], speech):
        return ""
    if speech.words["vague"] & set(low) or speech.words["second_person"] & set(low):
        return ""
    clause = clause[:1].lower() + clause[1:]
    told = " ".join(_turned(w, speech) for w in clause.split())
    return told if len(told.split()) >= 2 and len(told) <= _WIDE else ""


def _start(words: list[str], speech: Speech) -> int | None:
    """The place of the verb: behind "We", or at the head of "Ran our first test."; None if it is no such sentence."""
    head = words[0].casefold().replace("’", "'")
    if head in speech.words["deed_heads"]:
        return 1
    second = words[1].casefold()
    bare = head in speech.words["bare_deeds"] and (second in speech.words["after_bare"] or second[:1].isdigit())
    return 0 if bare else None


def _past(word: str, speech: Speech) -> bool:
    last = word.split("-")[-1]
    deed = last in speech.words["irregular"] or (last.endswith("ed") and len(last) > 4)
    return deed and word not in speech.words["not_deeds"]


def _turned(word: str, speech: Speech) -> str:
    """ "our" as "your" """
    bare = word.strip(",.;").replace("’", "'")
    turned: str = speech.texts["turned"].get(bare.casefold(), "")
    return word.replace(word.strip(",.;"), turned) if turned else word


def _without_time(told: str, speech: Speech) -> str:
    """Without "today" at the end, which is true only on that day."""
    low = told.casefold()
    for time in speech.words["times"]:
        if low.endswith(f" {time}"):
            return told[: -len(time) - 1].rstrip(" ,")
    return told
