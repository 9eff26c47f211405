"""A question behind their words: which one fits what the words tell, and how both are put together."""

from __future__ import annotations

import re
from collections.abc import Collection

from .anchors import Anchor
from .language import Speech, capital, fill, fits, turned
from .reading import ABOUT

_WORD = re.compile(r"[\w']+")


def asks(anchor: Anchor, used: Collection[str], seed: str, speech: Speech) -> list[str]:
    """Questions that fit what the words tell, those not yet asked."""
    texts = speech.list("ask", anchor.tells) or speech.list("ask", "other")
    return [ask for ask in turned(texts, seed + anchor.words) if ask not in used]


def put(anchor: Anchor, ask: str, seed: str, speech: Speech) -> list[str]:
    """The words and the question in one or two sentences, in the seed's own order."""
    slots = anchor.slots(speech) | {"ask": ask, "Ask": capital(ask)}
    return [fill(frame, slots) for frame in turned(tuple(_frames(anchor, ask, speech)), seed) if fits(frame, slots)]


def _frames(anchor: Anchor, ask: str, speech: Speech) -> list[str]:
    """The ways to lead up to the question that suit these words."""
    if anchor.kind == "deed":
        back_then = speech.list("frames", "deed_past") if _back_then(ask, speech) else ()
        return [*speech.list("frames", "deed"), *back_then]
    if anchor.asked:
        return list(speech.list("frames", "asked"))
    return list(speech.list("frames", "profile" if anchor.source == ABOUT else "post"))


def _back_then(ask: str, speech: Speech) -> bool:
    """Is this a question about that moment, so that "when you ..., " may stand before it?"""
    words = _WORD.findall(ask)
    now = any(f" {phrase} " in f" {' '.join(words)} " for phrase in speech.list("frames", "not_past"))
    return bool(set(words) & set(speech.list("frames", "past"))) and not now
