"""Which question stands where a job ask stood: one that fits the people, the tone and the room there is."""

from __future__ import annotations

import re

import pytest

from askwell.engine import asks, topics
from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.pipeline import reframe
from askwell.engine.register import register_of
from askwell.engine.types import Request, Variant

BOOK = load()
NOTHING = dict.fromkeys(("topic", "company", "field", "school", "offer", "piece", "role", "roles", "a_role"), "")


def ranked(*fields: object, **more: object) -> list[str]:
    return asks.ranked(BOOK, asks.Wanted(*fields, **more))


def result(body: str, **context: object) -> Variant:
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold", **context})
    return reframe(request).variants[0]


def asked(body: str, **context: object) -> str:
    """What was put in for the ask."""
    return " ".join(e.replacement for e in result(body, **context).edits if "?" in e.replacement)


ASK = "I dry kelp at home. Do you have any openings on your team?"
SEEDS = [str(n) for n in range(40)]


def test_what_is_known_is_used_and_what_is_not_known_is_not_made_up() -> None:
    found = ranked("advice", "plain", "cold", NOTHING, "seed")
    assert not [text for text in found if "{" in text]
    named = ranked("advice", "plain", "cold", {**NOTHING, "field": "kelp"}, "seed")
    assert "kelp" in named[0]
    assert not [text for text in found if "kelp" in text]


def test_a_topic_of_theirs_counts_more_than_their_company() -> None:
    slots = {**NOTHING, "company": "Kelpworks", "topic": "drying kelp"}
    assert "drying kelp" in ranked("advice", "plain", "cold", slots, "seed")[0]


def test_a_topic_that_would_vanish_has_to_be_used() -> None:
    slots = {**NOTHING, "topic": "drying kelp", "role": "smoker", "roles": "smokers", "a_role": "a smoker"}
    wanted = {"must": "topic", "situations": frozenset({"moving"}), "of_trade": (("How do you smoke it?", 2),)}
    assert "drying kelp" in ranked("advice", "plain", "cold", slots, "seed", **wanted)[0]


@pytest.mark.parametrize("register", ["terse", "casual", "plain", "formal", "lower"])
def test_a_company_that_would_vanish_decides_only_among_questions_as_good(register: str) -> None:
    """The reader knows where they work: the name may go, rather than that a worse question stands there."""
    slots = {**NOTHING, "company": "Kelpworks", "role": "smoker", "roles": "smokers", "a_role": "a smoker"}
    firsts = [ranked("advice", register, "cold", slots, seed, must="company")[0] for seed in SEEDS]
    assert all("Kelpworks" in text and "smoker" in text for text in firsts)
    assert not all("Kelpworks" in ranked("advice", register, "cold", slots, seed)[0] for seed in SEEDS)
    topic = {**slots, "topic": "drying kelp", "role": "", "roles": "", "a_role": ""}
    assert all("drying kelp" in ranked("advice", register, "cold", topic, s, must="company")[0] for s in SEEDS)


@pytest.mark.parametrize("register", ["terse", "casual", "plain", "formal", "lower"])
def test_the_name_of_a_company_is_no_reason_for_one_stock_question(register: str) -> None:
    """Most headlines hold one, and few questions have a place for it."""
    firsts = [ranked("advice", register, "cold", {**NOTHING, "company": "Kelpworks"}, seed)[0] for seed in SEEDS]
    assert len(set(firsts)) >= 4
    assert max(map(firsts.count, firsts)) <= len(SEEDS) / 2


def test_the_same_seed_gives_the_same_order_and_another_seed_another_one() -> None:
    orders = [ranked("advice", "plain", "cold", NOTHING, seed) for seed in ("a", "a", "b", "c")]
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) > 1


@pytest.mark.parametrize(
    ("slots", "more", "many"),
    [
        ({}, {}, 4),
        ({"field": "baking"}, {}, 4),
        ({"role": "baker", "roles": "bakers", "a_role": "a baker"}, {}, 10),
        ({}, {"situations": frozenset({"finishing"})}, 6),
    ],
)
def test_many_drafts_do_not_get_one_stock_question(slots: dict[str, str], more: dict[str, object], many: int) -> None:
    first = {ranked("advice", "plain", "cold", NOTHING | slots, str(n), **more)[0] for n in range(60)}
    assert len(first) >= many


