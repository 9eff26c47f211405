"""The real server as a process of its own, for the tests that talk to it."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 20  # what a slow machine may need; the test fails after it, it does not wait for it


class Server:
    """A running `askwell serve`: its address, and what it wrote to its two streams so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.log: list[str] = []
        lines: queue.Queue[str] = queue.Queue()
        self._readers = [
            threading.Thread(target=lambda: self._pass_on(lines), daemon=True),
            threading.Thread(target=lambda: self.log.extend(process.stderr), daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        try:
            self.greeting = lines.get(timeout=READY_SECONDS)
        except queue.Empty:
            self.end()
            raise AssertionError(f"the server did not start: {self.log}") from None
        assert self.greeting, f"the server did not start: {self.log}"
        self.address = next(word for word in self.greeting.split() if word.startswith("http://"))
        self.port = int(self.address.rsplit(":", 1)[1])

    def _pass_on(self, lines: queue.Queue[str]) -> None:
        for line in self.process.stdout:
            lines.put(line)
        lines.put("")  # it has ended, or has nothing more to say

    def end(self) -> None:
        """Stop the process and read its streams to their end. Once is enough; more does no harm."""
        self.process.terminate()
        self.process.wait(timeout=READY_SECONDS)
        for reader in self._readers:
            reader.join(timeout=READY_SECONDS)
        self.process.stdout.close()
        self.process.stderr.close()


@contextmanager
def running_server(
    *options: str, folder: Path, python: str = sys.executable, env: dict[str, str] | None = None
) -> Iterator[Server]:
    """`askwell serve` on a free port, started in `folder`, ended with the block."""
    process = subprocess.Popen(
        [python, "-m", "askwell", "serve", "--port", "0", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=folder, env=env,
    )  # fmt: skip
    server = Server(process)
    try:
        yield server
    finally:
        server.end()
