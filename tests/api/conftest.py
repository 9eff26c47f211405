"""The client that the API's tests share."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from home import client_for


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return client_for()
