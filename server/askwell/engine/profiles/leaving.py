"""What was tempting and is not used, each with its reason."""

from __future__ import annotations

from ..person import Person
from .ground import Ground, looks_alike
from .language import Speech
from .reading import ABOUT, POST, WISHES, Passage
from .shapes import LeftOut

_WHERE = {POST: "a post", ABOUT: "their profile text", "headline": "their headline"}
_LONGEST = 90
_SLIGHT = ("advert", "boast")  # told only where nothing weightier stands beside it


def left_out(
    viewer: Person, profile: Person, read: tuple[Passage, ...], shared: list[Ground], speech: Speech
) -> list[LeftOut]:
    """Everything on the page that a careless note would have used."""
    return [
        *_passages(read, speech),
        *([LeftOut(speech.say("reasons", "hiring_banner"), speech.say("reasons", "hiring"))] if profile.hiring else []),
        *looks_alike(viewer, profile, speech)[:4],
        *_years(shared, speech),
        *_mutuals([g.name for g in shared if g.kind == "mutual"], speech),
    ]  # fmt: skip


def _passages(read: tuple[Passage, ...], speech: Speech) -> list[LeftOut]:
    out: list[LeftOut] = []
    wishes: set[str] = set()
    for passage in read:
        kinds: set[str] = set()
        for sentence in passage.sentences:
            if "machine" in sentence.cues:
                break  # nothing behind an order to machines is shown
            for cue in sentence.cues:
                if cue in kinds | wishes or (cue in _SLIGHT and kinds):
                    continue
                kinds.add(cue)
                out.append(LeftOut(shortened(sentence.text), speech.say("reasons", cue)))
        wishes |= kinds & set(WISHES)
        if passage.barred == "machine" or any("machine" in s.cues for s in passage.sentences):
            text = speech.say("reasons", "machine_text", where=_WHERE[passage.source])
            out.append(LeftOut(text, speech.say("reasons", "machine")))
        if passage.foreign and not kinds:
            out.append(LeftOut(shortened(passage.text), speech.say("reasons", "language")))
    return out


def _mutuals(names: list[str], speech: Speech) -> list[LeftOut]:
    text = speech.say("reasons", "mutual_text", name=", ".join(names[:5]))
    return [LeftOut(text, speech.say("reasons", "mutual"))] if names else []


def _years(shared: list[Ground], speech: Speech) -> list[LeftOut]:
    return [
        LeftOut(
            speech.say("reasons", "years_unknown_text", name=g.name),
            speech.say("reasons", "years_apart" if g.apart else "years_unknown"),
        )
        for g in shared
        if g.by_years and not g.both
    ]


def shortened(text: str) -> str:
    """The text, cut at a word if it is long."""
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST) if " " in text[:_LONGEST] else _LONGEST].rstrip(" ,;:") + " ..."
