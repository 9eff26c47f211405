"""What the viewer wants to find out, as far as this person may know about it and it asks for no work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..tokens import normalise
from .language import Speech
from .words import meeting


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the viewer's. `kind`: how, path, choosing, whether, doing, subject or interest."""

    told: str  # as the viewer told it
    kind: str
    wish: str  # behind "I'm trying to"
    topic: str  # a noun phrase or a "how" clause, "" if there is none


def goals(told: tuple[str, ...], shown: list[str], speech: Speech) -> tuple[list[Goal], list[tuple[str, str]]]:
    """The goals that what is shown has to do with, and those left out with the code of the reason."""
    near: list[Goal] = []
    out: list[tuple[str, str]] = []
    for text in told:
        goal = _goal(text, speech)
        if goal is None:
            if _gains(text, speech) or asks_for_work(text, speech):
                out.append((text, "goal_job"))
        elif meeting(text, shown, speech, wide=True) < 2:
            out.append((text, "goal_far"))
        else:
            near.append(goal)
    return near, out


def _goal(told: str, speech: Speech) -> Goal | None:
    """The goal as it can stand in a sentence; None if it asks for work or cannot be told."""
    wish = without_lead_in(told, "goal_lead_ins", speech)
    toward = _head(wish, "toward", speech)
    if toward:
        topic = wish[len(toward) :].strip()
        return None if not topic or _gains(topic, speech) else Goal(told, "interest", "", topic)
    if not 2 <= len(wish.split()) <= 16 or len(wish) > 110 or asks_for_work(wish, speech):
        return None
    if not _head(wish, "learning", speech):
        return None
    head = _head(wish, "topic_heads", speech)
    topic = wish[len(head) :].strip() if head else ""
    kind = _kind(topic, speech)
    if kind in ("doing", "subject") and _gains(wish, speech):
        return None
    return Goal(told, kind, wish[:1].lower() + wish[1:], topic if kind not in ("whether", "doing") else "")


def _kind(topic: str, speech: Speech) -> str:
    first = topic.split()[0].casefold() if topic else ""
    if first in speech.list("grammar", "conditions"):
        return "whether"
    if first in speech.words["openers_of_how"]:
        padded = f" {topic.casefold()} "
        if any(f" {words} " in padded for words in speech.list("grammar", "paths")):
            return "path"
        return "choosing" if any(f" {word} " in padded for word in speech.list("grammar", "choices")) else "how"
    return "doing" if first in ("", "to") else "subject"


def _head(text: str, name: str, speech: Speech) -> str:
    """The longest of these beginnings that the text has."""
    low = text.casefold()
    return max((head for head in speech.words[name] if low.startswith(f"{head} ")), key=len, default="")


def without_lead_in(text: str, name: str, speech: Speech) -> str:
    """The text without "I'm writing" or "I want to"."""
    plain = " ".join(text.split()).strip(" .!")
    low = plain.casefold().replace("’", "'")
    longest = max((lead for lead in speech.list("grammar", name) if low.startswith(f"{lead} ")), key=len, default="")
    return plain[len(longest) :].strip()


def _gains(text: str, speech: Speech) -> bool:
    padded = f" {' '.join(re.findall(r'[a-z]+', text.casefold()))} "
    return any(f" {word} " in padded for word in speech.words["gain"])


def asks_for_work(text: str, speech: Speech) -> bool:
    """Would the rules for drafts take it for an ask?"""
    words = normalise(f"I want to {text}", speech.book.spelling)
    return any(hit.rule.evidence == "strong" for hit in speech.book.moves.hits(words))
