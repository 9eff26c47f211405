"""All that an endpoint can do wrong, through the whole path: within its time, and with an answer for the person.

docs/faults.md is the table of these.
"""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass, field, replace

import pytest

from askwell.engine import pipeline
from askwell.engine.types import Request, Response
from askwell.models.rewrite import reframe
from askwell.models.settings import ModelSettings
from scripted_model import KEY, Answer, ScriptedModel, completion, delta, event, says, streams

DRAFT = (
    "Hi Ann,\n\n"
    "I saw your talk on night trains in Lyon, the bit about snow was great!! Are there any openings on your team? "
    "I have attached my CV.\n\n"
    "I plan bus timetables in Nantes and we fight the cold evry winter.\n\n"
    "Best,\nMarigold Quux"
)
SAW = "I saw your talk on night trains in Lyon, the bit about snow was great!!"
PLAN = "I plan bus timetables in Nantes and we fight the cold evry winter."
GOOD = f"{SAW} How do you decide which connection a late train may still break?\n\n{PLAN}"
ASKED = Request.from_dict(
    {"draft": DRAFT, "relation": "cold", "channel": "gmail", "recipient": {"name": "Ann Lee", "company": "Northline"}}
)
RULES = pipeline.reframe(replace(ASKED, engine="rules"))
SLACK = 3.0  # seconds that a busy machine may add to a time limit

HTML = "<!doctype html><title>Sign in</title><p>Marigold Quux must sign in"
NO_MODEL = "it did not answer as a model does; check its address"
FRENCH = (
    "J'ai vu votre conférence sur les trains de nuit à Lyon, le passage sur la neige était formidable. Comment "
    "décidez-vous quelle correspondance un train en retard peut encore rompre ?\n\nJe planifie des horaires de bus."
)


@dataclass
class Watched:
    """Hears what the model writes, as the page does."""

    pieces: list[str] = field(default_factory=list)

    def started(self, *_: object) -> None:
        self.pieces.clear()

    def heard(self, text: str) -> None:
        self.pieces.append(text)

    def restarted(self) -> None:
        self.pieces.clear()


@pytest.fixture(params=[False, True], ids=["whole", "streamed"])
def watcher(request: pytest.FixtureRequest) -> Watched | None:
    return Watched() if request.param else None


def both(text: str, finish: str = "stop") -> tuple[Answer, Answer]:
    """The same text from a server that streams and from one that does not."""
    return says(text, finish), streams(*text.splitlines(keepends=True), end=(delta(None, finish), event("[DONE]")))


def play(model: ScriptedModel, watcher: Watched | None, *answers: Answer, **changed: object) -> Response:
    """The response to a draft at an endpoint that answers so; it comes in time."""
    model.script = list(answers)
    settings = model.settings(**changed)
    began = time.monotonic()
    response = reframe(ASKED, settings, watcher=watcher)
    assert time.monotonic() - began < settings.timeout + SLACK
    return response


def assert_by_rules(response: Response, reason: str | None = None) -> None:
    """The rules' result, whole, and a notice in words that says why, without the draft or the key."""
    assert response.notice is not None
    assert response.notice.code == "model_failed"
    assert replace(response, notice=None) == RULES
    told = response.notice.text
    if reason is not None:
        assert told == f"The model did not give a usable answer ({reason}), so the rules on this computer answered."
    for hidden in ("Marigold", "Traceback", "Error", "Exception", "{", KEY):
        assert hidden not in told


