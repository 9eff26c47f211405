"""A model's endpoint on this computer that writes its answer piece by piece, when the test tells it to."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WAIT = 20  # seconds that a slow machine may need; a test fails after them


class WritingModel:
    """`write` sends a piece, `end` ends the answer; `asked` holds the requests, `left` is set when a caller hung up."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.asked: queue.Queue[dict] = queue.Queue()
        self.left = threading.Event()
        self._pieces: queue.Queue[str | None] = queue.Queue()

    def write(self, *texts: str) -> None:
        for text in texts:
            self._pieces.put(text)

    def end(self) -> None:
        self._pieces.put(None)

    def pieces(self, stopped: threading.Event) -> Iterator[str]:
        """What is to be sent, each piece once it was written; empty ones while there is none."""
        while not stopped.is_set():
            try:
                piece = self._pieces.get(timeout=0.05)
            except queue.Empty:
                piece = ""
            if piece is None:
                return
            yield piece


@contextmanager
def writing_model() -> Iterator[WritingModel]:
    """A running endpoint on a free port of 127.0.0.1."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.asked.put(request)
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream" if request.get("stream") else "application/json")
            self.end_headers()
            try:
                if request.get("stream"):
                    for piece in model.pieces(stopped):
                        self._event({"delta": {"content": piece}, "finish_reason": None})
                    self._event({"delta": {}, "finish_reason": "stop"})
                    self.wfile.write(b"data: [DONE]\n\n")
                else:
                    text = ""
                    for piece in model.pieces(stopped):
                        text += piece
                        self.wfile.write(b" ")  # fails when the caller has hung up; before JSON it means nothing
                        self.wfile.flush()
                    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
                    self.wfile.write(json.dumps({"id": "1", "choices": [choice]}).encode())
            except OSError:
                model.left.set()

        def _event(self, choice: dict) -> None:
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tide",
                     "choices": [{"index": 0, **choice}]}  # fmt: skip
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = WritingModel(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
