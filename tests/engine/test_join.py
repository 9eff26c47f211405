"""Where the rules and a finder meet. The finder here is made up: it says what a test tells it to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.apply import apply
from askwell.engine.book import load
from askwell.engine.find import Found, find
from askwell.engine.guard import Reread, reread
from askwell.engine.join import ASKING, DOUBT, FINE, found_in
from askwell.engine.parse import parse
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.scores import Score, Scorer, Threshold
from askwell.engine.types import MOVES, Request

from .drafts import labelled

BOOK = load()
LIKELY, NEARLY, SURE = 0.4, 0.85, 0.9
HINT = "I would be thrilled to row in your boat."  # no rule knows it
ASK = "Do you have any openings on your team?"  # a strong rule does
BOAST = "I am a hard-working team player."  # a weak one does
TALK = "Your talk on kelp in Oban made me dry some at home."
OTHERS = tuple(m for m in MOVES if m not in ASKING)
GOOD = ("thanks", "specific_reference")


class Told:
    """A scorer that answers with what a function says of each sentence."""

    thresholds: Mapping[str, Threshold] = dict.fromkeys(MOVES, Threshold(LIKELY, SURE))

    def __init__(self, say: Callable[[str], Score]) -> None:
        self.say = say
        self.heard: list[list[str]] = []

    def __call__(self, sentences: Sequence[str]) -> list[Score]:
        self.heard.append(list(sentences))
        return [self.say(sentence) for sentence in sentences]


class Beside(Told):
    """A scorer to which a sentence looks otherwise beside the ask than where the ask is gone."""

    def __init__(self, sentence: str, beside: Score, apart: Score) -> None:
        super().__init__(lambda other: score(0.95 if other == ASK else 0.0))
        self.sentence, self.beside, self.apart = sentence, beside, apart

    def __call__(self, sentences: Sequence[str]) -> list[Score]:
        own = self.beside if ASK in sentences else self.apart
        scores = super().__call__(sentences)
        return [own if t == self.sentence else s for s, t in zip(scores, sentences, strict=True)]


def score(
    bad: float,
    move: str = "job_ask",
    hurts: tuple[tuple[int, int, float], ...] = (),
    good: Mapping[str, float] | None = None,
) -> Score:
    return Score(bad, {m: 0.9 if m == move else 0.1 for m in MOVES} | dict(good or {}), hurts)


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


def tells(said: Mapping[str, Score]) -> Told:
    """These sentences have these scores, all others 0."""
    return Told(lambda sentence: said.get(sentence, score(0.0)))


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


@pytest.mark.parametrize("sentence", [ASK, BOAST])
@pytest.mark.parametrize("move", ["job_ask", "pressure"])
@pytest.mark.parametrize("bad", [0.0, FINE, DOUBT, LIKELY, SURE, 1.0])
def test_a_finding_of_a_rule_stands_with_its_reason_and_its_span(sentence: str, move: str, bad: float) -> None:
    draft = letter(TALK, sentence)
    parsed = parse(draft, BOOK, "", "")
    (alone,) = find(parsed, request(draft), BOOK)
    scorer = tells({sentence: score(bad, move, words(sentence, sentence.split()[0]))})
    (joined,) = found_in(parsed, request(draft), BOOK, scorer)
    assert (joined.at, joined.start, joined.end) == (alone.at, alone.start, alone.end)
    assert replace(joined.rule, evidence=alone.rule.evidence) == alone.rule


def test_the_clause_of_a_rule_stands_where_the_finder_marks_another() -> None:
    sentence = f"The tides ruined all of my kelp, and {ASK[0].lower()}{ASK[1:]}"
    draft = letter(TALK, sentence)
    scorer = tells({sentence: score(1.0, hurts=words(sentence, "The tides ruined all of my kelp,"))})
    assert found(draft, scorer) == found(draft, None)
    assert [(e, t) for _, e, t in found(draft, None)] == [("strong", sentence[sentence.index("do you") :])]


@pytest.mark.parametrize("move", ["job_ask", "pressure"])
@pytest.mark.parametrize(
    ("bad", "evidence"),
    [(0.0, "weak"), (FINE, "weak"), (DOUBT - 0.001, "weak"), (DOUBT, "strong"), (SURE, "strong"), (1.0, "strong")],
)
def test_a_strong_rule_counts_as_weak_where_the_finder_doubts_it(bad: float, evidence: str, move: str) -> None:
    draft = letter(TALK, ASK)
    ((rule, alone, _),) = found(draft, None)
    assert alone == "strong"
    assert found(draft, hears(bad, ASK, move=move)) == [(rule, evidence, ASK)]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize(
    ("bad", "evidence"),
    [(0.0, "slight"), (FINE - 0.001, "slight"), (FINE, "weak"), (LIKELY, "weak"), (SURE - 0.001, "weak"), (SURE, "")],
)
def test_a_weak_rule_counts_as_slight_where_the_finder_sees_nothing_and_as_strong_where_it_is_sure_of_an_ask(
    bad: float, evidence: str, move: str
) -> None:
    draft = letter(TALK, BOAST)
    ((rule, alone, _),) = found(draft, None)
    assert alone == "weak"
    sure = "strong" if move in ("job_ask", "referral_ask") else "weak"
    assert found(draft, hears(bad, BOAST, move=move)) == [(rule, evidence or sure, BOAST)]


def test_sure_of_an_ask_is_the_threshold_of_that_ask() -> None:
    scorer = hears(0.6, BOAST, move="referral_ask")
    scorer.thresholds = {**scorer.thresholds, "referral_ask": Threshold(0.5, 0.6), "job_ask": Threshold(0.1, 0.2)}
    assert [e for _, e, _ in found(letter(BOAST), scorer)] == ["strong"]
    scorer.thresholds = {**scorer.thresholds, "referral_ask": Threshold(0.5, 0.61)}
    assert [e for _, e, _ in found(letter(BOAST), scorer)] == ["weak"]


@pytest.mark.parametrize("bad", [0.0, SURE, 1.0])
def test_a_mass_salutation_is_shown_whatever_the_finder_says(bad: float) -> None:
    draft = "Dear Sir/Madam,\n\n" + TALK
    ((rule, evidence, text), *_) = found(draft, hears(bad, TALK))
    assert (evidence, text.rstrip(",")) == ("none", "Dear Sir/Madam")
    assert not rule.startswith("finder.")


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_a_mass_salutation_does_not_silence_the_finder_on_the_first_sentence(gap: str) -> None:
    draft = f"Dear Sir/Madam,{gap}{HINT} {TALK}"
    mass, own = found(draft, hears(SURE, HINT))
    assert mass[1] == "none"
    assert own == ("finder.job_ask", "strong", HINT)
    assert found(draft, hears(LIKELY - 0.001, HINT)) == [mass]


def test_a_rule_in_the_first_sentence_does_even_below_a_mass_salutation() -> None:
    draft = f"Dear Sir/Madam,\n\n{ASK} {TALK}"
    assert [(e, t) for _, e, t in found(draft, hears(1.0, ASK))][1:] == [("strong", ASK)]
    assert not any(rule.startswith("finder.") for rule, _, _ in found(draft, hears(1.0, ASK)))


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("bad", [LIKELY - 0.001, LIKELY, SURE - 0.001, SURE, 1.0])
def test_what_a_score_alone_says_of_the_whole_draft(bad: float, move: str) -> None:
    unsure, sure = ("weak", "strong") if move in ("job_ask", "referral_ask") else ("slight", "weak")
    expected = [(f"finder.{move}", sure if bad >= SURE else unsure, HINT)] if bad >= LIKELY else []
    assert found(letter(TALK, HINT), hears(bad, HINT, move=move)) == expected


@pytest.mark.parametrize("move", MOVES)
def test_the_likeliest_move_gives_the_finding_its_name_and_its_reason(move: str) -> None:
    draft = letter(TALK, HINT, ASK)
    response = analyze(request(draft), hears(0.95, HINT, ASK, move=move))
    (finding,) = (f for f in response.findings if f.text == HINT)
    assert (finding.move, finding.rule, finding.why.code) == (move, f"finder.{move}", move)
    assert finding.why.text
    for evidence in ("strong", "weak", "slight"):
        assert finding.source == BOOK.scored[move, evidence].source
        assert finding.severity == BOOK.scored[move, evidence].severity
        assert BOOK.scored[move, evidence].evidence == evidence


def test_each_move_is_held_against_its_own_threshold() -> None:
    scorer = hears(0.5, HINT, move="pressure")
    scorer.thresholds = {**scorer.thresholds, "pressure": Threshold(0.6, 0.7)}
    assert found(letter(HINT), scorer) == []
    scorer.thresholds = {**scorer.thresholds, "pressure": Threshold(0.4, 0.6)}
    assert found(letter(HINT), scorer) == [("finder.pressure", "slight", HINT)]
    scorer.thresholds = {**scorer.thresholds, "pressure": Threshold(0.2, 0.3)}
    assert found(letter(HINT), scorer) == [("finder.pressure", "weak", HINT)]


@pytest.mark.parametrize("good", GOOD)
@pytest.mark.parametrize("move", ["job_ask", "pressure"])
@pytest.mark.parametrize(
    ("bad", "share", "stands"),
    [
        (LIKELY, 0.91, False),
        (SURE - 0.001, 0.91, False),
        (SURE, 0.91, True),
        (LIKELY, 0.9, True),  # as likely as the bad one
        (LIKELY, 0.2, True),
    ],
)
def test_a_likelier_good_move_silences_the_finder_where_it_is_not_sure(
    bad: float, share: float, stands: bool, good: str, move: str
) -> None:
    joined = found(letter(TALK, HINT), tells({HINT: score(bad, move, good={good: share})}))
    assert joined == (found(letter(TALK, HINT), hears(bad, HINT, move=move)) if stands else [])
    assert bool(joined) == stands


def test_a_good_move_names_no_finding_and_drops_no_rule() -> None:
    sure = score(SURE, "job_ask", good={"thanks": 1.0})
    assert found(letter(TALK, HINT), tells({HINT: sure})) == [("finder.job_ask", "strong", HINT)]
    for sentence, bad in ((ASK, LIKELY), (BOAST, LIKELY)):
        draft = letter(TALK, sentence)
        assert found(draft, tells({sentence: score(bad, good={"thanks": 1.0})})) == found(draft, None) != []


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


def alone(draft: str, scorer: Scorer | None) -> bool:
    """Is it left alone as one that does not ask?"""
    response = reframe(request(draft), scorer)
    if response.left_alone_because is None:
        return False
    assert (response.changed, response.findings, response.variants) == (False, (), ())
    assert response.left_alone_because.code == "good_as_it_is"
    return True


@pytest.mark.parametrize("move", sorted(ASKING))
def test_a_sure_score_of_an_ask_alone_makes_a_draft_an_ask(move: str) -> None:
    draft = letter(TALK, HINT)
    assert alone(draft, None)
    response = reframe(request(draft), hears(SURE, HINT, move=move))
    assert [f.rule for f in response.findings] == [f"finder.{move}"]
    assert response.changed
    assert HINT not in response.variants[0].text
    assert TALK in response.variants[0].text
    assert response.variants[0].edits[0].finding == response.findings[0].id


@pytest.mark.parametrize("move", MOVES)
def test_a_likely_score_alone_does_not(move: str) -> None:
    assert alone(letter(TALK, HINT), hears(SURE - 0.01, HINT, move=move))


@pytest.mark.parametrize("move", OTHERS)
def test_nor_does_a_sure_one_of_another_move(move: str) -> None:
    assert alone(letter(TALK, HINT), hears(1.0, HINT, move=move))


@pytest.mark.parametrize("move", MOVES)
def test_a_likely_score_counts_where_the_draft_asks_anyway(move: str) -> None:
    scorer = tells({HINT: score(LIKELY, move), ASK: score(0.95)})
    response = reframe(request(letter(TALK, HINT, ASK)), scorer)
    assert [f.text for f in response.findings] == [HINT, ASK]
    assert HINT not in response.variants[0].text
    assert ASK not in response.variants[0].text
    assert TALK in response.variants[0].text


SCRUB = "I would also scrub the deck of it every night."  # no rule knows this one either


@pytest.mark.parametrize(
    ("first", "second", "asks"),
    [
        (score(LIKELY, "job_ask"), score(SURE, "desperation"), True),  # weak, weak
        (score(LIKELY, "job_ask"), score(SURE - 0.01, "desperation"), False),  # weak, slight
        (score(LIKELY, "job_ask"), score(LIKELY, "referral_ask"), True),
        (score(LIKELY, "job_ask"), score(LIKELY, "job_ask"), False),  # one move twice
        (score(SURE - 0.01, "resume_push"), score(SURE - 0.01, "desperation"), False),  # slight, slight
        (score(SURE, "resume_push"), score(SURE, "desperation"), True),
    ],
)
def test_two_weak_findings_show_together_that_a_draft_asks_and_slight_ones_show_nothing(
    first: Score, second: Score, asks: bool
) -> None:
    draft = letter(TALK, HINT, SCRUB)
    assert found(draft, None) == []
    assert len(found(draft, tells({HINT: first, SCRUB: second}))) == 2
    assert alone(draft, tells({HINT: first, SCRUB: second})) != asks


def test_what_the_finder_doubts_does_not_show_by_itself_that_a_draft_asks() -> None:
    draft = letter(TALK, ASK)
    assert reframe(request(draft)).changed
    assert alone(draft, hears(DOUBT - 0.001, ASK))
    response = reframe(request(draft), hears(DOUBT, ASK))
    assert response.changed
    assert ASK not in response.variants[0].text


def test_what_the_finder_doubts_is_weak_still_and_what_it_calls_fine_is_not() -> None:
    draft = letter(TALK, ASK, BOAST)
    response = reframe(request(draft), tells({ASK: score(FINE / 2), BOAST: score(FINE)}))
    assert [f.text for f in response.findings] == [ASK, BOAST]
    assert response.changed
    assert alone(draft, tells({ASK: score(DOUBT - 0.001), BOAST: score(FINE - 0.001)}))


def test_a_weak_rule_shows_that_a_draft_asks_where_the_finder_is_sure_of_it() -> None:
    draft = letter(TALK, BOAST)
    assert alone(draft, None)
    assert alone(draft, hears(SURE - 0.001, BOAST))
    assert alone(draft, hears(SURE, BOAST, move="self_pitch"))
    response = reframe(request(draft), hears(SURE, BOAST))
    assert [(f.text, f.move) for f in response.findings] == [(BOAST, "self_pitch")]
    assert response.changed
    assert BOAST not in response.variants[0].text


def test_a_slight_rule_is_changed_where_the_draft_asks_anyway() -> None:
    response = reframe(request(letter(TALK, BOAST, ASK)), hears(0.95, ASK))
    assert [f.text for f in response.findings] == [BOAST, ASK]
    assert BOAST not in response.variants[0].text
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


def again(draft: str, result: str, scorer: Scorer | None, *marked: str) -> Reread:
    """The result held against a draft in which these parts were marked."""
    before = []
    for part in marked:
        start = draft.index(part)
        before.append(Found(0, start, start + len(part), BOOK.scored["pressure", "slight"]))
    return reread(parse(draft, BOOK, "", ""), request(draft), result, BOOK, scorer, before)


def broken(draft: str, result: str, scorer: Scorer | None, *marked: str) -> set[str]:
    return {v.code for v in again(draft, result, scorer, *marked).violations}


@pytest.mark.parametrize("move", sorted(ASKING))
def test_a_result_in_which_the_finder_still_sees_an_ask_is_refused(move: str) -> None:
    draft, result = letter(TALK, HINT, ASK), letter(TALK, HINT)
    assert broken(draft, result, None, HINT, ASK) == set()
    assert broken(draft, result, hears(SURE, HINT, move=move), HINT, ASK) == {"ask_left"}
    assert broken(draft, result, hears(SURE - 0.01, HINT, move=move), HINT, ASK) == set()


@pytest.mark.parametrize("move", OTHERS)
def test_what_is_no_ask_is_not_refused(move: str) -> None:
    draft, result = letter(TALK, HINT, ASK), letter(TALK, HINT)
    assert broken(draft, result, hears(1.0, HINT, move=move), HINT, ASK) == set()


def test_what_was_unmarked_of_the_writers_own_is_not_held_against_a_result() -> None:
    draft, result = letter(TALK, HINT, ASK), letter(TALK, HINT)
    assert again(draft, result, hears(1.0, HINT), ASK) == again(draft, result, None, ASK)
    assert again(draft, result, hears(1.0, HINT), ASK).found == []
    assert [f.rule.id for f in again(draft, result, hears(1.0, HINT), ASK, HINT).found] == ["finder.job_ask"]


@pytest.mark.parametrize("new", [HINT, HINT.replace("thrilled", "glad"), HINT.upper()])
def test_what_is_new_is_held_against_a_result(new: str) -> None:
    draft, result = letter(TALK, HINT.replace("row", "sail"), ASK), letter(TALK, new)
    assert "ask_left" in broken(draft, result, hears(SURE, new), ASK)
    assert "ask_left" in broken(draft, result, hears(SURE, new))


@pytest.mark.parametrize("marked", [(), (TALK,), (ASK,)])
def test_what_a_rule_finds_is_held_against_a_result_marked_or_not(marked: tuple[str, ...]) -> None:
    draft = letter(TALK, ASK)
    assert broken(draft, letter(ASK), None, *marked) == {"ask_left"}
    assert broken(draft, letter(ASK), hears(SURE, ASK), *marked) == {"ask_left"}


@pytest.mark.parametrize(
    ("marked", "held"),
    [("row", True), ("I would", True), ("boat.", True), (f"{TALK} I", True), (f"{TALK} ", False), (f" {ASK}", False)],
)
def test_a_sentence_counts_as_marked_where_any_part_of_it_was(marked: str, held: bool) -> None:
    draft = letter(TALK, HINT, ASK)
    assert broken(draft, letter(TALK, HINT), hears(SURE, HINT), marked) == ({"ask_left"} if held else set())


def test_words_of_a_quoted_mail_are_not_the_writers_own() -> None:
    draft = letter(TALK, ASK) + f"\n\nOn Mon, 3 Mar 2025, Ines wrote:\n> {HINT}\n"
    assert "ask_left" in broken(draft, draft.replace(ASK, HINT), hears(SURE, HINT), ASK)


def test_an_ask_that_is_new_is_refused_whatever_the_finder_says_of_it() -> None:
    """A model may write one; the writer's own may be doubted."""
    assert broken(letter(TALK, HINT), letter(TALK, ASK), hears(0.0, ASK)) == {"ask_left"}
    assert broken(letter(TALK, ASK), letter(TALK, ASK), hears(0.0, ASK)) == set()


