"""Makes results of a reading: plan, the question, edits, guard, checks."""

from __future__ import annotations

from . import asks, roles, topics, trades
from .apply import apply
from .book import Book
from .checks import checks
from .cuts import Cut
from .edits import cuts
from .guard import Reread, reread
from .parse import Parsed
from .placing import last_word, moved, noticed
from .plan import plan
from .reading import Reading, subject_or_none
from .register import register_of
from .relations import FRIENDS, STRANGERS, STRATEGY_OF
from .steps import ASKS, Step
from .types import Check, Dropped, Edit, Message, Variant

_TRIES = 8  # questions tried; where the guard refuses so many, the fault is not in the question


def variants_of(reading: Reading) -> tuple[Variant, ...]:
    """Up to `request.variants` results, each with another question; none where no safe edit was found."""
    request, parsed, book = reading.request, reading.parsed, reading.book
    steps = plan(parsed, reading.found, reading.seen, book)
    register = register_of(parsed, book)
    kept = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op == "keep")
    gone = " ".join(parsed.draft[s.sentence.start : s.sentence.end] for s in steps if s.op != "keep")
    named = topics.topic(kept, book.grammar)
    veteran = bool(book.grammar.seniority.search(f"{request.sender.headline} {parsed.own_text}"))
    slots = {
        "topic": named or topics.project(gone, book.grammar),
        "company": topics.fit(topics.company(request, book.grammar)),
        "field": _field(reading),
        "school": topics.fit(topics.school(request)),
        "offer": topics.fit(next(iter(request.sender.offers), "")),
        "piece": topics.fit(request.sender.writing),
        **roles.slots(_role(parsed, steps, veteran, request.recipient.company, book), book),
    }
    strategy = request.strategy or STRATEGY_OF.get(reading.relation, "advice")
    texts = [""]
    if any(s.ask for s in steps):
        bare = apply(parsed.draft, cuts(parsed, steps, "", register == "lower", book.grammar))
        must = _must(parsed.draft, bare, slots, named)
        room = None if request.char_limit is None else request.char_limit - len(bare)
        about = trades.known(parsed, request, book)
        newcomer = not veteran and trades.is_newcomer(parsed, book.grammar)
        of_trade = tuple(trades.questions(about, book, newcomer)) if about else ()
        wanted = asks.Wanted(
            strategy, register, reading.relation, slots, request.draft, must, room, veteran,
            _situations(reading, steps), of_trade,
        )  # fmt: skip
        texts = asks.ranked(book, wanted) or [""]
    subject = _subject(reading, register, slots)
    out: list[Variant] = []
    low = None if reading.relation in FRIENDS else last_word(parsed.draft, steps, book.grammar)
    if low is not None:
        steps = moved(steps, low)
    for planned, text in [*_pointing(reading, steps, register), *((steps, text) for text in texts[:_TRIES])]:
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
    word = "it" if place.near else f"the {place.word}"
    texts = asks.pointing(book, register, place.kind, request.draft, word)
    return [(moved(steps, place.after), text) for text in texts[:2]]


def _field(reading: Reading) -> str:
    """The field to ask about. To strangers only one that shows to be theirs: the writer's own may be another."""
    field = topics.fit(topics.field(reading.request, reading.book.grammar))
    return field if reading.relation not in STRANGERS or topics.is_theirs(field, reading.request) else ""


def _situations(reading: Reading, steps: list[Step]) -> frozenset[str]:
    """What the writer says of themselves in what stays."""
    stays = [s for s in steps if s.op != "drop"]
    said = reading.seen.situations(s.number for s in stays)
    first = reading.book.grammar.introduces
    if any(first.search(reading.parsed.draft, s.sentence.start, s.sentence.end) for s in stays):
        said.add("introduced")
    return frozenset(said)


def _role(parsed: Parsed, steps: list[Step], veteran: bool, firm: str, book: Book) -> str:
    """The work that is asked about, else the one that the writer is new to."""
    asking = [s for s in steps if s.op != "keep" and any(f.rule.move in ASKS for f in s.found)]
    spans = (span for s in asking for span in s.cuts or [(s.sentence.start, s.sentence.end)])
    asked = [parsed.draft[start:end] for start, end in spans]
    own = [] if veteran else book.grammar.own_role.findall(parsed.own_text)
    return roles.role([*asked, *own], book, firm)


def _must(draft: str, bare: str, slots: dict[str, str], named: str) -> str:
    """The slot that the question has to use, lest a name vanish that stands in the draft but not in its `bare` rest."""
    if slots["topic"]:
        return "" if named else "topic"
    return "company" if any(word in draft and word not in bare for word in slots["company"].split()) else ""


def _subject(reading: Reading, register: str, slots: dict[str, str]) -> str:
    subject = reading.request.subject
    reply = tuple(reading.book.grammar.lists["reply_marks"])
    if not reading.in_subject or subject.strip().casefold().startswith(reply):
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
    again = reread(parsed, request, text, book, reading.scorer, reading.found)
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
    return Variant(text, subject or None, strategy, edits, dropped, verdicts(reading, again, subject))


def verdicts(reading: Reading, again: Reread, subject: str) -> tuple[Check, ...]:
    """The rubric's verdicts on a result with that subject."""
    request = reading.request
    asks_still = subject == request.subject and bool(reading.in_subject)
    shown = subject_or_none(request, subject)
    return checks(again.parsed, request, again.found, shown, asks_still, reading.relation, reading.book)


def _why(cut: Cut, book: Book) -> Message:
    if "?" in cut.replacement and len(cut.replacement.split()) > 3:
        return book.message("asked")
    if cut.step.op == "trim":
        return book.message("trimmed")
    if not cut.step.found or (cut.replacement and cut.end - cut.start < 30):
        return book.message("joined")
    return cut.step.found[0].rule.why
