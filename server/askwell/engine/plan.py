"""Plans what happens to each own sentence: kept, trimmed to its fine clauses, dropped, or replaced by the ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .book import Book
from .clauses import Clause, split_clauses
from .find import Found
from .gate import Signals
from .grammar import Grammar
from .parse import Parsed, Sentence
from .tokens import normalise

ASKS = {"job_ask", "referral_ask", "info_interview", "vague_ask", "favour_no_groundwork"}
_NAME = re.compile(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*\b|\b\d[\d,.]*\b|\b[A-Z]{2,}\b")
_FACT = re.compile(
    r"(?<=[\w,] )[A-Z][\w'’-]*[a-z][\w'’-]*|\d[\d -]{5,}\d"
)  # a name in mid-sentence, a telephone number
_WORD = re.compile(r"\w+")


@dataclass
class Step:
    """What becomes of one sentence. `cuts` are spans that go when it is trimmed."""

    sentence: Sentence
    number: int
    found: list[Found] = field(default_factory=list)
    op: str = "keep"  # keep | trim | drop
    cuts: list[tuple[int, int]] = field(default_factory=list)
    opening: str = ""  # what stands for the first cut, where that is more than nothing
    ask: bool = False  # the new question stands here
    follow: Step | None = None  # the new question stands after this sentence, and comes with that step


def plan(parsed: Parsed, found: list[Found], seen: Signals, book: Book) -> list[Step]:
    """One step a sentence, in order."""
    steps = [Step(s, i) for i, s in enumerate(parsed.sentences)]
    for f in found:
        if f.rule.evidence != "none" and not _carries_fact(parsed.draft, f, book.grammar):
            steps[f.at].found.append(f)
    for step in steps:
        if step.found:
            _decide(parsed.draft, step, book)
    _drop_orphans(parsed.draft, steps)
    if not _still_asks(parsed.draft, steps, seen):
        _place_ask(steps)
    return steps


def _carries_fact(draft: str, f: Found, grammar: Grammar) -> bool:
    """Is there a name that stands nowhere else in a phrase that hurts only a little? Then it is shown, but stays."""
    if f.strong or f.rule.move in ASKS:
        return False
    names = _FACT.findall(draft, f.start, f.end)
    return any(draft.count(n) == 1 and n.casefold() not in grammar.lists["not_facts"] for n in names)


def _decide(draft: str, step: Step, book: Book) -> None:
    """Trim the sentence if its fine clauses can stand alone, else drop it."""
    s = step.sentence
    role = book.grammar.role.match(draft, s.start, s.end)
    if role and all(f.end > role.start("comma") for f in step.found):
        step.op, step.opening = (
            "trim",
            "I am",
        )  # "As a nurse with ..., I am uniquely qualified" -> "I am a nurse with ..."
        step.cuts = [(s.start, role.end()), (role.start("comma"), _full_stop(draft, s))]
        return
    clauses = _finer(draft, split_clauses(draft, s.start, s.end, book.grammar), step.found)
    bad = [any(f.start < c.end and f.end > c.start for f in step.found) for c in clauses]
    for i in range(1, len(clauses)):
        bad[i] = bad[i] or (bad[i - 1] and bool(book.grammar.trailing.match(draft, clauses[i].start, clauses[i].end)))
    whole = bool(_POSTSCRIPT.match(s.words.line)) or (len(step.found) == 1 and step.found[0].rule.span == "sentence")
    if whole or all(bad) or not _worth(draft, clauses, bad, book):
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


def _worth(draft: str, clauses: list[Clause], bad: list[bool], book: Book) -> bool:
    """Is there something in the fine clauses, more than a run-up ("I wanted to ask") to what goes?"""
    kept = " ".join(draft[c.start : c.end] for c, b in zip(clauses, bad, strict=True) if not b)
    least = 2 if any(c.kind == "item" for c in clauses) else 4
    if len(_WORD.findall(kept)) < least:
        return False
    return not any(h.rule.move == "run_up" for h in book.gate.hits(normalise(kept, book.spelling)))


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
            joint = max(joint, cuts[-1][1] if cuts else 0)
            cuts.append((joint, _before_stop(draft, clauses[i], s)))
    return cuts


def _can_begin(draft: str, s: Sentence, clauses: list[Clause], at: int, grammar: Grammar) -> bool:
    """May the sentence begin with clause `at` once all before it is gone?"""
    clause, before = clauses[at], clauses[at - 1]
    opening = draft[clause.start : clause.end]
    if clause.kind in ("which", "seek", "aside", "rest"):
        return False
    if grammar.reason.search(draft[clause.joint : clause.start]):
        return False  # a reason without what it is the reason for
    if grammar.condition.match(draft[before.start : s.end]):
        return False  # "If you hear of anything, I would be grateful": the rest hangs on the condition
    if clause.kind in ("item", "run"):
        return True
    asked = draft[s.start : s.end].rstrip().endswith("?")
    if asked and grammar.asking.match(opening):
        return not grammar.refers_back.search(opening)  # "... my resume, can you look at it?"
    return bool(grammar.opening.match(opening))


def _full_stop(draft: str, s: Sentence) -> int:
    """Where the sentence's closing stop begins."""
    return s.start + len(draft[s.start : s.end].rstrip(".!?…"))


