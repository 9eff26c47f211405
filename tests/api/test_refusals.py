"""What is refused, in one shape, without a word of the draft and without a trace."""

from __future__ import annotations

import json
import logging

import pytest
from home import client_for
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.engine import pipeline

SECRET = "Zanzibarquux"


def post(client, body, content_type="application/json"):
    return client.post("/v1/reframe", data=body, content_type=content_type)


WRONG_FIELDS = {
    "draft": {},
    "subject": {"draft": SECRET, "subject": [SECRET]},
    "channel": {"draft": SECRET, "channel": SECRET},
    "relation": {"draft": SECRET, "relation": SECRET},
    "sender.name": {"draft": SECRET, "sender": {"name": {SECRET: 1}}},
    "recipient": {"draft": SECRET, "recipient": SECRET},
    "recipient.skills": {"draft": SECRET, "recipient": {"skills": [1, SECRET]}},
    "thread": {"draft": SECRET, "thread": [{"from": SECRET, "text": "x"}]},
    "thread.text": {"draft": SECRET, "thread": [{"from": "me", "text": 1}]},
    "variants": {"draft": SECRET, "variants": 4},
    "limit": {"draft": SECRET, "limit": True},
    "engine": {"draft": SECRET, "engine": SECRET},
    "keep": {"draft": SECRET, "keep": {SECRET: 1}},
}


@pytest.mark.parametrize(("field", "body"), WRONG_FIELDS.items(), ids=WRONG_FIELDS.keys())
def test_a_wrong_field_is_named(client, field, body):
    reply = post(client, json.dumps(body))
    assert reply.status_code == 422
    assert reply.json["error"]["field"] == field
    assert SECRET not in reply.text


def test_a_draft_of_more_than_20000_characters_is_refused(client):
    reply = post(client, json.dumps({"draft": "x" * 20_001}))
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "draft_too_long")


def test_a_body_of_64_kb_is_read_and_one_more_byte_is_not(client):
    filler = {"draft": "x", "thread": ""}
    room = 64 * 1024 - len(json.dumps(filler))
    assert post(client, json.dumps(filler | {"thread": " " * room})).status_code == 422
    reply = post(client, json.dumps(filler | {"thread": " " * (room + 1)}))
    assert (reply.status_code, reply.json["error"]["code"]) == (413, "body_too_large")


BAD_JSON = {
    "empty": b"",
    "cut short": b'{"draft": "' + SECRET.encode(),
    "infinity by another name": b'{"draft": "x", "limit": 1e999}',
    "NaN": b'{"draft": "x", "limit": NaN}',
    "not UTF-8": b'{"draft": "\xff"}',
    "a number without end": b'{"draft": "x", "limit": ' + b"9" * 5000 + b"}",
    "too deep": b"[" * 30_000,
}


@pytest.mark.parametrize("body", BAD_JSON.values(), ids=BAD_JSON.keys())
def test_bad_json_is_refused(client, body):
    reply = post(client, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (400, "bad_json")
    assert SECRET not in reply.text


def test_doubled_keys_take_the_last_value(client):
    assert post(client, b'{"draft": 1, "draft": "Hello"}').status_code == 200


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"', b"3"])
def test_json_that_is_no_object_is_refused(client, body):
    assert post(client, body).status_code == 422


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_taken(client, content_type):
    reply = post(client, b'{"draft": "x"}', content_type)
    assert (reply.status_code, reply.json["error"]["code"]) == (415, "not_json")


def test_work_is_done_by_post_alone(client):
    for path in ("/v1/reframe", "/v1/analyze"):
        reply = client.get(path)
        assert (reply.status_code, reply.json["error"]["code"]) == (405, "method_not_allowed")
        assert "POST" in reply.headers["Allow"]


def test_an_unknown_address_is_refused_in_the_same_shape(client):
    reply = client.get(f"/{SECRET}")
    assert (reply.status_code, reply.json["error"]["code"]) == (404, "not_found")
    assert SECRET not in reply.text


def test_no_path_leads_out_of_the_page_folder(client):
    for path in ("/page/../app.py", "/page/..%2fapp.py", "/page/%2e%2e/app.py"):
        assert client.get(path).status_code == 404


def test_a_fault_is_answered_blandly_and_logged_without_the_draft(monkeypatch, caplog):
    def break_down(request, scorer):
        raise KeyError(request.draft)

    monkeypatch.setattr(pipeline, "reframe", break_down)
    with caplog.at_level(logging.DEBUG):
        reply = post(client_for(), json.dumps({"draft": SECRET}))
    assert (reply.status_code, reply.json["error"]["code"]) == (500, "fault")
    assert "KeyError" in caplog.text
    assert SECRET not in reply.text + caplog.text
    assert "Traceback" not in reply.text + caplog.text


def test_the_log_holds_sizes_and_no_text(client, caplog):
    with caplog.at_level(logging.DEBUG):
        post(client, json.dumps({"draft": f"Any openings at {SECRET}?", "recipient": {"name": SECRET}}))
        client.get(f"/{SECRET}?draft={SECRET}")
    assert "POST /v1/reframe 200 in=" in caplog.text
    assert SECRET not in caplog.text


LETTERS = "aZ é\n\r\0.?😀\ud800"
texts = st.text(LETTERS, max_size=30)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
NAMES = ["draft", "subject", "channel", "relation", "recipient", "sender", "thread", "strategy", "engine",
         "variants", "limit", "keep", "ignore", "locale"]  # fmt: skip


@settings(deadline=None)  # the first draft loads the phrasebook
@given(st.dictionaries(st.sampled_from(NAMES), json_values))
def test_no_request_at_all_breaks_the_server(client, body):
    reply = post(client, json.dumps({"draft": "Any openings?"} | body))
    assert reply.status_code in (200, 422)
    json.loads(reply.data)
