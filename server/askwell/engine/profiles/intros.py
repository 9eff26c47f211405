"""The sentence that says who writes and what both share."""

from __future__ import annotations

from collections.abc import Iterator

from .ground import Ground
from .language import fill, fits, turned
from .scene import Scene
from .viewer import skill_slots
from .years import NOW

_PLACES = (
    "company_then_then",
    "company_then_now",
    "company_now_then",
    "company_now_now",
    "school",
    "group",
    "studied_there",
)


def introductions(scene: Scene) -> Iterator[tuple[str, Ground]]:
    """Sentences to begin with, the strongest ground first; a good few for each, since not all fit in length."""
    places = [g for g in scene.ground if g.kind in _PLACES]
    past = [g for g in places if g.kind in ("company_then_then", "school")]
    if len(past) > 1 and not any(g.both for g in past[:2]):
        slots = scene.me | {"name": past[1].name, "other": past[0].name}
        yield from ((text, past[0]) for text in _texts(scene, "two", slots)[:1])
    for ground in places:
        slots = scene.me | {"name": ground.name}
        kind = ground.kind
        if ground.both and ground.both[1] != NOW and kind in ("school", "company_then_then"):
            slots |= {"from": str(ground.both[0]), "to": str(ground.both[1])}
            kind = "school_overlap" if kind == "school" else "company_overlap"
        yield from ((text, ground) for text in _texts(scene, kind, slots)[:3])
    for ground in scene.subjects:
        slots = scene.me | skill_slots(ground.mine, scene.speech)
        if ground.mine == scene.viewer.field:
            yield from ((text, ground) for text in _texts(scene, "plain", scene.me)[:1])
        else:
            yield from ((text, ground) for text in _texts(scene, "topic", slots)[:2])
    for ground in scene.ground:
        if ground.kind == "language":
            yield from ((text, ground) for text in _texts(scene, "language", scene.me | {"name": ground.name})[:1])


def _texts(scene: Scene, kind: str, slots: dict[str, str]) -> list[str]:
    """The texts of a kind that can be filled, those that say more of the viewer first."""
    texts = [text for text in turned(scene.speech.list("intros", kind), scene.seed) if fits(text, slots)]
    if slots.get("name") and slots.get("field", " ") in slots["name"].casefold():
        texts = [text for text in texts if "{field}" not in text] or texts
    texts.sort(key=lambda text: not any(slot in text for slot in ("{me}", "{do}", "{field}")))
    return [fill(text, slots) for text in texts]
