"""Openers that begin with what both share."""

from __future__ import annotations

from collections.abc import Iterator

from .advice import career
from .intros import introductions
from .notes import Draft, Used, fresh, note, worded
from .scene import Scene


def shared_ground(scene: Scene, used: Used) -> Iterator[Draft]:
    """What both share, then a question about their words or about what became of it."""
    for intro, ground in introductions(scene):
        why = "shared_topic" if ground.kind == "topic" else "shared_ground"
        evidence = (ground.evidence, f"viewer: {ground.mine or ground.name}")
        for text, anchor, ask in worded(scene, used, fresh(scene, used, ground.mine), "ground"):
            yield Draft(note(scene, intro, text), why, (*evidence, anchor.evidence), ask, anchor.origin)
        for ask, more in career(scene, used, ground):
            yield Draft(note(scene, intro, ask), why, (*evidence, more), ask)
