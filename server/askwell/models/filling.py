"""What fills a prompt, from a request as the API takes it: a draft to reframe, or a profile to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from askwell.engine import pipeline
from askwell.engine.person import Person
from askwell.engine.profiles import language
from askwell.engine.profiles.orders import without_orders
from askwell.engine.profiles.shapes import SuggestRequest
from askwell.engine.profiles.suggesting import suggest
from askwell.engine.reading import read
from askwell.engine.scores import Scorer
from askwell.engine.types import BadRequest, Request
from askwell.models.reply import own
from askwell.models.values import line, values

_LISTS = ("schools", "past_companies", "skills", "offers", "groups", "recent_posts", "volunteering")
_TEXTS = ("name", "headline", "company", "field", "location", "about", "writing", "outlet")
_LONGEST = 300  # characters of one line of a page


def filled(fields: Mapping[str, Any], marker: str, scorer: Scorer | None = None) -> dict[str, Any]:
    """The values of any prompt for a request. Raises `BadRequest`; also where there is nothing to ask a model."""
    if "profile" in fields:
        return for_profile(SuggestRequest.from_dict(fields), marker)
    request = Request.from_dict(fields)
    reading = read(request, scorer)
    if reading.alone:
        raise BadRequest(f"No model is asked about this draft: {reading.alone.text}", "draft")
    if not reading.found:
        raise BadRequest("No model is asked about this draft: nothing was found in it.", "draft")
    return values(own(reading), pipeline.answer(reading), marker)


def for_profile(request: SuggestRequest, marker: str) -> dict[str, Any]:
    """What the prompt for profiles is filled with: both people, and what the engine found true and fit to use."""
    found = suggest(request)
    page, _ = without_orders(request.profile, language.load())  # what is said to machines is not handed on to one
    people = (("reader", page), ("writer", request.viewer))
    facts = [{"who": who, "facts": _facts(person)} for who, person in people]
    return {
        "marker": marker,
        "people": [person for person in facts if person["facts"]],
        "shared": [shared.text for shared in found.shared],
        "offers": list(found.offers),
        "questions": list(found.questions),
        "left_out": [{"text": line(left.text), "why": left.why} for left in found.left_out],
        "room": request.room,
    }


def _facts(person: Person) -> list[dict[str, str]]:
    known = person.to_dict()
    texts = [(label, known[label]) for label in _TEXTS] + [(label, ", ".join(known[label])) for label in _LISTS]
    texts += [("experience", _rows(known["experience"])), ("education", _rows(known["education"]))]
    return [{"label": label.replace("_", " "), "value": line(text)[:_LONGEST]} for label, text in texts if text.strip()]


def _rows(rows: Sequence[Mapping[str, str]]) -> str:
    return "; ".join(" ".join(value for value in row.values() if value) for row in rows)
