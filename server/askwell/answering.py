"""Who answers a request: the rules, or a model where both the settings and the request allow one."""

from __future__ import annotations

from askwell.config import Settings
from askwell.engine import pipeline
from askwell.engine.types import Request, Response


def reframe(request: Request, settings: Settings) -> Response:
    """The answer to `request`. Without a configured model (or in rules mode) nothing leaves this computer."""
    if request.engine == "rules" or settings.engine == "rules" or not settings.model_configured:
        return pipeline.reframe(request)
    from askwell.models import rewrite
    from askwell.models.settings import ModelSettings

    return rewrite.reframe(request, ModelSettings(settings.model_url, settings.model_name, settings.model_key))
