"""Keeps what a model thinks aloud between <think> and </think> out of a stream."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPEN = re.compile(r"<(think|thinking|reasoning)>", re.I)
_STARTS = tuple(f"<{name}>"[:n] for name in ("think", "thinking", "reasoning") for n in range(1, len(name) + 2))


class Spoken:
    """Hands on what is said and not only thought. A piece that may become a tag waits for the next one."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        self._heard = heard
        self._held = ""
        self._closing: re.Pattern[str] | None = None
        self._begun = False

    def feed(self, piece: str) -> None:
        self._held += piece
        while True:
            if self._closing is not None:
                end = self._closing.search(self._held)
                if end is None:
                    self._held = self._held[-len("</reasoning>") :]  # the tag may be cut in two
                    return
                self._held, self._closing = self._held[end.end() :], None
            start = _OPEN.search(self._held)
            if start is None:
                keep = _possible_tag(self._held)
                self._say(self._held[: len(self._held) - keep])
                self._held = self._held[len(self._held) - keep :]
                return
            self._say(self._held[: start.start()])
            self._held = self._held[start.end() :]
            self._closing = re.compile(f"</{start[1]}>", re.I)

    def end(self) -> None:
        """Nothing more comes: what still waits was no tag."""
        if self._closing is None:
            self._say(self._held)
        self._held = ""

    def _say(self, text: str) -> None:
        if not self._begun:
            text = text.lstrip()  # a thought is often followed by empty lines
        if text:
            self._begun = True
            self._heard(text)


def _possible_tag(text: str) -> int:
    """How many characters at the end may be the start of a tag."""
    start = text.rfind("<", -len("<reasoning>"))
    return len(text) - start if start >= 0 and text[start:].lower() in _STARTS else 0
