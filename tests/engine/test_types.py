"""What may be sent to the engine, and the shape in which its answer leaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from askwell.engine.types import DRAFT_LIMIT, BadRequest, Finding, Message, Person, Request, Turn


def refused(data: Any) -> BadRequest:
    with pytest.raises(BadRequest) as caught:
        Request.from_dict(data)
    return caught.value


def test_a_draft_alone_is_a_request() -> None:
    request = Request.from_dict({"draft": "Hi"})
    assert request == Request(draft="Hi")
    assert (request.channel, request.relation, request.engine) == ("other", "auto", "auto")
    assert request.variants == 1


def test_fields_nobody_knows_are_ignored() -> None:
    assert Request.from_dict({"draft": "Hi", "id": "q1", "colour": 3}) == Request(draft="Hi")


def test_null_means_not_given() -> None:
    nothing = dict.fromkeys(["subject", "channel", "thread", "recipient", "limit", "variants", "keep"])
    assert Request.from_dict({"draft": "Hi", **nothing}) == Request(draft="Hi")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"draft": None}, "draft"),
        ({"draft": 7}, "draft"),
        ({"draft": ["Hi"]}, "draft"),
        ({"subject": 7}, "subject"),
        ({"channel": "fax"}, "channel"),
        ({"channel": ["gmail"]}, "channel"),
        ({"relation": "enemy"}, "relation"),
        ({"strategy": "beg"}, "strategy"),
        ({"engine": "oracle"}, "engine"),
        ({"variants": 0}, "variants"),
        ({"variants": 4}, "variants"),
        ({"variants": "2"}, "variants"),
        ({"variants": True}, "variants"),
        ({"limit": 0}, "limit"),
        ({"limit": 1.5}, "limit"),
        ({"keep": [1]}, "keep"),
        ({"keep": {"a": 1}}, "keep"),
        ({"ignore": 3}, "ignore"),
        ({"recipient": "Ann"}, "recipient"),
        ({"recipient": {"name": 3}}, "recipient.name"),
        ({"sender": {"skills": [None]}}, "sender.skills"),
        ({"thread": "hello"}, "thread"),
        ({"thread": [{"text": "hello"}]}, "thread"),
        ({"thread": [{"from": "us", "text": "hello"}]}, "thread"),
        ({"thread": [{"from": "me", "text": 3}]}, "thread.text"),
    ],
)
def test_a_wrong_field_is_refused_by_its_name(change: dict[str, Any], field: str) -> None:
    assert refused({"draft": "Hi", **change}).field == field


@pytest.mark.parametrize("data", [None, [], "draft", 3])
def test_a_request_that_is_no_object_is_refused(data: Any) -> None:
    assert refused(data).code == "invalid_field"


def test_a_draft_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert len(Request.from_dict({"draft": "é" * DRAFT_LIMIT}).draft) == DRAFT_LIMIT
    assert refused({"draft": "x" * (DRAFT_LIMIT + 1)}).code == "draft_too_long"


def test_a_refusal_never_repeats_what_was_written() -> None:
    for data in ({"draft": "secret " * 4000}, {"draft": "", "channel": "secret"}, {"draft": ["secret"]}):
        assert "secret" not in str(refused(data))


def test_a_person_may_have_one_school_or_many() -> None:
    assert Person.from_dict({"school": "Tarbert"}).schools == ("Tarbert",)
    assert Person.from_dict({"schools": ["Tarbert", "", "Oban"]}).schools == ("Tarbert", "Oban")


def test_what_a_person_writes_may_be_a_text_or_say_where_and_when() -> None:
    assert Person.from_dict({"writing": "a zine"}).writing == "a zine"
    piece = Person.from_dict({"writing": {"what": "a zine", "outlet": "Salt", "due": "May"}})
    assert (piece.writing, piece.outlet, piece.due) == ("a zine", "Salt", "May")


def test_the_thread_keeps_who_spoke() -> None:
    thread = [{"from": "them", "text": "Hello"}, {"from": "me"}]
    request = Request.from_dict({"draft": "Hi", "thread": thread})
    assert request.thread == (Turn("them", "Hello"), Turn("me", ""))


@pytest.mark.parametrize(
    ("data", "limit"),
    [
        ({"channel": "linkedin_note"}, 300),
        ({"channel": "inmail"}, 1900),
        ({"channel": "gmail"}, None),
        ({"channel": "linkedin_note", "limit": 200}, 200),
        ({"limit": 90}, 90),
    ],
)
def test_a_channel_has_its_own_limit_unless_one_is_given(data: dict[str, Any], limit: int | None) -> None:
    assert Request.from_dict({"draft": "Hi", **data}).char_limit == limit


def test_a_value_leaves_as_json_with_the_names_of_the_contract() -> None:
    why = Message("pressure", "It presses.")
    finding = Finding("f1", "draft", 0, 2, "Hi", "pressure", 3, why, "me", "pressure.x")
    out = json.loads(json.dumps(finding.to_dict()))
    assert set(out) == {"id", "in", "why", "rule", "move", "source", "severity", "text", "start", "end"}
    assert out["why"] == {"code": "pressure", "text": "It presses."}


def test_a_request_leaves_and_returns_as_it_was() -> None:
    request = Request.from_dict(
        {
            "draft": "Hi",
            "recipient": {"name": "Ann", "schools": ["Oban"]},
            "thread": [{"from": "them", "text": "Hello"}],
            "channel": "inmail",
            "variants": 3,
            "limit": 90,
            "keep": ["Hi"],
        }
    )
    assert Request.from_dict(json.loads(json.dumps(request.to_dict()))) == request
