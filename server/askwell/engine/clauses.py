"""Where sentences and their clauses begin and end, by places in the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|prof|st|sr|jr|capt|rev|lt|sgt|no|nos|vs|etc|e\.g|i\.e|approx|dept|univ|inc|ltd|co|corp|fig|p|pp|"
    r"req|tel|ext|est|esp|incl|mt|ft|a\.m|p\.m|p\.s|p\.p\.s|ps|u\.s|u\.k|ph\.d|m\.sc|b\.sc|ll\.m|m\.a|b\.a|v|hon|gov)|\b[A-HJ-Za-hj-z])\.$",
    re.I,
)
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"
_STOP = re.compile(
    rf"(?P<dot>[.!?…]+[\"'”’)\]]*(?=\s|$|[{_EMOJI}]))|(?P<face>(?<=\s)[:;]-?[)(DPp]+(?=\s|$))|(?P<emoji>[{_EMOJI}]+(?=\s|$))"
)
OWNED = (  # "my contract ends", but not "and your culture"
    r"(?:my|your|our|its|this|that|the) (?:[\w'’-]+ ){1,5}?(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|do|"
    r"end|ends|ended|seem|seems|look|looks|feel|feels|mean|means|need|needs|said|says|told|run|runs|got|came|went|made|closes?|closed)"
)
_SUBJECT = (
    r"(?:" + OWNED + r"|i|i['’]?(?:m|d|ve|ll)|we|you|he|she|they|it|it['’]?s|there|there['’]?s|please|pls|plz|"
    r"would|could|can|may|might|will|was|am|have|had|hope|hoping|looking|wondering|wanted|want|need|let|lmk|any|if|maybe|perhaps|do|does|did|is|are|"
    r"who|what|how|when|where|so|even|also|feel|happy|glad|open|available|seeking|send|give|put|pass|refer|forward|keep|know|learn|hear|see|explore|get|pick|thank|thanks|ready|willing|sorry|u|im|ive|ill|id)"
)
_ASKING = (  # after a bare comma only what can open a clause of its own, lest lists be torn
    r"(?:i|i['’]?(?:m|d|ve|ll)|we|you|he|she|they|it['’]?s|please|pls|plz|would|could|can|may|might|let|lmk|if|maybe|perhaps|"
    r"do|does|did|is|are|who|what|how|hope|hoping|looking|wondering|just|any chance|u|im|ive|ill)"
)
_BORDER = re.compile(
    rf"(?P<join>(?:\s*[,;]|\s+[-–—])?\s+(?:and|or|plus|&)\s+)(?={_SUBJECT}\b)"
    rf"|(?P<turn>(?:\s*[,;]|\s+[-–—])?\s+(?:but|so|yet|though|although|because|cuz|since)\s+)(?!sorry|much|many|far)(?={_SUBJECT}\b)"
    r"|(?P<which>\s*,\s+(?=(?:which|where|in the hope|hoping|as (?:i|you|we)|in case|especially|since|because|after which|and therefore|so that)\b))"
    r"|(?P<seek>(?<!\bam)(?<!['’]m)(?<!\bim)(?<!\bbe)(?<!been)(?<!\bwas)(?<!\bis)(?<!\bare)(?<!\bnow)(?<!tly)(?<!ely)(?<!\band)(?<!\bbut)"
    r"\s*,?\s+(?=(?:(?:who is|and) )?(?:currently |now |actively |presently )?(?:looking for|looking to|searching for|seeking|"
    r"hoping to|hunting for|in search of)\b))"
    rf"|(?P<splice>\s*,\s+)(?={_ASKING}\b)"
    r"|(?P<mark>\s*;\s+|\s+[-–—]+\s+|:\s+)",
    re.I,
)
_RUN_ON = re.compile(  # dictation: no stops, so words that open a new thought are taken as borders
    r"(?P<run>\s+(?=(?:anyway|also|so|and|but|because|cause|how|what|did|do you|would you|could you|can you|any chance|is there|"
    r"are you|no worries|thanks|thank you|hope|love you|miss you|please|pls|i was|i am|i['’]m|im|i['’]ve|ive|i just|i have|i would|"
    r"i['’]d|i told|i know|i saw|i need|let me|lmk|new line)\b))",
    re.I,
)
_FRESH = re.compile(r"(?:anyway|also|so|but|hope|btw|ps|miss|let me|how)\b")
_ASIDE = re.compile(r"\s\([^()\n]*\)")
_ITEM = re.compile(r"(?P<item>\s*[,;]\s+(?:and\s+)?)|(?P<mark>\s+[-–—]+\s+)")
_PERSON = re.compile(r"\b(?:i|i['’]\w+|im|ive|we|you|u|your|ur|my|me|it|is|are|was|please|pls|kindly|if|would|could|can|do|any|let|lmk)\b", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence. `joint` is where the border before it begins (equal to `start` for the first)."""

    joint: int
    start: int
    end: int
    kind: str  # how it is joined to what stands before it: "", join, turn, which, seek, splice, mark, item, run,
    # aside (in brackets), rest (what follows an aside)


