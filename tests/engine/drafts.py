"""Drafts to test with: the fixtures of this folder and the labelled drafts of tests/quality."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from askwell.engine.types import Request

HERE = Path(__file__).parent
CONTEXT = (
    "subject",
    "channel",
    "relation",
    "recipient",
    "sender",
    "thread",
    "limit",
    "keep",
    "ignore",
    "strategy",
    "variants",
)


def fixtures(name: str) -> list[dict[str, Any]]:
    """The drafts of tests/engine/fixtures/<name>.toml, as tables."""
    text = (HERE / "fixtures" / f"{name}.toml").read_text("utf-8")
    entries: list[dict[str, Any]] = tomllib.loads(text)["draft"]
    return entries


def request_of(entry: dict[str, Any]) -> Request:
    return Request.from_dict({"draft": entry["draft"], **{k: entry[k] for k in CONTEXT if k in entry}})


def labelled() -> list[tuple[str, Request]]:
    """(id, request) of every draft in tests/quality/drafts.jsonl."""
    lines = (HERE.parent / "quality" / "drafts.jsonl").read_text("utf-8").splitlines()
    return [(entry["id"], request_of(entry)) for entry in map(json.loads, lines)]
