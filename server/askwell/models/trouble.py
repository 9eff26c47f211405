"""Why a model gave nothing usable: a code for programs, a short reason for people."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    "not_set_up", "no_key", "occupied", "resting", "gone", "timeout", "dns", "refused", "proxy", "tls",
    "unreachable", "unsendable", "key", "no_credit", "not_found", "elsewhere", "too_long", "rejected", "rate",
    "server", "not_a_model", "error", "cut", "cut_off", "filtered", "empty", "too_big", "unusable",
]  # fmt: skip

# The endpoint's own failures. What one draft causes (too long, filtered, refused by the guard) is none of them.
OF_THE_ENDPOINT: frozenset[Code] = frozenset((
    "timeout", "dns", "refused", "proxy", "tls", "unreachable", "unsendable", "key", "no_credit", "not_found",
    "elsewhere", "rate", "server", "not_a_model", "error", "cut", "too_big",
))  # fmt: skip


class ModelTrouble(Exception):
    """The model gave nothing usable. `str()` is a short reason that never quotes the draft or the key."""

    def __init__(self, reason: str, code: Code = "unusable") -> None:
        super().__init__(reason)
        self.code: Code = code
