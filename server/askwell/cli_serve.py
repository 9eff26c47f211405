"""`askwell serve`: settings, then the listening server."""

from __future__ import annotations

import argparse

from askwell import config


def serve(args: argparse.Namespace) -> int:
    """Start the server and answer until Ctrl+C."""
    names = ("port", "engine", "light", "firefox_origin")
    settings = config.load({name: getattr(args, name) for name in names})
    from askwell.serve import bind, serve

    serve(settings, bind(settings))
    return 0
