"""The answer as a stream of events: what comes, in which order, and how it ends whatever goes wrong."""

from __future__ import annotations

import http.client
import json
import threading

import pytest
from home import ASK, client_for
from jsonschema import Draft202012Validator
from writing_model import WAIT

from askwell import answering
from askwell.api import stream
from askwell.config import Settings
from askwell.models import client as models_client
from askwell.models.client import ModelTrouble, Reply

DRAFT = {"draft": ASK, "relation": "cold", "channel": "gmail", "recipient": {"name": "Ann Lee"}}
GOOD = "I read your note on tide tables. Which of them surprised you most?"
FINE = "Hi Ann,\n\nThe room for Thursday is booked, and the keys are at the desk.\n\nBo"
HERE = Settings(engine="auto", model_url="http://127.0.0.1:9/v1", model_name="tide")
ELSEWHERE = Settings(engine="auto", model_url="http://tide.example/v1", model_name="tide")


def events(body: str) -> list[tuple[str, dict]]:
    blocks = [block.strip().split("\n") for block in body.split("\n\n") if block.strip(": \n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def streamed(settings=HERE, **fields):
    reply = client_for(settings).post("/v1/reframe/stream", json=DRAFT | fields)
    assert reply.status_code == 200
    assert reply.mimetype == "text/event-stream"
    return events(reply.text)


def names(told) -> list[str]:
    return [name for name, _ in told]


@pytest.fixture
def model(monkeypatch):
    """Answers in place of an endpoint: each reply is a list of pieces, or the trouble that it ends in."""
    script: list[object] = []

    def complete(messages, settings, temperature=None, *, heard=None, gone=None):
        pieces = script.pop(0)
        if isinstance(pieces, Exception):
            raise pieces
        for piece in pieces:
            heard(piece)
        return Reply("".join(pieces), 300, 40, 1.5)

    monkeypatch.setattr(models_client, "complete", complete)
    return script


def test_the_models_text_comes_as_it_is_written_and_then_the_checked_answer(model):
    model.append([GOOD[:10], GOOD[10:]])
    told = streamed()
    assert names(told) == ["started", "delta", "delta", "checked"]
    started, *deltas, checked = (data for _, data in told)
    assert (started["engine"], started["model"]) == ("model", "tide")
    assert started["prompt"] == checked["prompt"]
    assert "".join(delta["text"] for delta in deltas) == GOOD
    assert checked["engine"] == "model"
    assert GOOD in checked["variants"][0]["text"]


def test_the_events_fit_their_schemas(client, model):
    model.append([GOOD])
    document = client.get("/openapi.json").json
    schemas = {"started": "Started", "delta": "Delta", "checked": "ReframeResponse"}
    for name, data in streamed():
        schema = {"$ref": f"#/components/schemas/{schemas[name]}", "components": document["components"]}
        Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize(
    ("settings", "fields"),
    [(Settings(), {}), (HERE, {"engine": "rules"}), (HERE, {"draft": FINE}), (HERE, {"draft": ""})],
)
def test_the_rules_say_who_they_are_and_answer_as_ever(settings, fields):
    told = streamed(settings, **fields)
    assert names(told) == ["started", "checked"]
    assert told[0][1] == {"engine": "rules", "prompt": None, "model": None}
    assert told[1][1] == client_for(settings).post("/v1/reframe", json=DRAFT | fields).json


def test_a_refused_text_is_written_once_more(model):
    model += [["Do you have any openings on your team?"], [GOOD]]
    told = streamed()
    assert names(told) == ["started", "delta", "restarted", "delta", "checked"]
    assert told[-1][1]["engine"] == "model"


@pytest.mark.parametrize(
    "script",
    [
        [ModelTrouble("nothing answers at tide")],
        [["Any openings?"], ModelTrouble("its answer was cut off")],
        [["Any openings?"], ["Any openings, please?"]],
        [RuntimeError("Marigold")],
    ],
)
def test_it_ends_in_the_rules_answer_where_the_model_fails(model, script):
    model += script
    name, checked = streamed()[-1]
    rules = client_for(Settings()).post("/v1/reframe", json=DRAFT).json
    assert name == "checked"
    assert checked["notice"]["code"] == "model_failed"
    assert "Marigold" not in checked["notice"]["text"]
    assert {**checked, "notice": None} == rules


def test_addresses_are_shown_though_the_model_never_saw_them(model):
    mail = ASK.replace("\n\nBest", " My map is at www.tide.example/map.\n\nBest")
    model.append([GOOD, " My map is at LI", "NK", "_", "1", "."])
    told = streamed(ELSEWHERE, draft=mail)
    assert "".join(data["text"] for name, data in told if name == "delta").endswith(" at www.tide.example/map.")
    assert told[-1][1]["engine"] == "model"
    assert "www.tide.example/map." in told[-1][1]["variants"][0]["text"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_json"),
        (b"{}", "text/plain", 415, "not_json"),
        (b'{"draft": 7}', "application/json", 422, "invalid_field"),
        (b'{"draft": "", "use_thread": "yes"}', "application/json", 422, "invalid_field"),
    ],
)
def test_a_refusal_comes_before_the_stream_as_ever(client, body, kind, status, code):
    reply = client.post("/v1/reframe/stream", data=body, content_type=kind)
    assert (reply.status_code, reply.json["error"]["code"]) == (status, code)


def test_a_fault_of_its_own_is_told_in_the_stream(monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("Marigold")

    monkeypatch.setattr(answering, "reframe", fail)
    told = streamed()
    assert names(told) == ["failed"]
    assert told[0][1]["error"]["code"] == "fault"
    assert "Marigold" not in caplog.text + str(told)


def test_a_comment_shows_that_the_line_is_open(monkeypatch):
    enough = threading.Event()
    monkeypatch.setattr(stream, "QUIET", 0.02)
    monkeypatch.setattr(stream, "LOOK", 0.01)
    usual = answering.reframe
    monkeypatch.setattr(answering, "reframe", lambda *given: enough.wait(WAIT) and usual(*given))
    reply = client_for().post("/v1/reframe/stream", json=DRAFT, buffered=False)
    lines = (chunk.decode() for chunk in reply.response)
    assert next(lines) == ": \n\n"
    enough.set()
    assert events("".join(lines))[-1][0] == "checked"
    reply.close()


def asking(server, path):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT)
    connection.request("POST", path, json.dumps(DRAFT), {"Content-Type": "application/json"})
    return connection


def ask(server):
    connection = asking(server, "/v1/reframe/stream")
    return connection, connection.getresponse()


def until_blank(reply) -> str:
    lines = []
    while (line := reply.readline()) not in (b"\n", b""):
        lines.append(line.decode())
    return "".join(lines)


def test_each_piece_is_on_the_wire_before_the_next_is_written(with_model):
    server, model = with_model
    connection, reply = ask(server)
    assert until_blank(reply).startswith("event: started")
    for piece in (GOOD[:20], GOOD[20:]):
        model.write(piece)
        assert events(until_blank(reply)) == [("delta", {"text": piece})]
    model.end()
    ((name, checked),) = events(until_blank(reply))
    assert (name, checked["engine"]) == ("checked", "model")
    assert reply.read() == b""
    connection.close()


def test_a_client_that_goes_away_ends_the_models_call(with_model):
    server, model = with_model
    connection, reply = ask(server)
    model.write("I read")
    assert until_blank(reply).startswith("event: started")
    assert until_blank(reply).startswith("event: delta")
    model.left.clear()
    reply.close()
    connection.close()
    assert model.left.wait(WAIT)


def test_one_that_asked_for_the_answer_in_one_piece_ends_it_too(with_model):
    server, model = with_model
    model.asked.queue.clear()
    connection = asking(server, "/v1/reframe")
    model.asked.get(timeout=WAIT)
    model.left.clear()
    connection.close()
    assert model.left.wait(WAIT)
