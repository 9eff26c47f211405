"""Where the rules and a finder meet. The finder here is made up: it says what a test tells it to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.apply import apply
from askwell.engine.book import load
from askwell.engine.find import Found, find
from askwell.engine.guard import reread
from askwell.engine.join import FINE, found_in
from askwell.engine.parse import parse
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.scores import Score, Scorer, Threshold
from askwell.engine.types import MOVES, Request

from .drafts import labelled

BOOK = load()
LIKELY, SURE = 0.4, 0.9
HINT = "I would be thrilled to row in your boat."  # no rule knows it
ASK = "Do you have any openings on your team?"  # a strong rule does
BOAST = "I am a hard-working team player."  # a weak one does
TALK = "Your talk on kelp in Oban made me dry some at home."


class Told:
    """A scorer that answers with what a function says of each sentence."""

    thresholds: Mapping[str, Threshold] = dict.fromkeys(MOVES, Threshold(LIKELY, SURE))

    def __init__(self, say: Callable[[str], Score]) -> None:
        self.say = say
        self.heard: list[list[str]] = []

    def __call__(self, sentences: Sequence[str]) -> list[Score]:
        self.heard.append(list(sentences))
        return [self.say(sentence) for sentence in sentences]


def score(bad: float, move: str = "job_ask", hurts: tuple[tuple[int, int, float], ...] = ()) -> Score:
    return Score(bad, {m: 0.9 if m == move else 0.1 for m in MOVES}, hurts)


def words(sentence: str, *bad: str) -> tuple[tuple[int, int, float], ...]:
    """Every word's place; those of the given parts hurt."""
    out, at = [], 0
    for word in sentence.split():
        start = sentence.index(word, at)
        at = start + len(word)
        met = any(sentence.find(b) < at and start < sentence.find(b) + len(b) for b in bad if b in sentence)
        out.append((start, at, 0.9 if met else 0.05))
    return tuple(out)


def hears(bad: float, *parts: str, move: str = "job_ask") -> Told:
    """Sentences that hold one of the parts have this score, all others 0."""
    return Told(lambda sentence: score(bad if any(p in sentence for p in parts) else 0.0, move))


def letter(*sentences: str) -> str:
    return f"Hi Ines,\n\n{' '.join(sentences)}\n\nBest,\nTomas"


def found(draft: str, scorer: Scorer | None, **context: Any) -> list[tuple[str, str, str]]:
    """(rule, evidence, text) of what is found, whether or not the draft is left alone."""
    request = Request.from_dict({"draft": draft, **context})
    parsed = parse(draft, BOOK, request.recipient.name, request.sender.name)
    joined = found_in(parsed, request, BOOK, scorer)
    assert [f.start for f in joined] == sorted(f.start for f in joined)
    return [(f.rule.id, f.rule.evidence, draft[f.start : f.end]) for f in joined]


def request(draft: str, **context: Any) -> Request:
    return Request.from_dict({"draft": draft, "relation": "cold", **context})


# --- sentence by sentence


def test_without_a_scorer_only_the_rules_find() -> None:
    draft = letter(TALK, HINT, ASK, BOAST)
    parsed = parse(draft, BOOK, "", "")
    assert found_in(parsed, request(draft), BOOK, None) == find(parsed, request(draft), BOOK)
    assert [rule for rule, _, _ in found(draft, None)] == [f.rule.id for f in find(parsed, request(draft), BOOK)]


def test_the_sentences_of_the_writer_are_scored_together_and_in_order() -> None:
    scorer = hears(0.0)
    found(letter(TALK, HINT) + "\n\nOn Tue, 4 Mar, Ines Varga wrote:\n> How is the salt?", scorer)
    assert scorer.heard == [[TALK, HINT]]


def test_where_there_is_no_sentence_nothing_is_scored() -> None:
    scorer = hears(1.0)
    assert found("", scorer) == found("> quoted", scorer) == []
    assert scorer.heard == []


@pytest.mark.parametrize("bad", [0.0, FINE, LIKELY, SURE, 1.0])
def test_a_strong_rule_stands_whatever_the_finder_says(bad: float) -> None:
    draft = letter(TALK, ASK)
    assert found(draft, hears(bad, ASK, move="pressure")) == found(draft, None)
    assert found(draft, None)[0][1:] == ("strong", ASK)


