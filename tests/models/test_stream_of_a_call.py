"""An answer that comes piece by piece, and whoever asked for it going away."""

from __future__ import annotations

import threading
import time

import pytest

from askwell.models.client import ModelTrouble, Reply, complete
from scripted_model import END, Answer, ScriptedModel, completion, delta, event, says, streams

MESSAGES = [{"role": "user", "content": "Marigold Quux wrote this."}]
NO_MODEL = "it did not answer as a model does; check its address"


def hear(model: ScriptedModel, answer: Answer, **changed: object) -> tuple[Reply, list[str]]:
    model.script = [answer]
    pieces: list[str] = []
    reply = complete(MESSAGES, model.settings(**changed), heard=pieces.append)
    return reply, pieces


def test_each_piece_is_handed_on_as_it_comes(model: ScriptedModel) -> None:
    waiting = threading.Event()

    def heard(piece: str) -> None:
        pieces.append((piece, threading.current_thread()))
        waiting.set()

    pieces: list[tuple[str, threading.Thread]] = []
    model.script = [Answer(kind="text/event-stream", parts=(delta("Hel"), delta("lo."), *END), gap=0.3)]
    done: list[Reply] = []
    caller = threading.Thread(target=lambda: done.append(complete(MESSAGES, model.settings(), heard=heard)))
    caller.start()
    assert waiting.wait(10)
    assert done == []  # the first piece was there before the last one had been sent
    caller.join()
    assert pieces == [("Hel", caller), ("lo.", caller)]
    assert done[0].text == "Hello."


