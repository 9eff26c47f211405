"""Years as pages show them: "2011-2015", "Mar 2021 - Present", "since 2019"."""

from __future__ import annotations

import re

from .language import Speech

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NOW = 9999
Span = tuple[int, int]


def span_of(years: str, speech: Speech) -> Span | None:
    """First and last year, `NOW` for an end that is still to come; None if no year stands there."""
    found = [int(y) for y in _YEAR.findall(years[:80])]
    if not found:
        return None
    tail = years[:80].casefold()
    if any(word in tail for word in speech.words["present"] if len(word) > 2) or re.search(r"[-–—]\s*$", tail):
        return found[0], NOW
    return found[0], found[-1] if found[-1] >= found[0] else found[0]


def overlap(one: Span | None, other: Span | None) -> Span | None:
    """The years of both, None if there are none or nothing is known. A year that only touches proves nothing."""
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first < last else None


def apart(one: Span | None, other: Span | None) -> bool:
    """Do both stand there, and one ended before the other began?"""
    return one is not None and other is not None and max(one[0], other[0]) > min(one[1], other[1])
