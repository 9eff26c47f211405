"""One event loop in a thread of its own, for all calls: only in a loop can a deadline cover a whole call.

It starts with the first call and ends with the process. What is opened in it can be used by the next call too.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
_END_SECONDS = 2.0

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
_at_end: list[Callable[[], Coroutine[Any, Any, None]]] = []


def submit(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Start `work` in the loop. Cancelling the future cancels it."""
    return asyncio.run_coroutine_threadsafe(work, _running())


def at_end(close: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Have `close()` run in the loop before it ends."""
    _at_end.append(close)


def _running() -> asyncio.AbstractEventLoop:
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            threading.Thread(target=_live, args=(_loop,), name="askwell-model", daemon=True).start()
            atexit.register(_end, _loop)
        return _loop


def _live(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.close()


def _end(loop: asyncio.AbstractEventLoop) -> None:
    """Cancel what is under way, close what is open, stop. Never holds the process up for long."""
    if loop is not _loop or loop.is_closed():
        return

    async def close() -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for each in _at_end:
            await each()
        await loop.shutdown_asyncgens()

    thread = next((t for t in threading.enumerate() if t.name == "askwell-model"), None)
    with suppress(Exception):  # the process ends either way
        asyncio.run_coroutine_threadsafe(close(), loop).result(_END_SECONDS)
    loop.call_soon_threadsafe(loop.stop)
    if thread:
        thread.join(_END_SECONDS)


def _forget() -> None:
    """In a forked child: the loop's thread stayed with the parent."""
    global _loop, _lock
    _loop, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
