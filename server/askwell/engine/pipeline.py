"""The way of a draft: parse, gate, find, plan, rewrite, guard, check, response."""

from __future__ import annotations

from dataclasses import dataclass

from . import asks, topics
from .apply import apply
from .book import Book, load
from .checks import FRIENDS, checks
from .cuts import Cut
from .edits import cuts
from .find import Found, find, find_in_subject, findings
from .gate import Signals, left_alone, relation_of, signals, unreadable
from .guard import reread
from .parse import Parsed, parse
from .plan import Step, lost_names, moved, noticed, plan
from .register import register_of
from .rules import Rule
from .types import Dropped, Edit, FollowUp, Message, Request, Response, Variant

STRATEGY_OF = {
    "friend": "reconnect", "family": "reconnect", "ex_colleague": "reconnect", "met_at_event": "follow_up",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read: its pieces, what was found, and why it is left alone, if it is."""

    request: Request
    book: Book
    parsed: Parsed
    seen: Signals
    relation: str
    found: list[Found]
    in_subject: list[Rule]
    alone: Message | None


def read(request: Request) -> Reading:
    """Parse, gate and find."""
    book = load("en")
    parsed = parse(request.draft, book, request.recipient.name, request.sender.name)
    seen = signals(parsed, book)
    relation = relation_of(request, seen, book)
    alone = unreadable(parsed, book)
    if alone:
        return Reading(request, book, parsed, seen, relation, [], [], alone)
    found = find(parsed, request, relation, book)
    alone = left_alone(parsed, request, found, seen, relation, book)
    if alone:
        return Reading(request, book, parsed, seen, relation, [], [], alone)
    subject = find_in_subject(request.subject, request, relation, book) if request.subject.strip() else []
    return Reading(request, book, parsed, seen, relation, found, subject, None)


def analyze(request: Request) -> Response:
    """Findings and checks of the draft as it stands; no variants."""
    return respond(read(request), ())


def reframe(request: Request) -> Response:
    """Findings, and up to `request.variants` results that change only what hurts."""
    reading = read(request)
    if reading.alone or not (reading.found or reading.in_subject):
        return respond(reading, ())
    variants = _variants(reading)
    notice = None if variants else reading.book.message("no_safe_edit")
    if request.engine == "model":
        notice = reading.book.message("no_model")
    return respond(reading, variants, notice)


def _variants(reading: Reading) -> tuple[Variant, ...]:
    request, parsed, book = reading.request, reading.parsed, reading.book
    steps = plan(parsed, reading.found, reading.seen, book)
    register = register_of(parsed, book)
    kept = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op == "keep")
    gone = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op != "keep")
    named = topics.topic(kept, book.grammar)
    slots = {
        "topic": named or topics.project(gone, book.grammar),
        "company": topics.fit(topics.company(request, book.grammar)),
        "field": topics.fit(topics.field(request, book.grammar)),
        "school": topics.fit(topics.school(request)),
        "offer": topics.fit(next(iter(request.sender.offers), "")),
        "piece": topics.fit(request.sender.writing),
    }
    strategy = request.strategy or STRATEGY_OF.get(reading.relation, "advice")
    texts = [""]
    if any(s.ask for s in steps):
        must = _must(reading, steps, slots, named)
        room = _room(reading, steps, register)
        veteran = bool(book.grammar.seniority.search(f"{request.sender.headline} {parsed.own_text}"))
        seed = request.draft
        texts = asks.ranked(book, strategy, register, reading.relation, slots, seed, must, room, veteran) or [""]
    subject = _subject(reading, register, slots)
    out: list[Variant] = []
    for planned, text in [*_pointing(reading, steps, register), *((steps, text) for text in texts)]:
        made = cuts(parsed, planned, text, register == "lower", book.grammar)
        variant = _variant(reading, planned, made, strategy, subject)
        if variant is not None:
            out.append(variant)
        if len(out) == request.variants or (out and not text):
            break
    return tuple(out)


def _pointing(reading: Reading, steps: list[Step], register: str) -> list[tuple[list[Step], str]]:
    """Where the writer names something of theirs: a question right after it, which needs no other anchor."""
    request, book = reading.request, reading.book
    if reading.relation in FRIENDS or request.strategy not in ("", "advice") or not any(s.ask for s in steps):
        return []
    place = noticed(reading.parsed.draft, steps, reading.seen, book.grammar)
    if place is None:
        return []
    texts = asks.pointing(book, register, place[1], request.draft)
    return [(moved(steps, place[0]), text) for text in texts[:2]]


def _must(reading: Reading, steps: list[Step], slots: dict[str, str], named: str) -> str:
    """The slot that the question has to use, lest a name that only stands in dropped words vanish."""
    if slots["topic"]:
        return "" if named else "topic"
    lost = lost_names(reading.parsed.draft, reading.parsed, steps)
    return "company" if slots["company"] and lost & set(slots["company"].split()) else ""


def _room(reading: Reading, steps: list[Step], register: str) -> int | None:
    limit = reading.request.char_limit
    if limit is None:
        return None
    bare = cuts(reading.parsed, steps, "", register == "lower", reading.book.grammar)
    return limit - len(apply(reading.parsed.draft, bare))


def _subject(reading: Reading, register: str, slots: dict[str, str]) -> str:
    subject = reading.request.subject
    if not reading.in_subject or subject.strip().lower().startswith("re:"):
        return subject
    return asks.subject_line(reading.book, register, reading.relation, slots, reading.request.draft) or subject


def _variant(reading: Reading, steps: list[Step], made: list[Cut], strategy: str, subject: str) -> Variant | None:
    """The variant of these cuts, None if the guard refuses it."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    try:
        text = apply(parsed.draft, made)
    except ValueError:  # better no change than a wrong one
        return None
    if text == parsed.draft and subject == request.subject:
        return None
    again = reread(parsed, request, text, reading.relation, book)
    if again.violations:
        return None
    ids = {id(f): f"f{n}" for n, f in enumerate(reading.found, 1)}
    edits = tuple(
        Edit(f"e{n}", ids.get(id(c.step.found[0])) if c.step.found else None, f"g{c.group}", c.start, c.end,
             c.replacement, _why(c, book))
        for n, c in enumerate(made, 1)
    )  # fmt: skip
    dropped = tuple(
        Dropped(parsed.draft[s.sentence.start : s.sentence.end], s.found[0].rule.why.text)
        for s in steps if s.op == "drop" and s.found
    )  # fmt: skip
    asks_still = subject == request.subject and bool(reading.in_subject)
    verdicts = checks(
        again.parsed, request, again.found, _subject_or_none(request, subject), asks_still, reading.relation, book
    )
    return Variant(text, subject or None, strategy, edits, dropped, verdicts)


def _why(cut: Cut, book: Book) -> Message:
    if cut.replacement and cut.step.ask and len(cut.replacement.split()) > 3:
        return book.message("asked")
    if cut.step.op == "trim":
        return book.message("trimmed")
    if not cut.step.found or (cut.replacement and cut.end - cut.start < 30):
        return book.message("joined")
    return cut.step.found[0].rule.why


def _subject_or_none(request: Request, subject: str) -> str | None:
    return None if request.channel in ("linkedin_message", "linkedin_note") else subject


def respond(reading: Reading, variants: tuple[Variant, ...], notice: Message | None = None) -> Response:
    request, book = reading.request, reading.book
    subject = _subject_or_none(request, request.subject)
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
    if topics.topic(variants[0].text, reading.book.grammar):
        return None
    entry = reading.book.questions[len(reading.request.draft) % len(reading.book.questions)]
    return Message(entry["id"], entry["text"])


def _follow_up(reading: Reading) -> tuple[FollowUp, ...]:
    """When to write again: after 3 business days to another person, after 7 once more to this one."""
    book = reading.book
    if reading.relation in FRIENDS:
        return (FollowUp(7, book.messages["follow_up_again"]),)
    return (FollowUp(3, book.messages["follow_up_other"]), FollowUp(7, book.messages["follow_up_again"]))
