"""Up to three small things that the viewer can do for what the page shows."""

from __future__ import annotations

from .anchors import Anchor
from .helping import comparable
from .language import capital, fill, fits, turned
from .notes import NEAR
from .reading import CALLS
from .scene import Scene
from .viewer import skill_slots
from .words import meeting

MOST = 3


def offers(scene: Scene) -> tuple[list[str], list[str]]:
    """The offers, and what the viewer can do that meets nothing on the page."""
    speech = scene.speech
    out: list[str] = []
    idle: list[str] = []
    for offer in scene.viewer.offers:
        near = [a for a in scene.anchors if meeting(offer, [a.around], speech) >= NEAR]
        slots = {"Offer": capital(offer.strip(" .!")), "about": _about(near[0], scene)} if near else {}
        (out if near else idle).append(fill(speech.list("offer", "short_given")[0], slots) if near else offer)
    for skill in scene.viewer.skills:
        if skill.casefold() not in speech.words["languages"]:
            text = _with(skill, scene)
            (out if text else idle).append(text or skill)
    tongues = [g for g in scene.ground if g.kind == "language"]
    out += [fill(speech.list("offer", "short_language")[0], {"name": g.name}) for g in tongues]
    return list(dict.fromkeys(out))[:MOST], idle


def _with(skill: str, scene: Scene) -> str:
    """An offer that this skill makes, "" if the page shows no use for it."""
    slots = skill_slots(skill, scene.speech)
    near = [a for a in scene.anchors if meeting(skill, [a.around], scene.speech) >= NEAR] if slots else []
    for anchor in sorted(near, key=lambda a: a.tells not in CALLS):
        kind = anchor.tells.replace("call_", "short_") if anchor.tells in CALLS else "short_topic"
        if kind != "short_topic" or comparable(skill, anchor, scene):
            own = slots | anchor.slots(scene.speech) | {"about": _about(anchor, scene)}
            for text in turned(scene.speech.list("offer", kind), scene.seed):
                if fits(text, own):
                    return capital(fill(text, own))
    return ""


def _about(anchor: Anchor, scene: Scene) -> str:
    slots = anchor.slots(scene.speech)
    return scene.speech.say("grammar", "about_deed" if "deed" in slots else "about_quote", **slots)
