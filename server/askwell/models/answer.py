"""Reads the body of an answer, whole or as a stream of events, and trusts nothing in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from askwell.models.trouble import ModelTrouble

MOST_BYTES = 8_000_000  # of a stream, where each word comes in a wrapper of its own
MOST_BYTES_WHOLE = 1_000_000
MOST_CHARACTERS = 200_000  # ten times the longest draft, for those who think aloud
_USAGE_SECONDS = 1.0
_FIELDS = (b"data:", b"event:", b"id:", b"retry:", b":")
_NO_MODEL = "it did not answer as a model does; check its address"


@dataclass(slots=True)
class Answer:
    """What has been read so far: the text's pieces, the tokens if they were told, and the reason why it ended."""

    pieces: list[str] = field(default_factory=list)
    tokens_in: int | None = None
    tokens_out: int | None = None
    finish: str | None = None
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def take(self, chunk: Any, key: str) -> str:
        """The text that this chunk of a stream (or whole completion) adds, under `key` of its first choice."""
        match chunk:
            case {"error": error} if error:
                raise ModelTrouble("it answered with an error", "error")
            case {"choices": [{"error": error}, *_]} if error:
                raise ModelTrouble("it answered with an error", "error")
        match chunk:
            case {"usage": dict() as usage}:
                self.tokens_in = _count(usage.get("prompt_tokens"))
                self.tokens_out = _count(usage.get("completion_tokens"))
        match chunk:
            case {"choices": [{"finish_reason": str(reason)}, *_]} if reason:
                self.finish = reason
        match chunk:
            case {"choices": [choice, *_]}:
                piece = _content(choice, key)
                self.length += len(piece)
                if self.length > MOST_CHARACTERS:
                    raise _too_big()
                if piece:
                    self.pieces.append(piece)
                return piece
        return ""

    def check(self) -> None:
        """Is it a whole answer?"""
        if self.finish == "length":
            raise ModelTrouble("its answer was cut off", "cut_off")
        if self.finish == "content_filter":
            raise ModelTrouble("its filter held the answer back", "filtered")
        if self.finish == "error":
            raise ModelTrouble("it answered with an error", "error")
        if not self.text.strip():
            raise ModelTrouble("its answer was empty", "empty")


async def read(body: AsyncIterable[bytes], heard: Callable[[str], None]) -> Answer:
    """The answer in `body`, each piece of its text handed to `heard` as it comes. Raises `ModelTrouble`."""
    chunks = aiter(body)
    start = b""
    async for chunk in chunks:
        start += chunk
        if start.strip() and (len(start.lstrip()) >= 6 or start.lstrip()[:1] in b"{[<:"):
            break
        if len(start) > MOST_BYTES_WHOLE:
            raise _too_big()  # white space without end
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_FIELDS):
        async with aclosing(_lines(start, chunks)) as lines:
            answer = await _stream(lines, heard)
    else:
        answer = await _whole(start, chunks, heard)
    answer.check()
    return answer


async def _whole(start: bytes, chunks: AsyncIterator[bytes], heard: Callable[[str], None]) -> Answer:
    raw = bytearray(start)
    while len(raw) <= MOST_BYTES_WHOLE and (chunk := await anext(chunks, None)) is not None:
        raw += chunk
    if len(raw) > MOST_BYTES_WHOLE:
        raise _too_big()
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise _no_model() from None
    answer = Answer()
    text = answer.take(data, "message")
    match data:
        case {"choices": [{"message": dict()}, *_]}:
            heard(text)
            return answer
    raise _no_model()


async def _stream(lines: AsyncIterator[bytes], heard: Callable[[str], None]) -> Answer:
    answer = Answer()
    kind, data = b"", b""
    while (line := await _next(lines, answer)) is not None:
        name, _, value = line.partition(b":")
        if name == b"data":
            data += value.removeprefix(b" ") + b"\n"
        elif name == b"event":
            kind = value.strip()
        elif not line and data:  # an empty line ends an event
            if data.strip() == b"[DONE]":
                break
            if piece := answer.take(_event(kind, data), "delta"):
                heard(piece)
            kind, data = b"", b""
    if answer.finish is None:
        raise ModelTrouble("its answer broke off", "cut")
    return answer


async def _next(lines: AsyncIterator[bytes], answer: Answer) -> bytes | None:
    """The next line. Once the text is whole only the count of tokens may follow: nobody waits long for that."""
    try:
        async with asyncio.timeout(_USAGE_SECONDS if answer.finish else None):
            return await anext(lines, None)
    except TimeoutError:
        return None


def _event(kind: bytes, data: bytes) -> Any:
    try:
        chunk = json.loads(data)
    except (ValueError, RecursionError):
        raise _no_model() from None
    if kind == b"error":
        raise ModelTrouble("it answered with an error", "error")
    return chunk


async def _lines(start: bytes, chunks: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    size, rest = 0, b""
    chunk: bytes | None = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    while chunk is not None:
        size += len(chunk)
        if size > MOST_BYTES:
            raise _too_big()
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.removesuffix(b"\r")
        if len(rest) > MOST_BYTES_WHOLE:
            raise _too_big()
        chunk = await anext(chunks, None)
    if rest:
        yield rest.removesuffix(b"\r")
    yield b""  # the last event may lack its empty line


def _content(choice: Any, key: str) -> str:
    match choice:
        case {"delta": {"content": str(content)}} if key == "delta":
            return content
        case {"message": {"content": str(content)}}:
            return content
    return ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _too_big() -> ModelTrouble:
    return ModelTrouble("its answer was far too long", "too_big")


def _no_model() -> ModelTrouble:
    return ModelTrouble(_NO_MODEL, "not_a_model")
