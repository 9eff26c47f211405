"""What is asked about a profile, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..person import Person
from ..shape import BadRequest, Shape, choice, whole
from ..types import CHANNELS, DRAFT_LIMIT, LIMITS, Message

NOTE = LIMITS["linkedin_note"]  # characters of an opener unless another limit is given


@dataclass(frozen=True, slots=True)
class SuggestRequest(Shape):
    """Who looks, at whom, and how long an opener may be."""

    viewer: Person = field(default_factory=Person)
    profile: Person = field(default_factory=Person)
    channel: str = "linkedin_note"
    limit: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SuggestRequest:
        """Check and take over the API's fields; others are ignored. Raises `BadRequest` with the field's name."""
        if not isinstance(data, Mapping):
            raise BadRequest("A request must be a JSON object.")
        if data.get("profile") is None:
            raise BadRequest("profile must be an object.", "profile")
        return cls(
            viewer=Person.from_dict(data.get("viewer"), "viewer"),
            profile=Person.from_dict(data.get("profile"), "profile"),
            channel=choice(data, "channel", CHANNELS, "linkedin_note"),
            limit=whole(data, "limit", None, 1, DRAFT_LIMIT),
        )

    @property
    def room(self) -> int:
        """Characters that an opener may have."""
        return self.limit if self.limit is not None else NOTE


@dataclass(frozen=True, slots=True)
class Shared(Shape):
    """True common ground: what it is, as a sentence to the viewer, and where it stands."""

    kind: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Opener(Shape):
    """A short note to begin with, why it may work, and what of the profile and the viewer it rests on."""

    strategy: str
    text: str
    why: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut(Shape):
    """Something tempting that was not used, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Suggestion(Shape):
    """The answer. `question` is for the viewer, where something true is missing."""

    shared: tuple[Shared, ...]
    openers: tuple[Opener, ...]
    offers: tuple[str, ...]
    questions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    question: Message | None = None