def test_what_fits_into_the_room_comes_first_and_else_the_shortest() -> None:
    own = {ask["text"] for ask in BOOK.asks if ask["strategy"] == "advice"}
    texts = [text for text in ranked("advice", "plain", "cold", NOTHING, "seed") if text in own]
    assert len(ranked("advice", "plain", "cold", NOTHING, "seed", room=60)[0]) <= 60
    assert ranked("advice", "plain", "cold", NOTHING, "seed", room=1)[0] == min(texts, key=len)


def test_the_chosen_strategy_is_followed() -> None:
    for strategy in ("advice", "reconnect", "follow_up"):
        relation = {"advice": "cold", "reconnect": "friend", "follow_up": "met_at_event"}[strategy]
        first = ranked(strategy, "plain", relation, NOTHING, "seed")[0]
        assert strategy in {a["strategy"] for a in BOOK.asks if a["text"] == first}


def test_an_offer_or_an_article_is_made_only_by_who_has_one() -> None:
    for strategy, slot in (("offer_help", "offer"), ("interview_for_piece", "piece")):
        texts = ranked(strategy, "plain", "cold", NOTHING, "seed")
        own = {a["text"] for a in BOOK.asks if a["strategy"] == strategy and f"{{{slot}}}" in a["text"]}
        assert own
        assert not own & set(texts)


@pytest.mark.parametrize(
    ("body", "register"),
    [
        ("i dry kelp at home. my shed is small. it works.", "lower"),
        ("I dry kelp. Do you?", "terse"),
        ("I'd like to hear if it's dry!! The shed is tiny, haha, and the kelp hangs from the lamp.", "casual"),
        ("I kindly enquire whether your esteemed institute would permit a visit to the drying rooms.", "formal"),
        ("I rebuilt my shed after your talk and half of the kelp still curled. " * 3, "plain"),
    ],
)
def test_the_tone_of_the_draft_is_heard(body: str, register: str) -> None:
    assert register_of(parse(f"Hi Ines,\n\n{body}", BOOK), BOOK) == register


def test_the_question_sounds_like_the_draft() -> None:
    assert asked("i dry kelp. any openings on your team?").islower()
    assert asked(ASK)[0].isupper()


def test_a_note_stays_within_its_field() -> None:
    variant = result(ASK, channel="linkedin_note", limit=170, recipient={"company": "Kelpworks"})
    assert len(variant.text) <= 170


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Your talk on drying kelp was a joy.", "drying kelp"),
        ("I read your article about night buses.", "night buses"),
        ("I loved your field notes on sedges.", "your field notes on sedges"),
        ("Your profile is great.", ""),
        ("I saw your post on LinkedIn.", ""),
        ("Your talk on Tuesday was a joy.", ""),
        ("I dry kelp.", ""),
    ],
)
def test_the_topic_is_a_thing_of_theirs_that_the_writer_names(text: str, topic: str) -> None:
    assert topics.topic(text, BOOK.grammar) == topic


@pytest.mark.parametrize(
    ("person", "company"),
    [
        ({"company": "Kelpworks"}, "Kelpworks"),
        ({"headline": "Smoker at Kelpworks | father of two"}, "Kelpworks"),
        ({"headline": "Smoker @ Kelp & Sons, Oban"}, "Kelp & Sons"),
        ({"headline": "At home by the sea"}, ""),
        ({}, ""),
    ],
)
def test_the_company_is_given_or_read_from_the_headline(person: dict[str, str], company: str) -> None:
    request = Request.from_dict({"draft": "", "recipient": person})
    assert topics.company(request, BOOK.grammar) == company


@pytest.mark.parametrize(
    "company", ["Kelp\n\nworks", "K" * 300, "<b>Kelp</b>", "Kelp? Are you hiring?", "Kelp [works]", "{company}"]
)
def test_a_name_that_is_none_is_not_put_in(company: str) -> None:
    """A page, or whoever wrote it, must not be able to write into somebody's message."""
    variant = result(ASK, recipient={"company": company, "field": company}, sender={"offers": [company]})
    assert company not in variant.text
    assert variant.text.count("\n") == "Hi Ines,\n\n...\n\nBest,\nTomas".count("\n")


