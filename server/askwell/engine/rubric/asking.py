"""R4 to R7: what is asked, whether it is a question, whether it can be answered, and how long it takes."""

from __future__ import annotations

import re

from ..tokens import URL
from .heard import FAIL, PASS, WARN, Heard, Verdict

_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d| ?[ap]\.?m)\b", re.I)
_MUST_ASK = {"cold", "note", "direct", "alumni", "introduction"}
_ASKS = {"info_interview", "job_ask", "vague_ask", "referral_ask", "resume_push"}
_LONGEST = 30  # minutes
_SLOTS = 2  # days or hours of the clock that make a list of slots
_MARKS = 3


def one_ask(heard: Heard) -> Verdict | None:
    """R4: one thing is asked or offered, and no more than three questions."""
    count = sum(words.count("?") for words in heard.words)
    if count > _MARKS and len(heard.questions) > _MARKS:
        return Verdict("warn", slots={"count": count})
    if heard.questions or heard.requests or any("offer" in heard.signs[at] for at in heard.clean):
        return PASS
    return FAIL if heard.kind in _MUST_ASK or heard.moves & _ASKS else None


def is_question(heard: Heard) -> Verdict | None:
    """R5: what is asked ends in a question mark."""
    if heard.questions:
        return PASS
    return WARN if heard.requests else None


def answerable(heard: Heard) -> Verdict | None:
    """R6: a question names a thing to answer about."""
    asked = sorted({*heard.questions, *heard.requests})
    vague = bool(heard.moves & {"vague_ask", "info_interview"})
    if not asked:
        return FAIL if vague else None
    for at in asked:
        named = heard.content(at)
        if at and "vague" not in heard.signs[at]:  # "What would you learn first?" rests on the sentence before
            named |= heard.content(at - 1)
        if len(named) > 1:
            return PASS
        vague = vague or "vague" in heard.signs[at]
    return FAIL if vague else WARN


def duration(heard: Heard) -> Verdict | None:
    """R7: a talk that is asked for has its length named, and it is short."""
    if not heard.meetings:
        return None
    if any(_long(heard, at) for at in heard.meetings):
        return FAIL
    if heard.has("scheduling") or _books(heard):
        return Verdict("warn", "link")
    if any(_slots(heard, at) >= _SLOTS for at in heard.meetings):
        return Verdict("warn", "slots")
    named = any("named_time" in heard.signs[at] or heard.minutes(at) for at in range(len(heard.words)))
    return PASS if named else WARN


def _long(heard: Heard, at: int) -> bool:
    if max(heard.minutes(at), default=0) > _LONGEST:
        return True
    return "long_time" in heard.signs[at] and "named_time" not in heard.signs[at]  # "a quarter of an hour" is short


def _books(heard: Heard) -> bool:
    """Is there a link to a calendar?"""
    linked = any(URL in words for words in heard.words)
    return linked and any(host in heard.own for host in heard.lexicon.hosts)


def _slots(heard: Heard, at: int) -> int:
    """How many days and hours of the clock a sentence names."""
    days = sum(word in heard.lexicon.slots for word in heard.words[at])
    return days + len(_CLOCK.findall(heard.text(at))) if days else 0
