"""Openers that ask for advice: on what the viewer wants to understand, on their words, on a step that they took."""

from __future__ import annotations

from collections.abc import Iterator

from .anchors import Anchor
from .ground import Ground
from .language import capital, fill, fits, turned
from .notes import Draft, Used, fresh, note, tails, worded
from .scene import Scene

_STRONG = 14  # worth of words that carry a note by themselves


def advice(scene: Scene, used: Used) -> Iterator[Draft]:
    """Drafts, the most telling first; in a comment only what the post says is asked about."""
    if not scene.comment_only:
        yield from _about_goals(scene, used)
    intros = turned(scene.speech.list("intros", "plain"), scene.seed) if scene.me and not scene.comment_only else [""]
    intro = capital(fill(intros[0], scene.me))
    found = fresh(scene, used)
    new = [a for a in found if a.origin not in used.origins]
    yield from _about_words(scene, used, intro, new)
    if not scene.comment_only:
        for ask, evidence in career(scene, used, None):
            for tail in tails(scene, "career"):
                yield Draft(note(scene, intro, ask, tail), "advice_career", (evidence,), ask)
    yield from _about_words(scene, used, intro, found)


def _about_goals(scene: Scene, used: Used) -> Iterator[Draft]:
    """A goal, with a question about strong words of theirs that nothing has used, or about the goal itself."""
    strong = [a for a in fresh(scene, used) if a.origin not in used.origins and a.worth >= _STRONG]
    for opening, told in goal_openings(scene) if strong else []:
        for text, anchor, ask in worded(scene, used, strong, "goal"):
            body = note(scene, opening, text)
            if len(body) <= scene.room:
                uses = (f"viewer: {told}", anchor.evidence)
                yield Draft(body, f"advice_{anchor.kind}", uses, ask, anchor.origin)
    for text, told, ask in from_goals(scene, used):
        for tail in tails(scene, "goal"):
            yield Draft(note(scene, text, tail), "advice_goal", (f"viewer: {told}",), ask)


def _about_words(scene: Scene, used: Used, intro: str, anchors: list[Anchor]) -> Iterator[Draft]:
    for text, anchor, ask in worded(scene, used, anchors, "advice"):
        for tail in tails(scene, "advice"):
            body = note(scene, intro, text, tail)
            yield Draft(body, f"advice_{anchor.kind}", (anchor.evidence,), ask, anchor.origin)


def goal_openings(scene: Scene) -> list[tuple[str, str]]:
    """Two sentences for each goal that say who asks and why; each with the goal as told."""
    out: list[tuple[str, str]] = []
    for goal in scene.goals:
        slots = scene.slots | scene.me | {"goal": goal.wish, "topic": goal.topic}
        kind = "interest" if goal.kind == "interest" else "openings"
        texts = [t for t in turned(scene.speech.list("goal", kind), scene.seed) if fits(t, slots)]
        texts.sort(key=lambda text: "{me}" not in text and "{field}" not in text)
        out += [(capital(fill(text, slots)), goal.told) for text in texts[:2]]
    return out


def from_goals(scene: Scene, used: Used) -> Iterator[tuple[str, str, str]]:
    """What the viewer is trying to understand with a question about it; the goal as told; the question alone."""
    speech = scene.speech
    for goal in scene.goals:
        slots = scene.slots | scene.me | {"goal": goal.wish, "topic": goal.topic}
        texts = [text for text, told in goal_openings(scene) if told == goal.told]
        kinds = {"choosing": ("choosing", "how"), "interest": ("subject",)}.get(goal.kind, (goal.kind,))
        questions = [a for kind in kinds for a in turned(speech.list("goal", kind), scene.seed) if fits(a, slots)]
        for ask in (*turned(tuple(scene.matters), scene.seed), *(fill(question, slots) for question in questions)):
            if ask not in used.asks:
                yield from ((f"{text} {ask}", goal.told, ask) for text in texts)


def career(scene: Scene, used: Used, ground: Ground | None) -> Iterator[tuple[str, str]]:
    """Questions about what they did before and do now, each with what it rests on."""
    slots = dict(scene.slots)
    kinds = ["title", "move", "trade", "since", "seat", "seat_at"]
    if ground:
        slots["name"] = ground.name
        kind = ground.kind.split("_")[0]
        if kind in ("company", "school", "group") and not ground.kind.endswith("_now"):
            kinds.insert(0, f"ground_{kind}")
    rests_on = slots.get("past_company") or slots.get("company") or slots.get("a_title", "")
    for kind in kinds:
        texts = tuple(scene.trade) if kind == "trade" else scene.speech.list("career", kind)
        for text in turned(texts, scene.seed):
            asked = fill(text, slots)
            if fits(text, slots) and asked not in used.asks:
                yield asked, f"experience: {rests_on}"
