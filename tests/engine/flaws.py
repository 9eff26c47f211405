"""What must never be seen in a result, whichever of its edits are taken. The draft's own habits are no flaw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from askwell.engine.apply import apply
from askwell.engine.book import load
from askwell.engine.parse import Parsed, parse
from askwell.engine.pipeline import reframe
from askwell.engine.types import Edit, Request

_SLIPS = {
    "three line breaks in a row": r"\n[ \t]*\n[ \t]*\n",
    "a line break of the wrong kind": r"(?<!\r)\n",
    "two spaces": r"(?<=\S)  +(?=\S)",
    "a space before a stop or a comma": r" [.,;](?=\s|$)",
    "a comma before a stop": r"[,;:]\s*[.?!](?=\s|$)",
    "two stops": r"(?<![.])[.][.](?![.])",
    "a line that begins with a stop or a comma": r"(?m)^[ \t]*[,;.?!](?=\s|\w)",
    "a sentence glued to the one before": r"[a-z][.!?][A-Z]",
    "white space at the end of a line": r"(?m)\S[ \t]+\r?$",
    "an empty bullet": r"(?m)^[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]*\r?$",
}
_ORPHAN = re.compile(
    r"(?:also|or|but|additionally|furthermore|moreover|in addition|besides|plus|however|therefore|thus)\b",
    re.I,
)
_QUESTION = re.compile(r"[^.?!\n]+\?")


def parsed_of(request: Request, draft: str | None = None) -> Parsed:
    text = request.draft if draft is None else draft
    return parse(text, load(), request.recipient.name, request.sender.name)


def choices(edits: tuple[Edit, ...]) -> Iterator[tuple[list[str], list[Edit]]]:
    """Subsets of the groups with their edits: every one up to six groups, else a fixed sample."""
    groups = sorted({e.group for e in edits})
    if len(groups) <= 6:
        subsets = [list(c) for size in range(1, len(groups) + 1) for c in combinations(groups, size)]
    else:
        chance = Random(len(groups))
        subsets = [
            groups,
            *([g] for g in groups),
            *(chance.sample(groups, len(groups) // 2) for _ in range(40)),
        ]
    for chosen in subsets:
        yield chosen, [e for e in edits if e.group in chosen]


def flaws(request: Request, parsed: Parsed, edits: list[Edit]) -> list[str]:
    """Everything that is wrong with the draft once these edits are applied."""
    draft, text = parsed.draft, apply(parsed.draft, edits)
    out = [name for name, slip in _SLIPS.items() if _more(slip, draft, text)]
    again = parsed_of(request, text)
    starts = [draft[s.start : s.end].lstrip("-*•– ")[:1] for s in parsed.sentences]
    if not any(c.islower() for c in starts):
        greeted = _behind_greeting(again) if re.match(r"I\b", draft[_behind_greeting(parsed) or len(draft) :]) else None
        small = [s for s in again.sentences if text[s.start].islower() and s.start != greeted]
        out += ["a sentence in small letters"] * len(small)
    first = again.sentences and _ORPHAN.match(text, again.sentences[0].start)
    if first and not _ORPHAN.match(draft, parsed.sentences[0].start):
        out.append("a connecting word at the start")
    before, after = (Counter(q.strip().lower() for q in _QUESTION.findall(t)) for t in (draft, text))
    out += ["a question twice" for q, n in after.items() if n > max(1, before[q])]
    if not again.sentences:
        out.append("nothing said")
    return out


def _behind_greeting(parsed: Parsed) -> int | None:
    """Where the message goes on behind "Hi Ann," on the same line, if it does: "I" shows no habit there."""
    if not parsed.greeting or not parsed.sentences:
        return None
    greeting, start = parsed.draft[slice(*parsed.greeting)].rstrip(), parsed.sentences[0].start
    return start if greeting.endswith(",") and not parsed.draft[parsed.greeting[1] : start].strip(" ") else None


def _more(slip: str, draft: str, text: str) -> bool:
    """Does the slip occur more often than in the draft?"""
    return len(re.findall(slip, text)) > len(re.findall(slip, draft))


def flawless(request: Request) -> None:
    """Asserts that every choice of groups of every variant reads well."""
    parsed = parsed_of(request)
    for variant in reframe(request).variants:
        for groups, edits in choices(variant.edits):
            found = flaws(request, parsed, edits)
            assert not found, (found, groups, apply(request.draft, edits))


def well_placed(request: Request) -> None:
    """Asserts that edits lie in own sentences, in order and without overlap."""
    parsed = parsed_of(request)
    frame = [f for f in (parsed.greeting, parsed.signoff, *parsed.quotes) if f]
    for variant in reframe(request).variants:
        at = 0
        for edit in variant.edits:
            assert at <= edit.start <= edit.end <= len(request.draft), "edits overlap or run backwards"
            assert edit.start < edit.end or edit.replacement, "an edit that does nothing"
            assert all(edit.end <= a or edit.start >= b for a, b in frame), "an edit in greeting, sign-off or quote"
            at = edit.end
