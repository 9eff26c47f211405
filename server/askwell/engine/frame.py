"""The frame of a message, which is never edited: greeting, sign-off, signature, quoted mail; spans of the draft."""

from __future__ import annotations

import re

from .grammar import Grammar

BULLET = re.compile(r"^\s*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)")
_HEADER = re.compile(r"^\s*-{2,} ?(?:Original|Forwarded) message ?-*|^\s*_{10,}\s*$|^From: .+@", re.I)
_SIGNATURE = re.compile(r"^-- ?$")
_NAMED_AT_END = re.compile(r"\w, (?P<name>[^\W\d_]+)[ .!x]*$")
_POSTSCRIPT = re.compile(r"^\s*\(?p\.? ?s\.?\b", re.I)

Line = tuple[int, int]


def lines_of(draft: str) -> list[Line]:
    out, at = [], 0
    for line in draft.splitlines(keepends=True):
        out.append((at, at + len(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))))
        at += len(line)
    return out


def quoted(draft: str, lines: list[Line], grammar: Grammar) -> tuple[list[Line], str, list[Line]]:
    quotes: list[Line] = []
    own: list[Line] = []
    author = ""
    at = 0
    while at < len(lines):
        start, end = lines[at]
        text = draft[start:end]
        if not text.strip():
            own.append((start, end))
            at += 1
            continue
        if _HEADER.match(text):
            quotes.append((start, lines[-1][1]))
            break
        if text.lstrip().startswith(">"):
            quotes.append((start, end))
        else:
            taken = _attribution(draft, lines, at, grammar)
            if taken:
                quotes.append((start, lines[at + taken - 1][1]))
                author = draft[start : lines[at + taken - 1][1]]
                at += taken
                if at < len(lines) and not any(draft[a:b].lstrip().startswith(">") for a, b in lines[at : at + 3]):
                    quotes.append((lines[at][0], lines[-1][1]))  # a quote without marks runs to the end
                    break
                continue
            own.append((start, end))
        at += 1
    return quotes, author, own


def _attribution(draft: str, lines: list[Line], at: int, grammar: Grammar) -> int:
    """Lines that "On ..., X wrote:" takes here, 0 if it does not stand here."""
    for count in (1, 2):
        if at + count <= len(lines) and grammar.attribution.match(draft[lines[at][0] : lines[at + count - 1][1]]):
            return count
    return 0


def signature(draft: str, lines: list[Line]) -> tuple[list[Line], Line | None]:
    for i, (start, end) in enumerate(lines):
        if _SIGNATURE.match(draft[start:end]):
            return lines[:i], (start, lines[-1][1])
    return lines, None


def greeting(draft: str, lines: list[Line], recipient: str, grammar: Grammar) -> tuple[Line | None, list[Line]]:
    first = next((i for i, (a, b) in enumerate(lines) if draft[a:b].strip()), None)
    if first is None:
        return None, lines
    start, end = lines[first]
    whole, end = end, min(end, start + 120)  # a greeting is short; the bound keeps odd input cheap
    found = grammar.greeting.match(draft, start, end) or _called(draft, start, end, recipient, grammar)
    if not found:
        return None, lines
    stop = found.end()
    names = {n.lower() for n in re.findall(r"\w+", recipient)}
    word = re.compile(r" (\w+)[ ,!]*")
    more = word.match(draft, stop, end) if found.re is grammar.greeting and draft[stop - 1 : stop].isalnum() else None
    if more and more.group(1).lower() in names:  # "yo dmitri whats good": the name is known, though small
        stop = more.end(0)
    text = start + len(draft[start:stop].rstrip())
    while stop < whole and draft[stop].isspace():
        stop += 1
    rest = [(stop, whole)] if stop < whole else []
    return (start, text), lines[:first] + rest + lines[first + 1 :]


def _called(draft: str, start: int, end: int, recipient: str, grammar: Grammar) -> re.Match[str] | None:
    found = grammar.name_only.match(draft, start, end)
    if not found:
        return None
    called = {w.lower() for w in re.findall(r"\w+", found.group())}
    known = {w.lower() for w in re.findall(r"\w+", recipient)}
    alone = not draft[found.end() : end].strip()
    titled = bool(grammar.title.match(found.group()))
    return found if called & known or titled or (alone and 0 < len(called) <= 4) else None


def signoff(draft: str, lines: list[Line], sender: str, grammar: Grammar) -> tuple[list[Line], Line | None]:
    """Splits off the closing lines; a postscript below them stays the writer's own text."""
    last = _before_blank(draft, lines, len(lines))
    below = next((i for i in range(max(last - 7, 0), last) if _POSTSCRIPT.match(draft[slice(*lines[i])])), last)
    floor = _before_blank(draft, lines, below)
    top = floor
    for at in range(floor - 1, max(floor - 8, -1), -1):
        text = draft[slice(*lines[at])].strip()
        if text and not _closing(text, sender, grammar):
            break
        if text and (grammar.closer.match(text) or (top == floor and _name_line(text, sender))):
            top = at
    if top == floor:
        return lines, None
    first_own = next((i for i, (a, b) in enumerate(lines) if draft[a:b].strip()), 0)
    if top == first_own:
        return lines, None  # a message that is nothing but a name is not a sign-off
    first, last_line = draft[slice(*lines[top])], draft[slice(*lines[floor - 1])]
    start = lines[top][1] - len(first.lstrip())
    return lines[:top] + lines[below:], (start, lines[floor - 1][0] + len(last_line.rstrip()))


def _before_blank(draft: str, lines: list[Line], at: int) -> int:
    """`at` moved up over blank lines."""
    while at and not draft[slice(*lines[at - 1])].strip():
        at -= 1
    return at


def _closing(text: str, sender: str, grammar: Grammar) -> bool:
    if len(text) > 60 or text.endswith("?") or BULLET.match(text):
        return False
    if grammar.closer.match(text) or _name_line(text, sender):
        return True
    return bool(re.fullmatch(r"[\d+() .-]{6,}", text)) or bool(re.fullmatch(r"\S+(?:\.\w{2,})\S*|\S+@\S+", text))


def _name_line(text: str, sender: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*", text)
    if not words or len(words) > 6 or (text.rstrip().endswith((".", "?", "!")) and len(words) > 3):
        return False
    known = {w.lower() for w in re.findall(r"\w+", sender)}
    if known & {w.lower() for w in re.findall(r"\w+", text)} and len(words) <= 5:
        return True
    return len(words) <= 4 and all(w[0].isupper() or len(w) <= 2 for w in words)


def inline_signoff(draft: str, sentences: list[Line], sender: str, grammar: Grammar) -> Line | None:
    """A name or a closing word at the very end of a message written in one go ("... 🙏 Robbie")."""
    last = sentences[-1]
    named = _NAMED_AT_END.search(draft, *last)
    if named and named.group("name").casefold() in sender.casefold().split():
        return named.start("name"), last[1]  # "Any help much appreciated, Callum"
    text = draft[slice(*last)].strip(" -–—~.!")
    words = text.split()
    if len(sentences) < 2 or not 0 < len(words) <= 4 or text.endswith("?"):
        return None
    if grammar.closer.match(text) or _name_line(text.lstrip("-–—~ x"), sender):
        return last
    head = re.match(r"(.*?)[,\s]+(\S+(?: \S+)?)$", text)
    if head and grammar.closer.match(head.group(1) + ","):
        return last
    return None
