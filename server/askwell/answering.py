"""Who answers a request: the rules and the finder, or a model where both the settings and the request allow one."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from askwell.config import Settings
from askwell.engine import pipeline
from askwell.engine.book import load
from askwell.engine.scores import Scorer
from askwell.engine.types import Request, Response

if TYPE_CHECKING:
    from askwell.models.outcome import Watcher


def scorer(light: bool = False) -> Scorer | None:
    """The finder; None in light mode, or where this installation has none."""
    if light:
        return None
    from askwell.finder.finder import load as load_finder

    return load_finder()


def reframe(
    request: Request, settings: Settings, watcher: Watcher | None = None, gone: threading.Event | None = None
) -> Response:
    """The answer to `request`. Without a configured model (or in rules mode) nothing leaves this computer.

    A `watcher` is told how it goes; when `gone` is set, a model's call is given up.
    """
    finder = scorer(settings.light)
    if not may_ask_a_model(request, settings):
        if watcher:
            watcher.started("rules", None)
        return said(pipeline.reframe(request, finder), finder, settings.light)
    from askwell.models import rewrite
    from askwell.models.settings import model_settings

    return said(rewrite.reframe(request, model_settings(settings), finder, watcher, gone), finder, settings.light)


def may_ask_a_model(request: Request, settings: Settings) -> bool:
    """Do both the settings and the request allow it, and is there one?"""
    return request.engine != "rules" and settings.engine != "rules" and settings.model_configured


def analyze(request: Request, light: bool = False) -> Response:
    """Findings and checks only; no model is ever asked."""
    finder = scorer(light)
    return said(pipeline.analyze(request, finder), finder, light)


def said(response: Response, finder: Scorer | None, light: bool) -> Response:
    """The response, with a notice where the finder did not read along."""
    if finder is not None or response.notice is not None:
        return response
    return replace(response, notice=load().message("finder_off" if light else "finder_missing"))