@pytest.mark.parametrize(("bad", "stands"), [(0.0, False), (FINE - 0.001, False), (FINE, True), (LIKELY, True)])
def test_a_weak_rule_is_dropped_where_the_finder_is_sure_that_the_sentence_is_fine(bad: float, stands: bool) -> None:
    draft = letter(TALK, BOAST)
    assert found(draft, None)[0][1] == "weak"
    assert found(draft, hears(bad, BOAST)) == (found(draft, None) if stands else [])


def test_a_mass_salutation_is_shown_whatever_the_finder_says() -> None:
    draft = "Dear Sir/Madam,\n\n" + TALK
    assert [evidence for _, evidence, _ in found(draft, hears(0.0))] == ["none"]


@pytest.mark.parametrize(
    ("bad", "evidence"),
    [(LIKELY - 0.001, None), (LIKELY, "weak"), (SURE - 0.001, "weak"), (SURE, "strong"), (1.0, "strong")],
)
def test_a_score_alone_is_a_finding_from_likely_on_and_a_strong_one_from_sure_on(
    bad: float, evidence: str | None
) -> None:
    expected = [("finder.job_ask", evidence, HINT)] if evidence else []
    assert found(letter(TALK, HINT), hears(bad, HINT)) == expected


@pytest.mark.parametrize("move", MOVES)
def test_the_likeliest_move_gives_the_finding_its_name_and_its_reason(move: str) -> None:
    draft = letter(TALK, HINT, ASK)
    response = analyze(request(draft), hears(0.95, HINT, move=move))
    (finding,) = (f for f in response.findings if f.text == HINT)
    assert (finding.move, finding.rule, finding.why.code) == (move, f"finder.{move}", move)
    assert finding.why.text
    assert finding.source == BOOK.scored[move, "weak"].source
    assert finding.severity == BOOK.scored[move, "weak"].severity


def test_each_move_is_held_against_its_own_threshold() -> None:
    scorer = hears(0.5, HINT, move="pressure")
    scorer.thresholds = {**scorer.thresholds, "pressure": Threshold(0.6, 0.7)}
    assert found(letter(HINT), scorer) == []
    scorer.thresholds = {**scorer.thresholds, "pressure": Threshold(0.2, 0.3)}
    assert found(letter(HINT), scorer) == [("finder.pressure", "strong", HINT)]


def test_rule_and_finder_find_in_one_message_each_in_its_sentences() -> None:
    draft = letter(TALK, HINT, ASK, "The rain ruined all of it.")
    rules = found(draft, hears(0.95, HINT, ASK))
    assert [text for _, _, text in rules] == [HINT, ASK]
    assert rules[0][0] == "finder.job_ask"
    assert not rules[1][0].startswith("finder.")


# --- what hurts of a sentence

TAIL = "I would be thrilled to row in your boat."
LONG = f"I read your note on the tides of Oban, and {TAIL}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ([TAIL], TAIL),
        (["I read your note on the tides of Oban,"], "I read your note on the tides of Oban,"),
        ([LONG], LONG),
        ([], LONG),
        (["thrilled"], LONG),  # one word is no clause
    ],
)
def test_only_the_clauses_hurt_whose_words_are_marked(marked: list[str], expected: str) -> None:
    scorer = Told(lambda s: score(0.95 if s == LONG else 0.0, hurts=words(s, *marked)))
    ((_, _, text),) = found(letter("It rained.", LONG), scorer)
    assert text.rstrip(" ,") == expected.rstrip(" ,")


def test_marked_clauses_that_lie_apart_are_one_sentence_that_hurts() -> None:
    parts = ("I would be thrilled to row in your boat, ", "the tide tables of Oban are on my wall, ")
    sentence = parts[0] + "and " + parts[1] + "and I could row for you from May."
    scorer = Told(lambda s: score(0.95, hurts=words(s, parts[0], "and I could row for you from May.")))
    assert [text for _, _, text in found(letter(sentence), scorer)] == [sentence]


