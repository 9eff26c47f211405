"""The words of the engine as frozen values: what goes in, what comes out.

Offsets count Unicode code points of the draft as sent (docs: design contract).
`to_dict()` gives the JSON shape of the API, field for field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

MOVES = (
    "job_ask", "referral_ask", "resume_push", "desperation", "self_pitch", "info_interview",
    "vague_ask", "pressure", "over_apology", "generic_flattery", "favour_no_groundwork", "boilerplate",
)  # fmt: skip
CHANNELS = ("gmail", "linkedin_message", "linkedin_note", "inmail", "other")
RELATIONS = (
    "cold", "alumni", "friend", "ex_colleague", "met_at_event", "mutual_contact",
    "recruiter", "hiring_manager", "mentor", "family", "auto",
)  # fmt: skip
STRATEGIES = (
    "advice", "offer_help", "interview_for_piece", "shared_ground",
    "follow_up", "reconnect", "introduction", "thanks",
)  # fmt: skip
LIMITS = {"linkedin_note": 300, "inmail": 1900}
DRAFT_LIMIT = 20_000


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


@dataclass(frozen=True, slots=True)
class Message(Shape):
    """A stable code (the extension translates by it) and its English text."""

    code: str
    text: str


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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None, where: str = "person") -> Person:
        if data is None:
            return cls()
        if not isinstance(data, Mapping):
            raise BadRequest(f"{where} must be an object.", where)
        writing = data.get("writing")
        piece = writing if isinstance(writing, Mapping) else {"what": writing}
        return cls(
            name=_text(data, "name", where), headline=_text(data, "headline", where),
            company=_text(data, "company", where), field=_text(data, "field", where),
            schools=_texts(data, "school", where) + _texts(data, "schools", where),
            skills=_texts(data, "skills", where), offers=_texts(data, "offers", where),
            writing=_text(piece, "what", where), outlet=_text(piece, "outlet", where),
            due=_text(piece, "due", where),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn(Shape):
    """One earlier message of the thread, oldest first. `from_` is "them" or "me"."""

    from_: Literal["them", "me"]
    text: str


@dataclass(frozen=True, slots=True)
class Request(Shape):
    """A draft and all that is known around it. Build it with `from_dict` or keyword arguments."""

    draft: str
    subject: str = ""
    channel: str = "other"
    relation: str = "auto"
    recipient: Person = field(default_factory=Person)
    sender: Person = field(default_factory=Person)
    thread: tuple[Turn, ...] = ()
    strategy: str = ""
    engine: str = "auto"
    variants: int = 1
    limit: int | None = None
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    locale: str = "en"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Request:
        """Check and take over the API's fields; others are ignored. Raises `BadRequest` with the field's name."""
        if not isinstance(data, Mapping):
            raise BadRequest("A request must be a JSON object.")
        draft = data.get("draft")
        if not isinstance(draft, str):
            raise BadRequest("draft must be a text.", "draft")
        if len(draft) > DRAFT_LIMIT:
            raise BadRequest(f"draft is longer than {DRAFT_LIMIT:,} characters.", "draft", "draft_too_long")
        return cls(
            draft=draft,
            subject=_text(data, "subject"),
            channel=_choice(data, "channel", CHANNELS, "other"),
            relation=_choice(data, "relation", RELATIONS, "auto"),
            recipient=Person.from_dict(data.get("recipient"), "recipient"),
            sender=Person.from_dict(data.get("sender"), "sender"),
            thread=_thread(data.get("thread")),
            strategy=_choice(data, "strategy", STRATEGIES, ""),
            engine=_choice(data, "engine", ("auto", "rules", "model"), "auto"),
            variants=_whole(data, "variants", 1, 1, 3) or 1,
            limit=_whole(data, "limit", None, 1, DRAFT_LIMIT),
            keep=_texts(data, "keep"),
            ignore=_texts(data, "ignore"),
            locale=_text(data, "locale") or "en",
        )

    @property
    def char_limit(self) -> int | None:
        """Characters that the channel's field takes, None if it has no limit worth minding."""
        return self.limit if self.limit is not None else LIMITS.get(self.channel)


@dataclass(frozen=True, slots=True)
class Finding(Shape):
    """A bad move at a place in the draft (`in_` = "draft") or in the subject line."""

    id: str
    in_: str
    start: int
    end: int
    text: str
    move: str
    severity: int
    why: Message
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class Edit(Shape):
    """A span of the draft and what stands there instead ("" = dropped). Edits of one group go together."""

    id: str
    finding: str | None
    group: str
    start: int
    end: int
    replacement: str
    why: Message


@dataclass(frozen=True, slots=True)
class Dropped(Shape):
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Check(Shape):
    """One line of the rubric R1..R22 and its verdict: "pass", "warn" or "fail"."""

    id: str
    status: str
    detail: Message


@dataclass(frozen=True, slots=True)
class Variant(Shape):
    text: str
    subject: str | None
    strategy: str
    edits: tuple[Edit, ...]
    dropped: tuple[Dropped, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class FollowUp(Shape):
    after_business_days: int
    do: str


@dataclass(frozen=True, slots=True)
class PromptRef(Shape):
    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Response(Shape):
    """The answer to one request. `variants` is empty when nothing is to change."""

    changed: bool
    engine: str
    notice: Message | None
    left_alone_because: Message | None
    findings: tuple[Finding, ...]
    variants: tuple[Variant, ...]
    checks: tuple[Check, ...]  # of the draft as it stands
    question: Message | None
    closing: Message
    follow_up: tuple[FollowUp, ...]
    prompt: PromptRef | None = None


def _text(data: Mapping[str, Any], name: str, where: str = "") -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRequest(f"{_path(where, name)} must be a text.", _path(where, name))
    return value


def _texts(data: Mapping[str, Any], name: str, where: str = "") -> tuple[str, ...]:
    value = data.get(name)
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise BadRequest(f"{_path(where, name)} must be a list of texts.", _path(where, name))
    return tuple(v for v in value if v)


def _choice(data: Mapping[str, Any], name: str, allowed: tuple[str, ...], default: str) -> str:
    value = _text(data, name)
    if not value:
        return default
    if value not in allowed:
        raise BadRequest(f"{name} must be one of: {', '.join(allowed)}.", name)
    return value


def _whole(data: Mapping[str, Any], name: str, default: int | None, low: int, high: int) -> int | None:
    value = data.get(name)
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise BadRequest(f"{name} must be a whole number from {low} to {high}.", name)
    return value


def _thread(value: Any) -> tuple[Turn, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise BadRequest("thread must be a list.", "thread")
    turns = []
    for turn in value:
        if not isinstance(turn, Mapping) or turn.get("from") not in ("them", "me"):
            raise BadRequest('Each turn of thread needs "from": "them" or "me", and a text.', "thread")
        turns.append(Turn(turn["from"], _text(turn, "text", "thread")))
    return tuple(turns)


def _path(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
