"""`POST /v1/suggest`."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

import askwell

VIEWER = {
    "name": "Bo",
    "field": "boat building",
    "skills": ["rigging"],
    "goals": "understand how yards plan their winters",
}
PROFILE = {
    "name": "Ann Quay",
    "headline": "Yard manager at Tarbert Boats",
    "company": "Tarbert Boats",
    "recent_posts": ["We moved the rigging indoors. Nobody wants the loft back."],
    "hiring": True,
}


def post(client, body):
    return client.post("/v1/suggest", json=body)


def test_an_answer_has_all_its_parts_and_fits_the_schema(client):
    reply = post(client, {"viewer": VIEWER, "profile": PROFILE, "id": "x", "colour": 1})
    assert reply.status_code == 200
    assert {"shared", "openers", "offers", "questions", "left_out", "question"} == set(reply.json)
    assert reply.json["openers"]
    document = client.get("/openapi.json").json
    schema = {"$ref": "#/components/schemas/Suggestion", "components": document["components"]}
    Draft202012Validator(schema).validate(reply.json)


def test_the_answer_is_the_librarys(client):
    assert post(client, {"viewer": VIEWER, "profile": PROFILE}).json == askwell.suggest(VIEWER, PROFILE).to_dict()


def test_a_limit_is_kept(client):
    for limit in (90, 140, 200):
        openers = post(client, {"viewer": VIEWER, "profile": PROFILE, "limit": limit}).json["openers"]
        assert all(len(opener["text"]) <= limit for opener in openers)


def test_no_viewer_is_an_unknown_viewer(client):
    reply = post(client, {"profile": PROFILE})
    assert reply.json["question"]["code"] == "who_are_you"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"profile": None}, "profile"),
        ({"profile": "Ann"}, "profile"),
        ({"viewer": 3}, "viewer"),
        ({"profile": {"experience": 3}}, "profile.experience"),
        ({"profile": {"experience": [{"title": 3}]}}, "profile.experience.title"),
        ({"profile": {"education": [3]}}, "profile.education"),
        ({"profile": {"hiring": "yes"}}, "profile.hiring"),
        ({"viewer": {"languages": [3]}}, "viewer.languages"),
        ({"limit": 0}, "limit"),
        ({"channel": "fax"}, "channel"),
    ],
)
def test_a_wrong_field_is_named_and_never_quoted(client, change, field):
    reply = post(client, {"viewer": VIEWER, "profile": PROFILE} | change)
    assert (reply.status_code, reply.json["error"]["field"]) == (422, field)


def test_the_body_must_be_json(client):
    assert client.post("/v1/suggest", data="x", content_type="text/plain").status_code == 415
    assert client.post("/v1/suggest", data="x", content_type="application/json").status_code == 400
    assert post(client, ["x"]).status_code == 422
