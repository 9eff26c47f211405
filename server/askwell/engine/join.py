"""Joins what the rules found with what a finder scores: the rules give precision and reasons, the finder recall.

The one place where both meet, sentence by sentence:

- a rule's finding stands; its reason and its span are the better ones;
- it says less of the whole draft where the finder doubts it, and more where the finder is sure of a job or referral
  ask: what is left unsaid costs less than a fine message spoilt;
- a sentence in which no rule found anything, but whose score reaches the `likely` threshold of its likeliest move,
  gets a finding of its own (rule "finder.<move>");
- unless a good move is likelier still, a thank-you or a detail of theirs, and the finder is not sure;
- nor does one that holds a fact or says who the writer is, where the finder is not nearly sure;
- of such a sentence only the clauses hurt whose words the finder marks, the whole sentence where it marks none.

What a finding says of the whole draft: a job or referral ask is strong from `sure` on (it shows by itself that the
draft asks) and weak below; another move is weak from `sure` on, and slight below: changed if the draft asks at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .book import Book
from .clauses import Clause, split_clauses
from .find import Found, find, ignored, kept
from .parse import Parsed, Sentence
from .rules import Rule
from .scores import Score, Scorer, Threshold
from .steps import FACT
from .types import Request

DOUBT = 0.2  # below it a strong rule counts as weak
FINE = 0.03  # below it a weak one as slight
ASKING = {"job_ask", "referral_ask"}
SAYS_SOMETHING = 0.8  # below it a sentence with a fact in it, or one that says who the writer is, stands
MARKED = 0.5  # mean score of a clause's words from which the clause hurts


def found_in(parsed: Parsed, request: Request, book: Book, scorer: Scorer | None) -> list[Found]:
    """Bad moves in the writer's own sentences, by place, without overlap."""
    found = find(parsed, request, book)
    if scorer is None or not parsed.sentences:
        return found
    scores = scorer([parsed.draft[s.start : s.end] for s in parsed.sentences])
    return join(parsed, request, found, scores, scorer.thresholds, book)


def join(
    parsed: Parsed,
    request: Request,
    found: list[Found],
    scores: Sequence[Score],
    thresholds: Mapping[str, Threshold],
    book: Book,
) -> list[Found]:
    """The findings of rules and finder together, by place, without overlap."""
    out: list[Found] = []
    for at, (sentence, score) in enumerate(zip(parsed.sentences, scores, strict=True)):
        by_rule = [f for f in found if f.at == at]
        rule = best_move(score, thresholds, book)
        if rule is not None and ignored(rule, request.ignore):
            rule = None
        out += [replace(f, rule=replace(f.rule, evidence=_weighed(f.rule, score, rule))) for f in by_rule]
        if any(f.end > sentence.start for f in by_rule):
            continue
        spoken = any(word[0].isalpha() for word in sentence.words.line.split())  # not a smile alone
        if rule is None or not spoken:
            continue
        if score.bad < SAYS_SOMETHING and _says_something(parsed, sentence, book):
            continue
        start, end = hurting(parsed.draft, sentence, score, book)
        if not kept(parsed.draft[start:end], request):
            out.append(Found(at, start, end, rule))
    return out


def _weighed(by_rule: Rule, score: Score, by_score: Rule | None) -> str:
    """What a rule's finding says of the whole draft, in the light of the score."""
    if by_rule.evidence == "strong":
        return "strong" if score.bad >= DOUBT else "weak"
    if by_rule.evidence == "weak":
        sure = by_score is not None and by_score.evidence == "strong"
        return "strong" if sure else "weak" if score.bad >= FINE else "slight"
    return by_rule.evidence


def _says_something(parsed: Parsed, sentence: Sentence, book: Book) -> bool:
    """Does it state a fact, or who the writer is, so that more would be lost with it than a plea?"""
    text = parsed.draft[sentence.start : sentence.end]
    if text.endswith("?"):
        return False
    facts = (f for f in FACT.findall(text) if f.casefold() not in book.grammar.lists["not_facts"])
    return bool(next(facts, "") or book.grammar.says_who.match(text))


def best_move(score: Score, thresholds: Mapping[str, Threshold], book: Book) -> Rule | None:
    """The rule that stands for the likeliest bad move, None where the sentence stays below that move's threshold."""
    move = max(thresholds, key=lambda m: score.moves[m])
    sure = score.bad >= thresholds[move].sure
    good = max((p for name, p in score.moves.items() if name not in thresholds), default=0.0)
    if score.bad < thresholds[move].likely or (good > score.moves[move] and not sure):
        return None  # a thank-you or a detail of theirs, more than anything bad
    return book.scored[move, ("weak", "strong")[sure] if move in ASKING else ("slight", "weak")[sure]]


def hurting(draft: str, sentence: Sentence, score: Score, book: Book) -> tuple[int, int]:
    """The run of clauses that the finder marks, the whole sentence where it marks none or they lie apart."""
    clauses = split_clauses(draft, sentence.start, sentence.end, book.grammar)
    marked = [i for i, clause in enumerate(clauses) if _mark(clause, sentence.start, score) >= MARKED]
    if not marked or marked != list(range(marked[0], marked[-1] + 1)):
        return sentence.start, sentence.end
    return clauses[marked[0]].start, clauses[marked[-1]].end


def _mark(clause: Clause, offset: int, score: Score) -> float:
    """The mean score of the clause's words."""
    inside = [s for a, b, s in score.hurts if a + offset < clause.end and b + offset > clause.start]
    return sum(inside) / len(inside) if inside else 0.0
