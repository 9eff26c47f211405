"""Askwell: makes a request for a job into a small question that is pleasant to answer.

    import askwell
    askwell.reframe("Hi Ann, any openings on your team?", relation="cold").variants[0].text

Importing it brings in nothing but the standard library.
"""

from __future__ import annotations

from typing import Any

from .engine.apply import apply
from .engine.pipeline import analyze as _analyze
from .engine.pipeline import reframe as _reframe
from .engine.types import BadRequest, Request, Response

__version__ = "0.1.0"
__all__ = ["BadRequest", "Request", "Response", "__version__", "analyze", "apply", "reframe"]


def reframe(draft: str, **context: Any) -> Response:
    """The draft's findings and results. `context`: the fields of the API's request. Raises `BadRequest`."""
    return _reframe(Request.from_dict({"draft": draft, **context}))


def analyze(draft: str, **context: Any) -> Response:
    """The draft's findings and checks, without results. `context`: as for `reframe`. Raises `BadRequest`."""
    return _analyze(Request.from_dict({"draft": draft, **context}))
