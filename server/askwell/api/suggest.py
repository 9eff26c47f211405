"""The route that looks at a profile."""

from __future__ import annotations

from flask import Blueprint, Response, request

from askwell.api.answers import answer
from askwell.api.errors import NotJson
from askwell.wire import read_json

blueprint = Blueprint("suggest", __name__, url_prefix="/v1")


@blueprint.post("/suggest")
def suggest() -> Response:
    """How to start a conversation with the person of the profile."""
    from askwell.engine.profiles.shapes import SuggestRequest  # only who asks for it waits for its language
    from askwell.engine.profiles.suggesting import suggest

    if request.mimetype != "application/json":
        raise NotJson
    return answer(suggest(SuggestRequest.from_dict(read_json(request.get_data(cache=False)))).to_dict())
