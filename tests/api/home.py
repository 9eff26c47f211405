"""A client that stands where the page stands: at the server's own address."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from askwell.app import create_app
from askwell.config import Settings

ADDRESS = "http://127.0.0.1:8765"
ASK = "Hi Ann,\n\nI read your note on tide tables. Do you have any openings on your team?\n\nBest,\nBo"


class AtHome(FlaskClient):
    def open(self, *args: Any, **options: Any) -> TestResponse:
        options.setdefault("base_url", ADDRESS)
        options.setdefault("buffered", True)  # closes the files of the page
        return super().open(*args, **options)


def client_for(settings: Settings | None = None) -> FlaskClient:
    app = create_app(settings)
    app.test_client_class = AtHome
    return app.test_client()
