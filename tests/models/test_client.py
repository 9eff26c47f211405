"""What comes back from an endpoint, and how every failure is told."""

from __future__ import annotations

import socket
import time

import pytest
from scripted_model import KEY, Answer, ScriptedModel, completion, says, scripted_model

from askwell.models.client import ModelTrouble, complete
from askwell.models.settings import ModelSettings

SECRET = "Marigold Quux"
MESSAGES = [{"role": "user", "content": f"{SECRET} wrote this."}]
NO_MODEL = "it did not answer as a model does; check its address"


def trouble(settings: ModelSettings) -> str:
    with pytest.raises(ModelTrouble) as told:
        complete(MESSAGES, settings)
    # Whatever stands behind it is left out: it may quote the request.
    assert told.value.__suppress_context__ or told.value.__context__ is None
    return str(told.value)


def test_gives_the_text_of_the_reply(model: ScriptedModel) -> None:
    model.script = [says("Hello.\n")]
    assert complete(MESSAGES, model.settings(), 0.2).text == "Hello.\n"
    assert model.asked == [{"model": "scripted", "messages": MESSAGES, "temperature": 0.2}]
    assert model.headers[0]["authorization"] == f"Bearer {KEY}"


def test_asks_without_a_key_where_none_is_needed(model: ScriptedModel) -> None:
    model.script = [says("Hello.")]
    assert complete(MESSAGES, model.settings(api_key="")).text == "Hello."
    assert KEY not in str(model.headers)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(400, '{"error": {"message": "no"}}'), "it did not accept the request"),
        (Answer(401, '{"error": {"message": "bad key"}}'), "it refused the key"),
        (Answer(403, "{}"), "it refused the key"),
        (
            Answer(404, '{"error": {"message": "no such model"}}'),
            "it has no model named scripted, or its address is wrong",
        ),
        (Answer(413, "{}"), "the draft is too long for it"),
        (Answer(418, "{}"), "it answered with error 418"),
        (Answer(429, "{}"), "it is too busy, or its quota is used up"),
        (Answer(500, "Marigold Quux crashed me", "text/plain"), "it failed on its own side, error 500"),
        (Answer(503, ""), "it failed on its own side, error 503"),
        (Answer(200, "<html>Marigold Quux</html>", "text/html"), NO_MODEL),
        (Answer(200, "<html></html>"), NO_MODEL),
        (Answer(200, ""), NO_MODEL),
        (Answer(200, "[]"), NO_MODEL),
        (Answer(200, "null"), NO_MODEL),
        (completion(choices=None), NO_MODEL),
        (completion(choices=[]), NO_MODEL),
        (completion(), NO_MODEL),
        (completion(error={"message": "Marigold Quux is no good"}, choices=None), "it answered with an error"),
        (says(""), "its answer was empty"),
        (says(" \n"), "its answer was empty"),
        (says(None), "its answer was empty"),
        (says(None, tool_calls=[]), "its answer was empty"),
        (says([{"type": "text", "text": "Hello."}]), "its answer was empty"),
        (says("Hello Ann, I", "length"), "its answer was cut off"),
        (says("", "content_filter"), "its filter held the answer back"),
    ],
)
def test_tells_every_fault_in_plain_words(model: ScriptedModel, answer: Answer, reason: str) -> None:
    model.script = [answer]
    assert trouble(model.settings()) == reason


def test_asks_this_computer_only_once(model: ScriptedModel) -> None:
    model.script = [Answer(500), says("Hello.")]
    trouble(model.settings())
    assert len(model.asked) == 1


def test_asks_another_computer_once_more(model: ScriptedModel) -> None:
    model.script = [Answer(500, headers={"retry-after-ms": "1"}), says("Hello.")]
    # "127.1" reaches this computer, but is not among the names by which Askwell knows it
    assert complete(MESSAGES, model.settings(base_url=model.address.replace("127.0.0.1", "127.1"))).text == "Hello."
    assert len(model.asked) == 2


def test_does_without_a_temperature_where_the_model_has_its_own(model: ScriptedModel) -> None:
    model.script = [Answer(400, '{"error": {"param": "temperature"}}'), says("Hello.")]
    assert complete(MESSAGES, model.settings(), 0.2).text == "Hello."
    assert "temperature" not in model.asked[1]


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings = ModelSettings(f"http://me:{KEY}@127.0.0.1:{port}/v1", "scripted", KEY)
    assert trouble(settings) == f"nothing answers at 127.0.0.1:{port}"


@pytest.mark.parametrize("answer", [Answer(hangs=True), Answer(trickles=True)], ids=["silence", "a trickle"])
def test_the_time_limit_holds_for_the_whole_call(model: ScriptedModel, answer: Answer) -> None:
    model.script = [answer]
    began = time.monotonic()
    assert trouble(model.settings(timeout=0.5)) == "it did not answer within 0.5 seconds"
    assert time.monotonic() - began < 5  # importing the SDK takes a part of it


def test_no_proxy_gets_what_stays_on_this_computer(model: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    model.script = [says("Hello.")]
    with scripted_model() as proxy:
        proxy.script = [says("I am the proxy.")]
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        assert complete(MESSAGES, model.settings()).text == "Hello."
        assert proxy.asked == []


def test_a_redirect_takes_the_draft_nowhere_else(model: ScriptedModel) -> None:
    with scripted_model() as elsewhere:
        elsewhere.script = [says("Hello.")]
        model.script = [Answer(307, headers={"Location": f"{elsewhere.address}/v1/chat/completions"})]
        assert trouble(model.settings()) == "its address leads to another one, error 307; check it in the settings"
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("url", "key"), [("http://127.0.0.1:99999/v1", ""), ("http://[/v1", ""), ("http://127.0.0.1:9/v1", "clé")]
)
def test_an_address_or_key_that_cannot_be_used(url: str, key: str) -> None:
    assert trouble(ModelSettings(url, "scripted", key)).startswith(("the request could not", "nothing answers"))


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost:1234/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost.example.com/v1", False),
        ("https://api.example.com/v1", False),
        ("http://192.168.1.20/v1", False),
        ("http://127.0.0.1@example.com/v1", False),
    ],
)
def test_knows_this_computer_by_its_address(url: str, here: bool) -> None:
    assert ModelSettings(url, "any").on_this_computer is here


def test_settings_do_not_show_their_key() -> None:
    assert KEY not in repr(ModelSettings("http://127.0.0.1/v1", "any", KEY))
