"""What a rewriter put in: facts that nobody gave, claims, promises, praise, and sentences about something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..book import Book
from ..rules import Hit
from ..tokens import Words, normalise
from .facts import Facts, as_written, facts_of, lost
from .known import Known, link_known, runs, stem_of, stems_of
from .lexicon import Lexicon
from .pairing import Paired
from .violation import Violation

_CODES = {
    "claim": "invented_claim", "friend": "invented_claim", "self": "invented_claim", "shared": "invented_tie",
    "flattery": "flattery", "offer": "invented_offer", "order": "obeyed", "plea": "ask_left", "stock": "stock_phrase",
    "echo": "echo",
}  # fmt: skip
_SEEN = ("claim.noticed", "claim.thing")  # what may also be seen on their page
_AFTER = 60  # characters behind a phrase that belong to what it tells
_CLAUSE = re.compile(r"[^,;:.!?()–—]*")
_SMALL = 3  # numbers up to this one are no claims
_TIME = 30  # "fifteen minutes"
_STRANGE = 4  # telling words that nobody said, in a sentence that is no question
_MOST_NEW = 4  # sentences
_SHOUT = 4  # letters


@dataclass(frozen=True, slots=True)
class _Said:
    """The draft as a line of normalised words, what of it is `fine`, and the rules of guard.toml that it breaks."""

    line: str
    fine: str
    rules: frozenset[str]


def fresh(pairs: Paired, draft: list[Words], known: Known, book: Book, lexicon: Lexicon) -> Iterator[Violation]:
    """What is wrong in sentences that are new or changed. `draft`: the words of the writer's own sentences."""
    said = _Said(
        " ".join(words.line for words in draft),
        normalise(" ".join(old.rest for old in pairs.olds), book.spelling).line,
        frozenset(h.rule.id for words in draft for h in book.added.hits(words)),
    )
    for text, old in (*((new, "") for new in pairs.new), *((new, old.text) for old, new in pairs.changed)):
        there = set(normalise(old, book.spelling).line.split())
        facts = facts_of(text, lexicon)
        yield from _facts(text, facts, known, lexicon)
        told: dict[str, str] = {}  # all codes: a stock phrase hides no claim beside it
        for hit in book.added.hits(normalise(text, book.spelling)):
            phrase = normalise(text[hit.start : hit.end], book.spelling).line.split()
            own = there if hit.rule.move != "plea" else set()
            if not own.issuperset(phrase) and not _excused(hit, text, said, known, book, lexicon):
                told.setdefault(_CODES[hit.rule.move], text[hit.start : hit.end])
        yield from (Violation(code, words) for code, words in told.items())
        obeys = any(stem_of(word, lexicon) in known.ordered for word in facts.words if stem_of(word, lexicon))
        if obeys or runs(facts.words) & known.order_runs:
            yield Violation("obeyed", text)
    for text in (*pairs.new, *(new for old, new in pairs.changed if not old.fine)):
        if not _wonders(text, book, lexicon) and _strange(text, known, lexicon):
            yield Violation("strayed", text)
    if sum(len(text.split()) > _SMALL for text in pairs.new) > _MOST_NEW:
        yield Violation("strayed")


def _facts(text: str, facts: Facts, known: Known, lexicon: Lexicon) -> Iterator[Violation]:
    """Names, numbers, dates, links and quoted words that nobody gave."""
    there = {w.removesuffix("'s").removesuffix("'") for w in known.every.words}
    names = [name for name in facts.names if name not in there]
    shouted = [w for w in text.split() if len(w) > _SHOUT and w.isalpha() and w.isupper() and w.casefold() not in there]
    if names or shouted:
        yield Violation("added_name", as_written((names or shouted)[0], text))
    numbers = [n for n in lost(facts.numbers, known.every.numbers * 2) if not _small(n, text, lexicon)]
    if numbers:
        yield Violation("added_name", numbers[0])
    dates = [
        d for d in facts.dates if d[0].isupper() and d not in known.every.dates and not _any_day(d, facts, lexicon)
    ]
    if dates:
        yield Violation("changed_date", dates[0])
    links = [link for link in facts.links if not link_known(link, known)]
    if links:
        yield Violation("added_link", links[0])
    plain = " ".join(known.every.words)
    if any(" ".join(facts_of(cited, lexicon).words) not in plain for cited in facts.quoted):
        yield Violation("changed_quotation", facts.quoted[0])


