"""A fresh scripted model for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_model import ScriptedModel, scripted_model


@pytest.fixture
def model() -> Iterator[ScriptedModel]:
    with scripted_model() as running:
        yield running
