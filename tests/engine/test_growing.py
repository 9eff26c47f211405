"""Questions that grow out of what the writer says of themselves and out of the work that they ask about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from askwell.engine import asks, roles
from askwell.engine.book import load
from askwell.engine.gate import signals
from askwell.engine.parse import parse
from askwell.engine.pipeline import reframe
from askwell.engine.rules import Rule
from askwell.engine.types import Request

BOOK = load()
BY_ENGINE = {"introduced"}  # seen by the engine itself, without a rule
RULES = [rule for rule in BOOK.gate.rules if rule.move.startswith("situation.")]
GROWING = [ask for ask in BOOK.asks if "situation" in ask]
SITUATIONS = sorted({ask["situation"] for ask in GROWING})
OF_ROLES = [ask for ask in BOOK.asks if re.search(r"\{(?:role|roles|a_role)\}", ask["text"])]
REGISTERS = ("lower", "terse", "casual", "plain", "formal")
NOTHING = dict.fromkeys(("topic", "company", "field", "school", "offer", "piece", "role", "roles", "a_role"), "")
KNOWN = {**NOTHING, "field": "kelp", "company": "Kelpworks", "topic": "drying kelp"}
OPEN = ("advice", "shared_ground", "follow_up")
ASK = "Are there any openings on your team?"
SEEDS = [str(n) for n in range(20)]

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
every_situation = pytest.mark.parametrize("situation", SITUATIONS)
every_register = pytest.mark.parametrize("register", REGISTERS)


def texts_of(situation: str, slots: Mapping[str, str] = KNOWN) -> set[str]:
    return {ask["text"].format(**slots) for ask in GROWING if ask["situation"] == situation}


def said_in(body: str) -> set[str]:
    """The situations that the rules see."""
    parsed = parse(f"Hi Ines,\n\n{body}\n\nBest,\nTomas", BOOK)
    return signals(parsed, BOOK).situations(range(len(parsed.sentences)))


def ranked(*situations: str, register: str = "plain", slots: Mapping[str, str] = KNOWN, **more: Any) -> list[str]:
    fields: dict[str, Any] = {"strategy": "advice", "relation": "cold", "seed": "seed", **more}
    return asks.ranked(
        BOOK, asks.Wanted(register=register, slots=slots, situations=frozenset(situations), **fields)
    )  # fmt: skip


def asked(body: str, **context: object) -> str:
    """The question that was put in; "" if none was."""
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold", **context})
    variants = reframe(request).variants
    return " ".join(e.replacement for e in variants[0].edits if "?" in e.replacement).strip() if variants else ""


# --- what the writer says of themselves


def test_every_situation_of_an_ask_is_seen_and_every_one_seen_has_asks() -> None:
    assert len(SITUATIONS) >= 10
    assert {rule.move.removeprefix("situation.") for rule in RULES} == set(SITUATIONS) - BY_ENGINE


@every_rule
def test_a_situation_is_seen_where_it_is_said_and_not_where_it_is_not(rule: Rule) -> None:
    situation = rule.move.removeprefix("situation.")
    assert [e for e in rule.fails if situation not in said_in(e)] == []
    assert [e for e in rule.passes if situation in said_in(e)] == []


@every_rule
def test_its_asks_come_only_where_it_is_said(rule: Rule) -> None:
    situation = rule.move.removeprefix("situation.")
    for example in rule.fails:
        assert texts_of(situation) & set(ranked(*said_in(example))), example
    for example in rule.passes:
        assert not texts_of(situation) & set(ranked(*said_in(example))), example


@every_situation
def test_nor_where_another_is_said(situation: str) -> None:
    others = set(SITUATIONS) - {situation}
    assert not (texts_of(situation) - set().union(*map(texts_of, others))) & set(ranked(*others))


@every_situation
@every_register
def test_there_are_asks_for_every_situation_in_every_register(situation: str, register: str) -> None:
    own = [ask for ask in GROWING if ask["situation"] == situation and register in ask["registers"]]
    assert own
    bare = {**NOTHING, "field": ""}
    found = ranked(situation, register=register, slots=bare)
    assert texts_of(situation, bare) & set(found), "none that needs no slot"


@every_situation
@every_register
def test_they_come_first_where_nothing_closer_is_known(situation: str, register: str) -> None:
    for seed in SEEDS:
        slots = {**NOTHING, "field": "kelp"}
        assert ranked(situation, register=register, slots=slots, seed=seed)[0] in texts_of(situation, slots)


@pytest.mark.parametrize("situation", sorted(set(SITUATIONS) - BY_ENGINE))
def test_a_matter_that_the_draft_names_comes_before_them_and_a_general_question_after(situation: str) -> None:
    matter = ranked(situation, of_trade=(("How do you dry kelp in the winter?", 2),))
    general = ranked(situation, of_trade=(("How do you dry kelp in the winter?", 1),))
    assert matter[0] == "How do you dry kelp in the winter?"
    assert general[0] in texts_of(situation)


@pytest.mark.parametrize("relation", ["friend", "family", "ex_colleague", "recruiter"])
def test_people_one_knows_and_recruiters_are_not_asked_them(relation: str) -> None:
    found = set(ranked(*SITUATIONS, relation=relation))
    assert found
    assert not found & set().union(*map(texts_of, SITUATIONS))


@pytest.mark.parametrize("strategy", OPEN)
def test_they_fit_every_strategy_that_asks_about_the_work(strategy: str) -> None:
    assert ranked("finishing", strategy=strategy, slots=NOTHING)[0] in texts_of("finishing", NOTHING) | {
        ask["text"] for ask in BOOK.asks if ask["strategy"] == strategy != "advice"
    }


@pytest.mark.parametrize("strategy", ["thanks", "introduction", "reconnect"])
def test_but_a_strategy_that_asks_for_something_else_is_followed(strategy: str) -> None:
    first = ranked("finishing", strategy=strategy, slots=NOTHING | roles.slots("dispatcher", BOOK))[0]
    assert first not in texts_of("finishing", NOTHING)
    assert "dispatcher" not in first


@every_rule
def test_a_draft_that_says_it_gets_a_question_on_it(rule: Rule) -> None:
    """Or on the work that it names, where nothing is known of the reader, so that nothing is closer."""
    tried = 0
    for example in rule.fails:
        fit = {text for seen in said_in(example) for text in texts_of(seen, NOTHING)}
        role = roles.role([example], BOOK)
        fit |= {ask["text"].format(**NOTHING | roles.slots(role, BOOK)) for ask in OF_ROLES if role}
        for variant in reframe(Request(f"Hi Ines,\n\n{example} {ASK}\n\nBest,\nTomas", relation="cold")).variants:
            if example in variant.text:  # else it went, for it hurts by itself
                tried += 1
                question = variant.text.partition(example)[2].partition("\n")[0].strip()
                assert question in fit, (example, question)
    assert tried


def test_a_situation_in_what_goes_is_not_one_of_the_message() -> None:
    """The reader would be asked about something that no longer stands there."""
    gone = "I am moving to Dublin in April and need a job there urgently, are you hiring?"
    for variant in reframe(Request(f"Hi Ines,\n\nI bake bread.\n\n{gone}\n\nTomas", relation="cold")).variants:
        if "Dublin" not in variant.text:
            assert not any(text in variant.text for text in texts_of("moving", NOTHING))


# --- the work asked about


@pytest.mark.parametrize(
    ("ask", "role"),
    [
        ("Do you need a dispatcher?", "dispatcher"),
        ("Are you hiring bus drivers at the moment?", "bus driver"),
        ("Is there an opening for a vet nurse?", "vet nurse"),
    ],
)
@pytest.mark.parametrize("told", ["I bake bread in Oban.", "I mend nets with my uncle in the winter."])
def test_a_question_of_the_work_uses_the_name_asked_for(ask: str, role: str, told: str) -> None:
    forms = roles.slots(role, BOOK)
    question = asked(f"{told} {ask}")
    fit = {each["text"].format(**NOTHING | forms) for each in OF_ROLES if "{company}" not in each["text"]}
    assert question in fit, question
    assert role in question


@every_register
def test_there_are_questions_of_the_work_in_every_register_with_and_without_a_company(register: str) -> None:
    texts = [ask["text"] for ask in OF_ROLES if register in ask["registers"]]
    assert len([text for text in texts if "{company}" not in text]) >= 5
    assert len([text for text in texts if "{company}" in text]) >= 3


@pytest.mark.parametrize("ask", OF_ROLES, ids=lambda ask: ask["id"])
def test_a_form_stands_where_it_reads_well(ask: Mapping[str, Any]) -> None:
    """No article before {a_role} or {roles}, and a word before {role} that needs no "an"."""
    assert not re.search(r"\b(?:an?|the|every|good|best)\s+\{a_role\}", ask["text"])
    assert not re.search(r"\b(?:an?|every)\s+(?:\w+\s+)?\{roles\}", ask["text"])
    assert not re.search(r"\ban? \{role\}", ask["text"])


NOVICE = BOOK.grammar.novice


@pytest.mark.parametrize("register", REGISTERS)
def test_a_veteran_is_not_asked_a_beginners_question(register: str) -> None:
    forms = NOTHING | roles.slots("dispatcher", BOOK) | {"company": "Kelpworks"}
    assert [a for a in OF_ROLES if NOVICE.search(a["text"])], "there is one to be kept away"
    for must in ("", "company"):
        for seed in SEEDS:
            first = ranked(register=register, slots=forms, seed=seed, must=must, veteran=True)[0]
            assert "dispatcher" in first
            assert not NOVICE.search(first), first


def test_a_veteran_is_not_asked_about_their_own_work_but_a_beginner_is() -> None:
    """Whoever has driven for 20 years is not to ask what makes a good driver."""
    old = asked(f"I am a bus driver with 20 years behind me. {ASK}")
    new = asked(f"I am a bus driver. {ASK}")
    assert "driver" not in old
    assert "bus driver" in new


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_after_bad_news_nobody_asks_a_friend_how_they_like_the_firm(register: str) -> None:
    slots = {**NOTHING, "company": "Kelpworks"}
    for bad, said in ((True, frozenset({"bad_news"})), (False, frozenset())):
        texts = asks.ranked(BOOK, asks.Wanted("reconnect", register, "ex_colleague", slots, "seed", situations=said))
        assert texts
        assert any("Kelpworks" in text for text in texts) != bad