def split_sentences(draft: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the sentences in `draft[start:end]`, white space left out."""
    out: list[tuple[int, int]] = []
    at = start
    for stop in _STOP.finditer(draft, start, end):
        if stop.lastgroup == "dot" and stop.group() == "." and _ABBREVIATION.search(draft, max(at, stop.end() - 9), stop.end()):
            continue
        if _inside_quotation(draft, at, stop, end):
            continue
        after = stop.end()
        while after < end and draft[after].isspace():
            after += 1
        if stop.group().endswith(")") and stop.lastgroup == "dot" and after < end and draft[after].islower():
            continue  # "I graduated (finally!) in logistics"
        if stop.lastgroup in ("emoji", "face") and not _FRESH.match(draft, after) and after < end and draft[after].islower() and draft[at:after].strip() != stop.group():
            continue  # "coffee 🙂 would be nice": a smile in mid-sentence
        if out and not re.search(r"\w", draft[at : stop.end()]):
            out[-1] = (out[-1][0], stop.end())  # a smile after the stop belongs to the sentence before
        elif re.search(r"\S", draft[at : stop.end()]):
            out.append((at, stop.end()))
        at = after
    if at < end and draft[at:end].strip():
        out.append((at, end))
    return [_trim(draft, a, b) for a, b in out]


def _inside_quotation(draft: str, at: int, stop: re.Match[str], end: int) -> bool:
    """Does the stop stand between quotation marks that close on the same line?"""
    said = draft[at : stop.end()]
    for opening, closing in (("“", "”"), ('"', '"')):
        is_open = said.count('"') % 2 == 1 if opening == closing else said.count(opening) > said.count(closing)
        if is_open:
            close = draft.find(closing, stop.end(), min(end, stop.end() + 200))
            return close != -1 and "\n" not in draft[stop.end() : close]
    return False


def _trim(draft: str, start: int, end: int) -> tuple[int, int]:
    while start < end and draft[start].isspace():
        start += 1
    while end > start and draft[end - 1].isspace():
        end -= 1
    return start, end


def split_clauses(draft: str, start: int, end: int) -> list[Clause]:
    """The clauses of one sentence, in order, without gaps but for their borders."""
    out: list[Clause] = []
    for a, b, aside in _asides(draft, start, end):
        if aside:
            out.append(Clause(out[-1].end if out else a, a, b, "aside"))
        else:
            out += _plain_clauses(draft, a, b, start, end, bool(out))
    return out


def _asides(draft: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The sentence in pieces: what stands in brackets (four words and more) apart from the rest."""
    out: list[tuple[int, int, bool]] = []
    at = start
    for found in _ASIDE.finditer(draft, start, end):
        if found.start() > at and len(found.group().split()) >= 4:
            out += [(at, found.start(), False), (found.start() + 1, found.end(), True)]
            at = found.end()
    if at < end:
        out.append((at, end, False))
    return out


def _plain_clauses(draft: str, at: int, end: int, first: int, last: int, goes_on: bool) -> list[Clause]:
    out: list[Clause] = []
    joint = at
    kind = "rest" if goes_on else ""
    sentence = draft[first:last]
    note = len(sentence) < 90 and not _PERSON.search(sentence)  # "Immediate joiner, MERN, 3 YOE."
    dictated = len(sentence.split()) > 28 and len(re.findall(r"[,;:–—-]", sentence)) < 3
    for border in (_ITEM if note else _RUN_ON if dictated else _BORDER).finditer(draft, at, end):
        if border.start() <= at and not (goes_on and not out) or _inside_brackets(sentence, border.start() - first):
            continue
        if border.start() > joint or not goes_on:
            out.append(Clause(joint, at, border.start(), kind))
        joint, at, kind = border.start(), border.end(), border.lastgroup or ""
    out.append(Clause(joint, at, end, kind))
    return out


def _inside_brackets(sentence: str, place: int) -> bool:
    return sentence.count("(", 0, place) > sentence.count(")", 0, place)
