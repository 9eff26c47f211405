"""Who may call an endpoint now: so many at once, and none for a while after it failed again and again."""

from __future__ import annotations

import math
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from askwell.models.trouble import OF_THE_ENDPOINT, ModelTrouble

FAILURES = 3
WITHIN = 60.0
REST = 30.0


class Gate:
    """Places and failures of each endpoint. Safe to use from several threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._inside: dict[Hashable, int] = defaultdict(int)
        self._failed: dict[Hashable, deque[float]] = defaultdict(lambda: deque(maxlen=FAILURES))

    @contextmanager
    def passing(self, endpoint: Hashable, places: int) -> Iterator[None]:
        """A place for one call, and a watch over how it ends. Nobody waits: raises `ModelTrouble` at once."""
        self._enter(endpoint, places)
        try:
            yield
        except ModelTrouble as trouble:
            if trouble.code in OF_THE_ENDPOINT:
                with self._lock:
                    self._failed[endpoint].append(self._now())
            raise
        else:
            with self._lock:
                self._failed.pop(endpoint, None)
        finally:
            with self._lock:
                self._inside[endpoint] -= 1
                if not self._inside[endpoint]:
                    del self._inside[endpoint]

    def _enter(self, endpoint: Hashable, places: int) -> None:
        with self._lock:
            seconds = self._rests(endpoint)
            if seconds > 0:
                raise ModelTrouble(
                    f"it failed {FAILURES} times within a minute and is asked again in {math.ceil(seconds)} seconds",
                    "resting",
                )
            if self._inside[endpoint] >= places:
                raise ModelTrouble(f"it is at work on {places} other drafts" if places > 1
                                   else "it is at work on another draft", "occupied")  # fmt: skip
            self._inside[endpoint] += 1

    def _rests(self, endpoint: Hashable) -> float:
        """Seconds for which the endpoint is still left alone."""
        failed = self._failed.get(endpoint)
        if not failed or len(failed) < FAILURES or failed[-1] - failed[0] > WITHIN:
            return 0
        return failed[-1] + REST - self._now()

    def forget(self) -> None:
        """As if nothing had ever failed."""
        with self._lock:
            self._failed.clear()


gate = Gate()
