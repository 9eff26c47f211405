"""What every value of the engine has in common: how it leaves as JSON, how its fields are read, how it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


class BadRequest(ValueError):
    """A request that cannot be answered. `str()` is safe to show; it never quotes the draft."""

    def __init__(self, message: str, field: str | None = None, code: str = "invalid_field") -> None:
        super().__init__(message)
        self.field = field
        self.code = code


def jsonable(value: Any) -> Any:
    """`value` (dataclass, tuple, scalar) as JSON types; a trailing underscore of a field name is dropped."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): jsonable(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [jsonable(v) for v in value]
    return value


class Shape:
    """Base of every value that leaves the engine."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        result: dict[str, Any] = jsonable(self)
        return result


def text(data: Mapping[str, Any], name: str, where: str = "") -> str:
    """A field that holds a text, "" if it is missing. Raises `BadRequest`."""
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRequest(f"{path(where, name)} must be a text.", path(where, name))
    return value


def texts(data: Mapping[str, Any], name: str, where: str = "") -> tuple[str, ...]:
    """A field that holds a text or a list of texts. Raises `BadRequest`."""
    value = data.get(name)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise BadRequest(f"{path(where, name)} must be a list of texts.", path(where, name))
    return tuple(v for v in value if v)


def choice(data: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    """A field that holds one of the allowed words. Raises `BadRequest`."""
    value = text(data, name)
    if not value:
        return default
    if value not in allowed:
        raise BadRequest(f"{name} must be one of: {', '.join(allowed)}.", name)
    return value


def flag(data: Mapping[str, Any], name: str) -> bool:
    """A field that holds true or false, false if it is missing. Raises `BadRequest`."""
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadRequest(f"{name} must be true or false.", name)
    return bool(value)


def whole(data: Mapping[str, Any], name: str, default: int | None, low: int, high: int) -> int | None:
    """A field that holds a whole number in these bounds. Raises `BadRequest`."""
    value = data.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadRequest(f"{name} must be a whole number from {low} to {high}.", name)
    return value


def path(where: str, name: str) -> str:
    """The dotted name of a field."""
    return f"{where}.{name}" if where else name
