"""Askwell: makes a request for a job into a small question that is pleasant to answer.

    import askwell
    askwell.reframe("Hi Ann, any openings on your team?", relation="cold").variants[0].text

Importing it brings in nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import answering
from .engine import pipeline
from .engine.apply import apply
from .engine.types import BadRequest, Request, Response

if TYPE_CHECKING:
    from .engine.profiles.shapes import Suggestion

__version__ = "0.1.0"
__all__ = ["BadRequest", "Request", "Response", "__version__", "analyze", "apply", "reframe", "suggest"]


def reframe(draft: str, *, finder: bool = True, **context: Any) -> Response:
    """The draft's findings and results. `context`: the fields of the API's request; `finder=False` leaves the small
    model out. Raises `BadRequest`."""
    request = Request.from_dict({"draft": draft, **context})
    scorer = answering.scorer(light=not finder)
    return answering.said(pipeline.reframe(request, scorer), scorer, light=not finder)


def analyze(draft: str, *, finder: bool = True, **context: Any) -> Response:
    """The draft's findings and checks, without results. Arguments as for `reframe`. Raises `BadRequest`."""
    return answering.analyze(Request.from_dict({"draft": draft, **context}), light=not finder)


def suggest(viewer: Mapping[str, Any] | None, profile: Mapping[str, Any], **context: Any) -> Suggestion:
    """How the viewer may start a conversation with the person of the profile: openers, offers, questions, and what was
    left out. Both as the API takes them; `context`: `limit`, `channel`. Raises `BadRequest`."""
    from .engine.profiles.shapes import SuggestRequest  # only who asks for it waits for its language
    from .engine.profiles.suggesting import suggest as answer_to

    return answer_to(SuggestRequest.from_dict({"viewer": viewer, "profile": profile, **context}))
