"""Sentences that went, though they had to stay or held what had to stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..book import Book
from ..gate import signals
from ..parse import Parsed
from ..steps import ASKS
from ..tokens import normalise
from .facts import WORD, Facts, facts_of
from .kept import proper_in
from .known import Known, stem_of, stems_of
from .lexicon import Lexicon
from .pairing import Old, Paired
from .violation import Violation

_THERE = 0.75  # share of a sentence's telling words that must stand elsewhere for it not to be lost
_FEW = 3  # words of a sentence that says nothing by itself
_SHORT = 12  # words of a sentence that says more of the same as the ask beside it


def gone(
    pairs: Paired, parsed: Parsed, result: Facts, known: Known, book: Book, lexicon: Lexicon
) -> Iterator[Violation]:
    """What went with sentences, though it had to stay."""
    seen = signals(parsed, book)
    there = {w.removesuffix("'s").removesuffix("'") for w in result.words}
    went = {old.at for old in (*pairs.gone, *(old for old, _ in pairs.changed)) if not (old.fine or old.weak)}
    for old in pairs.gone:
        facts = facts_of(old.text, lexicon)
        names = [n for n in proper_in(facts, known) if n not in there]
        if not old.fine:
            ties = seen.at(old.at, "relation.mutual_contact") or seen.at(old.at, "relation.alumni")
            rest = proper_in(facts_of(old.rest, lexicon), known)
            bad = proper_in(facts_of(old.bad, lexicon), known)
            alone = old.weak and any(n in bad and parsed.draft.casefold().count(n) == 1 for n in names)
            if alone or (ties and any(n in rest for n in names)):
                yield Violation("lost_name", names[0])
            continue
        asked = {o.at for o in pairs.gone if o.moves & ASKS}
        of_theirs = {old.at - 1, old.at + 1} & asked and all(stem_of(n, lexicon) in known.recipient for n in names)
        absent = ([] if of_theirs else names) + [n for n in facts.numbers if n not in result.numbers]
        absent += [link for link in facts.links if link not in result.links]
        beside = not {old.at - 1, old.at + 1}.isdisjoint(went)
        bare = len(old.text.split()) == 1 and bool(facts.links)  # a link under the file that went
        if absent and not (beside and (bare or _hangs(old, book))):
            yield Violation("lost_name", absent[0])
        elif (
            not (of_theirs and names)
            and not _said_elsewhere(old, result, lexicon)
            and not _may_go(old, beside, seen.at(old.at, "run_up"), book)
        ):
            yield Violation("lost_sentence", old.text)


def _said_elsewhere(old: Old, result: Facts, lexicon: Lexicon) -> bool:
    told = set(stems_of(old.text, lexicon))
    there = {stem_of(w, lexicon) for w in result.words}
    return len(told) > 1 and len(told & there) >= _THERE * len(told)


def _hangs(old: Old, book: Book) -> bool:
    """Is the sentence short, and points back to one before it?"""
    return len(old.text.split()) <= 2 * _FEW and bool(book.grammar.points_back.search(old.text))


def _may_go(old: Old, beside: bool, run_up: bool, book: Book) -> bool:
    """Is the sentence nothing without one that went, or a run-up, a closing courtesy, or more of the writer's need?"""
    count = sum(any(c.isalpha() for c in word) for word in old.text.split())
    stock = any(h.rule.move == "stock" for h in book.added.hits(normalise(old.text, book.spelling)))
    if run_up or count <= _FEW or (stock and count <= _SHORT):
        return True
    first = WORD.match(old.text)
    of_oneself = first is not None and re.split("['’]", first.group().lower())[0] in book.grammar.lists["first_person"]
    closing = book.grammar.closing_words.search(old.text)
    return beside and bool(_hangs(old, book) or closing or (of_oneself and count <= _SHORT))
