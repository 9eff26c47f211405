"""Openers that offer help: one small thing that the viewer can do and that the page shows a use for."""

from __future__ import annotations

from collections.abc import Iterator

from .anchors import Anchor
from .language import fill, fits, turned
from .notes import NEAR, Draft, Used, fresh, note
from .reading import CALLS, POST
from .scene import Scene
from .viewer import skill_slots
from .words import meeting

_OPEN = (
    "pattern",
    "failed",
    "fix",
    "surprise",
    "test",
    "figure",
    "result",
    "changed",
    "cut",
    "cut_many",
    "opinion",
    "rule",
)


def offer_help(scene: Scene, used: Used) -> Iterator[Draft]:
    """What the viewer has offered, then help with what they ask for, then a comparison of notes."""
    yield from _given(scene, used)
    yield from _called(scene)
    yield from _compared(scene, used)


def _given(scene: Scene, used: Used) -> Iterator[Draft]:
    for offer in scene.viewer.offers:
        for anchor in fresh(scene, used, offer):
            if meeting(offer, [anchor.around], scene.speech) >= NEAR:
                slots = {"lead": lead(anchor, scene), "offer": given(offer, scene)}
                for text in turned(scene.speech.list("offer", "given"), scene.seed):
                    uses = (anchor.evidence, f"viewer: {offer}")
                    yield Draft(note(scene, fill(text, slots)), "offer_given", uses, "offer", anchor.origin)


def _called(scene: Scene) -> Iterator[Draft]:
    met = call(scene)
    if met:
        anchor, skill = met
        slots = skill_slots(skill, scene.speech) | anchor.slots(scene.speech)
        texts = scene.speech.list("offer", anchor.tells.removeprefix("call_"))
        for text in turned(tuple(t for t in texts if fits(t, slots)), scene.seed):
            uses = (anchor.evidence, f"viewer: {skill}")
            yield Draft(note(scene, fill(text, slots)), "offer_call", uses, "offer", anchor.origin)


def _compared(scene: Scene, used: Used) -> Iterator[Draft]:
    for ground in scene.subjects:
        slots = skill_slots(ground.mine, scene.speech) if ground.mine in scene.viewer.skills else {}
        for anchor in fresh(scene, used, ground.mine) if slots else []:
            if comparable(ground.mine, anchor, scene):
                own = slots | scene.me | {"lead": lead(anchor, scene)}
                for text in turned(scene.speech.list("offer", "topic"), scene.seed):
                    uses = (anchor.evidence, f"viewer: {ground.mine}")
                    yield Draft(note(scene, fill(text, own)), "offer_topic", uses, "offer", anchor.origin)


def comparable(skill: str, anchor: Anchor, scene: Scene) -> bool:
    """Is there something to compare: words about the skill itself, or about trouble and change in its trade?"""
    near = meeting(skill, [anchor.around], scene.speech)
    return anchor.source == POST and anchor.tells not in CALLS and near >= (NEAR if anchor.tells in _OPEN else NEAR + 1)


def call(scene: Scene) -> tuple[Anchor, str] | None:
    """A call of theirs that a skill of the viewer's meets, the nearest skill first."""
    best: tuple[int, Anchor, str] | None = None
    for anchor in scene.anchors:
        if anchor.tells in CALLS and anchor.source == POST:
            for skill in scene.viewer.skills:
                near = meeting(skill, [anchor.around], scene.speech)
                fit = anchor.tells == "call_help" or anchor.asked
                if fit and near >= NEAR and (best is None or near > best[0]) and skill_slots(skill, scene.speech):
                    best = (near, anchor, skill)
    return best[1:] if best else None


def lead(anchor: Anchor, scene: Scene) -> str:
    """Their words or deed as a sentence."""
    kind = "lead_deed" if anchor.kind == "deed" else "lead_asked" if anchor.asked else "lead_quote"
    return scene.speech.say("grammar", kind, **anchor.slots(scene.speech))


def given(offer: str, scene: Scene) -> str:
    """The offer behind "I could": "review a page" stays, "a look at a page" is given."""
    plain = " ".join(offer.split()).strip(" .!")
    first = plain.split()[0].casefold() if plain else ""
    return scene.speech.say("grammar", "give", offer=plain) if first in scene.speech.list("grammar", "given") else plain
