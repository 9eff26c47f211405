"""The shapes of the API as pydantic models, for `/openapi.json` alone.

The engine's own types check what comes in (`Request.from_dict`) and shape what goes out; a test holds these
models to them, field by field.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from askwell.engine.types import CHANNELS, DRAFT_LIMIT, MOVES, RELATIONS, STRATEGIES


def _one_of(values: tuple[str, ...]) -> Any:
    return Field(json_schema_extra={"enum": list(values)})


Channel = Annotated[str, _one_of(CHANNELS)]
Relation = Annotated[str, _one_of(RELATIONS)]
Strategy = Annotated[str, _one_of(STRATEGIES)]
Move = Annotated[str, _one_of(MOVES)]
Texts = list[str]


class Shape(BaseModel):
    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)


class Message(Shape):
    """A text for the person. The code is stable; the text is English."""

    code: str
    text: str


class Writing(Shape):
    """A piece that the person has said they are writing."""

    what: str | None = None
    outlet: str | None = None
    due: str | None = None


class Station(Shape):
    """A line of somebody's experience."""

    title: str | None = None
    company: str | None = None
    years: str | None = Field(default=None, description="As the page shows them: 2015-2019, since 2020.")


class Study(Shape):
    """A line of somebody's education."""

    school: str | None = None
    degree: str | None = None
    years: str | None = None


class Person(Shape):
    """What is known of a person: sender, recipient, viewer or profile. Other fields are ignored."""

    name: str | None = None
    headline: str | None = None
    company: str | None = None
    field: str | None = None
    school: str | Texts | None = None
    schools: str | Texts | None = None
    skills: str | Texts | None = None
    offers: str | Texts | None = None
    writing: str | Writing | None = None
    past_companies: str | Texts | None = None
    groups: str | Texts | None = None
    languages: str | Texts | None = None
    goals: str | Texts | None = None
    location: str | None = None
    about: str | None = None
    experience: str | list[str | Station] | None = None
    education: str | list[str | Study] | None = None
    recent_posts: str | Texts | None = None
    mutuals: str | Texts | None = None
    hiring: bool | None = None
    volunteering: str | Texts | None = None


class Turn(Shape):
    """One earlier message of the thread."""

    from_: Literal["them", "me"] = Field(alias="from")
    text: str


class ReframeRequest(Shape):
    """A draft and what is known around it. Fields not named here are ignored."""

    draft: str = Field(max_length=DRAFT_LIMIT)
    subject: str | None = None
    channel: Channel | None = None
    relation: Relation | None = None
    recipient: Person | None = None
    sender: Person | None = None
    thread: list[Turn] | None = Field(default=None, description="Oldest message first.")
    use_thread: bool | None = Field(
        default=None, description="True: a model may read the thread, and mail that the draft quotes."
    )
    strategy: Strategy | None = None
    engine: Literal["auto", "rules", "model"] | None = None
    variants: int | None = Field(default=None, ge=1, le=3)
    limit: int | None = Field(default=None, ge=1, le=DRAFT_LIMIT, description="Characters the field takes.")
    keep: str | Texts | None = Field(default=None, description="Phrases that the writer wants left.")
    ignore: str | Texts | None = Field(default=None, description="Ids of rules that stay silent.")
    locale: str | None = None


class Finding(Shape):
    """A bad move. Offsets count Unicode code points of the draft as sent (or of the subject)."""

    id: str
    in_: Literal["draft", "subject"] = Field(alias="in")
    start: int
    end: int
    text: str
    move: Move
    severity: int = Field(ge=1, le=3)
    why: Message
    source: str
    rule: str


class Edit(Shape):
    """A span of the draft and what stands there instead (empty: dropped). Edits of one group go together."""

    id: str
    finding: str | None
    group: str
    start: int
    end: int
    replacement: str
    why: Message


class Dropped(Shape):
    text: str
    why: str


class Check(Shape):
    """One line of the rubric and its verdict."""

    id: str
    status: Literal["pass", "warn", "fail"]
    detail: Message


class Variant(Shape):
    """One whole result. Applying all edits to the draft gives exactly the text."""

    text: str
    subject: str | None
    strategy: Strategy
    edits: list[Edit]
    dropped: list[Dropped]
    checks: list[Check]


class FollowUp(Shape):
    after_business_days: int
    do: str


class PromptRef(Shape):
    id: str
    version: str
    sha256: str


class ReframeResponse(Shape):
    """The answer. `variants` is empty when nothing is to change."""

    changed: bool
    engine: Literal["rules", "model"]
    notice: Message | None
    left_alone_because: Message | None
    findings: list[Finding]
    variants: list[Variant]
    checks: list[Check]
    question: Message | None
    closing: Message
    follow_up: list[FollowUp]
    prompt: PromptRef | None


class Started(Shape):
    """The event `started`: who is at work on the draft, and with what."""

    engine: Literal["rules", "model"]
    prompt: PromptRef | None
    model: str | None = Field(description="The model's name, where one is at work.")


class Delta(Shape):
    """The event `delta`: a piece of the model's text, which nothing has checked yet."""

    text: str


class SuggestRequest(Shape):
    """Who looks at whose page. Fields not named here are ignored."""

    viewer: Person | None = None
    profile: Person
    channel: Channel | None = None
    limit: int | None = Field(
        default=None, ge=1, le=DRAFT_LIMIT, description="Characters of an opener; 300 unless told."
    )


class Shared(Shape):
    """True common ground."""

    kind: str
    text: str
    evidence: str


class Opener(Shape):
    """A short note to begin with, why it may work, and what it rests on."""

    strategy: Strategy
    text: str
    why: str
    uses: Texts


class LeftOut(Shape):
    """Something tempting on the page that was not used."""

    text: str
    why: str


class Suggestion(Shape):
    """How to start. `question` is for the viewer, where something true is missing."""

    shared: list[Shared]
    openers: list[Opener]
    offers: Texts
    questions: Texts
    left_out: list[LeftOut]
    question: Message | None


class ErrorBody(Shape):
    code: str
    message: str
    field: str | None = Field(default=None, description="Dotted name of the wrong field, if one is.")


class Error(Shape):
    error: ErrorBody


class Health(Shape):
    status: Literal["ok"]
    service: Literal["askwell"]
