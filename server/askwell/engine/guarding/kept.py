"""Facts of sentences that were kept: lost, or changed into others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from .facts import Facts, facts_of, lost
from .known import Known, stem_of, stems_of
from .lexicon import Lexicon
from .pairing import Old, Paired
from .violation import Violation

_THERE = 0.75  # share of a sentence's telling words that must stand elsewhere for it not to be lost
_REST = 0.6  # share of a trimmed sentence's telling words by which its rest counts as kept
_ALIKE = 0.72  # from here on two words are two spellings or forms of one
_FEW = 3  # words of a sentence that says nothing by itself
_MOST = 250_000  # comparisons of words; of longer sentences it is only asked whether they differ
_LONG = 8  # words put in at one place: another sentence, joined to this one


def kept(pairs: Paired, result: Facts, known: Known, lexicon: Lexicon) -> Iterator[Violation]:
    """What is wrong in the new forms of old sentences."""
    for old, new in pairs.changed:
        whole = old.fine or _stayed(old, new, lexicon)
        text = facts_of(old.text if whole else old.rest, lexicon)
        now = facts_of(new, lexicon)
        if whole or _rest_kept(old.rest, new, lexicon):
            yield from _facts(text, now, result, known, lexicon, whole)
        if old.fine and _clipped(old.text, result, lexicon):
            yield Violation("lost_sentence", old.text)
        if whole:
            yield from _words(text, now, result, lexicon)


def _stayed(old: Old, new: str, lexicon: Lexicon) -> bool:
    """Was nothing done about what was found in the sentence?"""
    bad, there = facts_of(old.bad, lexicon).words, set(facts_of(new, lexicon).words)
    return bool(bad) and sum(word in there for word in bad) >= _THERE * len(bad)


def _clipped(text: str, result: Facts, lexicon: Lexicon) -> bool:
    """Is much of what the sentence told gone?"""
    told, there = set(stems_of(text, lexicon)), {stem_of(w, lexicon) for w in result.words}
    return len(told - there) > _FEW and len(told & there) < _REST * len(told)


def _rest_kept(rest: str, new: str, lexicon: Lexicon) -> bool:
    told, there = set(stems_of(rest, lexicon)), set(stems_of(new, lexicon))
    return len(told) >= _FEW and len(told & there) >= _REST * len(told)


def _facts(old: Facts, new: Facts, result: Facts, known: Known, lexicon: Lexicon, fine: bool) -> Iterator[Violation]:
    """Facts that went, or stand in the place of others."""
    numbers, names = lost(old.numbers, new.numbers), _names_lost(old, new, known)
    gained = lost(new.numbers, old.numbers)
    if numbers and (gained or any(n not in result.numbers for n in numbers)):
        yield Violation("lost_name", numbers[0])
    if names and any(n not in result.words for n in names):
        yield Violation("lost_name", names[0])
    if fine and (_moved(old.numbers, new.numbers) or _moved(proper_in(old, known), proper_in(new, known))):
        yield Violation("moved_name", next(iter(names or numbers), ""))
    elif fine and names and _names_lost(new, old, known):
        yield Violation("moved_name", names[0])
    dates = lost(old.dates, new.dates)
    if dates and (lost(new.dates, old.dates) or any(d not in result.dates for d in dates if d[0].isupper())):
        yield Violation("changed_date", dates[0])
    if any(link not in result.links for link in lost(old.links, new.links)):
        yield Violation("lost_link")
    if any(cited not in " ".join(result.words) and cited not in result.quoted for cited in old.quoted):
        yield Violation("changed_quotation", old.quoted[0])
    if _negations_differ(old, new, lexicon, fine):
        yield Violation("changed_negation")


def proper_in(facts: Facts, known: Known) -> tuple[str, ...]:
    """The names in a passage; those of the two people also where they are written small."""
    named = {*facts.names, *known.proper}
    return tuple(w.removesuffix("'s").removesuffix("'") for w in facts.words if w.removesuffix("'s") in named)


def _names_lost(old: Facts, new: Facts, known: Known) -> list[str]:
    there = {w.removesuffix("'s").removesuffix("'") for w in new.words}
    return [name for name in proper_in(old, known) if name not in there]


def _moved(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """The same facts in another order?"""
    return old != new and sorted(old) == sorted(new)


def _negations_differ(old: Facts, new: Facts, lexicon: Lexicon, fine: bool) -> bool:
    if old.negations == new.negations:
        return False
    dropped = added = 0
    for lost_words, put_in in _exchanged(old.words, new.words):
        gone, come = (sum(w in lexicon.negations or w.endswith("n't") for w in ws) for ws in (lost_words, put_in))
        dropped += max(gone - come, 0)
        added += max(come - gone, 0) if len(put_in) < _LONG else 0
    return dropped > 0 or (fine and added > 0)


def _exchanged(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    if len(old) * len(new) > _MOST:
        yield old, new
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[a:b], new[c:d]


def _words(old: Facts, new: Facts, result: Facts, lexicon: Lexicon) -> Iterator[Violation]:
    """Words of a fine sentence in whose place there are others that say something else."""
    everywhere = set(result.words)
    exchanged = list(_exchanged(old.words, new.words))
    old_caps, new_caps = ({*facts.names, *facts.heads} for facts in (old, new))
    swapped = any((come, gone) in exchanged for gone, come in exchanged if gone and come)
    if swapped or any(
        len(gone) == len(come) == 1 and gone[0] in old_caps and come[0] in new_caps for gone, come in exchanged
    ):
        yield Violation("moved_name")
        return
    for gone, come in exchanged:
        put_in = set(come) - set(gone)
        asks = exchanged[-1] == (gone, come) and not gone and not lexicon.asks_with.isdisjoint(come)
        heads = asks or new.words[: len(come)] == tuple(come)
        if len(come) < _LONG and not asks and (
            put_in & lexicon.hedges or (set(gone) - set(come)) & lexicon.hedges
            or (put_in & lexicon.others and not heads and not gone)
        ):  # fmt: skip
            yield Violation("changed_words", " ".join(come or gone))
            return
        turned = [
            (g, c) for g in gone for c in come
            if g != c and lexicon.opposites.get(g, frozenset()) & lexicon.opposites.get(c, frozenset())
        ]  # fmt: skip
        if turned and len(gone) <= _FEW and len(come) <= _FEW:
            yield Violation("changed_words", turned[0][0])
            return
        left = [w for w in gone if stem_of(w, lexicon) and w not in everywhere and w not in lexicon.polish]
        right = [w for w in come if stem_of(w, lexicon) and w not in lexicon.polish]
        if left and right and not any(_one_word(g, c) for g in left for c in right):
            yield Violation("changed_words", left[0])
            return


def _one_word(one: str, other: str) -> bool:
    """Two spellings or forms of one word?"""
    return one[:4] == other[:4] or SequenceMatcher(None, one, other).ratio() >= _ALIKE
