"""Three questions for the conversation, none of which an opener asks already."""

from __future__ import annotations

from collections.abc import Iterator

from .advice import career, from_goals
from .anchors import Anchor
from .asking import asks
from .language import capital, fill, fits, turned
from .notes import Used
from .reading import ABOUT
from .scene import Scene

MOST = 3
_TELL_LITTLE = ("past", "other")


def questions(scene: Scene, used: Used) -> list[str]:
    """The questions: about their own words, about what the viewer wants to understand, about what they did before."""
    out: list[str] = []
    for text in (
        *_about_words(scene, used),
        *_about_goals(scene, used),
        *(ask for ask, _ in career(scene, used, None)),
    ):
        if len(out) < MOST and text not in used.asks:
            used.asks.add(text)
            out.append(text)
    return out


def _about_words(scene: Scene, used: Used) -> list[str]:
    out: list[str] = []
    telling = [a for a in scene.anchors if a.tells not in _TELL_LITTLE]
    for anchor in sorted(telling, key=lambda a: a.origin in used.origins)[: MOST - 1]:
        for ask in asks(anchor, used.asks, f"{scene.seed}question", scene.speech)[:1]:
            slots = anchor.slots(scene.speech) | {"ask": ask, "Ask": capital(ask)}
            texts = turned(scene.speech.list("questions", _kind(anchor)), scene.seed)
            out += [capital(fill(text, slots)) for text in texts if fits(text, slots)][:1]
            used.asks.add(ask)
    return out


def _kind(anchor: Anchor) -> str:
    if anchor.kind == "deed":
        return "deed"
    return "asked" if anchor.asked else "profile" if anchor.source == ABOUT else "post"


def _about_goals(scene: Scene, used: Used) -> Iterator[str]:
    """A question about what the viewer wants to understand, with the subject named."""
    told: set[str] = set()
    for _, goal_told, ask in from_goals(scene, used):
        topic = next(g.topic for g in scene.goals if g.told == goal_told)
        if topic and goal_told not in told:
            told.add(goal_told)
            frame = turned(scene.speech.list("goal", "asked"), scene.seed)[0]
            yield fill(frame, {"topic": topic, "ask": ask[:1].lower() + ask[1:]})