def test_emoji_before_a_clause_move_nothing() -> None:
    draft = f"Hi 👋🏽 Ines,\n\n👩‍👩‍👧 It rained. {LONG}\n\nBest,\nTomas"
    scorer = Told(lambda s: score(0.95 if s == LONG else 0.0, hurts=words(s, TAIL)))
    ((_, _, text),) = found(draft, scorer)
    assert text == TAIL


# --- what the writer wants kept


@pytest.mark.parametrize("keep", [HINT, HINT.upper(), "row in your boat", f"{TALK} {HINT}"])
def test_what_is_kept_is_not_found(keep: str) -> None:
    assert found(letter(TALK, HINT), hears(0.95, HINT), keep=[keep]) == []


def test_empty_words_to_keep_keep_nothing() -> None:
    assert len(found(letter(TALK, HINT), hears(0.95, HINT), keep=["", " ", "the salt"])) == 1


@pytest.mark.parametrize("name", ["finder.job_ask", "job_ask"])
def test_a_finding_of_the_finder_is_silenced_by_rule_or_by_move(name: str) -> None:
    draft = letter(TALK, HINT)
    assert found(draft, hears(0.95, HINT), ignore=[name]) == []
    assert reframe(request(draft, ignore=[name]), hears(0.95, HINT)).left_alone_because is not None


@pytest.mark.parametrize("name", ["finder.pressure", "pressure", "job_ask.any_openings"])
def test_silencing_another_rule_silences_nothing(name: str) -> None:
    assert len(found(letter(TALK, HINT), hears(0.95, HINT), ignore=[name])) == 1


# --- whether a draft asks


def test_a_sure_score_alone_makes_a_draft_an_ask() -> None:
    draft = letter(TALK, HINT)
    assert not reframe(request(draft)).changed
    response = reframe(request(draft), hears(SURE, HINT))
    assert [f.rule for f in response.findings] == ["finder.job_ask"]
    assert response.changed
    assert HINT not in response.variants[0].text
    assert TALK in response.variants[0].text
    assert response.variants[0].edits[0].finding == response.findings[0].id


def test_a_likely_score_alone_does_not() -> None:
    response = reframe(request(letter(TALK, HINT)), hears(SURE - 0.01, HINT))
    assert not response.changed
    assert response.left_alone_because is not None
    assert response.left_alone_because.code == "good_as_it_is"


def test_a_likely_score_counts_where_the_draft_asks_anyway() -> None:
    response = reframe(request(letter(TALK, HINT, ASK)), hears(LIKELY, HINT))
    assert HINT not in response.variants[0].text
    assert ASK not in response.variants[0].text


@pytest.mark.parametrize("bad", [0.0, FINE, LIKELY - 0.01])
def test_a_fine_draft_stays_alone_with_low_scores(bad: float) -> None:
    response = reframe(request(letter(TALK, "How did you keep it from curling?")), Told(lambda _: score(bad)))
    assert (response.changed, response.findings) == (False, ())
    assert response.left_alone_because is not None


@pytest.mark.parametrize("bad", [0.0, 1.0])
def test_who_was_asked_is_left_alone_whatever_the_finder_says(bad: float) -> None:
    thread = [{"from": "them", "text": "We have an opening on my team. Could you send me your CV?"}]
    response = reframe(request(letter(TALK, HINT, ASK), thread=thread), Told(lambda _: score(bad)))
    assert not response.changed
    assert response.left_alone_because is not None
    assert response.left_alone_because.code == "they_raised_it"


def test_what_cannot_be_read_is_not_scored() -> None:
    scorer = Told(lambda _: score(1.0))
    assert not reframe(
        request("¿Hay algún puesto libre en tu equipo? Me gustaría mucho trabajar con vosotros."), scorer
    ).changed
    assert scorer.heard == []


# --- what a result may hold


def broken(draft: str, result: str, scorer: Scorer | None) -> set[str]:
    parsed = parse(draft, BOOK, "", "")
    return {v.code for v in reread(parsed, request(draft), result, BOOK, scorer).violations}


