"""What the message itself talks about: the thing of theirs that the writer praised or asked about, and the field."""

from __future__ import annotations

import re

from .types import Request

_THING = (
    r"(?:talk|post|posts|article|paper|piece|essay|video|write-?up|thread|book|panel|demo|session|lecture|chapter|presentation|"
    r"keynote|podcast|episode|webinar|workshop|study|research|report|project|story|stories|work|design|series|blog|column|"
    r"newsletter|thesis|interview|remarks|point|points|comments|reel|film|exhibition|review)"
)
_ABOUT = re.compile(rf"\b[Yy]our (?:[\w'’-]+ ){{0,3}}?{_THING}\b[^.!?;,\n]{{0,60}}?\s(?:about|on|regarding|concerning) ")
_OWN = re.compile(
    r"\b(?:loved?|liked?|enjoyed|admire[ds]?|reread|re-read|obsessed (?:with|by)|struck by|thinking about) "
    r"(?P<what>your (?!(?:profile|background|career|journey|company|team|work\b|experience|time|website|cv|page|posts?\b))[\w'’-]+(?: [\w'’-]+){0,6})"
)
_STOP = re.compile(
    r"[.!?;,:()\n\"“”]|\s[-–—]\s|\s(?:and|but|so|because|which|that|who|where|when|while|whose|was|were|is|are|has|have|had|made|"
    r"saved|got|gave|it|i|i['’]m|really|at the|at|last|this|from|by|since|for|before|after|made|left|helped|changed|came|"
    r"during|in the (?:spring|summer|autumn|fall|winter|morning|evening|end)|yesterday|today|again|some|many|years?|ages|very|so|as|to me|with me|would|could|esp)\b",
    re.I,
)
_JOURNAL = re.compile(r"\sin (?=[A-Z])")
_NOT = re.compile(
    r"^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|linkedin|twitter|youtube|medium|instagram|the \d|\d|my|me|us|"
    r"how|why|what|whether|it|this|that|top|time|site|your|our|behalf|page|mon|tue|wed|thu|fri|sat|sun)\b",
    re.I,
)
_AT = re.compile(r"(?:^|\s)(?:at|@)\s+(?P<company>[A-Z0-9][^|,•·/()]{1,40})")


_PROJECT = re.compile(r"\bthe (?:[\w-]+ ){1,3}(?:project|study|trial|launch|rollout|migration|restoration|exhibition|show|series)\b")
_DEED = re.compile(
    r"\byour (?:recent |new |latest |own )?(?:acquisition|purchase|launch|merger|takeover|expansion|partnership|restructuring|release|campaign)"
    r" (?:of|with|into|in|for) (?:the )?[A-Z][\w'’&-]*(?: [A-Z&][\w'’-]*){0,4}"
)


def project(text: str) -> str:
    """A piece of work that the text names ("the delta project", "your recent purchase of Hale & Co"), "" if none."""
    found = _DEED.search(text) or _PROJECT.search(text)
    return found.group() if found else ""


def topic(text: str) -> str:
    """The thing the writer talks of, as a noun phrase of at most seven words ("pricing oat milk"), "" if none."""
    for pattern in (_ABOUT, _OWN):
        for found in pattern.finditer(text):
            begin = found.start("what") if "what" in pattern.groupindex else found.end()
            phrase = _phrase(text[begin : begin + 90])
            if phrase:
                return phrase
    return ""


def _phrase(rest: str) -> str:
    stop = _STOP.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    journal = _JOURNAL.search(phrase)
    if journal:
        phrase = phrase[: journal.start()]
    phrase = phrase.strip(" '’")
    words = phrase.split()
    own = words[:1] == ["your"]
    if not (2 if own else 1) <= len(words) <= 7 or (_NOT.match(phrase) and not own) or len(phrase) < 4:
        return ""
    return phrase


def company(request: Request) -> str:
    """The recipient's firm, as given or as the headline says; "" if unknown."""
    if request.recipient.company:
        return request.recipient.company
    found = _AT.search(request.recipient.headline)
    return found.group("company").strip() if found else ""


def field(request: Request) -> str:
    """The field of work to ask about, as it would stand in mid-sentence; "" if unknown."""
    for known in (request.recipient.field, request.sender.field):
        plain = re.sub(r"\([^)]*\)", "", known)
        plain = re.split(r"\b(?:moving|transitioning|switching|changing|going) (?:in)?to ", plain)[-1]
        plain = re.split(r"[,;/|]| (?:with|for|at) ", plain)[0].strip()
        if plain and len(plain.split()) <= 5:
            return plain
    return ""


def school(request: Request) -> str:
    """A school that both name in the very same words; similar names are different schools."""
    theirs = {s.casefold() for s in request.recipient.schools}
    return next((s for s in request.sender.schools if s.casefold() in theirs), "")
