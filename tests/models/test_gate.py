"""So many calls at once, and a rest for an endpoint that fails."""

from __future__ import annotations

import threading

import pytest

from askwell.models.client import ModelTrouble, complete
from askwell.models.gate import Gate
from askwell.models.trouble import Code
from scripted_model import Answer, ScriptedModel, says, scripted_model

MESSAGES = [{"role": "user", "content": "Hello."}]


class Clock:
    time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> Gate:
    return Gate(clock)


def fail(gate: Gate, code: Code = "server", endpoint: str = "a") -> str:
    """The code with which the call ends that finds the endpoint failing."""
    with pytest.raises(ModelTrouble) as told, gate.passing(endpoint, 4):
        raise ModelTrouble("no", code)
    return told.value.code


def test_three_failures_within_a_minute_bring_a_rest_of_half_a_minute(gate: Gate, clock: Clock) -> None:
    for _ in range(3):
        assert fail(gate) == "server"
        clock.time += 20
    clock.time -= 20
    assert fail(gate) == "resting"
    with pytest.raises(ModelTrouble, match="failed 3 times within a minute and is asked again in 30 seconds"):
        gate.passing("a", 4).__enter__()
    with gate.passing("b", 4):
        pass  # another endpoint is asked all the same
    clock.time += 29.9
    assert fail(gate) == "resting"
    clock.time += 0.1
    assert fail(gate) == "server"
    assert fail(gate) == "resting"  # it still fails


def test_failures_far_apart_bring_no_rest(gate: Gate, clock: Clock) -> None:
    for _ in range(6):
        assert fail(gate) == "server"
        clock.time += 31


def test_a_success_makes_failures_forgotten(gate: Gate) -> None:
    for _ in range(2):
        assert fail(gate) == "server"
        assert fail(gate) == "server"
        with gate.passing("a", 4):
            pass


@pytest.mark.parametrize("code", ["rejected", "too_long", "empty", "filtered", "cut_off", "gone", "unusable"])
def test_what_one_draft_causes_is_no_failure_of_the_endpoint(gate: Gate, code: Code) -> None:
    assert [fail(gate, code) for _ in range(5)] == [code] * 5


def test_places_are_given_back(gate: Gate) -> None:
    for _ in range(3):
        with gate.passing("a", 1), pytest.raises(ModelTrouble, match="at work on another draft"):
            gate.passing("a", 1).__enter__()
        fail(gate, "empty")
        with pytest.raises(KeyError), gate.passing("a", 1):
            raise KeyError


def test_a_call_too_many_is_refused_at_once(model: ScriptedModel) -> None:
    model.script = [Answer(hangs=True)]
    settings = model.settings(timeout=60, calls=2)
    gone = threading.Event()
    codes: list[Code] = []

    def call() -> None:
        with pytest.raises(ModelTrouble) as told:
            complete(MESSAGES, settings, gone=gone)
        codes.append(told.value.code)

    callers = [threading.Thread(target=call) for _ in range(3)]
    for caller in callers:
        caller.start()
    for _ in range(3000):  # one of the three comes back while the two others still wait
        if codes:
            break
        next(c for c in callers if c.is_alive()).join(0.01)
    assert codes == ["occupied"]
    assert sum(c.is_alive() for c in callers) == 2
    with pytest.raises(ModelTrouble, match="it is at work on 2 other drafts"):
        complete(MESSAGES, settings)
    gone.set()
    for caller in callers:
        caller.join()
    assert codes == ["occupied", "gone", "gone"]
    model.script = [says("Hello.")]
    assert complete(MESSAGES, settings).text == "Hello."


def test_an_endpoint_that_failed_three_times_is_left_alone(model: ScriptedModel) -> None:
    model.script = [Answer(500)]
    for _ in range(3):
        with pytest.raises(ModelTrouble, match="error 500"):
            complete(MESSAGES, model.settings())
    with pytest.raises(ModelTrouble, match="asked again in"):
        complete(MESSAGES, model.settings())
    assert len(model.asked) == 3
    with scripted_model() as other:
        other.script = [says("Hello.")]
        assert complete(MESSAGES, other.settings()).text == "Hello."


def test_many_calls_at_once_all_get_their_own_answer(model: ScriptedModel) -> None:
    model.script = [says(str(n)) for n in range(24)]
    settings = model.settings(calls=24)
    texts: list[str] = []
    callers = [threading.Thread(target=lambda: texts.append(complete(MESSAGES, settings).text)) for _ in range(24)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert sorted(texts, key=int) == [str(n) for n in range(24)]
