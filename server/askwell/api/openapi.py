"""`/openapi.json`: the routes and the schemas as OpenAPI 3.1."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from askwell import __version__
from askwell.api import schemas

REFUSALS = {
    "400": "The body is no JSON.",
    "403": "The Host or the Origin is not one that Askwell answers.",
    "413": "The body is larger than 64 kB.",
    "415": "The body is not sent as JSON.",
    "422": "A field is wrong; `field` names it.",
    "500": "A fault of Askwell's own.",
}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document. The same object each time: don't change it."""
    _, definitions = models_json_schema(
        [
            (schemas.ReframeRequest, "validation"),
            (schemas.ReframeResponse, "serialization"),
            (schemas.Started, "serialization"),
            (schemas.Delta, "serialization"),
            (schemas.SuggestRequest, "validation"),
            (schemas.Suggestion, "serialization"),
            (schemas.Error, "validation"),
            (schemas.Health, "serialization"),
        ],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Askwell",
            "version": __version__,
            "description": "Reframes a draft on this computer. Offsets count Unicode code points.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/v1/reframe": {"post": _reads("reframe", "Findings, and the draft with its edits", "Reframe")},
            "/v1/reframe/stream": {"post": _streams()},
            "/v1/analyze": {"post": _reads("analyze", "Findings and checks only", "Reframe")},
            "/v1/suggest": {"post": _reads("suggest", "How to start a conversation", "Suggest", "Suggestion")},
            "/healthz": {"get": _tells("healthz", "Whether Askwell is awake", _ref("Health"))},
            "/openapi.json": {"get": _tells("openapi", "This document", {"type": "object"})},
        },
        "components": {"schemas": definitions["$defs"]},
    }


def _reads(operation: str, summary: str, asked: str, said: str = "") -> dict[str, Any]:
    return {
        "operationId": operation,
        "summary": summary,
        "requestBody": {"required": True, "content": _json(_ref(f"{asked}Request"))},
        "responses": {
            "200": {"description": "The answer.", "content": _json(_ref(said or f"{asked}Response"))},
            **{code: _refusal(code) for code in REFUSALS},
        },
    }


def _streams() -> dict[str, Any]:
    operation = _reads("reframe_stream", "As /v1/reframe, while it is written", "Reframe")
    events = (
        "Server-sent events, each with JSON in its data: `started` (Started), `delta` (Delta) for each piece of a "
        "model's text, `restarted` where that text is refused and written once more, and in the end `checked` "
        "(ReframeResponse), or `failed` (Error) at a fault of Askwell's own. Only what is in `checked` was checked."
    )
    operation["responses"]["200"] = {
        "description": events,
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
    return operation


def _tells(operation: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": operation,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": _json(schema)},
            "403": _refusal("403"),
        },
    }


def _refusal(code: str) -> dict[str, Any]:
    return {"description": REFUSALS[code], "content": _json(_ref("Error"))}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
