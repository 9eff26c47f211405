"""A note in the making: its parts put together, and the ways to lead up to a question about their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .anchors import Anchor
from .asking import asks, put
from .language import turned
from .reading import POST
from .scene import Scene
from .words import meeting

NEAR = 2  # from here on two texts have to do with each other
_REUSED = 5  # what is lost where another opener has used the same words


@dataclass
class Used:
    """What earlier texts have used, so that no question comes twice."""

    asks: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that could be: its text, the code of its reason, what it rests on, what it asks."""

    text: str
    why: str
    uses: tuple[str, ...]
    ask: str
    origin: str = ""


def note(scene: Scene, *parts: str) -> str:
    """The greeting and the rest as one text."""
    hello = scene.slots["hello"]
    if scene.comment_only:
        hello = hello.partition(" ")[2] or hello  # under a post, the name is greeting enough
    body = " ".join(part for part in parts if part.strip())
    kept = body.startswith(("I ", "I'", '"')) or any(body.startswith(g.name) for g in scene.ground)
    return f"{hello} {body if kept else body[:1].lower() + body[1:]}"


def tails(scene: Scene, key: str) -> list[str]:
    """A few words at the end that make the answer small, or nothing."""
    return turned((*scene.speech.list("frames", "tails"), "", " ", "  "), scene.seed + key)[:2]


def fresh(scene: Scene, used: Used, near: str = "") -> list[Anchor]:
    """What can be built on, what is used already later, what has to do with `near` first."""
    found = [a for a in scene.anchors if a.source == POST or not scene.comment_only]
    found.sort(key=lambda a: _REUSED * (a.origin in used.origins) - a.worth)
    if near:
        found.sort(key=lambda a: meeting(near, [a.around], scene.speech) < NEAR)
    return found[:6]


def worded(scene: Scene, used: Used, anchors: list[Anchor], key: str) -> Iterator[tuple[str, Anchor, str]]:
    """Their words with a question behind them, each with both."""
    for anchor in anchors:
        for ask in asks(anchor, used.asks, scene.seed + key, scene.speech)[:3]:
            for text in put(anchor, ask, scene.seed + key, scene.speech)[:3]:
                yield text, anchor, ask
