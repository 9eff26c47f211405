"""The client that the API's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from home import client_for
from writing_model import WritingModel, writing_model

from serving import Server, running_server


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return client_for()


@pytest.fixture(scope="module")
def with_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, WritingModel]]:
    """The real server with a model that writes when it is told to."""
    with writing_model() as model:
        env = os.environ | {"ASKWELL_MODEL_URL": model.url, "ASKWELL_MODEL_NAME": "tide", "ASKWELL_ENGINE": "auto"}
        with running_server(folder=tmp_path_factory.mktemp("writing"), env=env) as server:
            yield server, model
