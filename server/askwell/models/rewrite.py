"""A draft reframed by a model, held against it, and answered by the rules where the model fails."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from askwell.engine import pipeline
from askwell.engine.align import align
from askwell.engine.apply import apply
from askwell.engine.book import Book
from askwell.engine.guard import Violation, reread
from askwell.engine.reading import Reading, read
from askwell.engine.scores import Scorer
from askwell.engine.steps import ASKS
from askwell.engine.types import Request, Response, Variant
from askwell.faults import place
from askwell.models import client, library
from askwell.models.client import ModelTrouble, Reply
from askwell.models.masks import Masks
from askwell.models.outcome import Nobody, Outcome, Try, Watcher
from askwell.models.prompts import MANNERS, ChatMessage, Prompt, PromptError
from askwell.models.reply import Own, own, spoken, unwrapped
from askwell.models.settings import ModelSettings
from askwell.models.shaping import for_findings, shaped
from askwell.models.values import values

Ask = Callable[[Sequence[ChatMessage], float | None], Reply]
log = logging.getLogger("askwell")


def reframe(
    request: Request,
    settings: ModelSettings,
    scorer: Scorer | None = None,
    watcher: Watcher | None = None,
    gone: threading.Event | None = None,
) -> Response:
    """The answer to `request` with a model's text where it is fit to be shown, else the rules' with a notice.

    No call is made where the rules leave the draft alone or find nothing in it. With a `watcher` the reply is
    heard as it comes. When `gone` is set the call is given up.
    """
    masks = None if settings.on_this_computer else Masks(request.draft)
    return attempt(request, calling(settings, masks, watcher, gone), scorer, masks, watcher).response


def calling(
    settings: ModelSettings,
    masks: Masks | None = None,
    watcher: Watcher | None = None,
    gone: threading.Event | None = None,
) -> Ask:
    """An `Ask` that calls the endpoint. All its calls together take no longer than one may."""
    end = time.monotonic() + settings.timeout

    def ask(messages: Sequence[ChatMessage], temperature: float | None) -> Reply:
        heard = None
        if watcher:
            heard = masks.shower(watcher.heard) if masks else watcher.heard
        left = replace(settings, timeout=max(0.1, round(end - time.monotonic(), 1)))
        return client.complete(messages, left, temperature, heard=heard, gone=gone)

    return ask


def answered(request: Request, ask: Ask, scorer: Scorer | None = None) -> Response:
    """As `reframe`; `ask` gives the model's reply to messages and a temperature, or raises `ModelTrouble`."""
    return attempt(request, ask, scorer).response


def attempt(
    request: Request,
    ask: Ask,
    scorer: Scorer | None = None,
    masks: Masks | None = None,
    watcher: Watcher | None = None,
    tries: int = 2,
) -> Outcome:
    """As `answered`, with all that came of it. Addresses are swapped by `masks`, where there are some."""
    reading, watcher = read(request, scorer), watcher or Nobody()
    if request.engine == "rules" or reading.alone or not reading.found:
        watcher.started("rules", None)
        return Outcome(pipeline.answer(reading))
    try:
        prompt = library.for_request(reading)
    except PromptError as bad:
        watcher.started("rules", None)
        return Outcome(_by_rules(reading, str(bad)))
    watcher.started("model", prompt.ref)
    call = _Call(reading, prompt, masks)
    try:
        variant = call.variant(ask, watcher, tries)
    except (ModelTrouble, PromptError) as trouble:
        return Outcome(_by_rules(reading, str(trouble)), prompt.ref, tuple(call.tries))
    except Exception as bad:  # noqa: BLE001  whatever a reply sets off, no draft is lost to it
        log.error("model fault %s", place(bad))
        return Outcome(_by_rules(reading, "its answer could not be worked in"), prompt.ref, tuple(call.tries))
    response = replace(pipeline.respond(reading, (variant,)), engine="model", prompt=prompt.ref)
    return Outcome(response, prompt.ref, tuple(call.tries))


def _by_rules(reading: Reading, reason: str) -> Response:
    return replace(pipeline.answer(reading), notice=reading.book.message("model_failed", reason=reason))


@dataclass(slots=True)
class _Call:
    """One draft at a model."""

    reading: Reading
    prompt: Prompt
    masks: Masks | None
    marker: str = field(default_factory=lambda: secrets.token_hex(6))
    tries: list[Try] = field(default_factory=list)

    def variant(self, ask: Ask, watcher: Watcher, tries: int) -> Variant:
        """The model's variant. A further try names what was wrong; raises `ModelTrouble` after the last."""
        reading, temperature = self.reading, self.prompt.file.modelParameters.temperature
        whole, rules = own(reading), pipeline.respond(reading, ())  # the findings; what the rules would do can wait
        messages = self.prompt.render(self._sent(values(whole, rules, self.marker, reading.request.use_thread)))
        while True:
            reply = ask(messages, temperature)
            made, wrong = self._judged(reply, whole, rules)
            self.tries.append(Try(reply, tuple(wrong)))
            if made:
                return made
            if len(self.tries) == tries:
                reason = told(reading.book, wrong[0])
                raise ModelTrouble(reason[:1].lower() + reason[1:].rstrip("."))
            watcher.restarted()
            messages = [*messages, {"role": "assistant", "content": spoken(reply.text)}, *self._again(wrong)]

    def _judged(self, reply: Reply, whole: Own, rules: Response) -> tuple[Variant | None, list[Violation]]:
        """The variant of this reply, or what is wrong with it. Raises `ModelTrouble` where it is no text at all."""
        reading, draft, findings = self.reading, self.reading.parsed.draft, rules.findings
        try:
            texts = unwrapped(self.masks.show(reply.text) if self.masks else reply.text, whole, self.marker)
        except ModelTrouble as trouble:
            self.tries.append(Try(reply, trouble=str(trouble)))
            raise
        asks = [(f.start, f.end) for f in findings if f.in_ == "draft" and f.move in ASKS]
        changes = for_findings(draft, align(draft, whole.pieces, texts, asks), findings)
        text = apply(draft, changes)
        said = tuple(zip(whole.texts, texts, strict=True))
        again = reread(
            reading.parsed, reading.request, text, reading.book, reading.scorer, reading.found, True, said
        )  # fmt: skip
        wrong = self.masks.wrong(whole.text, texts, _may_go(reading)) if self.masks else []
        guards = self.prompt.file.guards
        wrong += [v for v in again.violations if v.code not in MANNERS or v.code in guards]
        wrong = wrong or ([] if changes else [Violation("ask_left")])
        return (None if wrong else shaped(reading, findings, changes, again)), wrong

    def _again(self, wrong: Sequence[Violation]) -> list[ChatMessage]:
        problems = [told(self.reading.book, violation, with_detail=True) for violation in wrong]
        return library.load("retry").render(self._sent({"marker": self.marker, "problems": problems}))

    def _sent(self, given: dict[str, object]) -> dict[str, object]:
        """The values of a prompt as they go out."""
        return {**self.masks.hide(given), "marker": self.marker} if self.masks else given


def told(book: Book, violation: Violation, with_detail: bool = False) -> str:
    """The violation as a sentence. Its detail may quote the draft: for the model, never for a notice."""
    text = book.message(f"guard_{violation.code}").text
    return f"{text} ({' '.join(violation.detail.split())})" if with_detail and violation.detail else text


def _may_go(reading: Reading) -> list[str]:
    """The sentences in which something was found: what stands in them may go with them."""
    sentences = reading.parsed.sentences
    return [reading.parsed.draft[sentences[n].start : sentences[n].end] for n in {f.at for f in reading.found}]
