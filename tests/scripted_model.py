"""A model's endpoint on this computer that answers as it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from askwell.models.settings import ModelSettings

KEY = "sk-a-secret-of-the-tests"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer.

    `hangs`: nothing is sent. `trickles`: white space is sent without end. `parts`: the body piece by piece, `gap`
    seconds between them, and the end of the connection after the last. `missing`: bytes of the body that are
    promised and never sent.
    """

    status: int = 200
    body: str = ""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    trickles: bool = False
    parts: tuple[bytes, ...] = ()
    gap: float = 0.0
    missing: int = 0


def says(content: Any, finish: str = "stop", **more: Any) -> Answer:
    """A completion with that content."""
    message = {"role": "assistant", "content": content, **more}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return completion(choices=[choice])


def completion(**fields: Any) -> Answer:
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "scripted", **fields}
    return Answer(body=json.dumps(whole))


def event(data: Any) -> bytes:
    """One server-sent event: `data` as JSON, or as it is if it is text."""
    return f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode()


def delta(content: Any, finish: str | None = None) -> bytes:
    """The event of a stream that brings this much more of the text."""
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    return event({"object": "chat.completion.chunk", "choices": [choice]})


END = (delta(None, "stop"), event("[DONE]"))


def streams(*parts: str | bytes, end: tuple[bytes, ...] = END, gap: float = 0.0) -> Answer:
    """A streamed completion: texts become deltas, bytes stay what they are."""
    body = tuple(delta(part) if isinstance(part, str) else part for part in parts)
    return Answer(kind="text/event-stream", parts=(*body, *end), gap=gap)


class ScriptedModel:
    """The endpoint. `script` is answered in order, its last entry again and again; `listed` to GET /v1/models.

    `left` is set when a caller went away before it had its whole answer.
    """

    def __init__(self, address: str, released: threading.Event) -> None:
        self.address = address
        self.released = released
        self.left = threading.Event()
        self.reached = threading.Event()
        self.script: list[Answer] = []
        self.listed = Answer(404, "{}")
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    def settings(self, timeout: float = 10, **changed: Any) -> ModelSettings:
        fields = {"base_url": f"{self.address}/v1", "model": "scripted", "api_key": KEY, "timeout": timeout}
        return ModelSettings(**fields | changed)

    @property
    def elsewhere(self) -> str:
        """Its address by a name of this computer that Askwell does not know for one."""
        return self.address.replace("127.0.0.1", "127.1") + "/v1"

    def next(self) -> Answer:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    @property
    def heard(self) -> str:
        """All text that reached it."""
        return "\n".join(m["content"] for request in self.asked for m in request["messages"])


class _Handler(BaseHTTPRequestHandler):
    @property
    def model(self) -> ScriptedModel:
        return self.server.model

    def do_GET(self) -> None:
        self.model.headers.append({name.lower(): value for name, value in self.headers.items()})
        self._answer(self.model.listed)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.model.asked.append(json.loads(body))
        self.model.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.model.reached.set()
        self._answer(self.model.next())

    def _answer(self, answer: Answer) -> None:
        if answer.hangs:
            self._hang()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        raw = answer.body.encode()
        if not answer.trickles and not answer.parts:
            self.send_header("Content-Length", str(len(raw) + answer.missing))
        with suppress(OSError):  # the other side may go away, as it should
            self.end_headers()
            self.wfile.write(raw)
            self._send_slowly(answer)
            return
        self.model.left.set()

    def _send_slowly(self, answer: Answer) -> None:
        for part in answer.parts:
            self.wfile.write(part)
            self.wfile.flush()
            if answer.gap and self.model.released.wait(answer.gap):
                return
        while answer.trickles and not self.model.released.wait(0.02):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _hang(self) -> None:
        while not self.model.released.is_set():
            if select.select([self.connection], [], [], 0.02)[0]:  # nothing more is to come but the end
                self.model.left.set()
                return

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 64
    model: ScriptedModel


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """A running endpoint on a free port of 127.0.0.1."""

    server = _Server(("127.0.0.1", 0), _Handler)
    server.model = model = ScriptedModel(f"http://127.0.0.1:{server.server_port}", threading.Event())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        model.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
