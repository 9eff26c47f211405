"""The language of suggestions keeps its word: each entry finds its own examples and none of its near misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from askwell.engine.find import find
from askwell.engine.parse import parse
from askwell.engine.profiles.language import SLOT, load
from askwell.engine.rules import Rule, RuleSet
from askwell.engine.tokens import normalise
from askwell.engine.types import Request

SPEECH = load()
RULES = [(SPEECH.cues, rule) for rule in SPEECH.cues.rules] + [(SPEECH.about, rule) for rule in SPEECH.about.rules]
SLOTS = {
    "hello", "me", "do", "field", "a_field", "name", "other", "from", "to", "skill", "hour", "use_skill",
    "use_skill_small", "quote", "deed", "asked", "context", "ask", "Ask", "goal", "topic", "company",
    "past_company", "a_title", "a_past", "since", "making", "piece", "lead", "offer", "Offer", "about", "when",
    "mine", "theirs", "where", "limit", "intro",
}  # fmt: skip
SAID = ("ask", "frames", "me", "intros", "goal", "career", "interview", "offer", "questions")
WORN = (
    "loved", "enjoyed", "came across", "pick your brain", "informational", "job", "hiring", "opportunity", "coffee",
    "impressed", "inspiring", "amazing", "admire", "resume", " cv", "referral", "reaching out", "delve", "—",
)  # fmt: skip
every_rule = pytest.mark.parametrize(("rules", "rule"), RULES, ids=[rule.id for _, rule in RULES])


def hits(rules: RuleSet, text: str) -> set[str]:
    return {hit.rule.id for hit in rules.hits(normalise(text, SPEECH.book.spelling))}


def texts(value: Any) -> Iterator[str]:
    """All texts in a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


@every_rule
def test_an_entry_finds_every_yes(rules: RuleSet, rule: Rule) -> None:
    assert [text for text in rule.fails if rule.id not in hits(rules, text)] == []


@every_rule
def test_an_entry_is_silent_on_every_no(rules: RuleSet, rule: Rule) -> None:
    assert [text for text in rule.passes if rule.id in hits(rules, text)] == []


def test_every_cue_has_its_reason() -> None:
    assert {rule.move for rule in SPEECH.cues.rules} <= set(SPEECH.texts["reasons"])


def test_whatever_a_sentence_tells_has_questions() -> None:
    assert set(SPEECH.order) | {"past", "other"} == set(SPEECH.texts["ask"])
    assert all(len(asks) >= 3 for kind, asks in SPEECH.texts["ask"].items() if kind != "other")


@pytest.mark.parametrize("ask", list(texts(SPEECH.texts["ask"])))
def test_a_question_is_small_and_one(ask: str) -> None:
    assert ask[0].islower()
    assert ask.endswith("?")
    assert ask.count("?") == 1
    assert len(ask) <= 60


def test_texts_have_only_slots_that_are_filled() -> None:
    tables = [table for name, table in SPEECH.texts.items() if name not in ("cue", "about", "lists", "words", "kin")]
    assert {slot for text in texts(tables) for slot in SLOT.findall(text)} <= SLOTS


def test_nothing_worn_and_no_flattery_is_said() -> None:
    said = [text for name in SAID for text in texts(SPEECH.texts[name])]
    assert [text for text in said for worn in WORN if worn in text.casefold()] == []


def test_nothing_that_is_said_would_be_marked_in_a_draft() -> None:
    filled = dict.fromkeys(SLOTS, "kelp") | {
        "me": "I work in kelp", "do": "work in kelp", "ask": "how was it?", "use_skill": "I work on kelp",
        "asked": 'asked "who has kelp?"', "quote": '"kelp dries slowly"', "deed": "dried kelp",
        "lead": "You dried kelp.", "offer": "dry kelp", "goal": "learn about kelp", "making": "writing",
        "piece": "an essay on kelp", "use_skill_small": "I work on kelp", "hour": "drying",
    }  # fmt: skip
    for name in ("frames", "intros", "goal", "career", "interview", "offer", "questions"):
        for text in texts(SPEECH.texts[name]):
            if len(text.split()) >= 4:
                draft = "Hi Ines,\n\n" + SLOT.sub(lambda m: filled[m.group(1)], text)
                request = Request(draft, relation="cold")
                assert find(parse(draft, SPEECH.book), request, SPEECH.book) == [], text


def test_there_are_a_dozen_ways_for_each_strategy() -> None:
    tables = SPEECH.texts
    assert sum(map(len, tables["intros"].values())) * len(tables["frames"]["post"]) >= 12
    assert sum(len(v) for k, v in tables["goal"].items()) + sum(map(len, tables["career"].values())) >= 24
    assert sum(len(v) for k, v in tables["interview"].items() if k not in ("making", "preparing")) >= 12
    assert sum(len(v) for k, v in tables["offer"].items() if not k.startswith("short")) >= 12


def test_no_text_stands_twice_in_a_list() -> None:
    for name in SAID:
        for key, entries in SPEECH.texts[name].items():
            assert not isinstance(entries, list) or len(set(entries)) == len(entries), f"{name}.{key}"


def test_no_reason_is_empty() -> None:
    assert all(re.search(r"\w", text) for name in ("why", "reasons", "shared") for text in texts(SPEECH.texts[name]))
