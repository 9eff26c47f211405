"""What comes back from an endpoint, and how every failure is told."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest

from askwell.models.client import ModelTrouble, complete
from askwell.models.settings import ModelSettings
from scripted_model import KEY, Answer, ScriptedModel, completion, says, scripted_model, streams

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


@pytest.mark.parametrize(
    "headers",
    [
        {}, {"Retry-After": "0.1"}, {"Retry-After": "0"}, {"retry-after-ms": "1"}, {"Retry-After": "soon"},
        {"Retry-After": "Fri, 02 Jan 2026 10:00:00 GMT"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [429, 500, 503])
def test_asks_another_computer_once_more(model: ScriptedModel, status: int, headers: dict[str, str]) -> None:
    model.script = [Answer(status, headers=headers), says("Hello.")]
    assert complete(MESSAGES, model.settings(base_url=model.elsewhere)).text == "Hello."
    assert len(model.asked) == 2


def test_waits_as_long_as_it_is_told_to(model: ScriptedModel) -> None:
    model.script = [Answer(429, headers={"Retry-After": "1.5"}), says("Hello.")]
    assert complete(MESSAGES, model.settings(base_url=model.elsewhere)).seconds >= 1.5


@pytest.mark.parametrize("after", ["120", "Fri, 02 Jan 2126 10:00:00 GMT", "1e300"])
def test_does_not_wait_for_what_would_come_too_late(model: ScriptedModel, after: str) -> None:
    model.script = [Answer(429, headers={"Retry-After": after}), says("Hello.")]
    began = time.monotonic()
    assert trouble(model.settings(base_url=model.elsewhere, timeout=30)) == "it is too busy, or its quota is used up"
    assert time.monotonic() - began < 5
    assert len(model.asked) == 1


@pytest.mark.parametrize("answer", [Answer(401), Answer(404), Answer(400), says(""), Answer(200, "<html>")])
def test_what_would_be_the_same_again_is_not_asked_again(model: ScriptedModel, answer: Answer) -> None:
    model.script = [answer, says("Hello.")]
    trouble(model.settings(base_url=model.elsewhere))
    assert len(model.asked) == 1


def test_a_connection_that_breaks_off_is_tried_once_more_elsewhere(model: ScriptedModel) -> None:
    model.script = [Answer(body='{"choices": ', missing=100), says("Hello.")]
    assert complete(MESSAGES, model.settings(base_url=model.elsewhere)).text == "Hello."
    model.script = [Answer(body='{"choices": ', missing=100), says("Hello.")]
    assert trouble(model.settings()) == "the connection broke off"


def test_a_draft_beyond_its_context_is_told_as_such(model: ScriptedModel) -> None:
    model.script = [Answer(400, '{"error": {"code": "context_length_exceeded", "message": "Marigold Quux"}}')]
    assert trouble(model.settings()) == "the draft is too long for it"


def test_the_count_of_tokens_is_told(model: ScriptedModel) -> None:
    choice = {"message": {"content": "Hello."}, "finish_reason": "stop"}
    model.script = [completion(choices=[choice], usage={"prompt_tokens": 12, "completion_tokens": True})]
    reply = complete(MESSAGES, model.settings())
    assert (reply.tokens_in, reply.tokens_out) == (12, None)


def test_a_long_error_is_not_read_to_its_end(model: ScriptedModel) -> None:
    model.script = [Answer(500, parts=(b"x" * 65_536,) * 200, trickles=True)]
    began = time.monotonic()
    assert trouble(model.settings(timeout=30)) == "it failed on its own side, error 500"
    assert time.monotonic() - began < 10
    assert model.left.wait(10)


def test_a_long_answer_is_not_read_to_its_end(model: ScriptedModel) -> None:
    model.script = [Answer(parts=(b'{"choices": [' + b" " * 65_536,) * 200, trickles=True)]
    began = time.monotonic()
    assert trouble(model.settings(timeout=30)) == "its answer was far too long"
    assert time.monotonic() - began < 10
    assert model.left.wait(10)


@pytest.mark.skipif(sys.platform != "linux", reason="others answer where the queue is full")
def test_a_connection_is_waited_for_three_seconds_at_most() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, socket.socket() as first, socket.socket() as second:
        for queued in (first, second):
            queued.setblocking(False)
            queued.connect_ex(full.getsockname())
        host = f"127.0.0.1:{full.getsockname()[1]}"
        began = time.monotonic()
        assert trouble(ModelSettings(f"http://{host}/v1", "scripted")) == f"nothing answers at {host}"
        assert 2.5 < time.monotonic() - began < 8


def test_nobody_by_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    reason = "there is no computer named models.invalid"
    assert trouble(ModelSettings("http://models.invalid/v1", "scripted")) == reason


def test_nobody_speaks_tls_there(model: ScriptedModel) -> None:
    told = trouble(model.settings(base_url=model.elsewhere.replace("http:", "https:")))
    assert told == f"the connection to 127.1:{model.address.rpartition(':')[2]} is not secure"


def test_a_proxy_that_lets_nothing_through_is_named(model: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://me:{KEY}@127.0.0.1:{port}")
    settings = ModelSettings("http://models.invalid/v1", "scripted")
    assert trouble(settings) == f"the proxy 127.0.0.1:{port} did not let the call through"


@pytest.mark.parametrize("level", ["debug", "info"])
def test_neither_draft_nor_key_nor_address_is_logged(
    model: ScriptedModel, caplog: pytest.LogCaptureFixture, level: str
) -> None:
    model.script = [says(f"Dear {SECRET}"), Answer(500, SECRET)]
    with caplog.at_level(level.upper()):
        settings = model.settings(base_url=f"{model.address.replace('//', f'//me:{KEY}@')}/v1")
        complete(MESSAGES, settings)
        trouble(settings)
    written = "".join(record.getMessage() for record in caplog.records)
    for private in (KEY, SECRET, model.address):
        assert private not in written


@pytest.mark.parametrize("answer", [says("Hello."), streams("Hello.", gap=0.01), Answer(hangs=True)])
def test_the_process_ends_in_silence_after_a_call(model: ScriptedModel, answer: Answer) -> None:
    model.script = [answer]
    code = (
        "import sys, threading; from askwell.models.client import complete; "
        "from askwell.models.settings import ModelSettings; "
        "settings = ModelSettings(sys.argv[1], 'scripted', timeout=60); "
        "call = lambda: complete([{'role': 'user', 'content': 'Hello.'}], settings, heard=lambda _: None); "
        "threading.excepthook = lambda _: None; "
        + ("call()" if not answer.hangs else "threading.Thread(target=call, daemon=True).start(); sys.stdin.read()")
    )
    words = [sys.executable, "-W", "error", "-c", code, f"{model.address}/v1"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert model.reached.wait(30)
        began = time.monotonic()
        output, _ = process.communicate(b"", timeout=30)
    assert (process.returncode, output) == (0, b"")
    assert time.monotonic() - began < 10


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_has_a_loop_of_its_own(model: ScriptedModel) -> None:
    model.script = [says("Hello.")]
    code = (
        "import os, sys; from askwell.models.client import complete; "
        "from askwell.models.settings import ModelSettings; settings = ModelSettings(sys.argv[1], 'scripted'); "
        "call = lambda: complete([{'role': 'user', 'content': 'Hello.'}], settings).text; "
        "call(); child = os.fork(); "
        "assert call() == 'Hello.'; sys.exit(child and os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    done = subprocess.run([sys.executable, "-c", code, f"{model.address}/v1"], check=False, timeout=60)
    assert done.returncode == 0
    assert len(model.asked) == 3


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
        ("http://0.0.0.0:11434/v1", True),
        ("http://192.168.1.20/v1", False),
        ("http://127.0.0.1@example.com/v1", False),
    ],
)
def test_knows_this_computer_by_its_address(url: str, here: bool) -> None:
    assert ModelSettings(url, "any").on_this_computer is here


def test_settings_do_not_show_their_key() -> None:
    assert KEY not in repr(ModelSettings("http://127.0.0.1/v1", "any", KEY))
