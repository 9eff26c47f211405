"""What is known: all that the writer said, and what is seen of the two people. Orders to machines count for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..profiles.language import load as speech
from ..profiles.orders import is_order
from ..types import Request
from .facts import LINK, WORD, Facts, facts_of, small
from .lexicon import Lexicon

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_STEM = 6  # letters: "analytics" and "analyses" are alike
Run = tuple[str, str, str]
_MET = {"friend", "ex_colleague", "met_at_event", "mentor", "family"}  # who need not be told that they met
_LEAST = 3  # letters of a word that names something


@dataclass(frozen=True, slots=True)
class Known:
    """What the writer said, and all there is; stems are the beginnings of words that name something.

    `ordered`, `order_runs`: stems and runs of three words that only an order to machines holds. `proper`: names of the
    two, of their firms and schools. `links`: those that the writer gave.
    """

    said: Facts
    every: Facts
    said_stems: frozenset[str]
    sender: frozenset[str]
    recipient: frozenset[str]
    offers: tuple[frozenset[str], ...]
    ordered: frozenset[str]
    order_runs: frozenset[Run]
    proper: frozenset[str]
    links: frozenset[str]
    shares_school: bool
    met: bool
    text: str

    @property
    def stems(self) -> frozenset[str]:
        return self.said_stems | self.sender | self.recipient


def known(request: Request, lexicon: Lexicon) -> Known:
    """All that may be said again."""
    me, them = request.sender, request.recipient
    given = f"{request.draft}\n{request.subject}"
    mine = "\n".join(me.texts())
    theirs, orders = _sifted([*them.texts(), *(turn.text for turn in request.thread)], lexicon)
    schools = [{s.casefold() for s in (*p.schools, *(e.school for e in p.education))} for p in (me, them)]
    proper = facts_of("\n".join((me.name, me.company, *me.schools, them.name, them.company, *them.schools)), lexicon)
    stems = [frozenset(stems_of(text, lexicon)) for text in (given, mine, theirs, orders)]
    every = facts_of(f"{given}\n{mine}\n{theirs}", lexicon)
    names = (me.name, me.company, *me.schools, *me.past_companies, them.name, them.company, *them.schools)
    return Known(
        said=facts_of(f"{given}\n{mine}", lexicon),
        every=every,
        said_stems=stems[0],
        sender=stems[1],
        recipient=stems[2],
        offers=tuple(frozenset(stems_of(offer, lexicon)) for offer in (*me.offers, me.writing) if offer),
        order_runs=frozenset(runs(facts_of(orders, lexicon).words) - runs(every.words)),
        ordered=stems[3].difference(*stems[:3], (stem_of(w, lexicon) for w in lexicon.order_words)),
        proper=frozenset(w for w in proper.words if len(w) > _LEAST and w not in lexicon.hollow),
        links=frozenset(_bare(link) for text in (given, mine, *names) for link in LINK.findall(text)),
        met=request.relation in _MET,
        shares_school=bool(schools[0] & schools[1]),
        text=f"{given}\n{mine}\n{theirs}",
    )  # fmt: skip


def runs(words: Sequence[str]) -> set[Run]:
    """Every three words in a row."""
    return set(zip(words, words[1:], words[2:], strict=False))


def link_known(link: str, known: Known) -> bool:
    """Did the writer give this link?"""
    return _bare(link) in known.links


def _bare(link: str) -> str:
    return link.rstrip(".,;:!?)/").casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _is_order(sentence: str, lexicon: Lexicon) -> bool:
    """Does the sentence tell machines what to do?"""
    words = {small(word) for word in WORD.findall(sentence)}
    told = not words.isdisjoint(lexicon.machines) and not words.isdisjoint(lexicon.addressed)
    return told or is_order(sentence, speech())


def _sifted(texts: list[str], lexicon: Lexicon) -> tuple[str, str]:
    """The sentences that are no orders to machines, and those that are."""
    fine: list[str] = []
    orders: list[str] = []
    for text in texts:
        for sentence in filter(None, _SENTENCE.split(text)):
            (orders if _is_order(sentence, lexicon) else fine).append(sentence)
    return "\n".join(fine), "\n".join(orders)


def stems_of(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The beginnings of the words that name something."""
    for word in facts_of(text, lexicon).words:
        stem = stem_of(word, lexicon)
        if stem:
            yield stem


def stem_of(word: str, lexicon: Lexicon) -> str:
    """The beginning of a word that names something, "" of one that does not."""
    bare = word.removesuffix("'s")
    if len(bare) < _LEAST or bare in lexicon.hollow or "'" in bare or bare in lexicon.numbers:
        return ""
    for ending in lexicon.endings:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST:
            bare = bare.removesuffix(ending)
            if len(bare) > _LEAST and bare[-1] == bare[-2]:
                bare = bare[:-1]  # "planning" is of "plan"
            break
    return bare[:_STEM]
