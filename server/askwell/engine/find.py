"""Finds bad moves: rules over each own sentence, then the clause that hurts rather than the whole paragraph."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from .book import Book
from .clauses import Clause, split_clauses
from .grammar import Grammar
from .parse import Parsed, Sentence
from .rules import Hit, Rule
from .tokens import normalise
from .types import Finding, Request

_WEIGHT = {"strong": 2, "weak": 1, "none": 0}


@dataclass(frozen=True, slots=True)
class Found:
    """A rule found in an own sentence (`at` counts them), with the span that hurts."""

    at: int
    start: int
    end: int
    rule: Rule

    @property
    def strong(self) -> bool:
        return self.rule.evidence == "strong"


def find(parsed: Parsed, request: Request, book: Book) -> list[Found]:
    """Bad moves in the writer's own sentences, by place, without overlap."""
    ignore = set(request.ignore)
    out = _in_greeting(parsed, ignore, book)
    for at, sentence in enumerate(parsed.sentences):
        hits = [h for h in book.moves.hits(sentence.words) if not ignored(h.rule, ignore)]
        if not hits:
            continue
        for start, end, rule in _spans(parsed.draft, sentence, hits, book.grammar):
            if not kept(parsed.draft[start:end], request):
                out.append(Found(at, start, end, rule))
    return out


def kept(text: str, request: Request) -> bool:
    """Does the writer want this passage left, or a part of it?"""
    small = text.casefold()
    return any(k in small or small in k for k in (k.casefold() for k in request.keep if k.strip()))


def _in_greeting(parsed: Parsed, ignore: set[str], book: Book) -> list[Found]:
    """What a greeting gives away ("Dear Sir/Madam"): shown, never changed."""
    if not parsed.greeting or not parsed.sentences:
        return []
    start, end = parsed.greeting
    hits = book.moves.hits(normalise(parsed.draft[start:end], book.spelling, start))
    return [Found(0, start, end, h.rule) for h in hits if h.rule.evidence == "none" and not ignored(h.rule, ignore)][
        :1
    ]


def find_in_subject(request: Request, book: Book) -> list[Rule]:
    """The rules that the subject line breaks, worst first; some hold for subjects alone ("subject.<move>")."""
    ignore = set(request.ignore)
    words = normalise(request.subject, book.spelling)
    hits = book.moves.hits(words) + [h for h in book.gate.hits(words) if h.rule.move.startswith("subject.")]
    rules = [h.rule for h in hits if not ignored(h.rule, ignore)]
    return sorted(rules, key=lambda r: (-_WEIGHT[r.evidence], -r.severity, r.id))


def ignored(rule: Rule, ignore: Container[str]) -> bool:
    """Has the writer silenced this rule, or its move?"""
    return rule.id in ignore or rule.move in ignore


def _spans(draft: str, sentence: Sentence, hits: list[Hit], grammar: Grammar) -> list[tuple[int, int, Rule]]:
    clauses = split_clauses(draft, sentence.start, sentence.end, grammar)
    best: dict[int, Hit] = {}
    for hit in hits:
        met = [i for i, c in enumerate(clauses) if hit.start < c.end and hit.end > c.start]
        if hit.rule.evidence == "weak":
            met = met[-1:]  # "a student at Lakemoor looking for ...": the end of the phrase is what hurts
        for i in met:
            old = best.get(i)
            if old is None or _rank(hit, clauses[i]) > _rank(old, clauses[i]):
                best[i] = hit
    _widen(draft, clauses, best)
    out: list[tuple[int, int, Rule]] = []
    for i in sorted(best):
        clause, rule = clauses[i], best[i].rule
        if rule.span == "match" and clause.start < best[i].start < clause.end:
            out.append((best[i].start, clause.end, rule))  # only the tail hurts: "... with an empty diary"
        elif out and i - 1 in best and out[-1][2] is rule:
            out[-1] = (out[-1][0], clause.end, rule)
        else:
            out.append((clause.start, clause.end, rule))
    return out


def _rank(hit: Hit, clause: Clause) -> tuple[int, int, int, str]:
    """What a clause is called when several rules meet there."""
    overlap = min(hit.end, clause.end) - max(hit.start, clause.start)
    return (_WEIGHT[hit.rule.evidence], hit.rule.severity, overlap, hit.rule.id)


def _widen(draft: str, clauses: list[Clause], best: dict[int, Hit]) -> None:
    """A clause of a word or two ("Please Sir,", "Also -") goes with the bad clause after it."""
    for i, clause in enumerate(clauses[:-1]):
        if i not in best and i + 1 in best and len(draft[clause.start : clause.end].split()) <= 2:
            best[i] = best[i + 1]


def findings(parsed: Parsed, found: list[Found], subject: str, in_subject: list[Rule]) -> tuple[Finding, ...]:
    """What was found, in the shape of the API."""
    out = [
        Finding(f"f{n}", "draft", f.start, f.end, parsed.draft[f.start : f.end], f.rule.move, f.rule.severity,
                f.rule.why, f.rule.source, f.rule.id)
        for n, f in enumerate(found, 1)
    ]  # fmt: skip
    if in_subject:
        rule = in_subject[0]
        move = rule.move.removeprefix("subject.")
        out.append(
            Finding("s1", "subject", 0, len(subject), subject, move, rule.severity, rule.why, rule.source, rule.id)
        )
    return tuple(out)
