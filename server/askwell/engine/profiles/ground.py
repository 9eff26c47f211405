"""Common ground that is true: the same name, not a like one; the same years only where both are known."""

from __future__ import annotations

from dataclasses import dataclass

from ..person import Person
from .facts import Place, firms, studies
from .language import Speech
from .names import alike, same_key
from .reading import ABOUT, HEADLINE, POST, Passage
from .shapes import LeftOut, Shared
from .words import common_word, meeting, trades_of
from .years import NOW, Span, apart, overlap


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that both share. `kind` says which words fit it."""

    kind: str
    name: str
    evidence: str
    both: Span | None = None
    apart: bool = False
    mine: str = ""
    theirs: str = ""

    @property
    def by_years(self) -> bool:
        """Does it raise the question whether both were there at one time?"""
        return self.kind in ("school", "company_then_then")


def common_ground(viewer: Person, profile: Person, speech: Speech) -> list[Ground]:
    """What both share, the most telling first (subjects aside)."""
    return [
        *_companies(viewer, profile, speech),
        *_schools(viewer, profile, speech),
        *_studied_there(viewer, profile, speech),
        *_lists("group", "groups", viewer.groups, profile.groups),
        *_languages(viewer, profile, speech),
        *_lists("volunteering", "volunteering", viewer.volunteering, profile.volunteering),
        *_place(viewer, profile),
        *(Ground("mutual", name, "mutuals") for name in profile.mutuals if name.strip()),
    ]


def _companies(viewer: Person, profile: Person, speech: Speech) -> list[Ground]:
    mine = {place.key: place for place in firms(viewer, speech)}
    out = []
    for theirs in firms(profile, speech):
        own = mine.get(theirs.key)
        if own:
            kind = f"company_{'now' if own.now else 'then'}_{'now' if theirs.now else 'then'}"
            out.append(_of_places(kind, own, theirs))
    return out


def _schools(viewer: Person, profile: Person, speech: Speech) -> list[Ground]:
    mine = {place.key: place for place in studies(viewer, speech)}
    return [_of_places("school", mine[t.key], t) for t in studies(profile, speech) if t.key in mine]


def _of_places(kind: str, own: Place, theirs: Place) -> Ground:
    return Ground(kind, theirs.name, theirs.evidence, overlap(own.span, theirs.span), apart(own.span, theirs.span))


def _studied_there(viewer: Person, profile: Person, speech: Speech) -> list[Ground]:
    schools = {place.key for place in studies(viewer, speech)}
    return [Ground("studied_there", f.name, f.evidence) for f in firms(profile, speech) if f.now and f.key in schools]


def _lists(kind: str, where: str, mine: tuple[str, ...], theirs: tuple[str, ...]) -> list[Ground]:
    keys = {same_key(name) for name in mine}
    return [Ground(kind, n.strip(), f"{where}: {n.strip()}") for n in theirs if same_key(n) and same_key(n) in keys]


def _languages(viewer: Person, profile: Person, speech: Speech) -> list[Ground]:
    """A language that both speak; English, in which all this is written, is no news."""
    known = speech.words["languages"] - {"english"}
    mine = {same_key(name) for name in (*viewer.languages, *viewer.skills)} & known
    return [Ground("language", n.strip(), f"languages: {n.strip()}") for n in profile.languages if same_key(n) in mine]


def _place(viewer: Person, profile: Person) -> list[Ground]:
    same = viewer.location and same_key(viewer.location) == same_key(profile.location)
    return [Ground("place", profile.location.strip(), f"location: {profile.location.strip()}")] if same else []


def subjects(viewer: Person, profile: Person, read: tuple[Passage, ...], speech: Speech) -> list[Ground]:
    """Work that both do, by the viewer's skills and field, the nearest first."""
    found: list[tuple[int, int, Ground]] = []
    seats = " ".join(s.title for s in profile.experience)
    texts = [(p.source, " ".join(s.text for s in p.usable)) for p in read] + [("work", seats)]
    names = {POST: "their_post", ABOUT: "their_about", HEADLINE: "their_headline", "work": "their_work"}
    known = speech.words["languages"]
    for place, mine in enumerate([*viewer.skills, viewer.field]):
        if not mine.strip() or len(mine) > 60 or mine.casefold() in known:
            continue
        near = [(meeting(mine, [text], speech, mine == viewer.field), source, text) for source, text in texts if text]
        score, source, text = max(near, key=lambda n: n[0], default=(0, "", ""))
        if score >= 2:
            trade = _trade_in_common(mine, text, speech)
            word = common_word(mine, text, speech) or trade
            theirs = speech.say("shared", names[source])
            score += 3 if source == POST else 0
            found.append((-score, place, Ground("topic", word, f"{source}: {word}", mine=mine.strip(), theirs=theirs)))
    return [ground for _, _, ground in sorted(found, key=lambda f: f[:2])]


def _trade_in_common(mine: str, text: str, speech: Speech) -> str:
    """The name of a trade that both speak of."""
    both = sorted(trades_of(mine, speech, True) & trades_of(text, speech, True))
    names = [speech.book.trades[int(t)]["name"] if t.isdigit() else t.replace("_", " ") for t in both]
    return str(names[0]) if names else ""


def as_shared(ground: Ground, speech: Speech) -> Shared:
    """The ground as a sentence to the viewer."""
    when = ""
    if ground.by_years:
        if ground.both and ground.both[1] != NOW:
            when = speech.say("shared", "when_both", **{"from": ground.both[0], "to": ground.both[1]})
        elif not ground.both:
            when = speech.say("shared", "when_apart" if ground.apart else "when_unknown")
    text = speech.say("shared", ground.kind, name=ground.name, when=when, mine=ground.mine, theirs=ground.theirs)
    return Shared(ground.kind.split("_")[0], text, ground.evidence)


def looks_alike(viewer: Person, profile: Person, speech: Speech) -> list[LeftOut]:
    """Names on the page that a careless reader would take for the viewer's own."""
    own = [*studies(viewer, speech), *firms(viewer, speech)]
    theirs = [*studies(profile, speech), *firms(profile, speech)]
    names = [p.name for p in theirs] + [v for v in profile.volunteering if len(v) <= 90]
    out: dict[str, LeftOut] = {}
    for name in names:
        for mine in own:
            if name not in out and alike(mine.name, name, speech) and mine.key != same_key(name):
                out[name] = LeftOut(name, speech.say("reasons", "alike_school", mine=mine.name))
    return list(out.values())