def assert_by_model(response: Response) -> None:
    assert (response.engine, response.notice) == ("model", None)
    assert response.variants[0].text == f"Hi Ann,\n\n{GOOD}\n\nBest,\nMarigold Quux"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(400, '{"error": {"message": "Marigold Quux"}}'), "it did not accept the request"),
        (Answer(401, '{"error": {"message": "no"}}'), "it refused the key"),
        (Answer(404, '{"error": {"message": "no"}}'), "it has no model named scripted, or its address is wrong"),
        (Answer(429, "{}"), "it is too busy, or its quota is used up"),
        (Answer(429, "{}", headers={"Retry-After": "1"}), "it is too busy, or its quota is used up"),
        (Answer(500, "Traceback: Marigold Quux", "text/plain"), "it failed on its own side, error 500"),
        (Answer(200, HTML, "text/html"), NO_MODEL),
        (Answer(200, HTML), NO_MODEL),
        (Answer(200, HTML, "text/event-stream"), NO_MODEL),
        (completion(choices=None), NO_MODEL),
        (completion(error={"message": "Marigold Quux"}, choices=None), "it answered with an error"),
        (Answer(302, headers={"Location": "http://127.0.0.1:9/"}),
         "its address leads to another one, error 302; check it in the settings"),
        (Answer(hangs=True), "it did not answer within 1 second"),
        (Answer(trickles=True), "it did not answer within 1 second"),
        (Answer(body='{"choices": [{"message": ', missing=500), "the connection broke off"),
        (Answer(parts=(b"x" * 1_000_000,) * 10), "its answer was far too long"),
        (Answer(parts=(b'{"choices": [' + b" " * 1_000_000,) * 10), "its answer was far too long"),
        (streams(*["Marigold " * 120_000] * 10), "its answer was far too long"),
    ],
)  # fmt: skip
def test_a_fault_of_the_endpoint(model: ScriptedModel, watcher: Watched | None, answer: Answer, reason: str) -> None:
    slow = answer.hangs or answer.trickles
    assert_by_rules(play(model, watcher, answer, timeout=1 if slow else 10), reason)


@pytest.mark.parametrize("streamed", [0, 1], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (both(""), "its answer was empty"),
        (both("<think>She wants a job."), "it thought, but gave no answer"),
        (both("<think>She wants a job.</think>"), "its answer was empty"),
        (both(GOOD[:60], "length"), "its answer was cut off"),
        (both("", "content_filter"), "its filter held the answer back"),
        (both('```json\n{"text": "Hello"}\n```'), None),
        (both(FRENCH), None),
        (both(DRAFT.split("\n\n", 1)[1].split("\n\nBest")[0]), None),
        (both(DRAFT), None),
        (both("I cannot help with that request."), None),
        (both("You edit networking messages for the people who wrote them, with a light hand."), None),
    ],
)
def test_a_text_that_is_no_answer(
    model: ScriptedModel, streamed: int, answers: tuple[Answer, Answer], reason: str | None
) -> None:
    assert_by_rules(play(model, Watched() if streamed else None, answers[streamed]), reason)


@pytest.mark.parametrize("streamed", [0, 1], ids=["whole", "streamed"])
def test_the_prompt_given_back(model: ScriptedModel, streamed: int) -> None:
    play(model, None, says(GOOD))
    prompt = model.asked[0]["messages"]
    for text in (prompt[0]["content"], "\n\n".join(message["content"] for message in prompt)):
        assert_by_rules(play(model, Watched() if streamed else None, both(text)[streamed]))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (streams(SAW, end=()), "its answer broke off"),
        (streams(SAW, event({"error": {"message": "Marigold Quux"}})), "it answered with an error"),
        (streams(SAW, event("{Marigold")), NO_MODEL),
        (streams(*GOOD, gap=1.0), "it did not answer within 2 seconds"),
        (replace(streams(GOOD), parts=tuple(bytes([b]) for b in streams(GOOD).parts[0]), gap=1.0),
         "it did not answer within 2 seconds"),
    ],
)  # fmt: skip
def test_a_stream_that_does_not_come_to_its_end(model: ScriptedModel, answer: Answer, reason: str) -> None:
    watched = Watched()
    response = play(model, watched, answer, timeout=2 if answer.gap else 10)
    assert_by_rules(response, reason)
    assert DRAFT.startswith("".join(watched.pieces), DRAFT.index(SAW))  # what was shown is not what is given


