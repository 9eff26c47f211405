"""One call as it goes over the wire: its parameters, its repeat, its time limit."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2
import openai

from askwell.models import faults
from askwell.models.answer import MOST_BYTES_WHOLE, Answer, read
from askwell.models.connection import Connection, connect
from askwell.models.prompts import ChatMessage
from askwell.models.settings import ModelSettings
from askwell.models.trouble import Code, ModelTrouble

_PAUSE = 0.5
_WORTH_A_REPEAT: frozenset[Code] = frozenset(("dns", "refused", "unreachable", "cut", "rate", "server"))


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked. `most_tokens`: of the answer; None leaves it to the preset."""

    messages: Sequence[ChatMessage]
    temperature: float | None = None
    stream: bool = False
    most_tokens: int | None = None


class _Failed(Exception):
    """A trouble, the seconds after which the endpoint wants to be asked again, and what it wrote."""

    def __init__(self, trouble: ModelTrouble, after: float | None = None, wrote: str = "") -> None:
        super().__init__()
        self.trouble = trouble
        self.after = after
        self.wrote = wrote


async def exchange(call: Call, settings: ModelSettings, heard: Callable[[str], None]) -> Answer:
    """The endpoint's answer; pieces of a stream go to `heard`. Raises `ModelTrouble`, whatever happens."""
    said = False

    def hear(piece: str) -> None:
        nonlocal said
        said = True
        heard(piece)

    end = time.monotonic() + settings.timeout
    repeats = 0 if settings.on_this_computer else 1
    async with _told(settings):
        while True:
            try:
                return await _asked(call, settings, hear)
            except _Failed as failed:
                pause = _PAUSE if failed.after is None else failed.after
                # What was said cannot be unsaid, and a repeat that comes too late only keeps a person waiting.
                again = repeats and not said and failed.trouble.code in _WORTH_A_REPEAT
                if not again or time.monotonic() + pause >= end:
                    raise failed.trouble from None
            repeats -= 1
            await asyncio.sleep(pause)


async def names(settings: ModelSettings) -> list[str]:
    """The names of the models that the endpoint tells of. Raises `ModelTrouble`."""
    async with _told(settings):
        connection = await connect(settings)
        with connection.in_use(), _failing(settings):
            async with connection.client.models.with_streaming_response.list() as response:
                raw = b""
                async for chunk in response.iter_bytes():
                    raw += chunk
                    if len(raw) > MOST_BYTES_WHOLE:
                        raise ModelTrouble("its answer was far too long", "too_big")
    match json.loads(raw):
        case {"data": [*models]}:
            return [name for model in models if isinstance(model, dict) and isinstance(name := model.get("id"), str)]
    return []


async def _asked(call: Call, settings: ModelSettings, heard: Callable[[str], None]) -> Answer:
    """One try. Parameters that the endpoint refuses are left out, now and from then on."""
    connection = await connect(settings)
    refused = set(connection.refused)
    with connection.in_use():
        while True:
            extras = {name: value for name, value in _extras(call, settings).items() if name not in refused}
            try:
                answer = await _once(connection, call, settings, extras, heard)
            except _Failed as failed:
                wrong = {name for name in extras if name != "stream" and name in failed.wrote}
                if failed.trouble.code != "rejected" or not wrong:
                    raise
                refused |= wrong
            else:
                connection.refused |= refused
                return answer


def _extras(call: Call, settings: ModelSettings) -> dict[str, Any]:
    """The parameters beside model and messages."""
    most = call.most_tokens or settings.kind.most_tokens
    extras: dict[str, Any] = {}
    if call.temperature is not None:
        extras["temperature"] = call.temperature
    if most is not None:
        extras[settings.kind.limit] = most
    if call.stream:
        extras |= {"stream": True, "stream_options": {"include_usage": True}}
    return extras


async def _once(
    connection: Connection, call: Call, settings: ModelSettings, extras: dict[str, Any], heard: Callable[[str], None]
) -> Answer:
    # The raw body: the SDK would read a page of HTML or an error as a completion.
    create: Any = connection.client.chat.completions.with_streaming_response.create
    with _failing(settings):
        async with create(model=settings.model, messages=list(call.messages), **extras) as response:
            try:
                async with aclosing(response.iter_bytes()) as body:
                    return await read(body, heard)
            except ModelTrouble as trouble:
                raise _Failed(trouble) from None


@contextmanager
def _failing(settings: ModelSettings) -> Iterator[None]:
    """The SDK's and the transport's errors as `_Failed`."""
    try:
        yield
    except openai.APIStatusError as error:
        wrote = error.response.text
        raise _Failed(faults.status(error.status_code, wrote, settings), _after(error), wrote) from None
    except (openai.APIConnectionError, httpx2.HTTPError) as error:
        raise _Failed(faults.connection(error, settings)) from None


def _after(error: openai.APIStatusError) -> float | None:
    """The seconds that the endpoint wants to be left alone."""
    headers = error.response.headers
    try:
        if "retry-after-ms" in headers:
            return max(0.0, float(headers["retry-after-ms"]) / 1000)
        return max(0.0, float(headers["retry-after"]))
    except KeyError:
        return None
    except ValueError:
        pass
    try:  # a date, counted from the sender's own clock where it tells that
        then = parsedate_to_datetime(headers["retry-after"]).timestamp()
        now = parsedate_to_datetime(headers["date"]).timestamp() if "date" in headers else time.time()
        return max(0.0, then - now)
    except (ValueError, OverflowError):
        return None


@asynccontextmanager
async def _told(settings: ModelSettings) -> AsyncIterator[None]:
    """The time limit, and every end of a call but a good one told as `ModelTrouble`."""
    try:
        async with asyncio.timeout(settings.timeout):
            yield
    except TimeoutError:
        raise faults.slow(settings) from None
    except ModelTrouble:
        raise
    except _Failed as failed:
        raise failed.trouble from None
    except Exception:  # noqa: BLE001  an address or key that is none fails in many ways; no draft is lost to it
        raise faults.unsendable() from None