def test_what_the_writer_silenced_raises_no_weak_rule() -> None:
    draft = letter(TALK, BOAST)
    assert not reframe(request(draft, ignore=["job_ask"]), hears(SURE, BOAST)).changed


def test_of_a_sentence_only_the_clause_that_the_finder_now_sees_must_have_been_unmarked() -> None:
    head = "I read your note on the tides of Oban,"
    draft, result = letter(LONG, ASK), letter(LONG)
    scorer = tells({LONG: score(SURE, hurts=words(LONG, TAIL))})
    assert broken(draft, result, scorer, head, ASK) == set()
    assert broken(draft, result, scorer, TAIL, ASK) == {"ask_left"}


@pytest.mark.parametrize("sentence", ["I would be thrilled to row to Skye.", "I am a rower of little patience."])
def test_a_fact_or_who_the_writer_is_goes_only_where_the_finder_is_nearly_sure(sentence: str) -> None:
    for bad, goes in ((LIKELY, False), (NEARLY, True)):
        scorer = tells({sentence: score(bad), ASK: score(SURE)})
        found = reframe(request(letter(TALK, sentence, ASK)), scorer).findings
        assert (sentence in [f.text for f in found]) == goes


def test_a_sentence_that_looks_bad_only_without_its_neighbour_stays_and_refuses_nothing() -> None:
    response = reframe(request(letter(TALK, HINT, ASK)), Beside(HINT, score(0.0), score(SURE)))
    assert [f.text for f in response.findings] == [ASK]
    assert response.changed
    assert HINT in response.variants[0].text
    assert ASK not in response.variants[0].text


