"""What Askwell adds to a model's first word: POST /v1/reframe/stream against a direct call, in one run.

usage: first_delta.py [--drafts N]

A scripted endpoint on this computer writes its first word 50 ms after it was asked. For each draft that word is
awaited twice, once straight from the endpoint and once through a running `askwell serve`; the difference is Askwell's:
reading the draft, the prompt, the call, and both ways through HTTP. A draft is "known" where its sentences were read
before, as they are while somebody types; else the finder reads all of it first.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
from serving import Server, running_server  # noqa: E402

THINKS = 0.05
CHUNK = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
         "choices": [{"index": 0, "delta": {"content": "Hello"}, "finish_reason": None}]}  # fmt: skip


@contextmanager
def endpoint() -> Iterator[str]:
    """A model on a free port. It never ends well, so that no time goes to its answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(THINKS)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(f"data: {json.dumps(CHUNK)}\n\n".encode())
            self.wfile.flush()
            time.sleep(0.02)
            self.wfile.write(b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}\n\n')
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def until(address: str, body: dict[str, Any], mark: bytes) -> float | None:
    """Seconds until a line with `mark`; None where none comes."""
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    began = time.perf_counter()
    connection.request("POST", place.path, json.dumps(body), {"Content-Type": "application/json"})
    reply = connection.getresponse()
    took = None
    while line := reply.readline():
        if mark in line and took is None:
            took = time.perf_counter() - began
    connection.close()
    return took


def added(server: Server, model: str, rows: list[dict[str, Any]], known: bool) -> list[float]:
    """Milliseconds that each draft waits longer than a direct call does."""
    out = []
    direct = {"model": "scripted", "stream": True, "messages": [{"role": "user", "content": "x" * 4000}]}
    for row in rows:
        if known:
            until(f"{server.address}/v1/analyze", row, b"\0")
        alone = until(f"{model}/chat/completions", direct, b"Hello")
        through = until(f"{server.address}/v1/reframe/stream", row, b"event: delta")
        if alone is not None and through is not None:
            out.append(1000 * (through - alone))
    return out


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--drafts", type=int, default=60, metavar="N")
    given = args.parse_args()
    lines = (TESTS / "quality" / "drafts.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] == "ask"]
    warming, rows = rows[given.drafts :], rows[: given.drafts]
    with tempfile.TemporaryDirectory() as folder, endpoint() as model:
        env = os.environ | {"ASKWELL_MODEL_URL": model, "ASKWELL_MODEL_NAME": "scripted", "ASKWELL_ENGINE": "auto"}
        for what, options in (("rules alone", ["--light"]), ("with the finder", [])):
            with running_server(*options, folder=Path(folder), env=env) as server:
                added(server, model, warming, known=False)  # patterns are compiled when they are first met
                for name, known in (("new drafts", False), ("known drafts", True)):
                    times = sorted(added(server, model, rows, known))
                    p95 = times[len(times) * 95 // 100]
                    told = f"p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms"
                    print(f"{what}, {len(times)} {name}: {told} added", flush=True)


if __name__ == "__main__":
    main()