def test_a_result_in_which_the_finder_still_sees_an_ask_is_refused() -> None:
    draft, result = letter(TALK, HINT, ASK), letter(TALK, HINT)
    assert broken(draft, result, None) == set()
    assert broken(draft, result, hears(SURE, HINT)) == {"ask_left"}
    assert broken(draft, result, hears(SURE - 0.01, HINT)) == set()


@pytest.mark.parametrize("move", ["pressure", "over_apology", "generic_flattery"])
def test_what_is_no_ask_is_not_refused(move: str) -> None:
    draft, result = letter(TALK, HINT, ASK), letter(TALK, HINT)
    assert broken(draft, result, hears(SURE, HINT, move=move)) == set()


def test_a_question_that_the_finder_takes_for_an_ask_is_not_put() -> None:
    """Here it takes every question for one, so that there is nothing safe to change."""
    response = reframe(request(letter(TALK, HINT)), Told(lambda s: score(0.95 if s == HINT or "?" in s else 0.0)))
    assert not response.changed
    assert response.notice is not None
    assert response.notice.code == "no_safe_edit"


def test_another_question_is_put_where_the_finder_refuses_one() -> None:
    draft = letter(TALK, HINT)
    first = reframe(request(draft), hears(0.95, HINT)).variants[0].text
    (question,) = (s for s in parse(first, BOOK, "", "").sentences if first[s.end - 1] == "?")
    refused = first[question.start : question.end]
    second = reframe(request(draft), hears(0.95, HINT, refused)).variants[0].text
    assert "?" in second
    assert refused not in second


# --- whatever the scores

SHARE = st.floats(0, 1)


@st.composite
def scorers(draw: st.DrawFn) -> Told:
    """Any scores in [0, 1], the same for the same sentence."""
    shares = draw(st.lists(SHARE, min_size=3, max_size=12))
    low, high = sorted((draw(SHARE), draw(SHARE)))

    def say(sentence: str) -> Score:
        seed = sum(map(ord, sentence))
        part = [shares[(seed + n) % len(shares)] for n in range(len(MOVES) + 1)]
        hurts = tuple((a, b, shares[(seed + a) % len(shares)]) for a, b, _ in words(sentence))
        return Score(part[0], dict(zip(MOVES, part[1:], strict=True)), hurts)

    scorer = Told(say)
    scorer.thresholds = dict.fromkeys(MOVES, Threshold(low, high))
    return scorer


@given(st.sampled_from([r for _, r in labelled()]), scorers())
def test_no_scores_break_places_groups_or_text(asked: Request, scorer: Told) -> None:
    response = reframe(asked, scorer)
    draft = asked.draft
    at = 0
    for finding in (f for f in response.findings if f.in_ == "draft"):
        assert at <= finding.start < finding.end <= len(draft)
        assert draft[finding.start : finding.end] == finding.text
        at = finding.end
    ids = {f.id for f in response.findings}
    parsed = parse(draft, BOOK, asked.recipient.name, asked.sender.name)
    frame = [f for f in (parsed.greeting, parsed.signoff, *parsed.quotes) if f]
    for variant in response.variants:
        assert apply(draft, variant.edits) == variant.text
        assert variant.text.strip()
        at = 0
        for edit in variant.edits:
            assert at <= edit.start <= edit.end <= len(draft)
            assert edit.finding is None or edit.finding in ids
            assert all(edit.end <= a or edit.start >= b for a, b in frame)
            at = edit.end
        for group in {e.group for e in variant.edits}:
            assert apply(draft, [e for e in variant.edits if e.group == group]).strip()
    assert response.changed == bool(response.variants)
    assert response == reframe(asked, scorer)


@given(st.lists(SHARE, min_size=4, max_size=4))
def test_no_scores_take_a_strong_finding_away(shares: list[float]) -> None:
    draft = letter(TALK, HINT, ASK, BOAST)
    scorer = Told(lambda s: score(shares[len(s) % 4]))
    strong: list[Found] = [f for f in find(parse(draft, BOOK, "", ""), request(draft), BOOK) if f.strong]
    joined = found_in(parse(draft, BOOK, "", ""), request(draft), BOOK, scorer)
    assert all(f in joined for f in strong)
    assert strong