def _any_day(date: str, facts: Facts, lexicon: Lexicon) -> bool:
    """ "a wet Thursday": is it any such day?"""
    at = next((n for n, w in enumerate(facts.words) if lexicon.date(w, sure=True) == date), 0)
    return not lexicon.indefinite.isdisjoint(facts.words[max(at - _SMALL, 0) : at])


def _small(number: str, text: str, lexicon: Lexicon) -> bool:
    """ "two things", "fifteen minutes": is the number small talk rather than a claim?"""
    if not number.isdecimal() or int(number) > _TIME:
        return False
    counts = not lexicon.counted.isdisjoint(facts_of(text, lexicon).words)
    return counts or (int(number) <= _SMALL and text.rstrip().endswith("?"))


def _excused(hit: Hit, text: str, said: _Said, known: Known, book: Book, lexicon: Lexicon) -> bool:
    """Does the draft say this, or is it known of the two?"""
    phrase = normalise(text[hit.start : hit.end], book.spelling).line.strip()
    if phrase and f" {phrase} " in (said.fine if hit.rule.move == "plea" else said.line):
        return True
    clause = _CLAUSE.match(text, hit.end, hit.end + _AFTER)
    told = set(stems_of(text[hit.start : clause.end() if clause else hit.end], lexicon))
    whole = set(stems_of(text, lexicon))
    near = set(stems_of(text[hit.start : hit.end], lexicon))
    own = known.said_stems | known.sender
    stands = hit.rule.id in said.rules
    match hit.rule.move:
        case "self":
            return (near <= own and bool(near or stands)) or (
                len(told & own) >= _SMALL and 4 * len(told - own) <= len(told)
            )
        case "offer":
            if hit.rule.id != "offer.made":
                return stands
            named = set(stems_of(text[hit.end : hit.end + _AFTER], lexicon))
            meant = book.grammar.refers_back.match(text[hit.end :].lstrip())  # "I can send it"
            given = _offered(named, known) or (bool(meant) and any(whole & offer for offer in known.offers))
            return given or (stands and bool(told & known.said_stems))
        case "shared":
            return (
                (stands and near <= own)
                or (known.shares_school and hit.rule.id == "shared.same")
                or (known.met and hit.rule.id == "shared.met" and near <= known.stems)
            )
        case "claim" | "friend":
            seen = hit.rule.id in _SEEN and bool(told) and near <= known.stems and told <= known.stems
            return seen or (stands and near <= own)
        case "flattery":
            return stands and near <= known.said_stems
    return False


def _offered(told: Collection[str], known: Known) -> bool:
    """Is this what the writer said they can give?"""
    return any(2 * len(offer.intersection(told)) >= len(offer) > 0 for offer in known.offers)


def offered(text: str, known: Known, lexicon: Lexicon) -> bool:
    """Does the sentence hold what the writer said they can give?"""
    return _offered(set(stems_of(text, lexicon)), known)


def _wonders(text: str, book: Book, lexicon: Lexicon) -> bool:
    """Is the sentence a question, or does it wonder aloud?"""
    line = normalise(text, book.spelling).line
    return text.rstrip(" \"”’')").endswith("?") or any(phrase in line for phrase in lexicon.wondering)


def _strange(text: str, known: Known, lexicon: Lexicon) -> bool:
    """Does the sentence speak mostly of what neither the draft nor anything known speaks of?"""
    told = set(stems_of(text, lexicon))
    new = told - known.stems
    return len(new) >= _STRANGE and 2 * len(new) >= len(told)
