"""What `askwell doctor --model` says of each thing that can be wrong with a model."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from askwell.cli import main
from scripted_model import KEY, Answer, ScriptedModel, completion, says, scripted_model

Told = Callable[..., tuple[int, str]]


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with scripted_model() as running:
        running.listed = names("tide", "tide-large", "moss")
        yield running


@pytest.fixture
def doctor(model: ScriptedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, tmp_path) -> Told:
    """doctor(model_name=...) -> the exit status, and what is printed after the settings."""
    monkeypatch.chdir(tmp_path)

    def told(**settings: str) -> tuple[int, str]:
        given = {"port": "1", "engine": "auto", "model_url": f"{model.address}/v1", "model_name": "tide", **settings}
        for name, value in given.items():
            monkeypatch.setenv(f"ASKWELL_{name.upper()}", value)
        status = main(["doctor", "--model"])
        return status, capsys.readouterr().out.partition("\nServer:")[2]

    return told


def names(*ids: str) -> Answer:
    return Answer(body=json.dumps({"object": "list", "data": [{"id": name, "object": "model"} for name in ids]}))


def test_tells_that_it_works_and_how_fast(doctor: Told, model: ScriptedModel) -> None:
    choice = {"message": {"content": "2"}, "finish_reason": "stop"}
    model.script = [completion(choices=[choice], usage={"prompt_tokens": 9, "completion_tokens": 1})]
    status, told = doctor()
    assert status == 0
    assert f"Asking tide at {model.address.removeprefix('http://')} ..." in told
    assert "It works: an answer in 0." in told
    assert "9 tokens asked and 1 answered. What you write stays on this computer." in told
    assert told.endswith("All is well.\n")
    (asked,) = model.asked
    assert asked["max_tokens"] <= 16
    assert len(json.dumps(asked)) < 200


def test_an_answer_that_is_cut_off_shows_that_it_works(doctor: Told, model: ScriptedModel) -> None:
    model.script = [says("", "length")]
    assert doctor()[0] == 0


def test_without_the_option_nothing_is_sent(doctor: Told, model: ScriptedModel, askwell: Callable) -> None:
    done = askwell("doctor", ASKWELL_ENGINE="auto", ASKWELL_MODEL_URL=f"{model.address}/v1", ASKWELL_MODEL_NAME="tide")
    assert b"to try it: askwell doctor --model" in done.stdout
    assert model.asked == model.headers == []


def test_says_when_it_is_not_used_yet(doctor: Told, model: ScriptedModel) -> None:
    model.script = [says("2")]
    status, told = doctor(engine="rules")
    assert status == 0
    assert "It isn't used yet, because engine = rules. To use it, set ASKWELL_ENGINE=auto" in told


def test_says_where_the_words_go(doctor: Told, model: ScriptedModel) -> None:
    model.script = [says("2")]
    _, told = doctor(model_url=model.elsewhere)
    assert "goes to 127.1:" in told
    assert "unencrypted" in told


@pytest.mark.parametrize("status", [404, 400])
def test_a_missing_model_is_told_with_the_names_that_exist(doctor: Told, model: ScriptedModel, status: int) -> None:
    model.script = [Answer(status, '{"error": {"message": "model not found"}}')]
    code, told = doctor(model_name="tides", model_preset="ollama")
    assert code == 1
    assert (
        "has no model named tides. There is: tide, tide-large, and 1 more. Or fetch it with: ollama pull tides" in told
    )


def test_names_from_a_server_cannot_write_to_the_terminal(doctor: Told, model: ScriptedModel) -> None:
    model.script = [Answer(404, "{}")]
    model.listed = names("good", "\x1b[2Jbad", "x" * 5000, "")
    _, told = doctor()
    assert "There is: good." in told
    assert "\x1b" not in told


def test_a_name_that_is_not_set_is_asked_for_with_the_names_that_exist(doctor: Told, model: ScriptedModel) -> None:
    code, told = doctor(model_name="")
    assert code == 1
    assert "Put its name into ASKWELL_MODEL_NAME. There is: moss, tide, tide-large." in told
    assert model.asked == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(401, "{}"), "refused the key. Check ASKWELL_MODEL_KEY"),
        (Answer(402, "{}"), "the account has no credit left"),
        (Answer(429, "{}"), "is too busy, or the account's quota is used up"),
        (Answer(500, "{}"), "failed on its own side"),
        (Answer(400, "{}"), "did not accept the request. Can tide take part in a chat?"),
        (Answer(404, "{}"), "doesn't know tide, or the address"),
        (Answer(301, headers={"Location": "https://127.0.0.1:9/"}), "leads to another address"),
        (Answer(200, "<html>Sign in", "text/html"), "not as a model does: perhaps a web page or a sign-in page. Most"),
        (says(""), "tide answered with an empty text"),
        (completion(error={"message": "no"}), "answered with an error"),
        (Answer(body="{", missing=9), "broke the connection off"),
        (Answer(200, "x" * 2_000_000), "gave no usable answer (its answer was far too long)"),
        (Answer(hangs=True), "tide did not answer within 1 second."),
    ],
)
def test_every_fault_is_explained(doctor: Told, model: ScriptedModel, answer: Answer, words: str) -> None:
    model.script = [answer]
    code, told = doctor(model_timeout="1" if answer.hangs else "20", model_key=KEY)
    assert code == 1
    (line,) = [line for line in told.splitlines() if line.startswith("To mend: ")]
    assert words in line
    assert KEY not in told
    assert "Traceback" not in told


def test_nobody_listens_and_how_to_start_it(doctor: Told) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    code, told = doctor(model_url=f"http://127.0.0.1:{port}", model_preset="ollama")
    assert code == 1
    assert f"nothing listens at 127.0.0.1:{port}." in told
    assert "Start it with: ollama serve" in told


def test_an_unknown_computer(doctor: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    _, told = doctor(model_url="https://models.invalid/v1")
    assert "there is no computer named models.invalid" in told


@pytest.mark.parametrize("page", [Answer(200, "<html>Blocked"), Answer(407, "{}"), Answer(hangs=True)])
def test_a_proxy_in_the_way_is_named(doctor: Told, page: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted_model() as proxy:
        proxy.script = [page]
        monkeypatch.setenv("http_proxy", proxy.address.replace("//", f"//me:{KEY}@"))
        _, told = doctor(model_url="http://models.invalid/v1", model_timeout="1" if page.hangs else "20")
    host = proxy.address.removeprefix("http://")
    assert f"the call goes through the proxy {host}" in told
    assert "name it in NO_PROXY" in told
    assert KEY not in told


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"model_url": "", "model_name": ""}, "no model is set up. Set ASKWELL_MODEL_PRESET (one of openai, azure"),
        (
            {"model_url": "", "model_preset": "azure"},
            "azure has no address of its own. Put yours into ASKWELL_MODEL_URL",
        ),
        ({"model_url": "", "model_preset": "openai"}, "api.openai.com wants a key and none is set"),
        ({"model_key": "clé"}, "can't be called with this key"),
        ({"model_url": "http://127.0.0.1:99999/v1"}, "can't be called with this key. Check ASKWELL_MODEL_URL"),
    ],
)
def test_what_is_missing_is_asked_for(doctor: Told, model: ScriptedModel, settings: dict, words: str) -> None:
    code, told = doctor(**settings)
    assert code == 1
    assert words in told
    assert model.asked == []


def test_a_password_in_the_address_is_not_shown(doctor: Told, model: ScriptedModel, capsys) -> None:
    model.script = [Answer(200, "<html>")]
    _, told = doctor(model_url=f"{model.address.replace('//', f'//me:{KEY}@')}/v1")
    assert KEY not in told
    assert main(["doctor"]) == 0
    assert KEY not in capsys.readouterr().out
