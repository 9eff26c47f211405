"""Turns a plan into edits over the draft: what to cut with which white space, and which edits belong together.

Edits of one group are taken or refused together; every subset of groups leaves a text that reads well. So a
paragraph that empties goes as one group, and a connecting word that would hang in the air goes with its cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .grammar import Grammar
from .parse import Parsed
from .plan import Step


@dataclass
class Cut:
    """One edit in the making; `step` is the sentence it belongs to."""

    start: int
    end: int
    replacement: str
    group: int
    step: Step


def cuts(parsed: Parsed, steps: list[Step], ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    """The edits of a plan, in order, without overlap. `ask` replaces the sentence that the plan chose."""
    draft = parsed.draft
    out: list[Cut] = []
    paragraphs: dict[int, list[Step]] = {}
    for step in steps:
        paragraphs.setdefault(step.sentence.paragraph, []).append(step)
    numbers = sorted(paragraphs)
    emptied = [n for n in numbers if _empties(parsed, paragraphs[n])]
    for n in numbers:
        if n in emptied:
            out += _whole_paragraph(parsed, paragraphs, numbers, emptied, n)
        else:
            out += _within(parsed, paragraphs[n], ask, lower, grammar)
    out += _hanging(draft, steps, out, lower, grammar)
    return sorted(out, key=lambda c: (c.start, c.end))


def _empties(parsed: Parsed, steps: list[Step]) -> bool:
    return all(s.op == "drop" and not s.ask for s in steps) and not (
        _shares_line(parsed, steps[0], parsed.greeting) or _shares_line(parsed, steps[-1], parsed.signoff)
    )


def _shares_line(parsed: Parsed, step: Step, other: tuple[int, int] | None) -> bool:
    if other is None:
        return False
    a, b = sorted([(step.sentence.start, step.sentence.end), other])
    return "\n" not in parsed.draft[min(a[1], b[0]) : b[0]]


def _whole_paragraph(
    parsed: Parsed, paragraphs: dict[int, list[Step]], numbers: list[int], emptied: list[int], n: int
) -> list[Cut]:
    """The paragraph goes with the white space on one side, the same side for a run of such paragraphs."""
    draft = parsed.draft
    first = last = numbers.index(n)
    while first and numbers[first - 1] in emptied:
        first -= 1
    while last + 1 < len(numbers) and numbers[last + 1] in emptied:
        last += 1
    run_start = paragraphs[numbers[first]][0].sentence.start
    run_end = paragraphs[numbers[last]][-1].sentence.end
    before = run_start - len(draft[:run_start].rstrip())
    after = len(draft[run_end:]) - len(draft[run_end:].lstrip())
    to_the_end = not draft[run_end:].strip()
    back = bool(draft[:run_start].strip()) and (to_the_end or before < after)
    steps = paragraphs[n]
    begin, end = steps[0].sentence.start, steps[-1].sentence.end
    if back:
        begin = len(draft[:begin].rstrip())
    elif not to_the_end:
        end += len(draft[end:]) - len(draft[end:].lstrip())
    out = []
    for i, step in enumerate(steps):
        stop = steps[i + 1].sentence.start if i + 1 < len(steps) else end
        out.append(Cut(begin, stop, "", steps[0].number, step))
        begin = stop
    return out


def _within(parsed: Parsed, steps: list[Step], ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    """Edits in a paragraph of which something stays."""
    draft = parsed.draft
    out: list[Cut] = []
    anchored = _shares_line(parsed, steps[0], parsed.greeting)  # is there something before on this line?
    for i, step in enumerate(steps):
        s = step.sentence
        if step.op == "drop" and step.ask:
            out.append(Cut(s.start, s.end, _like(draft[s.start], ask), step.number, step))
            anchored = True
        elif step.op == "drop":
            if anchored:
                before = steps[i - 1].sentence.end if i else len(draft[: s.start].rstrip())
                out.append(Cut(before, s.end, "", step.number, step))
            elif i + 1 < len(steps):
                out.append(Cut(s.start, steps[i + 1].sentence.start, "", step.number, step))
            else:
                out.append(Cut(s.start, s.end + _spaces(draft, s.end), "", step.number, step))
        else:
            if step.op == "trim":
                out += _trim(draft, step, ask, lower, grammar)
            anchored = True
    return out


def _like(first: str, ask: str) -> str:
    """The question with a small first letter where the sentence before had one ("Hi Ann, any ...")."""
    return ask[:1].lower() + ask[1:] if first.islower() and ask[1:2].isalpha() else ask


def _spaces(draft: str, at: int) -> int:
    return len(draft[at:]) - len(draft[at:].lstrip(" "))


def _trim(draft: str, step: Step, ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    s = step.sentence
    out = []
    for a, b in step.cuts:
        if a == s.start and step.opening:
            out.append(Cut(a, b, step.opening.lower() if lower else step.opening, step.number, step))
        elif a == s.start:
            out.append(_opening(draft, a, b, lower, step.number, step))
        else:
            out.append(Cut(a, b, "", step.number, step))
    long = len(draft[s.start : s.end].split()) > 28
    if step.ask and long and lower and out[-1].start > s.start and len(draft[out[-1].end : s.end].split()) > 3:
        out[-1].replacement = f" {ask}"  # a thought in the middle of dictation: the question takes its place
        return out
    tail = draft[out[-1].end : s.end]
    kept = _without(draft, s.start, s.end, out).rstrip(" .!?…")
    if out[-1].start > s.start and not tail.strip(".!?… "):  # the sentence now ends with another clause
        asked = grammar.question.match(kept)
        out[-1].end = s.end
        out[-1].replacement = "" if lower and not tail else "?" if asked and "?" in tail else "."
    if step.ask:
        out.append(Cut(s.end, s.end, " " + ask, step.number, step))
    return out


def _opening(draft: str, start: int, end: int, lower: bool, group: int, step: Step) -> Cut:
    """Takes the head off a sentence; what then opens it gets its capital."""
    letter = draft[end]
    if lower or letter == letter.upper():
        return Cut(start, end, "", group, step)
    return Cut(start, end + 1, letter.upper(), group, step)


def _without(draft: str, start: int, end: int, gone: list[Cut]) -> str:
    text, at = "", start
    for c in gone:
        text += draft[at : c.start] + c.replacement
        at = c.end
    return text + draft[at:end]


def _hanging(draft: str, steps: list[Step], made: list[Cut], lower: bool, grammar: Grammar) -> list[Cut]:
    """Connecting words at the head of a sentence whose forerunner went; grouped with that one."""
    out: list[Cut] = []
    for step, after in pairwise(steps):
        s = after.sentence
        if step.op != "drop" or step.ask:
            continue
        word = grammar.hanging.match(draft, s.start, s.end)
        if not word:
            continue
        soft = word.group().strip(" ,").lower() in grammar.lists["hanging_softly"]
        if soft and any(p.op != "drop" for p in steps[: step.number]):
            continue  # "Also" still has something to add to
        group = next((c.group for c in made if c.step is step), step.number)
        if after.op == "drop":
            _regroup(made, after, group)
        elif any(c.start < word.end() + 1 and c.end > s.start for c in made):
            continue
        else:
            out.append(_opening(draft, s.start, word.end(), lower, group, step))
        _join(made, steps, step, group)
    return out


def _join(made: list[Cut], steps: list[Step], step: Step, group: int) -> None:
    """The run of dropped sentences right before a mended word is taken or refused as one."""
    at = step.number
    while at >= 0 and steps[at].op == "drop" and not steps[at].ask:
        _regroup(made, steps[at], group)
        at -= 1


def _regroup(made: list[Cut], step: Step, group: int) -> None:
    """Everything that goes together with the cuts of `step` joins `group`."""
    others = {c.group for c in made if c.step is step}
    for c in made:
        if c.group in others:
            c.group = group
