"""The rubric R1..R22 as checks on a text: each line passes, warns or fails, with a line of advice.

The criteria follow Dalton's method as SFU teaches it and the other sources named in the phrasebook; their words are in
rubric.toml. A line that cannot be decided, or says nothing about this kind of message, is left out. R23, whether this
person will be happy to have heard from the writer, no rule can tell: it is the `closing` of a response.
"""

from __future__ import annotations

from collections.abc import Callable

from .book import Book
from .find import Found
from .gate import unreadable
from .parse import Parsed
from .rubric import asking, manner, reader
from .rubric.heard import Heard, Verdict
from .rubric.kinds import LEFT_OUT, NOT_IN_A_REPLY, is_reply
from .types import Check, Request

_LINES: dict[str, Callable[[Heard], Verdict | None]] = {
    "R1": manner.length,
    "R2": manner.no_job_ask,
    "R3": reader.connection,
    "R4": asking.one_ask,
    "R5": asking.is_question,
    "R6": asking.answerable,
    "R7": asking.duration,
    "R8": reader.about_them,
    "R9": reader.specific,
    "R10": reader.grounded,
    "R11": reader.broad,
    "R12": manner.no_resume,
    "R13": manner.subject_line,
    "R14": manner.worn_words,
    "R15": manner.no_pitch,
    "R16": manner.no_hardship,
    "R17": manner.no_pressure,
    "R18": reader.praise,
    "R19": reader.offers,
    "R20": manner.easy,
    "R21": manner.next_step,
    "R22": manner.no_moving,
}


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
    out: list[Check] = []
    if found or not unreadable(parsed, book):
        heard = Heard(parsed, request, found, subject, subject_asks, relation, book)
        silent = LEFT_OUT[heard.kind] | (NOT_IN_A_REPLY if is_reply(parsed, request) else frozenset())
        for line, judge in _LINES.items():
            verdict = None if line in silent else judge(heard)
            if verdict:
                out.append(_check(line, verdict, heard.kind, book))
    limit = request.char_limit
    if limit is not None:
        count = len(parsed.draft)
        status = "pass" if count <= limit else "fail"
        out.append(_check("LIMIT", Verdict(status, slots={"count": count, "limit": limit}), "", book))
    return tuple(out)


def _check(line: str, verdict: Verdict, kind: str, book: Book) -> Check:
    """The verdict with its advice: worded for its reason or this kind of message, where the phrasebook does so."""
    code = f"{line}_{verdict.status}"
    worded = f"{code}_{verdict.why or kind}"
    return Check(line, verdict.status, book.message(worded if worded in book.messages else code, **verdict.slots))
