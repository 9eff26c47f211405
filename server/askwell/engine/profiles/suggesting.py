"""The way of a suggestion: read both people, find what is shared, leave out what hurts, say a few honest lines."""

from __future__ import annotations

from dataclasses import replace

from ..types import Message
from .ground import as_shared
from .interviews import piece_near
from .language import Speech, load
from .leaving import left_out
from .notes import Used
from .offers import offers
from .openers import openers
from .orders import without_orders
from .questions import questions
from .scene import Scene, scene
from .shapes import LeftOut, Suggestion, SuggestRequest


def suggest(request: SuggestRequest) -> Suggestion:
    """How to start a conversation with the person of the profile."""
    speech = load()
    profile, fields = without_orders(request.profile, speech)
    seen = scene(replace(request, profile=profile), speech)
    used = Used()
    notes = openers(seen, used)
    offered, idle = offers(seen)
    asked = questions(seen, used)
    orders = [LeftOut(speech.say("reasons", "machine_text", where=f), speech.say("reasons", "machine")) for f in fields]
    out = orders + left_out(seen.viewer, seen.profile, seen.read, seen.ground, speech) + _of_viewer(seen, idle, speech)
    if not notes and seen.known:
        out.append(_no_note(seen, speech))
    return Suggestion(
        shared=tuple(as_shared(g, speech) for g in [*seen.ground, *seen.subjects[:2]]),
        openers=tuple(notes),
        offers=tuple(offered),
        questions=tuple(asked),
        left_out=tuple(dict.fromkeys(out)),
        question=_question(seen, speech),
    )


def _of_viewer(seen: Scene, idle: list[str], speech: Speech) -> list[LeftOut]:
    """What the viewer brings and this person has no use for."""
    out = [LeftOut(goal, speech.say("reasons", code)) for goal, code in seen.dropped_goals]
    if seen.piece and not piece_near(seen):
        out.append(LeftOut(seen.viewer.writing, speech.say("reasons", "piece")))
    if idle:
        out.append(LeftOut(", ".join(idle), speech.say("reasons", "skills")))
    return out


def _no_note(seen: Scene, speech: Speech) -> LeftOut:
    if "no_messages" in seen.wishes:
        return LeftOut(speech.say("reasons", "no_messages_nothing"), speech.say("reasons", "no_messages"))
    return LeftOut(speech.say("reasons", "too_short", limit=seen.room), speech.say("reasons", "too_short_why"))


def _question(seen: Scene, speech: Speech) -> Message | None:
    """What the viewer could tell, where something true is missing."""
    if not seen.known:
        return Message("how_known", speech.say("question", "how_known"))
    if not seen.me:
        return Message("who_are_you", speech.say("question", "who_are_you"))
    return None
