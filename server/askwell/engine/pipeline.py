"""The way of a draft: parse, gate, find, plan, rewrite, guard, check, response."""

from __future__ import annotations

from dataclasses import replace

from . import topics
from .checks import checks
from .find import findings
from .reading import Reading, read, subject_or_none
from .relations import FRIENDS
from .scores import Scorer
from .types import FollowUp, Message, Request, Response, Variant
from .variants import variants_of


def analyze(request: Request, scorer: Scorer | None = None) -> Response:
    """Findings and checks of the draft as it stands; no variants."""
    return respond(read(request, scorer), ())


def reframe(request: Request, scorer: Scorer | None = None) -> Response:
    """Findings, and up to `request.variants` results that change only what hurts."""
    reading = read(request, scorer)
    response = answer(reading)
    if request.engine == "model" and not reading.alone:
        return replace(response, notice=reading.book.message("no_model"))
    return response


def answer(reading: Reading) -> Response:
    """What the rules say to a draft that was read."""
    if reading.alone or not (reading.found or reading.in_subject):
        return respond(reading, ())
    variants = variants_of(reading)
    return respond(reading, variants, None if variants else reading.book.message("no_safe_edit"))


def respond(reading: Reading, variants: tuple[Variant, ...], notice: Message | None = None) -> Response:
    """The response around these variants: findings, checks of the draft, and what is to be said with them."""
    request, book = reading.request, reading.book
    subject = subject_or_none(request, request.subject)
    found = findings(reading.parsed, reading.found, request.subject, reading.in_subject)
    first = request.recipient.name.split()[0] if request.recipient.name.strip() else ""
    closing = book.message("closing", name=first) if first else book.message("closing_anybody")
    verdicts = checks(reading.parsed, request, reading.found, subject, bool(reading.in_subject), reading.relation, book)
    return Response(
        changed=bool(variants),
        engine="rules",
        notice=notice,
        left_alone_because=reading.alone,
        findings=found,
        variants=variants,
        checks=verdicts,
        question=_question(reading, variants),
        closing=closing,
        follow_up=_follow_up(reading) if variants else (),
    )


def _question(reading: Reading, variants: tuple[Variant, ...]) -> Message | None:
    """Where nothing of theirs is named in the message, one short question to the writer."""
    if not variants or reading.relation in FRIENDS or not reading.book.questions:
        return None
    if topics.names_theirs(variants[0].text, reading.book.grammar):
        return None
    entry = reading.book.questions[len(reading.request.draft) % len(reading.book.questions)]
    return Message(entry["id"], entry["text"])


def _follow_up(reading: Reading) -> tuple[FollowUp, ...]:
    """When to write again: after 3 business days to another person, after 7 once more to this one."""
    book = reading.book
    if reading.relation in FRIENDS:
        return (FollowUp(7, book.messages["follow_up_again"]),)
    return (FollowUp(3, book.messages["follow_up_other"]), FollowUp(7, book.messages["follow_up_again"]))