def test_a_sentence_that_looks_bad_only_beside_its_neighbour_goes_with_it() -> None:
    response = reframe(request(letter(TALK, HINT, ASK)), Beside(HINT, score(SURE), score(0.0)))
    assert [f.text for f in response.findings] == [HINT, ASK]
    assert HINT not in response.variants[0].text


def test_a_marked_sentence_that_is_shown_and_stays_goes_where_it_comes_to_ask() -> None:
    """A slight finding stays for the name in it; with the ask gone, the finder takes it for one."""
    sentence = "I would be thrilled to row to Skye in your boat."
    draft = letter(TALK, sentence, ASK)
    stays = reframe(request(draft), Beside(sentence, score(NEARLY, "pressure"), score(NEARLY, "pressure")))
    assert sentence in stays.variants[0].text
    assert [f.text for f in stays.findings] == [sentence, ASK]
    response = reframe(request(draft), Beside(sentence, score(NEARLY, "pressure"), score(SURE)))
    assert sentence not in response.variants[0].text
    assert response.findings == stays.findings
    assert sentence in [d.text for d in response.variants[0].dropped]
    assert [e.finding for e in response.variants[0].edits if sentence in draft[e.start : e.end]] == [None]


def test_an_ask_that_goes_in_the_end_is_cut_at_its_place_even_where_small_letters_are_longer() -> None:
    """A capital I with a dot is two characters when small."""
    sentence = "I would be thrilled to row to İzmir and İnebolu in your boat."
    draft = letter(TALK, "İlknur and İsmet say hello.", sentence, ASK)
    response = reframe(request(draft), Beside(sentence, score(NEARLY, "pressure"), score(SURE)))
    assert sentence not in response.variants[0].text
    assert "İlknur and İsmet say hello." in response.variants[0].text
    assert sentence in [dropped.text for dropped in response.variants[0].dropped]


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
        names = (*MOVES, *GOOD)
        part = [shares[(seed + n) % len(shares)] for n in range(len(names) + 1)]
        hurts = tuple((a, b, shares[(seed + a) % len(shares)]) for a, b, _ in words(sentence))
        return Score(part[0], dict(zip(names, part[1:], strict=True)), hurts)

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


