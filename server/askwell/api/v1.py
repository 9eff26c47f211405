"""The routes that read a draft."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request

from askwell import answering
from askwell.api.answers import answer
from askwell.api.errors import NotJson
from askwell.api.leaving import has_left, leaving
from askwell.engine.types import Request
from askwell.wire import read_json

blueprint = Blueprint("v1", __name__, url_prefix="/v1")


@blueprint.post("/reframe")
def reframe() -> Response:
    """The draft's findings and its variants."""
    asked, settings = read_request(), current_app.config["ASKWELL"]
    if not answering.may_ask_a_model(asked, settings):
        return answer(answering.reframe(asked, settings).to_dict())
    with leaving(has_left()) as gone:
        return answer(answering.reframe(asked, settings, gone=gone).to_dict())


@blueprint.post("/analyze")
def analyze() -> Response:
    """The draft's findings and checks only."""
    return answer(answering.analyze(read_request(), current_app.config["ASKWELL"].light).to_dict())


def read_request() -> Request:
    """The request in the body. Raises `NotJson` and `BadRequest`."""
    if request.mimetype != "application/json":
        raise NotJson
    return Request.from_dict(read_json(request.get_data(cache=False)))
