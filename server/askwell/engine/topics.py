"""What the message itself talks about: the thing of theirs that the writer praised or asked about, and the field."""

from __future__ import annotations

import re

from .grammar import Grammar
from .types import Request

_STEM = 5  # letters by which "nursing" and "nurses" are one
_JOURNAL = re.compile(r"\sin (?=[A-Z])")


def fit(value: str) -> str:
    """A name from a page or a form as it may stand in a sentence; "" if it cannot."""
    plain = " ".join(value.split())
    return "" if len(plain) > 90 or re.search(r"[?!<>{}\[\]]", plain) else plain


def project(text: str, grammar: Grammar) -> str:
    """A piece of work that the text names ("the delta project", "your recent purchase of Hale & Co"), "" if none."""
    found = grammar.project.search(text)
    return found.group() if found else ""


def topic(text: str, grammar: Grammar) -> str:
    """The thing the writer talks of, as a noun phrase of at most seven words ("pricing oat milk"), "" if none."""
    for pattern in (grammar.about, grammar.liked):
        for found in pattern.finditer(text):
            begin = found.start("what") if "what" in pattern.groupindex else found.end()
            phrase = _phrase(text[begin : begin + 90], grammar)
            if phrase:
                return phrase
    return ""


def names_theirs(text: str, grammar: Grammar) -> bool:
    """Does the text name something of the reader's: a topic, or a talk, a work or a story ("your bridge in Leith")?"""
    kinds = (grammar.noticed_told, grammar.noticed_said, grammar.noticed_made)
    return bool(topic(text, grammar)) or any(kind.search(text) for kind in kinds)


def _phrase(rest: str, grammar: Grammar) -> str:
    stop = grammar.thing_end.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    journal = _JOURNAL.search(phrase)
    if journal:
        phrase = phrase[: journal.start()]
    phrase = phrase.strip(" '’")
    words = phrase.split()
    own = words[:1] == ["your"]
    if not (3 if own else 1) <= len(words) <= 7 or len(phrase) < 4:
        return ""
    return "" if grammar.not_a_topic.match(phrase) and not own else phrase


def company(request: Request, grammar: Grammar) -> str:
    """The recipient's firm, as the draft calls it, else as given or as the headline says; "" if unknown."""
    name = request.recipient.company
    if not name:
        found = grammar.at_company.search(request.recipient.headline)
        name = found.group("company").strip() if found else ""
    words = name.partition("(")[0].split()  # "Port Calverne (retired)"
    shorter = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    person = request.recipient.name
    return next((s for s in shorter if len(s) > 3 and s not in person and _stands(s, request.draft)), " ".join(words))


def _stands(name: str, text: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b", text))


def field(request: Request, grammar: Grammar) -> str:
    """The field of work to ask about, as it would stand in mid-sentence; "" if unknown."""
    for known in (request.recipient.field, request.sender.field):
        plain = grammar.moving_to.split(re.sub(r"\([^()]*\)", "", known))[-1]
        plain = re.split(r"[,;/|]", plain)[0].strip()
        if plain and len(plain.split()) <= 5 and not grammar.not_a_field.search(plain):
            return plain
    return ""


def is_theirs(field_: str, request: Request) -> bool:
    """Does a word of the field stand in what is known of the reader, or is nothing known?"""
    known = " ".join((request.recipient.field, request.recipient.headline, request.recipient.company)).casefold()
    if not (request.recipient.field or request.recipient.headline):
        return True
    stems = {word[:_STEM] for word in re.findall(r"\w{4,}", field_.casefold())}
    return any(word.startswith(stem) for stem in stems for word in re.findall(r"\w+", known))


def school(request: Request) -> str:
    """A school that both name in the very same words; similar names are different schools."""
    theirs = {s.casefold() for s in request.recipient.schools}
    return next((s for s in request.sender.schools if s.casefold() in theirs), "")
