"""`POST /v1/reframe/stream`: the answer of `/v1/reframe` as server-sent events, with the model's text as it comes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, current_app

from askwell import answering
from askwell.api.errors import fault_of
from askwell.api.leaving import LOOK, has_left
from askwell.api.v1 import read_request
from askwell.config import Settings
from askwell.engine.types import PromptRef, Request
from askwell.wire import write_json

blueprint = Blueprint("stream", __name__, url_prefix="/v1")
QUIET = 10.0  # seconds without an event, after which a comment shows that the line is open


@blueprint.post("/reframe/stream")
def reframe_stream() -> Response:
    """The draft's findings and its variants, and before them how they come about."""
    settings: Settings = current_app.config["ASKWELL"]
    work = _Work(read_request(), settings)
    # A proxy that gathers the answer before it hands it on would take the point away.
    return Response(work.events(has_left()), mimetype="text/event-stream", headers={"X-Accel-Buffering": "no"})


@dataclass(slots=True)
class _Work:
    """One draft at work in a thread of its own; what happens there comes out as events."""

    request: Request
    settings: Settings
    gone: threading.Event = field(default_factory=threading.Event)
    said: queue.SimpleQueue[str | None] = field(default_factory=queue.SimpleQueue)

    def events(self, left: Callable[[], bool]) -> Iterator[str]:
        """The events as they happen. Whoever stops listening, or is seen to have left, ends the work."""
        threading.Thread(target=self._run, daemon=True).start()
        quiet = 0.0
        try:
            while True:
                try:
                    event = self.said.get(timeout=LOOK)
                except queue.Empty:
                    if left():
                        return
                    quiet += LOOK
                    if quiet < QUIET:
                        continue
                    event = ": \n\n"
                if event is None:
                    return
                quiet = 0.0
                yield event
        finally:
            self.gone.set()

    def _run(self) -> None:
        try:
            response = answering.reframe(self.request, self.settings, self, self.gone)
            self._say("checked", response.to_dict())
        except Exception as bad:  # noqa: BLE001  the head of the answer is sent: the fault must be told in the stream
            self._say("failed", fault_of(bad))
        finally:
            self.said.put(None)

    def started(self, engine: str, prompt: PromptRef | None) -> None:
        model = self.settings.model_name if engine == "model" else None
        self._say("started", {"engine": engine, "prompt": prompt and prompt.to_dict(), "model": model})

    def heard(self, text: str) -> None:
        self._say("delta", {"text": text})

    def restarted(self) -> None:
        self._say("restarted", {})

    def _say(self, event: str, data: dict[str, Any]) -> None:
        self.said.put(f"event: {event}\ndata: {write_json(data)}\n\n")
