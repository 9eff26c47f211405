"""The rubric as checks on a text: each line of it passes, warns or fails, with one sentence why.

Criteria R1..R18 after Dalton's method as SFU teaches it and the other sources named in the phrasebook.
"""

from __future__ import annotations

import re

from .book import Book
from .find import Found
from .parse import Parsed
from .relations import FRIENDS
from .types import Check, Request

_MOVES_OF = (
    ("R2", "fail", {"job_ask", "referral_ask", "favour_no_groundwork"}),
    ("R12", "fail", {"resume_push"}),
    ("R14", "warn", {"info_interview", "boilerplate", "vague_ask"}),
    ("R15", "warn", {"self_pitch"}),
    ("R16", "fail", {"desperation"}),
    ("R18", "warn", {"generic_flattery"}),
)


def checks(
    parsed: Parsed,
    request: Request,
    found: list[Found],
    subject: str | None,
    subject_asks: bool,
    relation: str,
    book: Book,
) -> tuple[Check, ...]:
    """The rubric's verdicts on a parsed text and its findings. `subject` None: the channel has no subject line."""
    own = parsed.own_text
    words = [w for s in parsed.sentences for w in s.words.line.split() if w[0].isalnum()]
    moves = {f.rule.move for f in found}
    out = [_length(len(own.split()), relation, book)]
    for rule, bad, set_of in _MOVES_OF:
        verdict = bad if moves & set_of else "pass"
        out.append(_check(book, rule, verdict))
    out.append(_pressure(found, book))
    out.append(_questions(own, moves, book))
    if book.grammar.meeting.search(own):
        out.append(_duration(own, book))
    out.append(_about_them(words, book))
    if subject is not None:
        out.append(
            _check(book, "R13", "fail" if subject_asks else "pass" if 1 <= len(subject.split()) <= 8 else "warn")
        )
    limit = request.char_limit
    if limit is not None:
        count = len(parsed.draft)
        out.append(_check(book, "LIMIT", "pass" if count <= limit else "fail", count=count, limit=limit))
    return tuple(sorted(out, key=lambda c: (c.id[0] != "R", int(re.sub(r"\D", "", c.id) or 0))))


def _check(book: Book, rule: str, verdict: str, **slots: object) -> Check:
    return Check(rule, verdict, book.message(f"{rule}_{verdict}", **slots))


def _length(count: int, relation: str, book: Book) -> Check:
    enough, too_much = (100, 180) if relation not in FRIENDS else (180, 320)
    return _check(book, "R1", "pass" if count <= enough else "warn" if count <= too_much else "fail", count=count)


def _pressure(found: list[Found], book: Book) -> Check:
    if any(f.rule.move == "pressure" for f in found):
        return _check(book, "R17", "fail")
    sorries = sum(f.rule.move == "over_apology" for f in found)
    return _check(book, "R17", "warn" if sorries else "pass")


def _questions(own: str, moves: set[str], book: Book) -> Check:
    count = len(re.findall(r"\?+", own))
    if count > 3:
        return _check(book, "R4", "warn", count=count)
    asks = count and not moves & {"job_ask", "referral_ask"}
    return _check(book, "R4", "pass" if asks or book.grammar.offer.search(own) else "fail")


def _duration(own: str, book: Book) -> Check:
    grammar = book.grammar
    numbers = [int(n) for n in grammar.counted_minutes.findall(own)]
    if grammar.many_minutes.search(own) or any(n > 30 for n in numbers):
        return _check(book, "R7", "fail")
    if numbers or grammar.few_minutes.search(own):
        return _check(book, "R7", "pass")
    return _check(book, "R7", "warn" if grammar.unsized.search(own) else "pass")


def _about_them(words: list[str], book: Book) -> Check:
    mine = sum(w in book.grammar.lists["me"] for w in words)
    theirs = sum(w in book.grammar.lists["them"] for w in words)
    return _check(book, "R8", "pass" if theirs * 2 >= mine else "warn")
