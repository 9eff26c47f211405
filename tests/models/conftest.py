"""A fresh scripted model for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from askwell.models.gate import gate
from scripted_model import ScriptedModel, scripted_model


@pytest.fixture(autouse=True)
def _no_failures_of_other_tests() -> None:
    """An endpoint may get the port of one that failed before."""
    gate.forget()


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with scripted_model() as running:
        yield running
