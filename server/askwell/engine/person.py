"""A person as a page or a form shows them: writer, recipient, viewer or profile. Every field may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from .shape import BadRequest, Shape, path, text, texts


@dataclass(frozen=True, slots=True)
class Station(Shape):
    """A line of the experience."""

    title: str = ""
    company: str = ""
    years: str = ""


@dataclass(frozen=True, slots=True)
class Study(Shape):
    """A line of the education."""

    school: str = ""
    degree: str = ""
    years: str = ""


@dataclass(frozen=True, slots=True)
class Person(Shape):
    """What is known of a person. Every field may be missing."""

    name: str = ""
    headline: str = ""
    company: str = ""
    field: str = ""
    schools: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    writing: str = ""  # what the person said they write, "" if nothing
    outlet: str = ""
    due: str = ""
    past_companies: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    location: str = ""
    about: str = ""
    experience: tuple[Station, ...] = ()
    education: tuple[Study, ...] = ()
    recent_posts: tuple[str, ...] = ()
    mutuals: tuple[str, ...] = ()
    hiring: bool = False
    volunteering: tuple[str, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None, where: str = "person") -> Person:
        """Check and take over the API's fields; others are ignored. Raises `BadRequest` with the field's name."""
        if data is None:
            return cls()
        if not isinstance(data, Mapping):
            raise BadRequest(f"{where} must be an object.", where)
        writing = data.get("writing")
        piece = writing if isinstance(writing, Mapping) else {"what": writing}

        def one(name: str) -> str:
            return text(data, name, where)

        def many(name: str) -> tuple[str, ...]:
            return texts(data, name, where)

        return cls(
            name=one("name"), headline=one("headline"), company=one("company"), field=one("field"),
            schools=many("school") + many("schools"), skills=many("skills"), offers=many("offers"),
            writing=text(piece, "what", where), outlet=text(piece, "outlet", where), due=text(piece, "due", where),
            past_companies=many("past_companies"), groups=many("groups"), languages=many("languages"),
            goals=many("goals"), location=one("location"), about=one("about"),
            experience=tuple(
                Station(text(line, "title", place), text(line, "company", place), text(line, "years", place))
                for line, place in _lines(data, "experience", where, "title")
            ),
            education=tuple(
                Study(text(line, "school", place), text(line, "degree", place), text(line, "years", place))
                for line, place in _lines(data, "education", where, "school")
            ),
            recent_posts=many("recent_posts"), mutuals=many("mutuals"), hiring=_flag(data, "hiring", where),
            volunteering=many("volunteering"),
        )  # fmt: skip

    def texts(self) -> Iterator[str]:
        """All that is told of the person, text by text."""
        for field in fields(self):
            value = getattr(self, field.name)
            for entry in value if isinstance(value, tuple) else (value,):
                if isinstance(entry, str) and entry:
                    yield entry
                elif not isinstance(entry, str | bool):
                    yield ", ".join(entry.to_dict().values())


def _lines(data: Mapping[str, Any], name: str, where: str, alone: str) -> list[tuple[Mapping[str, Any], str]]:
    """The lines of a list of objects, each with its place; a bare text stands for its field `alone`."""
    value, place = data.get(name), path(where, name)
    if isinstance(value, str):
        value = [value] if value else []
    if value is None:
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(v, str | Mapping) for v in value):
        raise BadRequest(f"{place} must be a list of objects.", place)
    return [({alone: v} if isinstance(v, str) else v, place) for v in value]


def _flag(data: Mapping[str, Any], name: str, where: str) -> bool:
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadRequest(f"{path(where, name)} must be true or false.", path(where, name))
    return bool(value)
