"""Reads a draft: parse, gate, find."""

from __future__ import annotations

from dataclasses import dataclass

from .book import Book, load
from .find import Found, find_in_subject
from .gate import Signals, left_alone, relation_of, signals, unreadable
from .join import found_in
from .parse import Parsed, parse
from .relations import STRATEGY_OF
from .rules import Rule
from .scores import Scorer
from .types import Message, Request


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read: its pieces, what was found, and why it is left alone, if it is."""

    request: Request
    book: Book
    scorer: Scorer | None
    parsed: Parsed
    seen: Signals
    relation: str
    found: list[Found]
    in_subject: list[Rule]
    alone: Message | None

    @property
    def strategy(self) -> str:
        """What takes the place of an ask: as wished, else as it fits how the two know each other."""
        return self.request.strategy or STRATEGY_OF.get(self.relation, "advice")


def read(request: Request, scorer: Scorer | None = None) -> Reading:
    """Parse, gate and find; with a scorer's scores where there is one."""
    book = load()
    parsed = parse(request.draft, book, request.recipient.name, request.sender.name)
    seen = signals(parsed, book)
    relation = relation_of(request, seen, book)
    alone = unreadable(parsed, book)
    if alone:
        return Reading(request, book, scorer, parsed, seen, relation, [], [], alone)
    found = found_in(parsed, request, book, scorer)
    alone = left_alone(parsed, request, found, seen, relation, book)
    if alone:
        return Reading(request, book, scorer, parsed, seen, relation, [], [], alone)
    subject = find_in_subject(request, book) if request.subject.strip() else []
    return Reading(request, book, scorer, parsed, seen, relation, found, subject, None)


def subject_or_none(request: Request, subject: str) -> str | None:
    """`subject`, or None where the channel has no subject line."""
    return None if request.channel in ("linkedin_message", "linkedin_note") else subject
