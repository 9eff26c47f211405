"""The words of the engine as frozen values: what goes in, what comes out.

Offsets count Unicode code points of the draft as sent (docs: design contract).
`to_dict()` gives the JSON shape of the API, field for field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .person import Person as Person
from .shape import BadRequest as BadRequest
from .shape import Shape, choice, flag, text, texts, whole

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


@dataclass(frozen=True, slots=True)
class Message(Shape):
    """A stable code (the extension translates by it) and its English text."""

    code: str
    text: str


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
    use_thread: bool = False  # may a model read the thread, and mail that the draft quotes?
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
            subject=text(data, "subject"),
            channel=choice(data, "channel", CHANNELS, "other"),
            relation=choice(data, "relation", RELATIONS, "auto"),
            recipient=Person.from_dict(data.get("recipient"), "recipient"),
            sender=Person.from_dict(data.get("sender"), "sender"),
            thread=_thread(data.get("thread")),
            use_thread=flag(data, "use_thread"),
            strategy=choice(data, "strategy", STRATEGIES, ""),
            engine=choice(data, "engine", ("auto", "rules", "model"), "auto"),
            variants=whole(data, "variants", 1, 1, 3) or 1,
            limit=whole(data, "limit", None, 1, DRAFT_LIMIT),
            keep=texts(data, "keep"),
            ignore=texts(data, "ignore"),
            locale=text(data, "locale") or "en",
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


def _thread(value: Any) -> tuple[Turn, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise BadRequest("thread must be a list.", "thread")
    turns = []
    for turn in value:
        if not isinstance(turn, Mapping) or turn.get("from") not in ("them", "me"):
            raise BadRequest('Each turn of thread needs "from": "them" or "me", and a text.', "thread")
        turns.append(Turn(turn["from"], text(turn, "text", "thread")))
    return tuple(turns)
