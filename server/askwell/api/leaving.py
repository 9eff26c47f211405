"""Sees that a client has gone away, so that a model's call is not paid for in vain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import request

LOOK = 0.2  # seconds between looks


def has_left() -> Callable[[], bool]:
    """A function that tells whether the client of this request has gone; never, where the server cannot say."""
    left: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
    return left


@contextmanager
def leaving(left: Callable[[], bool]) -> Iterator[threading.Event]:
    """An event that is set if the client goes away within the block."""
    gone, done = threading.Event(), threading.Event()

    def look() -> None:
        while not done.wait(LOOK):
            if left():
                gone.set()
                return

    threading.Thread(target=look, daemon=True).start()
    try:
        yield gone
    finally:
        done.set()
