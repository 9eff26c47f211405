"""`askwell suggest`."""

from __future__ import annotations

import json

import askwell as library

VIEWER = {"field": "boat building", "skills": ["rigging"]}
PROFILE = {
    "name": "Ann Quay",
    "headline": "Yard manager",
    "company": "Tarbert Boats",
    "recent_posts": ["We moved the rigging indoors."],
}


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_answered_in_order_with_its_id(askwell):
    rows = [
        {"id": n, "viewer": VIEWER, "profile": PROFILE | {"name": name}} for n, name in ((3, "Ann"), ("b", "Dr. Ek"))
    ]
    done = askwell("suggest", stdin="\n".join(map(json.dumps, rows)).encode())
    assert [answer["id"] for answer in answers(done)] == [3, "b"]
    assert answers(done)[0] == {"id": 3} | library.suggest(VIEWER, rows[0]["profile"]).to_dict()


def test_a_bad_line_gets_its_error_and_the_rest_goes_on(askwell):
    lines = [b'{"id": 1, "profile": {"name": 3}}', b"Zanzibar", b"", b'{"id": 2, "profile": {"name": "Ann"}}', b"[]"]
    done = askwell("suggest", stdin=b"\n".join(lines))
    assert [answer["id"] for answer in answers(done)] == [1, None, 2, None]
    assert [a.get("error", {}).get("code") for a in answers(done)] == [
        "invalid_field",
        "bad_json",
        None,
        "invalid_field",
    ]
    assert (done.returncode, b"Zanzibar" in done.stdout + done.stderr) == (0, False)


def test_the_limit_holds_for_lines_that_name_none(askwell):
    rows = [{"viewer": VIEWER, "profile": PROFILE}, {"viewer": VIEWER, "profile": PROFILE, "limit": 300}]
    done = askwell("suggest", "--limit", "120", stdin="\n".join(map(json.dumps, rows)).encode())
    assert all(len(opener["text"]) <= 120 for opener in answers(done)[0]["openers"])
    assert answers(done)[1]["openers"]
