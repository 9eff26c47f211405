"""One tree of errors, and the one place that turns them into JSON.

No message ever quotes the draft: neither to the caller nor in the log.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from askwell.api.answers import answer
from askwell.engine.types import BadRequest
from askwell.faults import place
from askwell.wire import error

log = logging.getLogger("askwell")


class ApiError(Exception):
    """Base of the refusals of the HTTP side; what is wrong with a request's content is a `BadRequest`."""

    status: int
    code: str
    message: str


class HostRefused(ApiError):
    status, code = 403, "host_refused"
    message = "Askwell answers only under 127.0.0.1 or localhost and its own port."


class OriginRefused(ApiError):
    status, code = 403, "origin_refused"
    message = "Askwell answers only its own page and its own extension. For Firefox, set firefox_origin."


class NotJson(ApiError):
    status, code = 415, "not_json"
    message = "Send the request as JSON, with Content-Type: application/json."


PLAIN = {  # status of werkzeug's own errors -> code, message
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("body_too_large", "The request is larger than 64 kB. Send a shorter draft or less of the thread."),
}


def register(app: Flask) -> None:
    """Answer every error of `app` in the one shape."""

    @app.errorhandler(ApiError)
    def refused(bad: ApiError) -> Response:
        return answer(error(bad.code, bad.message), bad.status)

    @app.errorhandler(BadRequest)
    def bad_request(bad: BadRequest) -> Response:
        return answer(error(bad.code, str(bad), bad.field), 400 if bad.code == "bad_json" else 422)

    @app.errorhandler(HTTPException)
    def plain(bad: HTTPException) -> Response:
        status = bad.code or 500
        code, message = PLAIN.get(status, ("bad_request", "The request can't be read."))
        response = answer(error(code, message), status)
        for name, value in bad.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def fault(bad: Exception) -> Response:
        return answer(fault_of(bad), 500)


def fault_of(bad: Exception) -> dict[str, Any]:
    """The error that a caller gets for a fault of our own; its kind and place go into the log."""
    log.error("fault %s", place(bad))
    return error("fault", "Askwell ran into a fault of its own. Your draft is as it was.")
