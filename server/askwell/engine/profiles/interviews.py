"""Openers that ask for an interview, only for a piece that the viewer really writes and that has to do with them."""

from __future__ import annotations

from collections.abc import Iterator

from .language import fill, fits, turned
from .notes import NEAR, Draft, Used, fresh, note
from .scene import Scene
from .words import meeting


def piece_near(scene: Scene) -> int:
    """How near the viewer's piece is to what the page shows."""
    return meeting(scene.piece["piece"], scene.shown, scene.speech, wide=True) if scene.piece else 0


def interview(scene: Scene, used: Used) -> Iterator[Draft]:
    """Three questions about their words, or about their work where no words of theirs fit the piece."""
    speech, what = scene.speech, scene.piece["piece"]
    near = [a for a in fresh(scene, used, what) if meeting(what, [a.around], speech) >= NEAR]
    for anchor in sorted(near, key=lambda a: a.tells == "call_help"):
        kind = "deed" if anchor.kind == "deed" else "asked" if anchor.asked else "quoted"
        slots = scene.slots | scene.piece | anchor.slots(speech)
        yield from (_draft(scene, text, anchor.evidence, anchor.origin) for text in _texts(scene, kind, slots))
    for kind, slot in (("role", "a_title"), ("place", "company")):
        slots = scene.slots | scene.piece
        yield from (_draft(scene, text, f"profile: {slots[slot]}") for text in _texts(scene, kind, slots))


def _texts(scene: Scene, kind: str, slots: dict[str, str]) -> list[str]:
    texts = turned(scene.speech.list("interview", kind), scene.seed)
    return [fill(text, slots) for text in texts if fits(text, slots) and _allowed(scene, text)]


def _draft(scene: Scene, text: str, evidence: str, origin: str = "") -> Draft:
    uses = (f"viewer: {scene.viewer.writing}", evidence)
    return Draft(note(scene, text), "interview_for_piece", uses, "interview", origin)


def _allowed(scene: Scene, text: str) -> bool:
    """No word of a talk to those who want none."""
    return "no_calls" not in scene.wishes or not any(word in text for word in scene.speech.list("grammar", "talks"))
