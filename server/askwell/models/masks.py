"""Keeps addresses from a model that is elsewhere: each is swapped for a marker, and put back in the reply.

A marker is one plain word (EMAIL_1), since models copy such a word faithfully and take brackets for blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from askwell.engine.guard import Violation

_DOMAIN = r"(?:[\w-]{1,63}\.){1,5}"
_ENDINGS = "com|org|net|edu|gov|info|biz|io|dev|app|ai|co|me|uk|us|ca|au|de|fr|nl|ch|at|es|it|eu|in|ie|nz|example|test"
_ADDRESS = re.compile(
    r"(?P<EMAIL>(?<![\w.+-])(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,5})"
    rf"|(?P<LINK>(?:\bhttps?://|\bwww\.)[^\s<>\"“”]+|(?<![\w.@/-]){_DOMAIN}(?:(?:{_ENDINGS})\b(?![-.]\w)"
    r"(?:/[^\s<>\"“”]*)?|[a-z]{2,12}/[^\s<>\"“”]+))"
    r"|(?P<PHONE>(?<![\w.,/-])[+(]?\d[\d ().\u00a0/\u2010-\u2015-]{5,24}\d(?![\w/]|[.,-]\d))",
    re.I,
)
_AFTER = ".,;:!?…)]}'’*_"  # what stands behind an address and is no part of it
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d\W+(?:19|20)\d\d"  # 2019-2024
    r"|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"  # a date
    r"|\d{1,3}(?:[ \u00a0.]\d{3})+"  # 1 200 000
)
_MARKER = re.compile(r"\b(?:EMAIL|LINK|PHONE)_\d+\b", re.I)
_OPEN = re.compile(r"\b[A-Z][A-Z_]{0,5}\d*$", re.I)  # the end of a piece that may be the head of a marker


def addresses(text: str) -> list[tuple[str, int, int]]:
    """Kind (EMAIL, LINK, PHONE) and place of each address of `text`, in order."""
    out = []
    for match in _ADDRESS.finditer(text):
        kind, start, end = str(match.lastgroup), match.start(), match.end()
        if kind == "PHONE":
            if _NO_PHONE.fullmatch(match[0]) or not 7 <= sum(c.isdigit() for c in match[0]) <= 15:
                continue
        else:
            end = start + len(_without_end(match[0]))
        out.append((kind, start, end))
    return out


def _without_end(address: str) -> str:
    """The address without the marks of the sentence around it; a bracket of its own stays."""
    end, brackets = len(address), address.count(")") - address.count("(")
    while end and address[end - 1] in _AFTER and (address[end - 1] != ")" or brackets > 0):
        brackets -= address[end - 1] == ")"
        end -= 1
    return address[:end]


class Masks:
    """The markers of one request. `draft` is all of what the person wrote, so that no marker is a word of theirs."""

    def __init__(self, draft: str) -> None:
        self._draft = draft
        self._marker_of: dict[str, str] = {}
        self._address_of: dict[str, str] = {}

    def hide(self, value: Any) -> Any:
        """`value` with a marker for each address in its texts; dicts and lists are gone through."""
        if isinstance(value, str):
            return self._hidden(value)
        if isinstance(value, dict):
            return {key: self.hide(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.hide(inner) for inner in value]
        return value

    def show(self, text: str) -> str:
        """`text` with the addresses back in the place of their markers."""
        return _MARKER.sub(lambda m: self._address_of.get(m[0].upper(), m[0]), text)

    def shower(self, hear: Callable[[str], None]) -> Callable[[str], None]:
        """Hands a reply that comes in pieces on to `hear`, with the addresses back."""
        held = ""

        def piece(text: str) -> None:
            nonlocal held
            held += text
            head = _OPEN.search(held)  # what may grow into a marker waits for its rest
            at = head.start() if head and self._may_become(head[0]) else len(held)
            ready, held = held[:at], held[at:]
            if ready:
                hear(self.show(ready))

        return piece

    def wrong(self, before: str, after: Sequence[str], bad: Sequence[str] = ()) -> list[Violation]:
        """Markers that did not come back as often as they went.

        `before` is the text that was sent and `after` what came back, both with their addresses; an address in
        a passage of `bad` may go with it.
        """
        if not self._address_of:
            return []
        sent, back, may_go = (_count(texts) for texts in ([before], after, bad))
        lost = [a for a, n in sent.items() if back[a] < n - may_go[a]]
        added = [a for a, n in back.items() if a in self._marker_of and n > sent[a]]
        added += [m for text in after for m in _MARKER.findall(text) if m not in self._draft]
        return [Violation(f"marker_{what}", which[0]) for what, which in (("lost", lost), ("added", added)) if which]

    def _hidden(self, text: str) -> str:
        out, at = [], 0
        for kind, start, end in addresses(text):
            out += [text[at:start], self._marker(kind, text[start:end])]
            at = end
        return "".join([*out, text[at:]])

    def _marker(self, kind: str, address: str) -> str:
        marker = self._marker_of.get(address, "")
        number = len(self._address_of)
        while not marker:
            number += 1
            name = f"{kind}_{number}"
            if name not in self._draft.upper() and name not in self._address_of:
                marker = name
        self._marker_of[address], self._address_of[marker] = marker, address
        return marker

    def _may_become(self, head: str) -> bool:
        return any(marker.startswith(head.upper()) for marker in self._address_of)


def _count(texts: Sequence[str]) -> Counter[str]:
    return Counter(text[a:b] for text in texts for _, a, b in addresses(text))
