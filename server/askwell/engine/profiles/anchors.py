"""What of theirs a note can build on: a few words of their own, or something they did, told back to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..tokens import normalise
from .deeds import deed_of
from .language import Speech
from .quotes import form, quotes
from .reading import ABOUT, CALLS, POST, Passage, Sentence, tells_of
from .words import meeting, telling

_WEIGHT = {
    "pattern": 4, "fix": 3, "doubted": 3, "stopped": 3, "surprise": 2, "story": 2, "opinion": 2, "rule": 2,
    "cut_many": 2, "call_have": 3, "call_help": 3, "call_view": 3, "result": 1, "changed": 1, "cut": 1, "failed": 1,
    "habit": -1, "talk": -2, "past": -5, "other": -7,
}  # fmt: skip
_OF_WHOLE = (
    "result",
    "test",
    "surprise",
    "opinion",
    "found",
    "fix",
    "figure",
)  # parts of such a sentence tell the same
_REMARK = "surprise"
_SHORT_AND_FINE = ("doubted", "fix")  # "It was the headspace.": whoever wrote it knows what "it" is
_FULL = 4  # telling words with which a later sentence stands by itself
_TELL_LITTLE = ("past", "other")
_NEAR = 3  # from here on a passage speaks of what the viewer does
_WEAKEST = 0  # what is worth less is not built on


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quotation ("quote") or a deed told back ("deed"), and what it tells."""

    kind: str
    words: str
    tells: str
    source: str
    worth: int
    origin: str  # the sentence it is from
    around: str  # the passage it is from
    context: str = ""  # what stands before a question that says little by itself

    @property
    def shown(self) -> str:
        return f'"{self.words}"' if self.kind == "quote" else self.words

    @property
    def asked(self) -> bool:
        """Is it a question of theirs?"""
        return self.words.endswith("?")

    @property
    def evidence(self) -> str:
        return f"{self.source}: {self.shown}"

    def slots(self, speech: Speech) -> dict[str, str]:
        """{quote}, {deed} and {asked}, as far as they fit."""
        if self.kind == "deed":
            return {"deed": self.words}
        if not self.asked:
            return {"quote": self.shown}
        how = "asked_about" if self.context else "asked"
        return {"quote": self.shown, "asked": speech.say("grammar", how, quote=self.shown, context=f'"{self.context}"')}


def anchors(read: tuple[Passage, ...], mine: list[str], speech: Speech) -> list[Anchor]:
    """What can be built on, the best first, one of a sentence. `mine`: what the viewer brings; near is better."""
    found: list[Anchor] = []
    for place, passage in enumerate(p for p in read if p.source in (POST, ABOUT)):
        sentences = passage.usable[:12]
        near = min(4, max((meeting(text, [passage.text], speech) for text in mine), default=0))
        calls = any(t in CALLS for s in sentences for t in s.tells[:1])
        for at, sentence in enumerate(sentences):
            worth = near + (6 if passage.source == POST else 0) - min(place, 4) - min(at, 3)
            worth -= 4 if calls and not set(sentence.tells[:1]) & set(CALLS) else 0
            found += _of_sentence(at, passage, worth, near, speech)
    best: dict[str, Anchor] = {}
    for anchor in sorted(found, key=lambda a: -a.worth):
        best.setdefault(anchor.origin, anchor)
    return [anchor for anchor in best.values() if anchor.worth > _WEAKEST]


def _of_sentence(at: int, passage: Passage, worth: int, near: int, speech: Speech) -> Iterator[Anchor]:
    sentences = passage.usable
    sentence, origin = sentences[at], sentences[at].text
    if _only_talk(sentence, speech) or (at > 0 and _remark(sentence)):
        return
    worth += 3 if any(c.isdigit() for c in origin) else 0
    own = next(iter(sentence.tells), "")
    remark = _remark(sentences[at + 1]) if at + 1 < len(sentences) and own not in CALLS else ""
    deed = "" if passage.source == ABOUT else deed_of(origin, speech)
    if deed and (own or near >= _NEAR) and not _leans(deed, sentences[:at], speech):
        tells = (
            remark or next(iter(tells_of(normalise(f"We {deed}", speech.book.spelling), speech)), "") or own or "past"
        )
        yield Anchor("deed", deed, tells, passage.source, worth + 11 + _WEIGHT.get(tells, 0), origin, passage.text)
    for words, whole in quotes(origin, speech):
        if own in CALLS and not whole and not words.endswith("?") and "?" in origin:
            continue  # beside the question itself
        tells = own if whole else next(iter(tells_of(normalise(words, speech.book.spelling), speech)), "")
        tells = tells or (own if own in (*_OF_WHOLE, *CALLS) else "")
        tells = remark or tells or ("past" if re.search(r"\w{3}ed\b", words) else "other")
        if tells in _TELL_LITTLE and (passage.source == ABOUT or not (passage.tells or near >= _NEAR)):
            continue  # what is not understood may be private
        value = (
            worth + _WEIGHT.get(tells, 0) + form(words, whole, origin, speech) + (5 if tells in _SHORT_AND_FINE else 0)
        )
        context = _context(passage, at, speech) if words.endswith("?") and len(telling(words, speech)) < 2 else ""
        yield Anchor("quote", words, tells, passage.source, value, origin, passage.text, context)


def _remark(sentence: Sentence) -> str:
    """What a short sentence says of the one before it: "I expected the reverse." """
    return _REMARK if _REMARK in sentence.tells and len(sentence.text.split()) <= 8 else ""


def _leans(deed: str, before: tuple[Sentence, ...], speech: Speech) -> bool:
    """Does it need the sentences before it: "We shipped the query.", "I cut thirty on the train." """
    if before and len(telling(deed, speech)) < _FULL:
        return True
    last = deed.split()[-1].casefold()
    return " the " in f" {deed} " and any(last in s.text.casefold() for s in before)


def _context(passage: Passage, at: int, speech: Speech) -> str:
    """The best words before a question that says little by itself: "What did I miss?" """
    before = [
        (form(words, whole, s.text, speech), words)
        for s in passage.usable[:at]
        for words, whole in quotes(s.text, speech)
        if not words.endswith("?") and len(telling(words, speech)) >= 2
    ]
    return max(before, key=lambda b: b[0])[1] if before else ""


def _only_talk(sentence: Sentence, speech: Speech) -> bool:
    """Words about the post itself: "A short thread on why." """
    words = {w.casefold() for w in re.findall(r"\w+", sentence.text)}
    return len(words) <= 8 and bool(words & speech.words["self_talk"])
