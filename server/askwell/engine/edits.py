"""Turns a plan into edits over the draft: what to cut, with which white space, and which edits belong together.

Edits of one group are taken or refused together; every subset of groups leaves a text that reads well. So a
paragraph that empties goes as one group, and a connecting word that would hang in the air goes with its cause.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

from .cuts import Cut, opening, question_after, trim
from .grammar import Grammar
from .parse import Parsed
from .steps import Step


class Groups:
    """Which steps are taken or refused together, by the number of their sentence."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, number: int) -> int:
        """The group's name: the same for all its members."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        a, b = sorted((self.of(one), self.of(other)))
        self._parent[b] = a


def cuts(parsed: Parsed, steps: list[Step], ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    """The edits of a plan, in order, without overlap. `ask` replaces the sentence that the plan chose."""
    groups = Groups(len(steps))
    out: list[Cut] = []
    paragraphs = [list(run) for _, run in groupby(steps, key=lambda s: s.sentence.paragraph)]
    for emptied, run in groupby(paragraphs, key=lambda p: _empties(parsed, p)):
        if emptied:
            out += _emptied(parsed, list(run), groups)
        else:
            for paragraph in run:
                out += _within(parsed, paragraph, ask, lower, grammar)
    if _greeted_inline(parsed):
        out = _after_greeting(parsed.draft, steps, out, groups, grammar)
    for step in steps:
        if step.cause is not None:
            groups.join(step.number, step.cause)
    out += _hanging(parsed.draft, steps, out, groups, lower, grammar)
    return [replace(c, group=groups.of(c.step.number)) for c in sorted(out, key=lambda c: (c.start, c.end))]


def _empties(parsed: Parsed, steps: list[Step]) -> bool:
    return all(s.op == "drop" and not s.ask for s in steps) and not (
        _shares_line(parsed, steps[0], parsed.greeting) or _shares_line(parsed, steps[-1], parsed.signoff)
    )


def _shares_line(parsed: Parsed, step: Step, other: tuple[int, int] | None) -> bool:
    if other is None:
        return False
    a, b = sorted([(step.sentence.start, step.sentence.end), other])
    return "\n" not in parsed.draft[min(a[1], b[0]) : b[0]]


def _emptied(parsed: Parsed, run: list[list[Step]], groups: Groups) -> list[Cut]:
    """A run of paragraphs that go, each with the white space on one side: the same side for all of them."""
    draft = parsed.draft
    start, end = run[0][0].sentence.start, run[-1][-1].sentence.end
    above, below = _left(draft, start), _right(draft, end)
    back = above > 0 and (below == len(draft) or start - above < below - end)
    out: list[Cut] = []
    for steps in run:
        begin = _left(draft, steps[0].sentence.start) if back else steps[0].sentence.start
        stop = steps[-1].sentence.end if back else _right(draft, steps[-1].sentence.end)
        borders = [begin, *(s.sentence.start for s in steps[1:]), stop]
        for step, (a, b) in zip(steps, pairwise(borders), strict=True):
            out.append(Cut(a, b, "", step))
            groups.join(steps[0].number, step.number)
    return out


def _left(draft: str, at: int) -> int:
    """`at` moved back over white space."""
    while at and draft[at - 1].isspace():
        at -= 1
    return at


def _right(draft: str, at: int) -> int:
    """`at` moved on over white space."""
    while at < len(draft) and draft[at].isspace():
        at += 1
    return at


def _within(parsed: Parsed, steps: list[Step], ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    """Edits in a paragraph of which something stays."""
    draft = parsed.draft
    out: list[Cut] = []
    anchored = _shares_line(parsed, steps[0], parsed.greeting)  # is there something before on this line?
    for i, step in enumerate(steps):
        s = step.sentence
        if step.op == "drop" and step.ask:
            goes_on = i + 1 < len(steps) and ask[-1:].isalnum()  # small writers' questions may end without a stop
            out.append(Cut(s.start, s.end, _like(draft[s.start], ask + "." * goes_on), step))
        elif step.op == "drop":
            if anchored:
                out.append(Cut(steps[i - 1].sentence.end if i else _left(draft, s.start), s.end, "", step))
            else:
                following = steps[i + 1].sentence.start if i + 1 < len(steps) else _right(draft, s.end)
                out.append(Cut(s.start, following, "", step))
            continue
        elif step.op == "trim":
            out += trim(draft, step, ask, lower, grammar)
        if step.follow:
            out.append(question_after(draft, s.end, ask, step.follow))
        anchored = True
    return out


def _greeted_inline(parsed: Parsed) -> bool:
    """Does the message go on behind "Hi Ann," on the same line, where a capital would look odd?"""
    if not parsed.greeting or not parsed.sentences:
        return False
    between = parsed.draft[parsed.greeting[0] : parsed.sentences[0].start]
    return "\n" not in between.strip() and between.rstrip().endswith(",") and not between.endswith("\n")


def _after_greeting(draft: str, steps: list[Step], made: list[Cut], groups: Groups, grammar: Grammar) -> list[Cut]:
    """A small letter for what now follows the greeting's comma, where it did not stand there before."""
    first = next((s for s in steps if s.op != "drop" or s.ask), None)
    if first is None or (first.number == 0 and not first.ask) or _capital_by_habit(draft, steps[0], grammar):
        return made
    if "\n" in _between(draft, steps[0].sentence.start, first.sentence.start, made):
        return made
    own = [c for c in made if c.step is first]
    if first.op == "drop" and own and grammar.small_after_greeting.match(own[0].replacement):
        small = replace(own[0], replacement=own[0].replacement[:1].lower() + own[0].replacement[1:])
    elif first.op == "keep" and grammar.small_after_greeting.match(draft, first.sentence.start):
        before = max((c for c in made if c.end <= first.sentence.start), key=lambda c: c.end, default=None)
        if before is None or draft[before.end : first.sentence.start].strip():
            return made
        own = [before]
        gap = draft[before.end : first.sentence.start]
        letter = draft[first.sentence.start].lower()
        small = replace(before, end=first.sentence.start + 1, replacement=f"{before.replacement}{gap}{letter}")
    else:
        return made
    for number in range(1, first.number + (first.op == "drop")):
        groups.join(0, number)
    return [small if c is own[0] else c for c in made]


