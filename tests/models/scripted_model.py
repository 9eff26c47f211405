"""A model's endpoint on this computer that answers as it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from askwell.models.settings import ModelSettings

KEY = "sk-a-secret-of-the-tests"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer. `hangs`: nothing is sent; `trickles`: white space is sent without end."""

    status: int = 200
    body: str = ""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    trickles: bool = False


def says(content: Any, finish: str = "stop", **more: Any) -> Answer:
    """A completion with that content."""
    message = {"role": "assistant", "content": content, **more}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return completion(choices=[choice])


def completion(**fields: Any) -> Answer:
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "scripted", **fields}
    return Answer(body=json.dumps(whole))


class ScriptedModel:
    """The endpoint. `script` is answered in order, its last entry again and again."""

    def __init__(self, address: str, released: threading.Event) -> None:
        self.address = address
        self.released = released
        self.script: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []

    def settings(self, timeout: float = 10, **changed: Any) -> ModelSettings:
        fields = {"base_url": f"{self.address}/v1", "model": "scripted", "api_key": KEY, "timeout": timeout}
        return ModelSettings(**fields | changed)

    def next(self) -> Answer:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]

    @property
    def heard(self) -> str:
        """All text that reached it."""
        return "\n".join(m["content"] for request in self.asked for m in request["messages"])


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """A running endpoint on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            model.asked.append(json.loads(body))
            model.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = model.next()
            if answer.hangs:
                model.released.wait()
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.trickles:
                self.end_headers()
                self._trickle()
                return
            raw = answer.body.encode()
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def _trickle(self) -> None:
            try:
                while not model.released.wait(0.02):
                    self.wfile.write(b" ")
                    self.wfile.flush()
            except OSError:
                pass  # the other side went away, as it should

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = ScriptedModel(f"http://127.0.0.1:{server.server_port}", threading.Event())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        model.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