@given(st.sampled_from([r for _, r in labelled()]), scorers())
def test_no_scores_take_a_finding_of_a_rule_away(asked: Request, scorer: Told) -> None:
    parsed = parse(asked.draft, BOOK, asked.recipient.name, asked.sender.name)
    by_rule = find(parsed, asked, BOOK)
    joined = [f for f in found_in(parsed, asked, BOOK, scorer) if f.rule.patterns]
    assert [replace(f, rule=g.rule) for f, g in zip(joined, by_rule, strict=True)] == by_rule
    may = {"strong": {"strong", "weak"}, "weak": {"strong", "weak", "slight"}, "none": {"none"}}
    for f, g in zip(joined, by_rule, strict=True):
        assert f.rule.evidence in may[g.rule.evidence]
        assert replace(f.rule, evidence=g.rule.evidence) == g.rule


@given(st.sampled_from([r for _, r in labelled()]), scorers())
def test_no_scores_make_the_finder_speak_where_a_rule_did(asked: Request, scorer: Told) -> None:
    parsed = parse(asked.draft, BOOK, asked.recipient.name, asked.sender.name)
    said = {f.at for f in find(parsed, asked, BOOK) if f.end > parsed.sentences[f.at].start}
    own = [f for f in found_in(parsed, asked, BOOK, scorer) if not f.rule.patterns]
    assert not said & {f.at for f in own}
    assert all((f.rule.evidence == "strong") <= (f.rule.move in ASKING) for f in own)
    assert all((f.rule.evidence == "slight") <= (f.rule.move not in ASKING) for f in own)
