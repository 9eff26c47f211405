"""Times Askwell as people run it: a cold command, and the server with its memory."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("ASKWELL_")}
LIGHT = {"rules": ["--light"], "rules and finder": []}
BUILT = Path("extension/.output/chrome-mv3")


def cold(draft: str, options: list[str]) -> list[float]:
    """Milliseconds of `askwell reframe` in a new process."""
    command = [sys.executable, "-m", "askwell", "reframe", "--engine", "rules", *options, "-"]
    return _runs(command, draft)


def bare() -> list[float]:
    """Milliseconds that Python alone takes to start and end."""
    return _runs([sys.executable, "-c", "pass"], "")


def _runs(command: list[str], text: str, times: int = 11) -> list[float]:
    took = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times + 1):
            start = time.perf_counter()
            subprocess.run(command, input=text.encode(), capture_output=True, check=True, cwd=folder, env=ENVIRONMENT)
            took.append((time.perf_counter() - start) * 1000)
    return took[1:]  # the first one finds the disk cold


@contextmanager
def _server(options: list[str]) -> Iterator[tuple[int, int, float]]:
    """A server: its port, its process, and the milliseconds until it answered."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "askwell", "serve", "--engine", "rules", "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder, env=ENVIRONMENT,
        )  # fmt: skip
        try:
            greeting = server.stdout.readline() if server.stdout else ""
            port = int(greeting.split("127.0.0.1:")[1].split()[0])
            line = HTTPConnection("127.0.0.1", port)
            line.request("GET", "/healthz")
            line.getresponse().read()
            yield port, server.pid, (time.perf_counter() - start) * 1000
        finally:
            server.terminate()
            server.wait()
            if server.stdout:
                server.stdout.close()


def ready(options: list[str]) -> list[float]:
    """Milliseconds from starting the server to its first answer."""
    took = []
    for _ in range(5):
        with _server(options) as (_, _, milliseconds):
            took.append(milliseconds)
    return took


def over_http(options: list[str], rows: list[Row], others: list[Row]) -> tuple[list[float], float | None]:
    """Milliseconds of /v1/reframe for one client, and the megabytes that the server then holds."""
    with _server(options) as (port, process, _):
        line = HTTPConnection("127.0.0.1", port)
        for row in (*rows, *others):  # the rows come first, so that they are forgotten when they come again
            _ask(line, row)
        took = [_ask(line, row) for row in rows]
        status = Path(f"/proc/{process}/status")
        held = int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024 if status.exists() else None
    return took, held


def _ask(line: HTTPConnection, row: Row) -> float:
    start = time.perf_counter()
    line.request("POST", "/v1/reframe", json.dumps(row), {"Content-Type": "application/json"})
    reply = line.getresponse()
    reply.read()
    if reply.status != 200:
        raise RuntimeError(f"/v1/reframe answered {reply.status}")
    return (time.perf_counter() - start) * 1000


def before_a_model(rows: list[Row]) -> list[float]:
    """Milliseconds of Askwell's own work before a model is called, on the drafts for which it would be."""
    from askwell.engine.book import load
    from askwell.engine.types import Request
    from askwell.models.client import ModelTrouble, Reply
    from askwell.models.rewrite import answered

    took: list[float] = []
    start = 0.0

    def ask(*_: object) -> Reply:
        took.append((time.perf_counter() - start) * 1000)
        raise ModelTrouble("only its beginning is timed")

    for _ in range(2):
        took.clear()
        load().moves.forget()
        load().gate.forget()
        for row in rows:
            request = Request.from_dict(row)
            start = time.perf_counter()
            answered(request, ask)
    return took


def content_script() -> float | None:
    """Kilobytes of what the extension puts into a page, compressed; None where it is not built."""
    manifest = BUILT / "manifest.json"
    if not manifest.exists():
        return None
    scripts = {name for entry in json.loads(manifest.read_text())["content_scripts"] for name in entry["js"]}
    return sum(len(gzip.compress((BUILT / name).read_bytes())) for name in scripts) / 1000
