"""A draft reframed by a model, held against it, and answered by the rules where the model fails."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from askwell.engine import pipeline
from askwell.engine.align import Change, align
from askwell.engine.apply import apply
from askwell.engine.guard import Reread, Violation, reread
from askwell.engine.reading import Reading, read
from askwell.engine.relations import STRATEGY_OF
from askwell.engine.scores import Scorer
from askwell.engine.steps import ASKS
from askwell.engine.types import Dropped, Edit, Finding, Message, Person, Request, Response, Variant
from askwell.engine.variants import verdicts
from askwell.models import client, prompts
from askwell.models.client import ModelTrouble, Reply
from askwell.models.prompts import ChatMessage
from askwell.models.reply import Own, faults, is_fragment, own, unwrapped
from askwell.models.settings import ModelSettings

Ask = Callable[[Sequence[ChatMessage], float | None], Reply]
_LABELS = ("name", "headline", "company", "field", "schools", "skills", "offers", "writing", "outlet", "due")


def reframe(request: Request, settings: ModelSettings, scorer: Scorer | None = None) -> Response:
    """The answer to `request` with a model's text where it is fit to be shown, else the rules' with a notice.

    No call is made where the rules leave the draft alone or find nothing in it.
    """
    return answered(request, lambda messages, temperature: client.complete(messages, settings, temperature), scorer)


def answered(request: Request, ask: Ask, scorer: Scorer | None = None) -> Response:
    """As `reframe`; `ask` gives the model's reply to messages and a temperature, or raises `ModelTrouble`."""
    reading = read(request, scorer)
    rules = pipeline.answer(reading)
    if request.engine == "rules" or reading.alone or not reading.found:
        return rules
    try:
        prompt = prompts.load("reframe")
        variant = _variant(reading, rules, prompt, ask)
    except (ModelTrouble, prompts.PromptError) as trouble:
        return replace(rules, notice=reading.book.message("model_failed", reason=trouble))
    return replace(pipeline.respond(reading, (variant,)), engine="model", prompt=prompt.ref)


def _variant(reading: Reading, rules: Response, prompt: prompts.Prompt, ask: Ask) -> Variant:
    """The model's variant. One more try that names what was wrong; raises `ModelTrouble` after that."""
    whole = own(reading)
    values, draft = _values(whole, rules.findings), reading.parsed.draft
    previous, wrong = "", [Violation("empty")]
    for _ in range(2):
        if previous:
            values |= {"previous": previous, "problems": [_told(reading, v, with_detail=True) for v in wrong]}
        previous = ask(prompt.render(values), prompt.file.modelParameters.temperature).text
        texts = unwrapped(previous, whole, values["marker"])
        changes = _for_findings(draft, align(draft, whole.pieces, texts, _asks(rules)), rules.findings)
        text = apply(draft, changes)
        again = reread(reading.parsed, reading.request, text, reading.book, reading.scorer, reading.found)
        wrong = again.violations + faults(prompt.file.guards, whole, texts, again.parsed.draft)
        wrong = wrong or ([] if changes else [Violation("ask_left")])
        if not wrong:
            return _shaped(reading, rules, changes, again)
    reason = _told(reading, wrong[0])
    raise ModelTrouble(reason[:1].lower() + reason[1:].rstrip("."))


def _values(whole: Own, findings: Sequence[Finding]) -> dict[str, Any]:
    """What the prompt is filled with."""
    reading, request = whole.reading, whole.reading.request
    people = [
        {"who": who, "facts": _facts(p)} for who, p in (("reader", request.recipient), ("writer", request.sender))
    ]
    limit, frame = request.char_limit, len(request.draft) - sum(b - a for a, b in whole.pieces)
    passages = [f for f in findings if f.in_ == "draft"]
    return {
        "marker": secrets.token_hex(6),
        "relation": reading.relation,
        "strategy": _strategy(reading),
        "people": [person for person in people if person["facts"]],
        "passages": [{"move": f.move, "text": _line(f.text), "why": f.why.text} for f in passages],
        "keep": [_line(phrase) for phrase in request.keep],
        "room": None if limit is None else max(limit - frame, 0),
        "part_break": whole.between,
        "draft": whole.text,
        "previous": "",
        "problems": [],
    }


def _strategy(reading: Reading) -> str:
    return reading.request.strategy or STRATEGY_OF.get(reading.relation, "advice")


def _line(text: str) -> str:
    return " ".join(text.split())


def _facts(person: Person) -> list[dict[str, str]]:
    known = person.to_dict()
    texts = {label: known[label] if isinstance(known[label], str) else ", ".join(known[label]) for label in _LABELS}
    return [{"label": label, "value": _line(text)} for label, text in texts.items() if text.strip()]


def _told(reading: Reading, violation: Violation, with_detail: bool = False) -> str:
    """The violation as a sentence. Its detail may quote the draft: for the model, never for a notice."""
    text = reading.book.message(f"guard_{violation.code}").text
    return f"{text} ({_line(violation.detail)})" if with_detail and violation.detail else text


def _asks(rules: Response) -> list[tuple[int, int]]:
    return [(f.start, f.end) for f in rules.findings if f.in_ == "draft" and f.move in ASKS]


def _for_findings(draft: str, changes: Sequence[Change], findings: Sequence[Finding]) -> list[Change]:
    """The changes that have a reason, and dropped fragments that hung on them ("Or interns?").

    Where nothing was found, the writer's words stay.
    """
    reasoned = {c.group for c in changes if _finding(c.about, findings)}
    out: list[Change] = []
    for change in changes:
        if change.group in reasoned:
            out.append(change)
        elif (
            out and out[-1].end == change.start and not change.replacement and is_fragment(draft[slice(*change.about)])
        ):
            out.append(replace(change, group=out[-1].group))
    return out


def _finding(span: tuple[int, int], findings: Sequence[Finding]) -> Finding | None:
    return next((f for f in findings if f.in_ == "draft" and f.start < span[1] and span[0] < f.end), None)


def _shaped(reading: Reading, rules: Response, changes: Sequence[Change], again: Reread) -> Variant:
    """The variant with its edits, their reasons, and the checks of its text."""
    draft = reading.parsed.draft
    groups = list(dict.fromkeys(c.group for c in changes))
    edits: list[Edit] = []
    dropped: list[Dropped] = []
    for n, change in enumerate(changes, 1):
        cause = _finding((change.start, change.end), rules.findings) or _finding(change.about, rules.findings)
        edits.append(
            Edit(
                id=f"e{n}",
                finding=cause.id if cause else None,
                group=f"g{groups.index(change.group) + 1}",
                start=change.start,
                end=change.end,
                replacement=change.replacement,
                why=_why(reading, change, cause),
            )
        )
        if cause and not change.replacement and change.start <= change.about[0] and change.about[1] <= change.end:
            dropped.append(Dropped(draft[slice(*change.about)], cause.why.text))
    mended = rules.variants[0].subject if rules.variants else reading.request.subject or None
    checks = verdicts(reading, again, mended or "")
    return Variant(again.parsed.draft, mended, _strategy(reading), tuple(edits), tuple(dropped), checks)


def _why(reading: Reading, change: Change, cause: Finding | None) -> Message:
    asks = "?" in change.replacement
    if asks and (cause is None or cause.move in ASKS):
        return reading.book.message("asked")
    return cause.why if cause else reading.book.message("joined")
