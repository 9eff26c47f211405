"""Who answers: the rules, unless both the settings and the request allow a model."""

from __future__ import annotations

import pytest
from home import ASK, client_for

import askwell
from askwell.config import Settings
from askwell.models import rewrite
from askwell.models.settings import ModelSettings

MODEL = {"model_url": "http://127.0.0.1:9/v1", "model_name": "tide", "model_key": "sesame-7"}


@pytest.fixture
def asked(monkeypatch):
    """The settings with which a model was asked, in order. No call is made."""
    calls = []

    def note(request, settings, *_):
        calls.append(settings)
        return askwell.engine.pipeline.reframe(request)

    monkeypatch.setattr(rewrite, "reframe", note)
    return calls


def test_a_model_is_asked_where_settings_and_request_allow_it(asked):
    client = client_for(Settings(engine="auto", **MODEL))
    for engine in ("auto", "model"):
        client.post("/v1/reframe", json={"draft": ASK, "engine": engine})
    assert asked == [ModelSettings("http://127.0.0.1:9/v1", "tide", "sesame-7")] * 2


@pytest.mark.parametrize(
    ("settings", "engine"),
    [
        (Settings(engine="rules", **MODEL), "model"),
        (Settings(engine="auto", **MODEL), "rules"),
        (Settings(engine="auto", **MODEL | {"model_url": ""}), "model"),
        (Settings(engine="auto", **MODEL | {"model_name": ""}), "auto"),
    ],
)
def test_otherwise_the_rules_answer_and_no_model_is_asked(asked, settings, engine):
    reply = client_for(settings).post("/v1/reframe", json={"draft": ASK, "engine": engine})
    assert reply.json["engine"] == "rules"
    assert asked == []


def test_a_model_that_was_asked_for_and_is_not_there_is_told():
    reply = client_for(Settings()).post("/v1/reframe", json={"draft": ASK, "relation": "cold", "engine": "model"})
    assert reply.json["notice"]["code"] == "no_model"


def test_analyze_never_asks_a_model(asked):
    client_for(Settings(engine="auto", **MODEL)).post("/v1/analyze", json={"draft": ASK, "engine": "model"})
    assert asked == []
