"""`/openapi.json` is valid, and its shapes are the engine's own."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from openapi_spec_validator import validate

from askwell.api import schemas
from askwell.engine import types as engine

PAIRS = {
    engine.Response: schemas.ReframeResponse,
    engine.Message: schemas.Message,
    engine.Finding: schemas.Finding,
    engine.Variant: schemas.Variant,
    engine.Edit: schemas.Edit,
    engine.Dropped: schemas.Dropped,
    engine.Check: schemas.Check,
    engine.FollowUp: schemas.FollowUp,
    engine.PromptRef: schemas.PromptRef,
}


def wire_name(field: dataclasses.Field[Any]) -> str:
    return field.name.rstrip("_")


def shape(hint: Any) -> Any:
    """A type as both sides spell it: models for dataclasses, list for tuple, str for a choice."""
    origin = get_origin(hint)
    if str(origin) == "typing.Annotated":
        return shape(get_args(hint)[0])
    if str(origin) == "typing.Literal":
        return str
    if origin in (Union, types.UnionType):
        return frozenset(shape(part) for part in get_args(hint))
    if origin in (tuple, list):
        return ("list", shape(get_args(hint)[0]))
    return PAIRS.get(hint, hint)


@pytest.fixture(scope="module")
def document(client):
    return client.get("/openapi.json").json


def test_the_document_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_of_the_app_is_described(client, document):
    described = {(path, method) for path, item in document["paths"].items() for method in item}
    served = {
        (rule.rule, method.lower())
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint not in ("static", "page")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert described == served


@pytest.mark.parametrize("value", PAIRS, ids=lambda value: value.__name__)
def test_an_answer_has_the_fields_and_types_of_the_engine(value):
    model = PAIRS[value]
    hints = get_type_hints(value)
    ours = {wire_name(f): shape(hints[f.name]) for f in dataclasses.fields(value)}
    theirs = {
        f.alias or name: shape(hint)
        for (name, f), hint in zip(
            model.model_fields.items(), (get_type_hints(model)[n] for n in model.model_fields), strict=True
        )
    }
    assert theirs == ours


def test_every_field_of_an_answer_is_required(document):
    for model in PAIRS.values():
        schema = document["components"]["schemas"][model.__name__]
        assert set(schema["required"]) == set(schema["properties"])


def test_a_request_has_the_fields_of_the_engine():
    fields = {wire_name(f) for f in dataclasses.fields(engine.Request)}
    assert {f.alias or name for name, f in schemas.ReframeRequest.model_fields.items()} == fields


def test_a_person_has_the_fields_of_the_engine():
    fields = {wire_name(f) for f in dataclasses.fields(engine.Person)}
    flat = set(schemas.Person.model_fields) - {"school"} | set(schemas.Writing.model_fields) - {"what"}
    assert flat == fields


def test_the_choices_are_the_engines(document):
    parts = document["components"]["schemas"]
    assert parts["Finding"]["properties"]["move"]["enum"] == list(engine.MOVES)
    request = parts["ReframeRequest"]["properties"]
    assert request["channel"]["anyOf"][0]["enum"] == list(engine.CHANNELS)
    assert request["relation"]["anyOf"][0]["enum"] == list(engine.RELATIONS)
    assert request["strategy"]["anyOf"][0]["enum"] == list(engine.STRATEGIES)
