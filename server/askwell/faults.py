"""How a fault of Askwell's own is told in a log."""

from __future__ import annotations

import traceback


def place(bad: Exception) -> str:
    """The kind of an exception and where it happened; its own text may hold words of the draft."""
    at = traceback.extract_tb(bad.__traceback__)[-1]
    return f"{type(bad).__name__} at {at.filename}:{at.lineno} in {at.name}"