def _before_stop(draft: str, clause: Clause, s: Sentence) -> int:
    """The end of the clause, short of the sentence's own full stop."""
    end = clause.end
    while end == s.end and end > clause.start and draft[end - 1] in ".!?…":
        return end - len(draft[clause.start : end]) + len(draft[clause.start : end].rstrip(".!?…"))
    return end


def _drop_orphans(draft: str, steps: list[Step]) -> None:
    """What hangs on a dropped sentence goes with it: a bare link after a CV, "Or interns?" after a question about
    openings, a heading above an emptied list."""
    for step, after in pairwise(steps):
        text = draft[after.sentence.start : after.sentence.end]
        if step.op != "drop" or after.op != "keep":
            continue
        link = re.fullmatch(r"\S+\.\S+", text) and any(f.rule.move == "resume_push" for f in step.found)
        asked = draft[step.sentence.start : step.sentence.end].endswith("?")
        if link or (asked and text.endswith("?") and len(text.split()) <= 2):
            after.op, after.found = "drop", step.found[:1]
    for i, step in enumerate(steps):
        text = draft[step.sentence.start : step.sentence.end]
        if step.op != "keep" or not text.endswith(":"):
            continue
        items = []
        for follower in steps[i + 1 :]:
            if not follower.sentence.bullet:
                break
            items.append(follower)
        if items and all(f.op == "drop" for f in items):
            step.op, step.found = "drop", items[0].found[:1]


def _still_asks(draft: str, steps: list[Step], seen: Signals) -> bool:
    """Does what remains already hold one real question, or an offer?"""
    for step in steps:
        text = draft[step.sentence.start : step.sentence.end]
        if step.op == "keep" and (
            (text.rstrip(" )\"'”").endswith("?") and len(text.split()) >= 5 and not seen.at(step.number, "small_talk"))
            or seen.at(step.number, "offer")
        ):
            return True
    return False


def noticed(draft: str, steps: list[Step], seen: Signals, grammar: Grammar) -> tuple[int, str] | None:
    """The last kept sentence in which the writer names something of theirs: its number, and "said" or "made"."""
    for step in reversed(steps):
        s = step.sentence
        if step.op != "keep" or s.bullet or draft[s.start : s.end].endswith("?") or seen.at(step.number, "small_talk"):
            continue
        for pattern, kind in ((grammar.noticed_said, "said"), (grammar.noticed_made, "made")):
            if pattern.search(draft, s.start, s.end):
                return _end_of_thought(steps, step), kind
    return None


def _end_of_thought(steps: list[Step], step: Step) -> int:
    """The last kept sentence of the paragraph that goes on from `step`; thanks and the like are no part of it."""
    at = step.number
    for after in steps[at + 1 : at + 3]:
        same = after.sentence.paragraph == step.sentence.paragraph
        if after.op != "keep" or not same or len(after.sentence.words.line.split()) < 6:
            break
        at = after.number
    return at


def moved(steps: list[Step], after: int) -> list[Step]:
    """The same plan with the question right after sentence `after`."""
    out = [replace(s, ask=False) for s in steps]
    asked = next((s.number for s in steps if s.ask), None)
    if asked is not None:
        out[after].follow = out[asked]
    return out


_POSTSCRIPT = re.compile(r" p (?:\. )?s ")


def _place_ask(steps: list[Step]) -> None:
    """Where the new question stands: where the writer asked last, or further down if most of the message follows."""
    changed = [s for s in steps if s.op in ("drop", "trim")]
    body = [s for s in changed if not s.sentence.bullet] or changed
    body = [s for s in body if not _POSTSCRIPT.match(s.sentence.words.line)] or body
    if not body:
        return
    asking = [s for s in body if any(f.rule.move in ASKS for f in s.found)]
    chosen = asking[-1] if asking else body[-1]
    kept_below = sum(s.op == "keep" for s in steps[chosen.number :])
    if kept_below >= 2 and body[-1].op == "drop":
        chosen = body[-1]
    chosen.ask = True


def lost_names(draft: str, parsed: Parsed, steps: list[Step]) -> set[str]:
    """Names and numbers that stand only in what is to go."""
    gone, kept = [], [draft[slice(*parsed.greeting)] if parsed.greeting else "",
                      draft[slice(*parsed.signoff)] if parsed.signoff else ""]  # fmt: skip
    for step in steps:
        s = step.sentence
        if step.op == "keep":
            kept.append(draft[s.start : s.end])
        elif step.op == "drop":
            gone.append(draft[s.start : s.end])
        else:
            at = s.start
            for a, b in step.cuts:
                kept.append(draft[at:a])
                gone.append(draft[a:b])
                at = b
            kept.append(draft[at : s.end])
    left = " ".join(kept)
    return {n for text in gone for n in _NAME.findall(text) if n not in left}