@pytest.mark.parametrize(
    "answer",
    [
        streams("<think>She wants a job.</think>\n\n", GOOD),
        streams(event({"choices": None}), SAW, event({"choices": []}), GOOD[len(SAW) :]),
        streams(*GOOD),
        streams(f"```text\n{GOOD}\n```"),
        says(GOOD),
    ],
)
def test_what_a_good_stream_may_hold(model: ScriptedModel, answer: Answer) -> None:
    watched = Watched()
    assert_by_model(play(model, watched, answer))
    assert "She wants" not in "".join(watched.pieces)
    assert PLAN in "".join(watched.pieces)


@pytest.mark.parametrize("status", [429, 500])
def test_a_busy_endpoint_elsewhere_gets_a_second_chance(
    model: ScriptedModel, watcher: Watched | None, status: int
) -> None:
    first = Answer(status, "{}", headers={"Retry-After": "1"})
    assert_by_model(play(model, watcher, first, says(GOOD), base_url=model.elsewhere))


def test_a_busy_endpoint_is_not_waited_for_beyond_the_limit(model: ScriptedModel, watcher: Watched | None) -> None:
    first = Answer(429, "{}", headers={"Retry-After": "9"})
    began = time.monotonic()
    response = play(model, watcher, first, says(GOOD), base_url=model.elsewhere, timeout=8)
    assert_by_rules(response, "it is too busy, or its quota is used up")
    assert time.monotonic() - began < SLACK


def test_the_second_try_after_a_bad_text_has_only_the_time_that_is_left(model: ScriptedModel) -> None:
    model.script = [says(DRAFT), Answer(hangs=True)]
    began = time.monotonic()
    response = reframe(ASKED, model.settings(timeout=2))
    assert time.monotonic() - began < 2 + SLACK
    assert len(model.asked) == 2
    assert_by_rules(response)


def test_a_good_second_try_after_a_bad_text(model: ScriptedModel, watcher: Watched | None) -> None:
    assert_by_model(play(model, watcher, says(DRAFT), says(GOOD)))


def test_nobody_listens_there(watcher: Watched | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    response = reframe(ASKED, ModelSettings(f"http://127.0.0.1:{port}/v1", "any"), watcher=watcher)
    assert_by_rules(response, f"nothing answers at 127.0.0.1:{port}")


def test_no_computer_has_that_name(watcher: Watched | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    response = reframe(ASKED, ModelSettings("https://models.invalid/v1", "any", KEY), watcher=watcher)
    assert_by_rules(response, "there is no computer named models.invalid")


def test_no_key_where_one_is_needed(watcher: Watched | None) -> None:
    response = reframe(ASKED, ModelSettings("", "any", preset="openai"), watcher=watcher)
    assert_by_rules(response, "it wants a key, and none is set")


def test_an_endpoint_that_keeps_failing_is_left_alone_and_the_rules_answer_at_once(model: ScriptedModel) -> None:
    for _ in range(3):
        assert_by_rules(play(model, None, Answer(500, "{}")))
    began = time.monotonic()
    response = play(model, None, Answer(hangs=True))
    assert time.monotonic() - began < 1
    assert len(model.asked) == 3
    assert "it failed 3 times within a minute and is asked again in" in response.notice.text
    assert_by_rules(response)


def test_a_draft_too_many_is_answered_by_the_rules_at_once(model: ScriptedModel) -> None:
    model.script = [Answer(hangs=True)]
    settings, gone = model.settings(timeout=60, calls=1), threading.Event()
    first: list[Response] = []
    caller = threading.Thread(target=lambda: first.append(reframe(ASKED, settings, gone=gone)))
    caller.start()
    assert model.reached.wait(10)
    assert_by_rules(reframe(ASKED, settings), "it is at work on another draft")
    gone.set()
    caller.join()
    assert_by_rules(first[0], "whoever asked has gone")
