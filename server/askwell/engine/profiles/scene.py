"""Everything that is known of the two people, read once."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from ..person import Person
from .anchors import Anchor, anchors
from .facts import Place, firms, head_parts, seat, title_in_text, with_article
from .ground import Ground, common_ground, subjects
from .language import Speech
from .names import greeting
from .reading import WISHES, Passage, passages
from .shapes import SuggestRequest
from .trade import trade_questions
from .viewer import me, piece
from .wishes import Goal, goals


@dataclass(frozen=True)
class Scene:
    """What a note can rest on."""

    speech: Speech
    viewer: Person
    profile: Person
    room: int
    seed: str
    read: tuple[Passage, ...]
    ground: list[Ground]
    subjects: list[Ground]
    anchors: list[Anchor]
    goals: list[Goal]
    dropped_goals: list[tuple[str, str]]
    me: dict[str, str]
    piece: dict[str, str]
    slots: dict[str, str]  # what every text may name: {hello}, {company}, {a_title} ...
    matters: list[str]  # questions of their trade on what the viewer wants to know
    trade: list[str]  # questions of their trade
    shown: list[str]  # all texts of the page that may be used
    wishes: frozenset[str]  # what they ask of those who write

    @property
    def comment_only(self) -> bool:
        """Do they want no direct messages?"""
        return "no_messages" in self.wishes

    @property
    def known(self) -> bool:
        """Is anything known of them that a note could name?"""
        return bool(self.slots.get("company") or self.slots.get("a_title") or self.anchors or self.ground)


def scene(request: SuggestRequest, speech: Speech) -> Scene:
    """Read both people."""
    viewer, profile = request.viewer, request.profile
    read = passages(profile, speech)
    shown = [" ".join(s.text for s in p.usable) for p in read] + [profile.company]
    shown += [part for s in profile.experience for part in (s.title, s.company)]
    near, dropped = goals(viewer.goals, shown, speech)
    brings = [*viewer.skills, *viewer.offers, viewer.field, viewer.writing, *viewer.goals]
    posts = [" ".join(s.text for s in p.usable) for p in read]
    held = [*head_parts(profile.headline, speech), *(s.title for s in profile.experience[:1])]
    foreign = any(p.foreign for p in read)
    matters, trade = trade_questions([] if foreign else held, posts, [g.told for g in near], speech)
    seed = f"{viewer.name}|{profile.name}|{zlib.crc32(repr(profile).encode('utf-8', 'replace'))}"
    return Scene(
        speech=speech, viewer=viewer, profile=profile, room=request.room, seed=seed, read=read,
        ground=common_ground(viewer, profile, speech), subjects=subjects(viewer, profile, read, speech),
        anchors=anchors(read, brings, speech), goals=near, dropped_goals=dropped,
        me=me(viewer, speech, seed), piece=piece(viewer, speech), slots=_slots(profile, read, speech), shown=shown,
        matters=matters, trade=trade,
        wishes=frozenset(c for p in read for s in p.sentences for c in s.cues if c in WISHES),
    )  # fmt: skip


def _slots(profile: Person, read: tuple[Passage, ...], speech: Speech) -> dict[str, str]:
    """What a text may name of them."""
    places = firms(profile, speech)
    now = next((p for p in places if p.now), None)
    then = _before(places)
    foreign = any(p.foreign for p in read)
    title = "" if foreign else seat(profile, speech)
    past = title_in_text(then.title, speech) if then and not foreign else ""
    same_work = bool(past and title) and past.split()[-1] == title.split()[-1]
    slots = {
        "hello": greeting(profile.name, profile.location, speech),
        "company": now.name if now else "",
        "past_company": then.name if then and now and then.key != now.key else "",
        "a_title": with_article(title, speech) if title else "",
        "a_past": with_article(past, speech) if past and not same_work else "",
        "since": str(now.span[0]) if now and now.span else "",
    }
    return {name: value for name, value in slots.items() if value}


def _before(places: list[Place]) -> Place | None:
    """The firm before the present one: of those whose years are known, the last."""
    past = [p for p in places if not p.now and p.span]
    return max(past, key=lambda p: p.span[1] if p.span else 0, default=None)
