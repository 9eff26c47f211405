"""JSON in and out, the same for the API and the command line."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from askwell.engine.types import BadRequest


def read_json(body: bytes | str) -> Any:
    """The value in `body`. Raises `BadRequest` ("bad_json") that says where and never quotes the text."""
    try:
        return json.loads(body, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as bad:
        where = f" (line {bad.lineno}, column {bad.colno})"
    except (ValueError, RecursionError):  # not UTF-8, NaN, 1e999, too many digits, too deep
        where = ""
    raise BadRequest(f"This isn't valid JSON{where}.", code="bad_json")


def write_json(value: Any, indent: int | None = None) -> str:
    """`value` as JSON in plain ASCII, so that a lone surrogate of a draft survives every pipe and console."""
    return json.dumps(value, indent=indent, separators=None if indent else (",", ":"), allow_nan=False)


def error(code: str, message: str, field: str | None = None) -> dict[str, Any]:
    """The one shape of errors."""
    body = {"code": code, "message": message}
    return {"error": body | {"field": field} if field else body}


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _refuse(digits)


def _refuse(_constant: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
