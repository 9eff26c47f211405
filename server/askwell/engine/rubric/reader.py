"""R3, R8 to R11, R18, R19: what links writer and reader, and how much of the message is about the reader."""

from __future__ import annotations

import re

from .. import topics
from ..tokens import SLOT
from .heard import FAIL, PASS, WARN, Heard, Verdict

_BORDER = re.compile(r"[,;:.!?()\n–—]")  # of a clause
_FIRST = 2  # sentences that count as the beginning
_EXCLAIMED = 5  # words and marks of a sentence that only greets
_PRAISED = 4  # words that make praise more than a word
_STRANGERS = {"cold", "alumni"}


def connection(heard: Heard) -> Verdict | None:
    """R3: the first sentences say what links the two."""
    spoken = [at for at, words in enumerate(heard.words) if len(words) > _EXCLAIMED]
    first = spoken[:_FIRST]
    match heard.kind:
        case "reminder":
            return PASS if heard.tells else WARN
        case "colleague":
            return PASS if heard.has("memory", "link") else WARN
        case "event":
            return PASS if any("met" in heard.signs[at] or heard.thing(at) for at in first) else WARN
        case "alumni":
            if any("alum" in heard.signs[at] or _school(heard, at) for at in first):
                return PASS
    if any(_links(heard, at) for at in first):
        return PASS if heard.kind != "alumni" else WARN
    if any(_links(heard, at) for at in heard.clean):
        return Verdict("warn", "late")
    return FAIL if heard.kind in _STRANGERS else WARN


def _school(heard: Heard, at: int) -> bool:
    return bool(heard.stems(at) & heard.stems_of(*heard.request.recipient.schools))


def _links(heard: Heard, at: int) -> bool:
    if "link" in heard.signs[at] or heard.thing(at):
        return True
    return bool(heard.stems(at) & heard.recipient) and (heard.to_them(at) or bool(heard.names(at)))


def about_them(heard: Heard) -> Verdict | None:
    """R8: clauses that speak of the reader are half as many as those that speak of the writer."""
    draft, me, them = heard.parsed.draft, heard.me, heard.them
    clause, last = 0, 0
    mine: set[int] = set()
    theirs: set[int] = set()
    for sentence, words in zip(heard.parsed.sentences, heard.words, strict=True):
        for word, (start, _end) in zip(words, sentence.words.spans, strict=True):
            if word in me or word in them:
                clause += bool(_BORDER.search(draft, last, start))
                (mine if word in me else theirs).add(clause)
                last = start
    return _share(len(mine), len(theirs))


def _share(mine: int, theirs: int) -> Verdict | None:
    if mine + theirs < _FIRST:
        return None
    return PASS if theirs * 2 >= mine else WARN


def specific(heard: Heard) -> Verdict | None:
    """R9: something stands in it that is this reader's own."""
    if heard.kind == "introduction":
        asked = [at for at, signs in enumerate(heard.signs) if "introduce" in signs]
        return PASS if any(heard.names(at) for at in asked) else WARN
    if heard.kind == "thanks":
        return PASS if heard.tells else WARN
    if any(_own_thing(heard, at) for at in heard.clean):
        return PASS
    return FAIL if heard.kind in _STRANGERS else WARN


def _own_thing(heard: Heard, at: int) -> bool:
    told = len(heard.content(at))
    if (told > 1 and heard.thing(at)) or (told >= _PRAISED and _spoken_of(heard, at)):
        return True
    if not heard.to_them(at) and "link" not in heard.signs[at]:
        return bool(heard.stems(at) & heard.recipient) and bool(heard.names(at))
    return bool(heard.stems(at) & heard.recipient or heard.names(at))


def _spoken_of(heard: Heard, at: int) -> bool:
    """Is the sentence about what the reader does, or about what links the two?"""
    return heard.words[at][:1] == ["you"] or "link" in heard.signs[at]


def grounded(heard: Heard) -> Verdict | None:
    """R10: what is said about the reader stands in the draft, in the thread, on their page, or in the writer's note."""
    request = heard.request
    if any(SLOT in words for words in heard.words):
        return Verdict("fail", "blank")
    about = [at for at in range(len(heard.words)) if heard.to_them(at)]
    if not about:
        return None
    sender, recipient = request.sender, request.recipient
    other_schools = sender.schools and recipient.schools and not topics.school(request)
    if other_schools and heard.has("alum") and not any(_school(heard, at) for at in about):
        return WARN
    if heard.parsed.draft != request.draft:
        thread = " ".join(turn.text for turn in request.thread)
        known = " ".join((request.draft, request.subject, thread, *recipient.texts(), *sender.texts())).casefold()
        names = [name for at in about for name in heard.names(at) if not name.isupper()]  # an acronym is no claim
        if any(name.casefold() not in known for name in names):
            return FAIL
    return PASS


def broad(heard: Heard) -> Verdict | None:
    """R11: the field is named besides the firm."""
    request = heard.request
    firm = heard.stems_of(topics.company(request, heard.book.grammar))
    field = heard.stems_of(request.recipient.field, request.sender.field, *request.sender.skills)
    field = (field | heard.stems_of(request.recipient.headline)) - firm
    if not field or not firm & heard.said:
        return None
    wide = any(len(heard.content(at)) > 1 for at in heard.questions)
    return PASS if wide or field & heard.said or heard.has("named_field") else WARN


def praise(heard: Heard) -> Verdict | None:
    """R18: praise has a detail or a question beside it."""
    if "generic_flattery" in heard.moves:
        return WARN
    places = [at for at in heard.clean if "praise" in heard.signs[at]]
    if not places:
        return None
    asked = set(heard.questions)
    for at in places:
        detail = heard.thing(at) or heard.names(at) or len(heard.content(at)) > _PRAISED
        if not detail and asked.isdisjoint((at - 1, at, at + 1)):
            return WARN
    return PASS


def offers(heard: Heard) -> Verdict | None:
    """R19: the writer gives something too; missed only where they have said what they can give."""
    if any("offer" in heard.signs[at] for at in heard.clean):
        return PASS
    sender = heard.request.sender
    wanted = sender.offers or (sender.skills and heard.request.strategy == "offer_help")
    return WARN if wanted else None
