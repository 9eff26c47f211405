"""One log line a request: route, status, sizes in bytes, milliseconds. Never a word of a draft."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

log = logging.getLogger("askwell")


def register(app: Flask) -> None:
    """Log each request to `app`."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def write(response: Response) -> Response:
        took = (time.perf_counter() - g.started) * 1000
        # The route, not the path as sent: an unknown address may hold anything at all.
        route = request.url_rule.rule if request.url_rule else "(unknown)"
        sizes = request.content_length or 0, response.content_length or 0
        log.info("%s %s %s in=%d out=%d %.1fms", request.method, route, response.status_code, *sizes, took)
        return response
