"""The rubric: each line of it passes, warns or fails for a reason that can be read."""

from __future__ import annotations

import pytest

from askwell.engine.pipeline import analyze, reframe
from askwell.engine.types import Request

FINE = "Your talk on kelp made me rebuild my shed. How do you keep the fibres from curling?"


def verdicts(body: str, **context: object) -> dict[str, str]:
    """Verdict by line of the rubric for a message with this body."""
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold", **context})
    return {check.id: check.status for check in analyze(request).checks}


def test_a_good_message_passes_every_line() -> None:
    assert set(verdicts(FINE, subject="Your talk on kelp").values()) == {"pass"}


@pytest.mark.parametrize(
    ("body", "line", "verdict"),
    [
        (FINE + " Do you have any openings on your team?", "R2", "fail"),
        (FINE + " Could you refer me for a position at your company?", "R2", "fail"),
        (FINE + " I have attached my CV for your review. Are you hiring?", "R12", "fail"),
        (FINE + " I was laid off and I am desperate for a job.", "R16", "fail"),
        (FINE + " Are you hiring? Please reply by Friday at the latest.", "R17", "fail"),
        ("I dry kelp at home.", "R4", "fail"),
        ("I dry kelp at home. I can send you our salt curves.", "R4", "pass"),
        ("Why? How? When? Where? You know.", "R4", "warn"),
        (FINE + " Could we talk for 15 minutes?", "R7", "pass"),
        (FINE + " Could we talk for an hour?", "R7", "fail"),
        (FINE + " Could we talk for 45 minutes?", "R7", "fail"),
        (FINE + " Could we have a call?", "R7", "warn"),
        ("I dry my kelp, I salt my kelp, I smoke my kelp and I sell it. Who else does?", "R8", "warn"),
    ],
)
def test_a_line_of_the_rubric_says_what_it_sees(body: str, line: str, verdict: str) -> None:
    assert verdicts(body)[line] == verdict


@pytest.mark.parametrize(
    ("words", "relation", "verdict"),
    [
        (60, "cold", "pass"),
        (150, "cold", "warn"),
        (400, "cold", "fail"),
        (150, "friend", "pass"),
        (400, "family", "fail"),
    ],
)
def test_a_stranger_gets_a_shorter_message_than_a_friend(words: int, relation: str, verdict: str) -> None:
    assert verdicts("kelp " * words + "and you?", relation=relation)["R1"] == verdict


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [("Your talk on kelp", "pass"), ("", "warn"), ("one two three four five six seven eight nine", "warn")],
)
def test_the_subject_is_short_and_there(subject: str, verdict: str) -> None:
    assert verdicts(FINE, subject=subject)["R13"] == verdict


def test_a_subject_that_asks_for_work_fails_and_the_new_one_passes() -> None:
    draft = f"Hi Ines,\n\n{FINE} Do you have any openings on your team?\n\nBest,\nTomas"
    request = Request.from_dict({"draft": draft, "relation": "cold", "subject": "Job application"})
    response = reframe(request)
    assert {c.id: c.status for c in response.checks}["R13"] == "fail"
    assert {c.id: c.status for c in response.variants[0].checks}["R13"] == "pass"


@pytest.mark.parametrize("channel", ["linkedin_message", "linkedin_note"])
def test_a_channel_without_subject_line_is_not_judged_by_one(channel: str) -> None:
    assert "R13" not in verdicts(FINE, channel=channel)


@pytest.mark.parametrize(("limit", "verdict"), [(90, "fail"), (400, "pass")])
def test_the_field_of_the_channel_has_a_limit(limit: int, verdict: str) -> None:
    assert verdicts(FINE, limit=limit)["LIMIT"] == verdict
    assert "LIMIT" not in verdicts(FINE)


def test_a_result_fails_no_line_that_its_draft_failed_by_asking() -> None:
    draft = f"Hi Ines,\n\n{FINE} Do you have any openings? I attached my CV. I am desperate for a job.\n\nBest,\nTomas"
    response = reframe(Request.from_dict({"draft": draft, "relation": "cold"}))
    before = {c.id for c in response.checks if c.status == "fail"}
    after = {c.id for c in response.variants[0].checks if c.status == "fail"}
    assert {"R2", "R12", "R16"} <= before
    assert after == set()


def test_every_verdict_is_told_in_a_filled_sentence() -> None:
    for body in (FINE, "I am desperate for a job. Are you hiring? Could we have a call?"):
        for context in ({}, {"limit": 60}, {"subject": "x"}):
            request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}", "relation": "cold", **context})
            for check in analyze(request).checks:
                assert check.detail.code == f"{check.id}_{check.status}"
                assert "{" not in check.detail.text
