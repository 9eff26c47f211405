"""What became of a draft at a model: the response, each reply, and why one was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from askwell.engine.guard import Violation
from askwell.engine.types import PromptRef, Response
from askwell.models.client import Reply


@dataclass(frozen=True, slots=True)
class Try:
    """One reply of the model, and what was wrong with it: `violations`, or a `trouble` where it was no such text."""

    reply: Reply
    violations: tuple[Violation, ...] = ()
    trouble: str = ""

    @property
    def refused(self) -> bool:
        return bool(self.violations or self.trouble)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The response and how it came about. `prompt` is None, and `tries` empty, where no model was to be asked."""

    response: Response
    prompt: PromptRef | None = None
    tries: tuple[Try, ...] = ()


class Watcher(Protocol):
    """Whoever wants to know how it goes while it goes."""

    def started(self, engine: str, prompt: PromptRef | None) -> None:
        """Said once: who is at work, "rules" or "model", and with which prompt."""

    def heard(self, text: str) -> None:
        """A piece of the model's text, as it came: nothing has checked it."""

    def restarted(self) -> None:
        """What was heard is refused, and the model writes once more."""


class Nobody:
    """Watches nothing."""

    def started(self, engine: str, prompt: PromptRef | None) -> None:
        pass

    def heard(self, text: str) -> None:
        pass

    def restarted(self) -> None:
        pass
