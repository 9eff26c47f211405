"""The headers that every answer carries."""

from __future__ import annotations

from flask import Flask, Response, request

ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def register(app: Flask) -> None:
    """Add the headers to each response of `app`."""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(ALWAYS)
        # The page's own files are asked for again each time, so that an update shows; drafts are never kept.
        shown = request.endpoint in ("page", "static") and response.status_code < 400
        response.headers["Cache-Control"] = "no-cache" if shown else "no-store"
        return response
