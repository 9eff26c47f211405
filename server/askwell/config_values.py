"""Readers of single settings: each gives the value to use, or raises ValueError with what it must be."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any


def port(value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,5}", str(value)) or int(value) > 65535:
        raise ValueError("must be a whole number from 0 to 65535 (0 takes any free port)")
    return int(value)


def seconds(value: Any) -> float:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", str(value)):
        raise ValueError("must be a number of seconds from 1 to 600")
    seconds = float(value)
    if not 1 <= seconds <= 600:
        raise ValueError("must be a number of seconds from 1 to 600")
    return seconds


def calls(value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,2}", str(value)) or not 1 <= int(value) <= 64:
        raise ValueError("must be a whole number from 1 to 64")
    return int(value)


def preset(value: Any) -> str:
    from askwell.models.presets import PRESETS

    if value and str(value) not in PRESETS:
        raise ValueError(f"must be one of {', '.join(PRESETS)}")
    return str(value)


def engine(value: Any) -> str:
    if value not in ("rules", "auto"):
        raise ValueError("must be rules or auto")
    return str(value)


def yes_or_no(value: Any) -> bool:
    answers = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if str(value).lower() not in answers:
        raise ValueError("must be yes or no")
    return answers[str(value).lower()]


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("must be one line of text")
    return value.strip()


def folder(value: Any) -> str:
    name = text(value)
    if name and not Path(name).expanduser().is_dir():
        raise ValueError("must name a folder that exists")
    return str(Path(name).expanduser()) if name else ""


def web_address(value: Any) -> str:
    address = text(value)
    if address and not re.match(r"https?://[^\s/]+", address):
        raise ValueError("must be a web address that begins with http:// or https://")
    return address.rstrip("/")


def origin(shape: re.Pattern[str], example: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        origin = text(value).rstrip("/")
        if origin and not shape.fullmatch(origin):
            raise ValueError(f"must look like {example}")
        return origin

    return read
