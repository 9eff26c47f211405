"""What the prompts are filled with: the writer's own text, what was found in it, what is known of the two people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from askwell.engine.plan import plan
from askwell.engine.profiles import language
from askwell.engine.profiles.ground import as_shared, common_ground
from askwell.engine.reading import Reading
from askwell.engine.types import Finding, Person, Request, Response
from askwell.models.reply import Own

_LONG = 8  # words from which a passage is shortened to its ends: the whole of it stands in the text
_HEAD, _TAIL = 4, 3
_AMPLE = 300  # characters of room beyond the draft where the limit need not be told
_THREAD = 1500  # characters of earlier messages, the last ones
_READER = ("headline", "company", "field", "schools")
_WRITER = ("headline", "company", "field", "schools")
_FOR = {"offer_help": ("offers",), "interview_for_piece": ("writing", "outlet", "due")}  # elsewhere they only tempt


def values(whole: Own, rules: Response, marker: str, use_thread: bool = False) -> dict[str, Any]:
    """What any prompt that rewrites a draft is filled with. The thread is told only where the writer wishes so."""
    reading, request = whole.reading, whole.reading.request
    shared = _shared(request) if reading.strategy == "shared_ground" else []
    mine = (*_WRITER, *_FOR.get(reading.strategy, ()))
    people = (("reader", request.recipient, _READER), ("writer", request.sender, mine))
    facts = [{"who": who, "facts": _facts(person, labels, shared)} for who, person, labels in people]
    found = [f for f in rules.findings if f.in_ == "draft"]
    return {
        "marker": marker,
        "relation": reading.relation,
        "people": [person for person in facts if person["facts"]],
        "mend": _mend(found),
        "checks": [{"id": c.id, "text": c.detail.text} for c in rules.checks if c.status != "pass"],
        "ask": _wants_ask(reading),
        "shared": shared,
        "keep": [line(phrase) for phrase in request.keep],
        "thread": _thread(whole) if use_thread else [],
        "room": _room(whole),
        "part_break": whole.between,
        "subject": line(request.subject),
        "draft": whole.text,
    }


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _mend(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The passages to mend by reason, so that each reason is told once."""
    out: dict[str, dict[str, Any]] = {}
    for finding in found:
        why = finding.why.text.partition(";")[0].rstrip(".")  # the rest tells a person what to do instead
        out.setdefault(why, {"why": why, "passages": []})["passages"].append(_shortened(finding.text))
    return list(out.values())


def _shortened(passage: str) -> str:
    words = passage.split()
    return " ".join(words if len(words) <= _LONG else [*words[:_HEAD], "…", *words[-_TAIL:]])


def _wants_ask(reading: Reading) -> bool:
    """Is there a place for a new question? Not where one of the writer's own stays, or nothing was asked."""
    return any(step.ask for step in plan(reading))


def _shared(request: Request) -> list[str]:
    """What both pages name, as sentences to the writer."""
    speech = language.load()
    return [as_shared(ground, speech).text for ground in common_ground(request.sender, request.recipient, speech)[:3]]


def _thread(whole: Own) -> list[dict[str, str]]:
    """What was written before, the last of it: the turns of the thread, and the mail quoted below the draft."""
    names = {"me": "writer", "them": "reader"}
    turns = [{"who": names[turn.from_], "text": turn.text} for turn in whole.reading.request.thread]
    parsed = whole.reading.parsed
    quoted = "\n".join(parsed.draft[slice(*quote)] for quote in parsed.quotes)
    out: list[dict[str, str]] = []
    room = _THREAD
    for turn in reversed([{"who": "quoted mail", "text": quoted}, *turns]):
        if turn["text"].strip() and room > 0:
            out.insert(0, turn | {"text": turn["text"].strip()[:room]})
            room -= len(turn["text"])
    return out


def _room(whole: Own) -> int | None:
    """Characters that the own text may have beside greeting and sign-off; None where no limit is near."""
    limit = whole.reading.request.char_limit
    own = sum(end - start for start, end in whole.pieces)
    room = None if limit is None else max(limit - len(whole.reading.request.draft) + own, 0)
    return None if room is None or room > own + _AMPLE else room


def _facts(person: Person, labels: Sequence[str], shared: Sequence[str]) -> list[dict[str, str]]:
    known = person.to_dict()
    texts = {label: known[label] if isinstance(known[label], str) else ", ".join(known[label]) for label in labels}
    facts = {label: line(text) for label, text in texts.items() if text.strip()}
    said = " ".join([facts.get("headline", ""), *shared])
    return [{"label": k, "value": v} for k, v in facts.items() if k == "headline" or v not in said]  # each fact once
