"""What the API answers, and that the answers fit the schemas it publishes."""

from __future__ import annotations

import json

import pytest
from home import ASK
from jsonschema import Draft202012Validator

import askwell

AWKWARD = {
    "empty": "",
    "one word": "Hello",
    "only emoji": "😀👩‍👩‍👧🎈",
    "right to left": "שלום דנה, האם יש משרות פתוחות בצוות שלך?",
    "another language": "Sehr geehrte Frau Weiß, gibt es bei Ihnen offene Stellen? Mit freundlichen Grüßen",
    "null bytes": "Hi Ann,\0 any openings\0?",
    "a lone surrogate": "Hi Ann \ud800, any openings on your team?",
    "CRLF": ASK.replace("\n", "\r\n"),
    "all quotation": "> Hi Bo\n> any openings?\n> Ann",
    "HTML": "<script>alert(1)</script> <b>any openings</b> on your team?",
    "20,000 characters": ("Do you have any openings? " * 700)[:20_000],
    "one endless word": "a" * 20_000,
    "control characters": "\x1b[31m any openings \x07\x7f\u2028?",
}


@pytest.fixture(scope="module")
def fits(client):
    """Asserts that a value fits the published schema of that name."""
    document = client.get("/openapi.json").json

    def check(value: object, name: str) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        Draft202012Validator(schema).validate(value)

    return check


def test_a_draft_that_asks_for_a_job_comes_back_changed(client, fits):
    reply = client.post("/v1/reframe", json={"draft": ASK, "relation": "cold"})
    assert reply.status_code == 200
    assert reply.json["changed"] is True
    fits(reply.json, "ReframeResponse")


def test_the_edits_of_an_answer_give_its_text(client):
    reply = client.post("/v1/reframe", json={"draft": "👋🏽 " + ASK, "relation": "cold"}).json
    variant = reply["variants"][0]
    text = "👋🏽 " + ASK
    for edit in sorted(variant["edits"], key=lambda e: e["start"], reverse=True):
        text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
    assert text == variant["text"]


def test_analyze_gives_findings_and_no_variants(client, fits):
    reply = client.post("/v1/analyze", json={"draft": ASK, "relation": "cold"})
    assert reply.json["findings"]
    assert reply.json["variants"] == []
    fits(reply.json, "ReframeResponse")


def test_the_api_and_the_library_say_the_same(client):
    reply = client.post("/v1/reframe", json={"draft": ASK, "relation": "cold"})
    assert reply.json == json.loads(json.dumps(askwell.reframe(ASK, relation="cold").to_dict()))


@pytest.mark.parametrize("draft", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_drafts_are_answered_in_valid_json(client, fits, draft):
    reply = client.post("/v1/reframe", data=json.dumps({"draft": draft}), content_type="application/json")
    assert reply.status_code == 200
    fits(json.loads(reply.data.decode("utf-8", "strict")), "ReframeResponse")


def test_unknown_fields_are_ignored(client):
    reply = client.post("/v1/reframe", json={"draft": ASK, "mood": "tired", "sender": {"shoe_size": 44}})
    assert reply.status_code == 200


def test_null_stands_for_a_field_that_is_left_out(client):
    left_out = dict.fromkeys(["subject", "channel", "relation", "recipient", "thread", "strategy", "limit"])
    reply = client.post("/v1/reframe", json={"draft": ASK} | left_out)
    assert reply.json == client.post("/v1/reframe", json={"draft": ASK}).json


def test_healthz_says_that_it_is_awake_and_nothing_else(client, fits):
    reply = client.get("/healthz").json
    assert reply == {"status": "ok", "service": "askwell"}
    fits(reply, "Health")


def test_the_page_and_its_parts_are_served_with_a_strict_policy(client):
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/page/main.js").mimetype == "text/javascript"


def test_answers_are_never_stored(client):
    assert client.post("/v1/reframe", json={"draft": ASK}).headers["Cache-Control"] == "no-store"
