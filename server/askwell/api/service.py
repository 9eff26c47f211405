"""What a caller may ask of the server itself."""

from __future__ import annotations

from flask import Blueprint, Response

from askwell.api.answers import answer

blueprint = Blueprint("service", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """That this is Askwell, and awake. Says nothing of the person or the settings."""
    return answer({"status": "ok", "service": "askwell"})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description of the API."""
    from askwell.api.openapi import document  # pydantic is big, and only this needs it

    return answer(document())
