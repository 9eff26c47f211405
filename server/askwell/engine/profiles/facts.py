"""The plain facts of a page: which firms and schools, which years, which seat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..articles import article
from ..person import Person
from .language import Speech
from .names import name_in_text, same_firm_key, same_key
from .years import NOW, Span, span_of

_PART = re.compile(r"[|,;(/•·–—.]|\s-\s")  # what ends a title
_FIRM_END = re.compile(r"[|,;•·()\n/]|\s-\s|\s[–—]\s|\.\s")


@dataclass(frozen=True, slots=True)
class Place:
    """A firm or a school of somebody's."""

    name: str
    key: str
    now: bool
    span: Span | None
    title: str
    evidence: str


def firms(person: Person, speech: Speech) -> list[Place]:
    """Where they work and worked, the present one first; names that name no firm are left out."""
    out: list[Place] = []
    for station in person.experience:
        span = span_of(station.years, speech)
        now = span is not None and span[1] == NOW
        now = now or (span is None and bool(person.company) and same_key(station.company) == same_key(person.company))
        told = ", ".join(part for part in (station.title, station.company, station.years) if part)
        out.append(_firm(station.company, now, span, station.title, f"experience: {told}", speech))
    out.append(_firm(person.company, True, None, "", f"company: {person.company}", speech))
    out += [_firm(name, False, None, "", f"past_companies: {name}", speech) for name in person.past_companies]
    out += [_firm(name, False, None, "", "headline", speech) for name in _former(person.headline, speech)]
    return sorted(_once(out, speech), key=lambda place: not place.now)


def _former(headline: str, speech: Speech) -> list[str]:
    """Firms that a headline names as left: "ex-Halberd Mutual", "previously Ledgerly"."""
    out = []
    for part in _FIRM_END.split(headline[:200]):
        low = part.strip().casefold()
        lead = max((w for w in speech.list("grammar", "former") if low.startswith(w)), key=len, default="")
        name = part.strip()[len(lead) :].strip()
        if lead and name[:1].isupper():
            out.append(name)
    return out


def _firm(name: str, now: bool, span: Span | None, title: str, evidence: str, speech: Speech) -> Place:
    shown = name_in_text(name)
    return Place(shown, same_firm_key(shown, speech), now, span, title, evidence)


def studies(person: Person, speech: Speech) -> list[Place]:
    """Where they studied."""
    out: list[Place] = []
    for study in person.education:
        told = ", ".join(part for part in (study.school, study.degree, study.years) if part)
        shown = name_in_text(study.school)
        out.append(
            Place(shown, same_key(shown), False, span_of(study.years, speech), study.degree, f"education: {told}")
        )
    for school in person.schools:
        shown = name_in_text(school)
        out.append(Place(shown, same_key(shown), False, None, "", f"schools: {school}"))
    return _once(out, speech)


def _once(places: Iterable[Place], speech: Speech) -> list[Place]:
    """Each name once, as it came first; names that name no place are left out."""
    best: dict[str, Place] = {}
    for place in places:
        if place.key and place.key not in speech.words["nowhere"]:
            best.setdefault(place.key, place)
    return list(best.values())


def seat(person: Person, speech: Speech) -> str:
    """What they are, as the page says it ("fleet director"); "" if it says nothing that names a person's work."""
    titles = [s.title for s in person.experience if (span_of(s.years, speech) or (0, 0))[1] == NOW]
    held, told = (title_in_text(title, speech) for title in ((titles or [""])[0], person.headline))
    fuller = told.endswith(f" {held}") and len(told.split()) <= 4  # "documentary director" says more than "director"
    return told if not held or fuller else held


def head_parts(headline: str, speech: Speech) -> list[str]:
    """The parts of a headline that say what somebody does, without where."""
    ends = speech.list("grammar", "seat_ends")
    out = []
    for part in re.split(r"[|;•·/]", headline[:200]):
        words = part.split(",")[0].split()
        place = next((at for at, word in enumerate(words) if word.casefold() in ends), len(words))
        out.append(" ".join(words[:place]))
    return out


def title_in_text(title: str, speech: Speech) -> str:
    """A title as it stands in a sentence ("charge nurse", "head of contracts"), "" if it names no person."""
    words = name_in_text(_PART.split(title.strip()[:120])[0]).split()
    ends = [at for at, word in enumerate(words) if word.casefold() in speech.list("grammar", "seat_ends")]
    words = words[: ends[0]] if ends else words
    if not words or len(words) > 6 or not names_person(_head(words), speech):
        return ""
    return title_cased_down(" ".join(words), speech)


def title_cased_down(title: str, speech: Speech) -> str:
    """ "Charge Nurse" as it stands in mid-sentence; names and acronyms keep their capitals."""
    keep = speech.words["languages"] | speech.words["proper"]
    small = (w.lower() if len(w) == 1 or (w[1:].islower() and w.casefold() not in keep) else w for w in title.split())
    return " ".join(small)


def _head(words: list[str]) -> str:
    """The word that says who it is: "head" of "Head of Contracts", "nurse" of "Charge Nurse"."""
    of = words.index("of") if "of" in words[1:] else len(words)
    return words[of - 1].casefold()


def names_person(word: str, speech: Speech) -> bool:
    """Is this a word for somebody who does a work?"""
    return word in speech.words["heads"] or (len(word) > 5 and word.endswith(tuple(speech.words["head_ends"])))


def with_article(title: str, speech: Speech) -> str:
    """ "a charge nurse", "an actuary", "head of contracts" """
    if _head(title.split()) in speech.words["no_article"]:
        return title
    return f"{article(title, speech.book)} {title}"