def test_asks_for_a_stream_and_for_the_count_of_tokens(model: ScriptedModel) -> None:
    usage = event({"choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 3}})
    reply, _ = hear(model, streams("Hello.", end=(delta(None, "stop"), usage, event("[DONE]"))))
    assert (reply.tokens_in, reply.tokens_out) == (12, 3)
    assert 0 < reply.seconds < 10
    assert model.asked[0]["stream"] is True
    assert model.asked[0]["stream_options"] == {"include_usage": True}


def test_does_without_the_count_of_tokens_where_it_is_refused(model: ScriptedModel) -> None:
    model.script = [Answer(400, '{"error": {"message": "unknown field stream_options"}}'), streams("Hello.")]
    for _ in range(2):
        assert complete(MESSAGES, model.settings(), heard=lambda _: None).text == "Hello."
    assert ["stream_options" in asked for asked in model.asked] == [True, False, False]


@pytest.mark.parametrize(
    "parts",
    [
        ("<think>She asks for a job.</think>\n\nHel", "lo."),
        ("<th", "ink>She asks", " for a job.</thi", "nk>", "\n\nHel", "lo."),
        ("<Reasoning>a <think> b</reasoning>", "Hello."),
        *[tuple("<thinking>a</think>b</thinking>\nHello.")],
    ],
)
def test_what_is_only_thought_is_not_heard(model: ScriptedModel, parts: tuple[str, ...]) -> None:
    reply, pieces = hear(model, streams(*parts))
    assert "".join(pieces) == "Hello."
    assert reply.text == "".join(parts)


@pytest.mark.parametrize("text", ["a < b <thin air> </think>", "1 <t", "<thinker>Hm</thinker>", "2 <"])
def test_what_only_looks_like_a_tag_is_heard(model: ScriptedModel, text: str) -> None:
    for parts in ((text,), tuple(text)):
        _, pieces = hear(model, streams(*parts))
        assert "".join(pieces) == text


@pytest.mark.parametrize(
    "answer",
    [
        streams("Hel", event({"choices": None}), event({"choices": []}), event({"choices": [{}]}), "lo."),
        streams("Hel", event({"choices": [{"delta": None}]}), event("null"), event("[]"), "lo."),
        streams(b": a comment\n\n", b"event: message\nid: 7\nretry: 10\n", "Hel", b"\n\n\n", "lo."),
        streams("Hel", "lo.", end=END[:1]),
        streams(end=(delta("Hello.", "stop").rstrip(),)),
        Answer(kind="application/json", parts=streams("Hello.").parts),
        Answer(parts=(b"".join(streams("Hello.").parts).replace(b"\n", b"\r\n"),)),
        Answer(parts=tuple(bytes([byte]) for byte in b"".join(streams("Hello.").parts))),
        Answer(parts=(b'data: {"choices": [{"delta":\ndata: {"content": "Hello."}, "finish_reason": "stop"}]}\n\n',)),
        says("Hello."),
    ],
)
def test_hears_the_same_from_servers_of_all_habits(model: ScriptedModel, answer: Answer) -> None:
    reply, pieces = hear(model, answer)
    assert reply.text == "".join(pieces) == "Hello."


def test_letters_cut_in_two_are_joined(model: ScriptedModel) -> None:
    chunk = 'data: {"choices": [{"delta": {"content": "né 🙂"}}]}\n\n'.encode()
    middle = chunk.index("🙂".encode()) + 2
    assert hear(model, streams(chunk[:middle], chunk[middle:]))[0].text == "né 🙂"


def test_a_whole_text_does_not_wait_for_an_end_that_never_comes(model: ScriptedModel) -> None:
    model.script = [Answer(kind="text/event-stream", parts=(delta("Hello.", "stop"),), trickles=True)]
    reply = complete(MESSAGES, model.settings(timeout=30), heard=lambda _: None)
    assert reply.text == "Hello."
    assert reply.seconds < 10


@pytest.mark.parametrize(
    ("answer", "reason", "code"),
    [
        (streams("Hel", end=()), "its answer broke off", "cut"),
        (streams("Hel", end=END[1:]), "its answer broke off", "cut"),
        (streams("Hel", event({"error": {"message": "Marigold Quux"}})), "it answered with an error", "error"),
        (streams("Hel", b'event: error\ndata: {"message": "Marigold"}\n\n'), "it answered with an error", "error"),
        (streams("Hel", end=(delta("", "error"),)), "it answered with an error", "error"),
        (streams("Hel", end=(delta("", "length"),)), "its answer was cut off", "cut_off"),
        (streams("Hel", end=(delta("", "content_filter"),)), "its filter held the answer back", "filtered"),
        (streams("Hel", event("{Marigold")), NO_MODEL, "not_a_model"),
        (streams(), "its answer was empty", "empty"),
        (Answer(200, "<html>Marigold Quux</html>", "text/event-stream"), NO_MODEL, "not_a_model"),
        (Answer(200, "", "text/event-stream"), NO_MODEL, "not_a_model"),
        (completion(choices=None), NO_MODEL, "not_a_model"),
        (streams(*["x" * 10_000] * 21), "its answer was far too long", "too_big"),
        (streams(*[b": nothing but comments\n\n" * 40_000] * 9), "its answer was far too long", "too_big"),
        (Answer(kind="text/event-stream", parts=(b"data: ",) + (b"x" * 100_000,) * 12), "its answer was far too long",
         "too_big"),
    ],
)  # fmt: skip
def test_tells_what_is_wrong_with_a_stream(model: ScriptedModel, answer: Answer, reason: str, code: str) -> None:
    with pytest.raises(ModelTrouble) as told:
        hear(model, answer)
    assert (str(told.value), told.value.code) == (reason, code)


def test_what_was_said_is_not_said_again(model: ScriptedModel) -> None:
    model.script = [streams("Hel", end=()), streams("Hello.")]
    pieces: list[str] = []
    with pytest.raises(ModelTrouble):
        complete(MESSAGES, model.settings(base_url=model.elsewhere), heard=pieces.append)
    assert pieces == ["Hel"]
    assert len(model.asked) == 1


@pytest.mark.parametrize("answer", [Answer(hangs=True), Answer(trickles=True), streams(*"Hello", gap=0.02, end=())])
def test_a_client_that_goes_away_cancels_its_call(model: ScriptedModel, answer: Answer) -> None:
    model.script = [Answer(kind=answer.kind, parts=answer.parts * 500, gap=answer.gap, hangs=answer.hangs,
                           trickles=answer.trickles)]  # fmt: skip
    gone = threading.Event()
    told: list[ModelTrouble] = []

    def call() -> None:
        with pytest.raises(ModelTrouble) as trouble:
            complete(MESSAGES, model.settings(timeout=60), heard=lambda _: None, gone=gone)
        told.append(trouble.value)

    caller = threading.Thread(target=call)
    caller.start()
    assert model.reached.wait(10)
    began = time.monotonic()
    gone.set()
    caller.join()
    assert model.left.wait(10)
    assert time.monotonic() - began < 5
    assert told[0].code == "gone"


def test_who_has_gone_before_asks_nothing(model: ScriptedModel) -> None:
    gone = threading.Event()
    gone.set()
    with pytest.raises(ModelTrouble, match="has gone"):
        complete(MESSAGES, model.settings(), gone=gone)
    assert model.asked == []


def test_a_fault_of_who_hears_is_theirs_and_ends_the_call(model: ScriptedModel) -> None:
    model.script = [Answer(kind="text/event-stream", parts=(delta("Hello."),), trickles=True)]

    def heard(_: str) -> None:
        raise KeyError("theirs")

    with pytest.raises(KeyError, match="theirs"):
        complete(MESSAGES, model.settings(timeout=60), heard=heard)
    assert model.left.wait(10)
