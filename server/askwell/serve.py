"""The listening server: waitress on 127.0.0.1, its own errors in the API's shape."""

from __future__ import annotations

import logging
import socket
import sys
import threading
import urllib.request
from dataclasses import replace
from http.client import HTTPException
from typing import Any

from flask import request
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from askwell.answering import scorer
from askwell.app import create_app
from askwell.config import HOST, ConfigError, Settings
from askwell.engine.book import load
from askwell.engine.sources import PhrasebookError
from askwell.wire import error, write_json

log = logging.getLogger("askwell")
THREADS = 16
READ_LIMIT = 1024 * 1024  # bytes that are read off the wire at all; what Askwell takes is far less


class JsonErrorTask(ErrorTask):
    """What waitress itself refuses (before Flask sees it), in the one shape of errors."""

    def execute(self) -> None:
        request: Any = self.request
        status = request.error.code
        code = "body_too_large" if status == 413 else "bad_request"
        body = write_json(error(code, "The request is too large or can't be read.")).encode()
        self.status = f"{status} {request.error.reason}"
        self.response_headers = [("Content-Type", "application/json")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    error_task_class = JsonErrorTask


def bind(settings: Settings) -> socket.socket:
    """A socket on 127.0.0.1 and the port of `settings`. Raises `ConfigError` if something else has it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR would let two servers share a port; elsewhere it only spares a wait.
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, settings.port))
    except PermissionError:
        listener.close()
        raise ConfigError(f"You may not use port {settings.port}. Take one above 1023.") from None
    except OSError:
        listener.close()
        raise ConfigError(_taken(settings)) from None
    return listener


def serve(settings: Settings, listener: socket.socket) -> None:
    """Answer on `listener` until Ctrl+C."""
    settings = replace(settings, port=listener.getsockname()[1])
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    app = create_app(settings)
    limits: dict[str, Any] = {"threads": THREADS, "max_request_body_size": READ_LIMIT}
    limits["channel_request_lookahead"] = 1  # lets a route see that its client has left
    server: Any = create_server(app, sockets=[listener], ident=None, **limits)
    server.channel_class = Channel
    engine = "rules only, nothing leaves this computer" if settings.engine == "rules" else "rules and model"
    print(f"Askwell is ready ({engine}): {settings.address}  (Ctrl+C ends it)", flush=True)
    warm = threading.Event()
    app.before_request(lambda: _wait_for(warm))
    threading.Thread(target=_warm, args=(settings, warm), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()


def _wait_for(warm: threading.Event) -> None:
    """Hold a draft back until all is loaded: two threads that load at once would keep two of everything."""
    if request.path.startswith("/v1/"):
        warm.wait()


def _warm(settings: Settings, done: threading.Event) -> None:
    """Load the phrasebook, the finder and what a model's call needs, so that the first draft does not wait for them."""
    try:
        load()
        finder = scorer(settings.light)
        if finder is not None:
            finder(["Hello."])
    except PhrasebookError as bad:
        log.error("%s", bad)
    finally:
        done.set()
    if settings.engine != "rules" and settings.model_configured:
        from askwell.models.client import warm
        from askwell.models.settings import model_settings

        warm(model_settings(settings))


def answers_at(address: str) -> bool:
    """True when an Askwell answers at `address`."""
    # Past any proxy: a request to this computer stays on it.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{address}/healthz", timeout=2) as reply:
            return b'"askwell"' in reply.read(200)
    except (OSError, HTTPException, ValueError):
        return False


def _taken(settings: Settings) -> str:
    if answers_at(settings.address):
        return f"Askwell is already running: open {settings.address}"
    other = settings.port + 1
    return f"Port {settings.port} is taken by another program. Take another: askwell serve --port {other}"
