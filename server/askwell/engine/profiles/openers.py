"""Up to three openers of different strategies: each names one true thing and asks or offers one small thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .advice import advice
from .helping import call, offer_help
from .interviews import interview, piece_near
from .meeting import shared_ground
from .notes import Draft, Used
from .scene import Scene
from .shapes import Opener

MOST = 3
SHORTEST, FULL = 130, 285  # characters between which a note reads best
_IDEAL = 200
_WEAK_GROUND = ("mutual", "place", "language", "volunteering")


def openers(scene: Scene, used: Used) -> list[Opener]:
    """The openers, the strongest first."""
    out: list[Opener] = []
    for strategy, drafts in _ranked(scene) if scene.known else []:
        made = _best(scene, drafts(scene, used)) if len(out) < MOST else None
        if made:
            used.asks.add(made.ask)
            used.origins.add(made.origin)
            out.append(Opener(strategy, made.text, _why(scene, made.why), made.uses))
    return out


def _ranked(scene: Scene) -> list[tuple[str, Callable[[Scene, Used], Iterator[Draft]]]]:
    """The strategies in the order in which they may choose what to build on."""
    strong = any(g.kind not in _WEAK_GROUND for g in scene.ground)
    weak = any(g.kind == "language" for g in scene.ground)
    near, called, offers = piece_near(scene), call(scene) is not None, bool(scene.viewer.offers)
    ranked = [
        (9.0 if near >= 3 else 6.0 if near else 0, "interview_for_piece", interview),
        (8.0 if strong else 6.0 if scene.subjects else 5.0 if weak else 0, "shared_ground", shared_ground),
        (8.5 if called else 5.5 if offers else 5.0 if scene.subjects else 0, "offer_help", offer_help),
        (7.0, "advice", advice),
    ]
    if scene.comment_only:
        ranked = [r for r in ranked if r[1] in ("offer_help", "advice")]
    return [(name, make) for worth, name, make in sorted(ranked, key=lambda r: -r[0]) if worth]


def _best(scene: Scene, drafts: Iterable[Draft]) -> Draft | None:
    """The first draft of a good length; else the one that comes nearest to it."""
    chosen: Draft | None = None
    for draft in drafts:
        size = len(draft.text)
        if size > scene.room:
            continue
        if SHORTEST <= size <= FULL:
            return draft
        if chosen is None or abs(size - _IDEAL) < abs(len(chosen.text) - _IDEAL):
            chosen = draft
    return chosen


def _why(scene: Scene, code: str) -> str:
    notes = [scene.speech.say("why", code)]
    if scene.comment_only:
        notes.append(scene.speech.say("why", "comment"))
    elif "no_calls" in scene.wishes:
        notes.append(scene.speech.say("why", "no_calls"))
    return " ".join(notes)
