"""What is wrong with a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """Why a result may not be shown. `code` names a message "guard_<code>" of the phrasebook."""

    code: str
    detail: str = ""
