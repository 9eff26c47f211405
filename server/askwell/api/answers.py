"""How every JSON answer is made."""

from __future__ import annotations

from typing import Any

from flask import Response

from askwell.wire import write_json


def answer(value: Any, status: int = 200) -> Response:
    """`value` as a JSON response."""
    return Response(write_json(value), status, mimetype="application/json")