def _between(draft: str, start: int, end: int, made: list[Cut]) -> str:
    """What of the draft stays between two places."""
    gone = {at for c in made for at in range(max(c.start, start), min(c.end, end))}
    return "".join(draft[at] for at in range(start, end) if at not in gone)


def _capital_by_habit(draft: str, step: Step, grammar: Grammar) -> bool:
    """ "Hi Ann, Do you ...", "Hi Ann, Also, ...": so be it. "Hi Ann, I ..." tells nothing."""
    start, end = step.sentence.start, step.sentence.end
    hangs = draft[start].isupper() and grammar.hanging.match(draft, start, end)
    return bool(hangs or grammar.small_after_greeting.match(draft, start))


def _like(first: str, ask: str) -> str:
    """The question with a small first letter where the sentence before had one ("Hi Ann, any ...")."""
    return ask[:1].lower() + ask[1:] if first.islower() and ask[1:2].isalpha() else ask


def _hanging(
    draft: str, steps: list[Step], made: list[Cut], groups: Groups, lower: bool, grammar: Grammar
) -> list[Cut]:
    """Connecting words at the head of a sentence whose forerunner went; they go with that one."""
    out: list[Cut] = []
    first_kept = next((s.number for s in steps if s.op != "drop"), len(steps))
    mended = {c.step.number: c.start for c in reversed(made)}  # where each sentence's first cut begins
    for step, after in pairwise(steps):
        s = after.sentence
        word = grammar.hanging.match(draft, s.start, s.end) if step.op == "drop" and not step.ask else None
        if not word:
            continue
        soft = word.group().strip(" ,").lower() in grammar.lists["hanging_softly"]
        if soft and first_kept < step.number:
            continue  # "Also" still has something to add to
        if after.op == "drop":
            groups.join(step.number, after.number)
        elif mended.get(after.number, s.end) <= word.end():
            continue
        else:
            out.append(opening(draft, s.start, word.end(), lower, step))
        _join_run(steps, step.number, groups)
    return out


def _join_run(steps: list[Step], at: int, groups: Groups) -> None:
    """The run of dropped sentences that ends at `at` is taken or refused as one."""
    while at and steps[at - 1].op == "drop" and not steps[at - 1].ask:
        if groups.of(at - 1) == groups.of(at):
            return  # joined before
        groups.join(at - 1, at)
        at -= 1