def test_a_shared_school_is_shared_to_the_letter() -> None:
    def shared(theirs: str, mine: str) -> str:
        request = {"draft": "", "recipient": {"school": theirs}, "sender": {"school": mine}}
        return topics.school(Request.from_dict(request))

    assert shared("Tarbert College", "tarbert college") == "tarbert college"
    assert shared("Tarbert College", "Tarbert Art College") == ""


@pytest.mark.parametrize("relation", ["cold", "friend", "mentor", "recruiter"])
def test_a_subject_line_is_short_and_fits(relation: str) -> None:
    line = asks.subject_line(BOOK, "plain", relation, NOTHING, "seed")
    assert 0 < len(line) <= 60
    assert not re.search(r"[{}]", line)


def test_a_long_name_does_not_make_a_long_subject() -> None:
    slots = {**NOTHING, "company": "Kelp and Salt and Smoke and Sons of Oban and of Tarbert"}
    assert len(asks.subject_line(BOOK, "plain", "cold", slots, "seed")) <= 60


# --- a question of the reader's trade

KELP = ("How do you dry kelp in the winter?", "CAD or paper, which do you trust with a mould?")
OF_TRADE = tuple((text, 1) for text in KELP)


def best(register: str, relation: str = "cold", slots: dict[str, str] = NOTHING, **more: object) -> list[str]:
    """The first text for each of many drafts."""
    return [ranked("advice", register, relation, slots, seed, of_trade=OF_TRADE, **more)[0] for seed in SEEDS]


@pytest.mark.parametrize("register", ["terse", "casual", "plain", "formal"])
def test_a_question_of_the_trade_stands_as_it_was_written(register: str) -> None:
    assert set(best(register)) == set(KELP)
    of_matter = tuple((text, 2) for text in KELP)
    for seed in SEEDS:  # even where the name of a firm vanishes
        slots = {**NOTHING, "company": "Kelpworks"}
        assert ranked("advice", register, "cold", slots, seed, must="company", of_trade=of_matter)[0] in KELP


def test_who_writes_small_gets_small_letters() -> None:
    assert set(best("lower")) == {text.lower() for text in KELP}


def test_a_question_of_the_trade_keeps_to_the_room() -> None:
    for text in best("plain", room=len(KELP[0])):
        assert text == KELP[0]


@pytest.mark.parametrize("relation", ["friend", "family", "ex_colleague", "recruiter"])
def test_some_are_never_asked_about_a_trade(relation: str) -> None:
    for seed in SEEDS[:10]:
        texts = ranked("advice", "plain", relation, NOTHING, seed, of_trade=OF_TRADE)
        assert not [text for text in texts if "kelp" in text or "CAD" in text]


def test_a_thing_of_theirs_may_come_before_their_trade() -> None:
    """Their own talk is closer to them than any question of the trade."""
    first = best("plain", slots={**NOTHING, "topic": "drying racks"}, must="topic")
    assert all("drying racks" in text for text in first)


@pytest.mark.parametrize("of", ["said", "made", "told", "puzzle", "puzzle_why"])
@pytest.mark.parametrize("register", ["terse", "casual", "plain", "formal", "lower"])
def test_questions_that_point_back_come_in_an_order_of_the_draft(of: str, register: str) -> None:
    texts = asks.pointing(BOOK, register, of, "seed")
    assert len(texts) >= 2
    assert texts == asks.pointing(BOOK, register, of, "seed")
    assert len({asks.pointing(BOOK, register, of, seed)[0] for seed in SEEDS}) >= 2
    assert all(text.count("?") == 1 and len(text.split()) >= 4 for text in texts)
    assert all(text[0].islower() == (register == "lower") for text in texts)


@pytest.mark.parametrize(
    ("body", "asked_back"),
    [
        ("I saw your bridge in Leith. Do you have any openings?", False),
        ("Do you have any openings on your team?", True),
    ],
)
def test_the_writer_is_asked_for_something_of_theirs_only_where_none_is_named(body: str, asked_back: bool) -> None:
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold"})
    assert (reframe(request).question is not None) == asked_back
