"""Whole drafts, as people write them, and what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest

import askwell
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.types import Request

from .drafts import fixtures, request_of

ASKS = fixtures("asks")
ALONE = fixtures("alone")

asks = pytest.mark.parametrize("entry", ASKS, ids=lambda e: e["name"])
alone = pytest.mark.parametrize("entry", ALONE, ids=lambda e: e["name"])


@asks
def test_the_phrase_that_hurts_is_found_with_its_move(entry: dict[str, Any]) -> None:
    found = reframe(request_of(entry)).findings
    draft = entry["draft"]
    for wanted in entry["findings"]:
        start = draft.index(wanted["on"])
        end = start + len(wanted["on"])
        moves = {f.move for f in found if f.in_ == "draft" and f.start < end and f.end > start}
        assert moves == {wanted["move"]}, wanted


@asks
def test_a_finding_quotes_its_span_and_gives_a_reason_and_a_source(entry: dict[str, Any]) -> None:
    for finding in reframe(request_of(entry)).findings:
        text = entry["draft"] if finding.in_ == "draft" else entry["subject"]
        assert finding.text == text[finding.start : finding.end]
        assert finding.why.text
        assert finding.source
        assert finding.severity in (1, 2, 3)


@asks
def test_what_hurts_goes_and_what_is_fine_stays(entry: dict[str, Any]) -> None:
    text = reframe(request_of(entry)).variants[0].text
    assert [k for k in entry.get("kept", ()) if k not in text] == []
    assert [g for g in entry.get("gone", ()) if g in text] == []


@pytest.mark.parametrize("entry", [e for e in ASKS if "text" in e], ids=lambda e: e["name"])
def test_the_result_is_known_to_the_letter(entry: dict[str, Any]) -> None:
    assert reframe(request_of(entry)).variants[0].text == entry["text"]


@pytest.mark.parametrize("entry", [e for e in ASKS if e.get("lower")], ids=lambda e: e["name"])
def test_a_lower_case_writer_gets_no_capitals(entry: dict[str, Any]) -> None:
    text = reframe(request_of(entry)).variants[0].text
    assert text == text.lower()


@pytest.mark.parametrize("entry", [e for e in ASKS if "subject_gone" in e], ids=lambda e: e["name"])
def test_the_subject_asks_no_more(entry: dict[str, Any]) -> None:
    response = reframe(request_of(entry))
    assert [f.text for f in response.findings if f.in_ == "subject"] == [entry["subject"]]
    subject = response.variants[0].subject
    assert subject
    assert entry["subject_gone"] not in subject.lower()


@asks
def test_the_result_asks_for_no_work_when_read_again(entry: dict[str, Any]) -> None:
    request = request_of(entry)
    again = request_of({**entry, "draft": reframe(request).variants[0].text, "subject": ""})
    assert [f.rule for f in reframe(again).findings if f.in_ == "draft"] == []


@asks
def test_analyze_finds_the_same_and_writes_nothing(entry: dict[str, Any]) -> None:
    request = request_of(entry)
    assert analyze(request).findings == reframe(request).findings
    assert analyze(request).variants == ()


@asks
def test_a_phrase_the_writer_keeps_is_left_and_not_marked(entry: dict[str, Any]) -> None:
    for wanted in entry["findings"]:
        request = request_of({**entry, "keep": [wanted["on"]]})
        response = reframe(request)
        assert not any(wanted["on"] in f.text for f in response.findings if f.in_ == "draft")
        assert all(wanted["on"] in v.text for v in response.variants)


@asks
def test_rules_that_are_ignored_find_nothing(entry: dict[str, Any]) -> None:
    ignored = sorted({f.rule for f in reframe(request_of(entry)).findings})
    again = reframe(request_of({**entry, "ignore": ignored}))
    assert not {f.rule for f in again.findings} & set(ignored)


@alone
def test_a_draft_that_is_fine_is_left_alone_and_told_why(entry: dict[str, Any]) -> None:
    response = reframe(request_of(entry))
    assert (response.changed, response.findings, response.variants) == (False, (), ())
    assert response.left_alone_because is not None
    assert response.left_alone_because.code == entry["because"]
    assert response.left_alone_because.text


@alone
def test_analyze_leaves_it_alone_too(entry: dict[str, Any]) -> None:
    response = analyze(request_of(entry))
    assert response.findings == ()
    assert response.left_alone_because == reframe(request_of(entry)).left_alone_because


def test_the_package_takes_the_draft_and_its_context_as_keywords() -> None:
    draft = "Hi Ines, do you have any openings on your team?"
    response = askwell.reframe(draft, relation="cold")
    assert response.changed
    assert askwell.analyze(draft, relation="cold").findings == response.findings


def test_a_rule_that_is_ignored_says_nothing_of_a_greeting_either() -> None:
    draft = "Dear Sir/Madam,\n\nAre there any openings on your team?\n\nBo"
    shown = [f.rule for f in reframe(Request(draft)).findings]
    assert "boilerplate.salutation" in shown
    left = [f.rule for f in reframe(Request(draft, ignore=("boilerplate.salutation",))).findings]
    assert left == [rule for rule in shown if rule != "boilerplate.salutation"]
