"""What the engine's tests share: the English phrasebook, and Hypothesis without chance or clock."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from askwell.engine.book import Book, load

settings.register_profile(
    "askwell",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("askwell")


@pytest.fixture(scope="session")
def book() -> Book:
    return load()
