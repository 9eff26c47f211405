"""Plans what happens to each own sentence: kept, trimmed to its fine clauses, dropped, or replaced by the ask."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from .find import Found
from .gate import Signals
from .grammar import Grammar
from .placing import place_ask, still_asks
from .reading import Reading
from .relations import KNOWN
from .steps import ASKS, FACT, Step
from .trimming import decide


def plan(reading: Reading) -> list[Step]:
    """One step a sentence, in order."""
    parsed, seen, book = reading.parsed, reading.seen, reading.book
    steps = [Step(s, i) for i, s in enumerate(parsed.sentences)]
    for f in reading.found:
        if f.rule.evidence != "none" and not _carries_fact(parsed.draft, f, book.grammar):
            steps[f.at].found.append(f)
    for step in steps:
        if step.found:
            decide(parsed.draft, step, book)
    _drop_orphans(parsed.draft, steps, seen, book.grammar)
    if not still_asks(parsed.draft, steps, seen, light=reading.relation in KNOWN):
        place_ask(steps)
    return steps


def _carries_fact(draft: str, f: Found, grammar: Grammar) -> bool:
    """Is there a name that stands nowhere else in a phrase that hurts only a little? Then it is shown, but stays."""
    if f.strong or f.rule.move in ASKS:
        return False
    names = FACT.findall(draft, f.start, f.end)
    return any(draft.count(n) == 1 and n.casefold() not in grammar.lists["not_facts"] for n in names)


def _drop_orphans(draft: str, steps: list[Step], seen: Signals, grammar: Grammar) -> None:
    """What is nothing without a dropped sentence goes with it: a bare link after a CV, "Or interns?" after a question
    about openings, "So, the favour." before one, a heading above an emptied list."""
    for step, after in pairwise(steps):
        if step.op != "keep" and after.op == "keep" and _hangs_on(draft, step, after, grammar):
            _go_with(after, step)
    for before, step in reversed(list(pairwise(steps))):
        if step.op == "drop" and before.op == "keep" and seen.at(before.number, "run_up"):
            _go_with(before, step)
    for i, step in enumerate(steps):
        if step.op != "keep" or not draft[step.sentence.start : step.sentence.end].endswith(":"):
            continue
        items = list(takewhile(lambda follower: follower.sentence.bullet, steps[i + 1 :]))
        if items and all(item.op == "drop" for item in items):
            _go_with(step, items[0])


def _go_with(step: Step, cause: Step) -> None:
    step.op, step.found, step.cause = "drop", cause.found[:1], cause.number


def _hangs_on(draft: str, step: Step, after: Step, grammar: Grammar) -> bool:
    text = draft[after.sentence.start : after.sentence.end]
    ends = step.op == "drop" or step.cuts[-1][1] >= step.sentence.end - 1  # what it hung on went
    short = len(text.split()) <= 4 and not text.endswith("?") and not after.sentence.bullet
    if ends and short and grammar.points_back.search(text):
        return True  # "I'm one.", "I'll do it."
    if step.op != "drop":
        return False
    if re.fullmatch(r"\S+\.\S+", text):
        return any(f.rule.move == "resume_push" for f in step.found)
    asked = draft[step.sentence.start : step.sentence.end].endswith("?")
    return asked and text.endswith("?") and len(text.split()) <= 2
