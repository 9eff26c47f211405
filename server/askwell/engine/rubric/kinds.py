"""What kind of message it is, since length, needs and taboos differ: a note, a word of thanks, a second try, ..."""

from __future__ import annotations

from ..book import Book
from ..find import Found
from ..gate import left_alone, quotes_oneself, signals
from ..parse import Parsed
from ..relations import FRIENDS
from ..types import Request

_BY_RELATION = {"ex_colleague": "colleague", "met_at_event": "event", "alumni": "alumni"}

# the lines of the rubric that say nothing about a kind of message
LEFT_OUT: dict[str, frozenset[str]] = {
    kind: frozenset(lines.split())
    for kind, lines in {
        "cold": "",
        "alumni": "",
        "event": "R11",
        "direct": "R11",
        "note": "R11 R15 R19 R21",
        "colleague": "R8 R9 R11 R13 R15 R21 R22",
        "friend": "R3 R7 R8 R9 R11 R13 R15 R18 R19 R21 R22",
        "introduction": "R3 R8 R11 R12 R15 R18 R19",
        "thanks": "R3 R4 R5 R6 R7 R8 R11 R15 R18 R19 R21 R22",
        "reminder": "R8 R9 R11 R13 R15 R18 R19 R20 R22",
        "answer": "R1 R2 R3 R4 R5 R6 R7 R8 R9 R11 R12 R13 R14 R15 R18 R19 R20 R21 R22",
        "other": "R1 R3 R4 R5 R6 R7 R8 R9 R11 R13 R15 R18 R19 R20 R21 R22",
    }.items()
}
_NETWORKING = frozenset({"approach", "praise", "vague", "alum"})
NOT_IN_A_REPLY = frozenset({"R3", "R9", "R11", "R13", "R22"})  # they are about a first message


def kind_of(
    parsed: Parsed, request: Request, found: list[Found], signs: list[frozenset[str]], relation: str, book: Book
) -> str:
    """The kind of this message, by what stands in it, then its channel, then how they know one another."""
    seen = signals(parsed, book)
    leads_to_work = any(f.rule.move in ("job_ask", "referral_ask") for f in found)
    alone = left_alone(parsed, request, found, seen, relation, book)
    if alone and alone.code == "they_raised_it":
        return "answer"
    elsewhere = seen.counts["writer_gives"] or seen.counts["other_matter"] or any("condolence" in s for s in signs)
    if elsewhere and not found:
        return "other"
    if request.strategy == "thanks" or (not request.strategy and _thanks(parsed, signs)):
        return "thanks"
    if _is_reminder(parsed, request, signs):
        return "reminder"
    introduces = not request.strategy and not leads_to_work and any("introduce" in s for s in signs)
    if request.strategy == "introduction" or introduces:
        return "introduction"
    if request.channel == "linkedin_note":
        return "note"
    if not found and _everyday(parsed, request, signs):
        return "other"
    if relation in _BY_RELATION:
        return _BY_RELATION[relation]
    if relation in FRIENDS:
        return "friend"
    return "direct" if request.channel in ("linkedin_message", "inmail") else "cold"


def is_reply(parsed: Parsed, request: Request) -> bool:
    """Have they written before?"""
    return any(t.from_ == "them" for t in request.thread) or bool(
        parsed.quotes and not quotes_oneself(parsed, request)
    )


def _everyday(parsed: Parsed, request: Request, signs: list[frozenset[str]]) -> bool:
    """Is it mail of another sort, as far as one can see? A result has been an ask."""
    if request.strategy or parsed.draft != request.draft:
        return False
    return all(s.isdisjoint(_NETWORKING) for s in signs)


def _thanks(parsed: Parsed, signs: list[frozenset[str]]) -> bool:
    """Does it begin with thanks for a talk or a help, and ask nothing?"""
    begins = any({"thankful", "past_help"} <= s for s in signs[:2])
    return begins and not any(" ? " in s.words.line for s in parsed.sentences)


def _is_reminder(parsed: Parsed, request: Request, signs: list[frozenset[str]]) -> bool:
    """Did the writer write last, and had no answer?"""
    if request.thread:
        return request.thread[-1].from_ == "me"
    return any("reminder" in s for s in signs) or bool(parsed.quotes and quotes_oneself(parsed, request))
