"""Decides whether a sentence can be trimmed to its fine clauses, and where to cut, or has to go whole."""

from __future__ import annotations

import re

from .book import Book
from .clauses import Clause, split_clauses
from .find import Found
from .grammar import Grammar
from .parse import Sentence
from .sentences import without_stop
from .steps import FACT, Step
from .tokens import normalise

_WORD = re.compile(r"\w+")
_OF_WORK = {"job_ask", "referral_ask", "resume_push"}
_OF_ONESELF = {"self_pitch", "over_apology"}
_SOFT = _OF_ONESELF | {"desperation", "pressure", "generic_flattery"}
_SHORT = 8  # words, up to which a rest without a fact is slight


def decide(draft: str, step: Step, book: Book) -> None:
    """Trim the sentence if its fine clauses can stand alone, else drop it."""
    s = step.sentence
    role = book.grammar.role.match(draft, s.start, s.end)
    if role and all(f.end > role.start("comma") for f in step.found):
        # "As a nurse with ..., I am uniquely qualified" -> "I am a nurse with ..."
        step.op, step.opening = "trim", book.grammar.text("role_turned")
        step.cuts = [(s.start, role.end()), (role.start("comma"), _full_stop(draft, s))]
        return
    clauses = _finer(draft, split_clauses(draft, s.start, s.end, book.grammar), step.found)
    bad = [any(f.start < c.end and f.end > c.start for f in step.found) for c in clauses]
    for i in range(1, len(clauses)):
        bad[i] = bad[i] or (bad[i - 1] and bool(book.grammar.trailing.match(draft, clauses[i].start, clauses[i].end)))
    if step.postscript or all(bad) or not _worth(draft, clauses, bad, step.found, book):
        step.op = "drop"
        return
    cuts = _cuts(draft, s, clauses, bad, book.grammar)
    if cuts is None:
        step.op = "drop"
    else:
        step.op, step.cuts = "trim", cuts


def _finer(draft: str, clauses: list[Clause], found: list[Found]) -> list[Clause]:
    """A clause of which only the tail hurts becomes two."""
    out: list[Clause] = []
    for c in clauses:
        tail = next((f.start for f in found if f.rule.span == "match" and c.start < f.start < c.end), None)
        if tail is None:
            out.append(c)
        else:
            head = c.start + len(draft[c.start : tail].rstrip(" ,"))
            out += [Clause(c.joint, c.start, head, c.kind), Clause(head, tail, c.end, "which")]
    return out


def _worth(draft: str, clauses: list[Clause], bad: list[bool], found: list[Found], book: Book) -> bool:
    """Is there something in the fine clauses, more than a run-up ("I wanted to ask") to what goes?"""
    good = [c for c, b in zip(clauses, bad, strict=True) if not b]
    kept = " ".join(draft[c.start : c.end] for c in good)
    least = 2 if any(c.kind == "item" for c in clauses) else 4
    count = len(_WORD.findall(kept))
    if count < least or (count == least and book.grammar.points_back.search(kept)):
        return False  # "Anything you have, I'll do it."
    asked = draft[good[-1].start : clauses[-1].end].rstrip().endswith("?") and bad[-1]
    if asked and count <= _SHORT and book.grammar.asks_within.search(kept):
        return False  # "In the meantime, might I come" of "... come and pick your brains?"
    if _slight(kept, count, {f.rule.move for f in found}, book.grammar):
        return False
    return not any(h.rule.move == "run_up" for h in book.gate.hits(normalise(kept, book.spelling)))


def _slight(kept: str, count: int, moves: set[str], grammar: Grammar) -> bool:
    """Would the rest be a fragment of what goes: more of the ask, or of the praise, the plea or the apology?"""
    if moves & _OF_WORK and grammar.of_the_job.search(kept) and not grammar.says_who.match(kept):
        return True  # "I'm hoping you could walk my application past crewing"
    facts = [f for f in FACT.findall(kept) if f.lower() not in grammar.lists["not_facts"]]
    if not moves <= _SOFT or count > _SHORT or facts:
        return False
    return moves <= _OF_ONESELF or not grammar.says_who.match(kept)  # "I have a very good ear", "it's getting tough"


def _cuts(
    draft: str, s: Sentence, clauses: list[Clause], bad: list[bool], grammar: Grammar
) -> list[tuple[int, int]] | None:
    """Spans to cut so that the rest stands, None if it cannot."""
    cuts: list[tuple[int, int]] = []
    first_good = bad.index(False)
    opening = draft[clauses[first_good].start : clauses[first_good].end]
    if first_good:
        if s.bullet or not _can_begin(draft, s, clauses, first_good, grammar):
            return None
        cuts.append((s.start, clauses[first_good].start))
    if grammar.condition.match(opening) and all(bad[first_good + 1 :]):
        return None  # "If you are at the fair," cannot stand alone
    for i in range(first_good + 1, len(clauses)):
        if bad[i]:
            follows = clauses[i + 1] if i + 1 < len(clauses) else None
            between_dashes = clauses[i].kind == "mark"
            if follows and not bad[i + 1] and follows.kind in ("which", "seek", "" if between_dashes else "mark"):
                return None
            joint = s.start + len(draft[s.start : clauses[i].joint].rstrip(" ,;:–—-"))
            loose = grammar.loose_end.search(draft, s.start, joint)  # "You sit on the board, so"
            joint = max(loose.start() if loose else joint, cuts[-1][1] if cuts else 0)
            cuts.append((joint, _before_stop(draft, clauses[i], s)))
    return cuts


def _can_begin(draft: str, s: Sentence, clauses: list[Clause], at: int, grammar: Grammar) -> bool:
    """May the sentence begin with clause `at` once all before it is gone?"""
    clause = clauses[at]
    opening = draft[clause.start : clause.end]
    if clause.kind in ("which", "seek", "aside", "rest"):
        return False
    if grammar.reason.search(draft[clause.joint : clause.start]):
        return False  # a reason without what it is the reason for
    if any(grammar.condition.match(draft[before.start : s.end]) for before in clauses[:at]):
        return False  # "If you hear of anything, I would be grateful": the rest hangs on the condition
    if clause.kind in ("item", "run"):
        return True
    if grammar.cannot_open.match(opening):
        return False  # "(Hamza said you run the desk and) that you work nights"
    asked = draft[s.start : s.end].rstrip().endswith("?")
    if asked and grammar.asking.match(opening):
        return not grammar.refers_back.search(opening)  # "... my resume, can you look at it?"
    return bool(grammar.opening.match(opening))


def _full_stop(draft: str, s: Sentence) -> int:
    """Where the sentence's closing stop begins."""
    return s.start + len(draft[s.start : s.end].rstrip(".!?…"))


def _before_stop(draft: str, clause: Clause, s: Sentence) -> int:
    """The end of the clause, short of the sentence's own full stop or smile."""
    if clause.end != s.end:
        return clause.end
    return clause.start + len(without_stop(draft[clause.start : clause.end]))
