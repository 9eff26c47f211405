"""The SDK's client for an endpoint, kept for the next call, and held to what Askwell promises.

Nothing is sent but what a call needs: no header of the SDK's own, none from the environment. No redirect is
followed, no proxy is asked for what stays on this computer, and no answer is read without end.

Importing this takes half a second, and only a model needs it.
"""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import openai

from askwell import __version__
from askwell.models import loop
from askwell.models.settings import ModelSettings

CONNECT_SECONDS = 3.0
_KEEP_SECONDS = 20.0
_KEPT = 8
_MOST_BYTES_OF_AN_ERROR = 64_000
_HEADERS = {
    "host", "connection", "accept", "content-type", "content-length", "transfer-encoding",
    "x-stainless-raw-response",  # by which the SDK itself knows later what was asked for
}  # fmt: skip


class Connection:
    """The client, how many calls use it now, and which parameters the endpoint has refused."""

    def __init__(self, settings: ModelSettings) -> None:
        for name in ("httpx2", "httpcore2"):  # they would write the address, which may hold a key, to the log
            logging.getLogger(name).setLevel(logging.WARNING)
        here = settings.on_this_computer
        self.users = 0
        self.refused: set[str] = set()
        self._key = settings.api_key
        transport = openai.DefaultAsyncHttpxClient(
            trust_env=not here,  # a proxy would take calls to this computer elsewhere
            follow_redirects=False,  # a draft goes to the address in the settings and nowhere else
            event_hooks={"request": [self._only_what_is_needed], "response": [_bounded]},
            # Here a new connection costs nothing, and one that the server closes meanwhile would cost the call.
            limits=httpx2.Limits(max_keepalive_connections=0 if here else _KEPT, keepalive_expiry=_KEEP_SECONDS),
        )  # fmt: skip
        self.client = openai.AsyncOpenAI(
            base_url=settings.url,
            api_key="none",  # the SDK insists on one; the real one is put into each request
            max_retries=0,
            timeout=httpx2.Timeout(None, connect=CONNECT_SECONDS),  # each call has a limit for all of it
            http_client=transport,
        )

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While it is, nobody closes it."""
        self.users += 1
        try:
            yield
        finally:
            self.users -= 1

    async def _only_what_is_needed(self, request: httpx2.Request) -> None:
        for name in list(request.headers):
            if name.lower() not in _HEADERS:
                del request.headers[name]
        request.headers["Accept-Encoding"] = "identity"  # a packer holds the first words back until it has enough
        request.headers["User-Agent"] = f"Askwell/{__version__}"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"


async def _bounded(response: httpx2.Response) -> None:
    """Read no more of an error than can matter; an answer is bounded where it is read."""
    if response.status_code >= 300:
        response.stream = _Beginning(response.stream)


class _Beginning(httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = _MOST_BYTES_OF_AN_ERROR
        async for chunk in self._stream:
            yield chunk[:left]
            left -= len(chunk)
            if left <= 0:
                return

    async def aclose(self) -> None:
        await self._stream.aclose()


_connections: OrderedDict[tuple[str, ...], Connection] = OrderedDict()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_connections.clear)  # their sockets belong to the parent


async def connect(settings: ModelSettings) -> Connection:
    """The connection to this endpoint, made if there is none. To be called in the loop only."""
    endpoint = settings.endpoint
    if endpoint not in _connections:
        if not _connections:
            loop.at_end(_close)
        _connections[endpoint] = Connection(settings)
        idle = [old for old, each in _connections.items() if not each.users and old != endpoint]
        for old in idle[: max(0, len(_connections) - _KEPT)]:
            await _connections.pop(old).client.close()
    _connections.move_to_end(endpoint)
    return _connections[endpoint]


async def _close() -> None:
    while _connections:
        await _connections.popitem()[1].client.close()
