"""What the prompts are filled with: the writer's own text, what was found in it, what is known of the two people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from askwell.engine.types import Finding, Person, Response
from askwell.models.library import strategy_of
from askwell.models.reply import Own

_READER = ("name", "headline", "company", "field", "schools")
_WRITER = ("headline", "company", "field", "schools", "offers", "writing", "outlet", "due")


def values(whole: Own, rules: Response, marker: str, use_thread: bool = False) -> dict[str, Any]:
    """What any prompt that rewrites a draft is filled with. The thread is told only where the writer wishes so."""
    reading, request = whole.reading, whole.reading.request
    people = (("reader", request.recipient, _READER), ("writer", request.sender, _WRITER))
    facts = [{"who": who, "facts": _facts(person, labels)} for who, person, labels in people]
    found = [f for f in rules.findings if f.in_ == "draft"]
    return {
        "marker": marker,
        "relation": reading.relation.replace("_", " "),
        "strategy": strategy_of(reading),
        "people": [person for person in facts if person["facts"]],
        "passages": [{"move": f.move, "text": line(f.text), "why": f.why.text} for f in found],
        "mend": _mend(found),
        "checks": [{"id": c.id, "text": c.detail.text} for c in rules.checks if c.status != "pass"],
        "keep": [line(phrase) for phrase in request.keep],
        "thread": [{"who": t.from_, "text": t.text} for t in request.thread] if use_thread else [],
        "room": _room(whole),
        "part_break": whole.between,
        "subject": line(request.subject),
        "draft": whole.text,
        "previous": "",
        "problems": [],
    }


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _mend(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The passages to mend by reason, so that each reason is told once."""
    out: dict[str, dict[str, Any]] = {}
    for finding in found:
        entry = {"move": finding.move.replace("_", " "), "why": finding.why.text, "passages": []}
        out.setdefault(finding.why.text, entry)["passages"].append(line(finding.text))
    return list(out.values())


def _room(whole: Own) -> int | None:
    """Characters that the own text may have beside greeting and sign-off; None where nothing limits it."""
    limit = whole.reading.request.char_limit
    frame = len(whole.reading.request.draft) - sum(end - start for start, end in whole.pieces)
    return None if limit is None else max(limit - frame, 0)


def _facts(person: Person, labels: Sequence[str]) -> list[dict[str, str]]:
    known = person.to_dict()
    texts = {label: known[label] if isinstance(known[label], str) else ", ".join(known[label]) for label in labels}
    return [{"label": label, "value": line(text)} for label, text in texts.items() if text.strip()]
