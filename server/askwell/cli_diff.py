"""A unified view of what changes, with the reasons above it and, in colour, the changed words marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from askwell.engine.types import Request, Response

RED, GREEN, CYAN, DIM, END = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
MARK, UNMARK = "\x1b[7m", "\x1b[27m"
NO_NEWLINE = "\\ No newline at end of file"


def view(request: Request, response: Response, name: str, colour: bool) -> str:
    """The reasons as `#` lines and a unified diff (which `patch` takes); empty if nothing changes."""
    if not response.variants:
        return ""
    variant = response.variants[0]
    reasons = dict.fromkeys(edit.why.text for edit in variant.edits)
    lines = [_paint(f"# {why}", DIM, colour) for why in reasons]
    if variant.subject is not None and variant.subject != request.subject:
        lines += _subject(request.subject, variant.subject, colour)
    lines += _unified(request.draft, variant.text, name, colour)
    return "".join(line + "\n" for line in lines)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column (from 1, in code points) of `offset` in `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _subject(before: str, after: str, colour: bool) -> list[str]:
    return [_paint(f"# Subject: {before}", RED, colour), _paint(f"# Subject: {after}", GREEN, colour)]


def _unified(before: str, after: str, name: str, colour: bool) -> Iterator[str]:
    diff = difflib.unified_diff(_lines(before), _lines(after), name, f"{name} (reframed)", lineterm="")
    removed: list[str] = []
    added: list[str] = []
    for number, line in enumerate(diff):
        head = number < 2 or line.startswith("@@")
        if not head and line.startswith("-"):
            removed.append(line[1:])
        elif not head and line.startswith("+"):
            added.append(line[1:])
        else:
            yield from _block(removed, added, colour)
            yield _paint(line, CYAN if head else "", colour)
            removed, added = [], []
    yield from _block(removed, added, colour)


def _block(removed: list[str], added: list[str], colour: bool) -> Iterator[str]:
    """Removed lines and those in their place; the words that differ are marked where lines pair up."""
    if colour and len(removed) == len(added):
        pairs = [_marked(old, new) for old, new in zip(removed, added, strict=True)]
        removed, added = [old for old, _ in pairs], [new for _, new in pairs]
    yield from (_paint(f"-{line}", RED, colour) for line in removed)
    yield from (_paint(f"+{line}", GREEN, colour) for line in added)


def _marked(old: str, new: str) -> tuple[str, str]:
    olds, news = re.findall(r"\w+|\W", old), re.findall(r"\w+|\W", new)
    steps = difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    left = "".join(_mark("".join(olds[a:b]), kind) for kind, a, b, _, _ in steps)
    right = "".join(_mark("".join(news[c:d]), kind) for kind, _, _, c, d in steps)
    return left, right


def _mark(words: str, kind: str) -> str:
    return words if kind == "equal" or not words else f"{MARK}{words}{UNMARK}"


def _lines(text: str) -> list[str]:
    """The lines of `text` without their "\\n"; a last one that has none says so, as `diff` does."""
    lines = text.split("\n")
    last = lines.pop()
    return [*lines, f"{last}\n{NO_NEWLINE}"] if last else lines


def _paint(line: str, colour: str, on: bool) -> str:
    return f"{colour}{line}{END}" if on and colour else line
