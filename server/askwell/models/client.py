"""Asks an OpenAI-compatible endpoint for one reply, and tells every failure in plain words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from askwell.models import faults, loop
from askwell.models.gate import gate
from askwell.models.prompts import ChatMessage
from askwell.models.settings import ModelSettings
from askwell.models.thoughts import Spoken
from askwell.models.trouble import ModelTrouble

__all__ = ["ModelTrouble", "Reply", "available", "complete", "greet", "warm"]

T = TypeVar("T")
_LOOK_SECONDS = 0.05  # how often is looked whether the one who asked has gone
_GREETING: list[ChatMessage] = [{"role": "user", "content": "1 + 1 ="}]
_GREETING_TOKENS = 16


@dataclass(frozen=True, slots=True)
class Reply:
    """The model's text as it came, the tokens of question and answer where the endpoint counts, and the time."""

    text: str
    tokens_in: int | None = None
    tokens_out: int | None = None
    seconds: float = 0.0


def complete(
    messages: Sequence[ChatMessage],
    settings: ModelSettings,
    temperature: float | None = None,
    *,
    heard: Callable[[str], None] | None = None,
    gone: threading.Event | None = None,
) -> Reply:
    """The model's reply, its text never empty. Raises `ModelTrouble`.

    With `heard` the answer is streamed: each piece of its text is handed over as it comes, in this thread, what is
    only thought (`<think>`) left out. Setting `gone` ends the call.
    """
    _check(settings)
    with gate.passing(settings.endpoint, settings.calls):
        return _reply(messages, settings, temperature, heard, gone)


def greet(settings: ModelSettings) -> Reply:
    """One tiny call, past the gate. An answer that is cut off is one."""
    _check(settings)
    began = time.monotonic()
    try:
        return _reply(_GREETING, settings, None, None, None, most_tokens=_GREETING_TOKENS)
    except ModelTrouble as trouble:
        if trouble.code != "cut_off":
            raise
        return Reply("", seconds=time.monotonic() - began)


def available(settings: ModelSettings) -> list[str]:
    """The names of the models that the endpoint tells of. Raises `ModelTrouble`."""
    from askwell.models.exchange import names

    return _run(names(settings), lambda _: None, None, SimpleQueue())


def warm(settings: ModelSettings) -> None:
    """Load what a call needs, so that the first one does not wait for it."""
    from askwell.models.connection import connect

    loop.submit(connect(settings))


def _check(settings: ModelSettings) -> None:
    if not settings.url or not settings.model:
        raise ModelTrouble("no model is set up", "not_set_up")
    if not settings.has_an_address:
        raise faults.unsendable()
    if settings.kind.needs_key and not settings.api_key and not settings.on_this_computer:
        raise ModelTrouble("it wants a key, and none is set", "no_key")


def _reply(
    messages: Sequence[ChatMessage], settings: ModelSettings, temperature: float | None,
    heard: Callable[[str], None] | None, gone: threading.Event | None, most_tokens: int | None = None,
) -> Reply:  # fmt: skip
    from askwell.models.exchange import Call, exchange

    pieces: SimpleQueue[str | None] = SimpleQueue()
    call = Call(messages, temperature, heard is not None, most_tokens)
    spoken = Spoken(heard or (lambda _: None))
    began = time.monotonic()
    answer = _run(exchange(call, settings, pieces.put), spoken.feed, gone, pieces)
    spoken.end()
    return Reply(answer.text, answer.tokens_in, answer.tokens_out, time.monotonic() - began)


def _run(
    work: Coroutine[Any, Any, T],
    heard: Callable[[str], None],
    gone: threading.Event | None,
    pieces: SimpleQueue[str | None],
) -> T:
    """The result of `work`, done in the loop; what it puts into `pieces` is handed to `heard` here."""
    if gone is not None and gone.is_set():
        work.close()
        raise ModelTrouble("whoever asked has gone", "gone")
    task = loop.submit(work)
    task.add_done_callback(lambda _: pieces.put(None))
    try:
        for piece in iter(partial(_next, pieces, gone), None):
            heard(piece)
    except BaseException:
        task.cancel()  # also at Ctrl+C: nobody waits for the answer any more
        raise
    try:
        return task.result()
    except CancelledError:
        raise ModelTrouble("the call was ended", "gone") from None


def _next(pieces: SimpleQueue[str | None], gone: threading.Event | None) -> str | None:
    while gone is None or not gone.is_set():
        try:
            return pieces.get(timeout=_LOOK_SECONDS)
        except Empty:
            continue
    raise ModelTrouble("whoever asked has gone", "gone")
