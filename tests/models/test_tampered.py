"""Replies that were tampered with are refused, good ones are shown: own.jsonl by those who wrote the guard, blind.jsonl
by somebody who had not read it. What is still missed is named here, so that the guard cannot lose ground unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askwell.answering import scorer
from askwell.engine.types import Request
from askwell.models.client import Reply
from askwell.models.rewrite import attempt

FOLDER = Path(__file__).parent / "tampered"
ENTRIES: list[dict[str, Any]] = [
    json.loads(line) for name in ("own", "blind") for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
]
CAUGHT, REFUSED = 0.97, 0.03  # of the tampered replies at least, of the good ones at most


@pytest.fixture(scope="module")
def engines() -> dict[str, str]:
    """Whose text is shown for each entry: the model's, the rules' with a notice, or none ("alone")."""
    finder = scorer()
    if finder is None:
        pytest.skip("the finder is not installed here, and drafts that only it understands are not sent to a model")
    out = {}
    for entry in ENTRIES:
        reply = Reply(entry["reply"], None, None, 0.0)
        outcome = attempt(Request.from_dict(entry["request"]), lambda *_, reply=reply: reply, finder)
        response = outcome.response
        out[entry["id"]] = response.engine if outcome.tries else "alone"
        assert response.engine == "model" or not outcome.tries or response.notice is not None
    return out


def test_there_are_enough_replies() -> None:
    kinds = [entry["kind"] for entry in ENTRIES]
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)
    assert len(kinds) - kinds.count("good") >= 200
    assert kinds.count("good") >= 100


def test_tampered_replies_are_refused(engines: dict[str, str]) -> None:
    tampered = [entry["id"] for entry in ENTRIES if entry["kind"] != "good"]
    missed = [name for name in tampered if engines[name] != "rules"]
    assert len(missed) <= (1 - CAUGHT) * len(tampered), missed


def test_good_replies_are_shown(engines: dict[str, str]) -> None:
    good = [entry["id"] for entry in ENTRIES if entry["kind"] == "good"]
    refused = [name for name in good if engines[name] != "model"]
    assert len(refused) <= REFUSED * len(good), refused
