"""A relay before the real server, that can watch and hold what passes; and a port where nobody answers."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PASSED_ON = ("Content-Type", "Origin", "Sec-Fetch-Site")


def closed_port() -> int:
    """A port at which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Relay:
    """Stands before the server: notes each request and answer, and keeps answers back while it is told to."""

    def __init__(self, upstream: int) -> None:
        self.upstream = upstream
        self.requests: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.script: Callable[[dict[str, Any]], dict[str, Any]] | None = None  # answers in the server's place
        self._open = threading.Event()
        self._open.set()
        self._news = threading.Condition()
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                relay._note(relay.requests, json.loads(body))
                if relay.script:
                    status, answer = 200, json.dumps(relay.script(json.loads(body))).encode()
                else:
                    status, answer = relay._forward(self.path, body, self.headers)
                relay._open.wait()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                relay._note(relay.answers, json.loads(answer))

            def log_message(self, format: str, *args: object) -> None:
                """Stay quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port: int = self.server.server_address[1]

    def hold(self) -> None:
        """Keep the answers back from now on."""
        self._open.clear()

    def release(self) -> None:
        """Let the answers go."""
        self._open.set()

    def wait_for(self, *, requests: int = 0, answers: int = 0) -> None:
        """Until so many have passed."""
        with self._news:
            came = self._news.wait_for(
                lambda: len(self.requests) >= requests and len(self.answers) >= answers, timeout=20
            )
        assert came, f"{len(self.requests)} requests and {len(self.answers)} answers passed"

    def _note(self, where: list[dict[str, Any]], value: dict[str, Any]) -> None:
        with self._news:
            where.append(value)
            self._news.notify_all()

    def _forward(self, path: str, body: bytes, headers: Any) -> tuple[int, bytes]:
        kept = {name: headers[name] for name in PASSED_ON if headers[name]}
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=20)
        try:
            connection.request("POST", path, body, kept)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


@contextmanager
def relay_before(upstream: int) -> Iterator[Relay]:
    """A relay before the server at port `upstream`."""
    relay = Relay(upstream)
    thread = threading.Thread(target=relay.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield relay
    finally:
        relay.release()
        relay.server.shutdown()
        thread.join()
        relay.server.server_close()
