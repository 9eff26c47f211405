"""The Flask application: the page and the API, behind one door."""

from __future__ import annotations

import mimetypes

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_cors import CORS

from askwell.api import door, errors, headers, journal, service, stream, suggest, v1
from askwell.config import Settings

BODY_LIMIT = 64 * 1024  # bytes; a draft of 20,000 characters and its thread fit well


def create_app(settings: Settings | None = None) -> Flask:
    """An application for `settings` (defaults if None). `settings.port` is the port that Host must name."""
    settings = settings or Settings()
    app = Flask(__name__, static_folder="page", static_url_path="/page")
    app.config["ASKWELL"] = settings
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    # Windows takes media types from its registry, where any program may have set .js to text/plain.
    mimetypes.add_type("text/javascript", ".js")

    journal.register(app)
    door.register(app, settings)
    errors.register(app)
    headers.register(app)
    app.register_blueprint(service.blueprint)
    app.register_blueprint(v1.blueprint)
    app.register_blueprint(stream.blueprint)
    app.register_blueprint(suggest.blueprint)
    if settings.extension_origins:  # without origins flask-cors would allow every one
        CORS(
            app, origins=list(settings.extension_origins), methods=["GET", "POST"],
            allow_headers=["Content-Type"], send_wildcard=False, always_send=False, max_age=600,
        )  # fmt: skip

    @app.get("/")
    def page() -> ResponseReturnValue:
        return app.send_static_file("index.html")

    return app
