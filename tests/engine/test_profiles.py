"""Suggestions hold against our own profiles, each with its traps, and against people as they come."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

import askwell
from askwell.engine.profiles.language import load
from askwell.engine.profiles.shapes import Suggestion, SuggestRequest
from askwell.engine.profiles.suggesting import suggest

QUALITY = Path(__file__).parents[1] / "quality" / "profiles.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in QUALITY.read_text("utf-8").splitlines()]
STRATEGIES = {"shared_ground", "advice", "offer_help", "interview_for_piece"}
OURS = ("company", "school", "group", "language")

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])


def answer(case: dict[str, Any], **change: Any) -> Suggestion:
    return suggest(SuggestRequest.from_dict(case | change))


def said(found: Suggestion) -> list[str]:
    """All that the viewer might say."""
    return [*(opener.text for opener in found.openers), *found.offers, *found.questions]


@every_case
def test_true_ground_is_found_and_no_other(case: dict[str, Any]) -> None:
    found = [shared for shared in answer(case).shared if shared.kind in OURS]
    pairs = [entry.split(":") for entry in case["shared"]]
    assert all(any(s.kind == kind and name in s.text for s in found) for kind, name in pairs)
    assert len(found) == len(case["shared"])
    for name in case["not_shared"]:
        assert not any(name in shared.text for shared in found)


@every_case
def test_nothing_is_said_that_must_not_be(case: dict[str, Any]) -> None:
    for text in said(answer(case)):
        low = f" {re.sub(r'[^a-z0-9#❤🫠🏆]+', ' ', text.casefold())} "
        assert not [never for never in case["never"] if f" {never.strip()}" in low], text


@every_case
def test_what_was_left_out_is_named_with_a_reason(case: dict[str, Any]) -> None:
    out = answer(case).left_out
    for name in case["left_out"]:
        assert any(name.casefold() in entry.text.casefold() for entry in out), name
    assert all(entry.text.strip() and entry.why.endswith((".", "?")) for entry in out)


@every_case
def test_the_openers_are_of_the_strategies_that_fit(case: dict[str, Any]) -> None:
    openers = answer(case).openers
    strategies = [opener.strategy for opener in openers]
    assert len(set(strategies)) == len(strategies) <= 3
    assert set(strategies) <= STRATEGIES
    assert set(case["strategies"]) <= set(strategies)
    assert not (openers and not case["strategies"])


@every_case
def test_an_opener_is_a_short_note_with_one_thing_in_it(case: dict[str, Any]) -> None:
    for opener in answer(case).openers:
        text = opener.text
        assert 100 <= len(text) <= 300, text
        own = re.sub(r'"[^"]*"', "so", text)
        assert own.count("?") <= 1, text
        assert "?" in own or opener.strategy == "offer_help", text
        assert not re.search(r"[{}<>\[\]—]|\s[,.;:?]|  |\.\.|\?\?|,,", own), text
        assert text[-1] in ".?", text
        assert opener.why.endswith(".")
        assert opener.uses


@every_case
def test_no_two_texts_ask_the_same(case: dict[str, Any]) -> None:
    texts = said(answer(case))
    endings = [re.split(r"[.:,?]\s+", text.rstrip("?. "))[-1].casefold() for text in texts if text.endswith("?")]
    assert len(set(endings)) == len(endings)


@every_case
def test_quotations_are_theirs_word_for_word(case: dict[str, Any]) -> None:
    person = case["profile"]
    theirs = " ".join(" ".join([*person["recent_posts"], person["about"]]).split())
    for text in said(answer(case)):
        for quoted in re.findall(r'"([^"]*)"', text):
            assert quoted in theirs


@every_case
def test_no_opener_would_be_marked_as_a_draft(case: dict[str, Any]) -> None:
    for opener in answer(case).openers:
        found = askwell.analyze(opener.text, finder=False, relation="cold", channel="linkedin_note").findings
        assert found == (), (opener.text, [f.rule for f in found])


@every_case
@pytest.mark.parametrize("limit", [120, 200, 300, 1900])
def test_the_limit_is_kept(case: dict[str, Any], limit: int) -> None:
    assert all(len(opener.text) <= limit for opener in answer(case, limit=limit).openers)


@every_case
def test_three_offers_and_three_questions_at_most(case: dict[str, Any]) -> None:
    found = answer(case)
    assert len(found.offers) <= 3
    assert len(found.questions) <= 3
    assert all(question.endswith("?") for question in found.questions)


def test_the_same_people_get_the_same_answer() -> None:
    first = [answer(case).to_dict() for case in CASES]
    load.cache_clear()
    assert [answer(case).to_dict() for case in CASES] == first


def test_other_people_get_other_words() -> None:
    """No frame carries more than a few of the notes."""
    heads = [re.sub(r'"[^"]*"|\b[A-Z][\w.]*', "", o.text)[-40:] for case in CASES for o in answer(case).openers]
    most = max(len(list(same)) for _, same in itertools.groupby(sorted(heads)))
    assert most <= len(heads) // 6


def test_nobody_known_is_no_opener_but_a_question_to_the_viewer() -> None:
    found = suggest(SuggestRequest.from_dict({"viewer": {"field": "baking"}, "profile": {}}))
    assert found.openers == found.questions == ()
    assert found.question is not None
    assert found.question.code == "how_known"


def test_those_who_want_no_messages_get_a_comment_or_nothing() -> None:
    person = {"name": "Ann Ek", "company": "Kelp", "headline": "Baker at Kelp", "about": "No DMs please."}
    silent = suggest(SuggestRequest.from_dict({"viewer": {"field": "baking"}, "profile": person}))
    assert silent.openers == ()
    assert any("no direct messages" in entry.why for entry in silent.left_out)
    post = {"recent_posts": ["We moved the ovens outside in May."]}
    heard = suggest(SuggestRequest.from_dict({"viewer": {"field": "baking"}, "profile": person | post})).openers
    assert heard
    assert all("comment under that post" in opener.why for opener in heard)
    assert all(opener.text.startswith("Ann, ") for opener in heard)


def test_those_who_want_no_calls_are_asked_for_none() -> None:
    viewer = {"field": "audio", "writing": "a podcast about kelp"}
    for n in range(12):
        person = {"name": f"Ann Ek{n}", "company": "Kelp", "about": "No coffee chats, please."}
        post = {"recent_posts": ["We dried kelp in the old church."]}
        for opener in suggest(SuggestRequest.from_dict({"viewer": viewer, "profile": person | post})).openers:
            assert not re.search(r"phone|minutes|call", opener.text)
            assert "no calls" in opener.why
