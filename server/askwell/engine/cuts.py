"""Cuts inside a sentence: what goes, and how what is left begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .grammar import Grammar
from .steps import Step


@dataclass(frozen=True, slots=True)
class Cut:
    """One edit in the making; `step` is the sentence that causes it, `group` what it is taken or refused with."""

    start: int
    end: int
    replacement: str
    step: Step
    group: int = 0


def trim(draft: str, step: Step, ask: str, lower: bool, grammar: Grammar) -> list[Cut]:
    """The cuts of a sentence that is trimmed to its fine clauses; the question follows it where the plan says so."""
    s = step.sentence
    out = []
    for a, b in step.cuts:
        if a == s.start and step.opening:
            out.append(Cut(a, b, step.opening.lower() if lower else step.opening, step))
        elif a == s.start:
            out.append(opening(draft, a, b, lower, step))
        else:
            out.append(Cut(a, b, "", step))
    long = len(draft[s.start : s.end].split()) > 28
    if step.ask and long and lower and out[-1].start > s.start and len(draft[out[-1].end : s.end].split()) > 3:
        out[-1] = replace(
            out[-1], replacement=f" {ask}"
        )  # a thought in the middle of dictation: the question takes its place
        return out
    tail = draft[out[-1].end : s.end]
    kept = _rest(draft, s.start, s.end, out).rstrip(" .!?…")
    if out[-1].start > s.start and not tail.strip(".!?… "):  # the sentence now ends with another clause
        asked = grammar.question.match(kept)
        stop = "" if lower and not tail else "?" if asked and "?" in tail else "."
        if draft[out[-1].start - 1] in ".!?…":
            stop = ""
        out[-1] = replace(out[-1], end=s.end, replacement=stop)
    if step.ask and out[-1].end == s.end:
        out[-1] = replace(out[-1], replacement=f"{out[-1].replacement} {ask}")
    elif step.ask:
        out.append(question_after(draft, s.end, ask, step))
    return out


def question_after(draft: str, end: int, ask: str, step: Step) -> Cut:
    """The question after a sentence that ends at `end`. It takes that sentence's last letter along, so that no two
    edits begin at the same place, whatever is cut behind it, and gives it a stop where it has none."""
    last = draft[end - 1]
    return Cut(end - 1, end, f"{last}. {ask}" if last.isalnum() else f"{last} {ask}", step)


def opening(draft: str, start: int, end: int, lower: bool, step: Step) -> Cut:
    """Takes the head off a sentence; what then opens it gets its capital."""
    letter = draft[end]
    if lower or letter == letter.upper():
        return Cut(start, end, "", step)
    return Cut(start, end + 1, letter.upper(), step)


def _rest(draft: str, start: int, end: int, gone: list[Cut]) -> str:
    text, at = "", start
    for c in gone:
        text += draft[at : c.start] + c.replacement
        at = c.end
    return text + draft[at:end]
