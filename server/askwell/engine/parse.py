"""Takes a draft apart: greeting, the writer's own sentences, sign-off, signature, quoted mail.

Only own sentences may ever be edited. Every piece is a span of the draft in code points; nothing is copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .clauses import split_sentences
from .tokens import Words, normalise

_ATTRIBUTION = re.compile(r"^\s*(?:On|Am|Le|El|Il|Op)\b.{4,200}(?:wrote|schrieb|écrit|escribió|ha scritto|schreef)\s*:\s*$", re.I | re.S)
_HEADER = re.compile(r"^\s*-{2,} ?(?:Original|Forwarded) message ?-*|^\s*_{10,}\s*$|^From: .+@", re.I)
_SIGNATURE = re.compile(r"^-- ?$")
_POSTSCRIPT = re.compile(r"^\s*\(?p\.? ?s\.?\b", re.I)
_BULLET = re.compile(r"^\s*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)")
_CLOSER = re.compile(
    r"^(?:(?:with|many|kind|kindest|best|warm|warmest|all|lots of|much|yours?|very|most|thanks?|thx|cheers|regards|"
    r"sincerely|faithfully|truly|respectfully|warmly|gratefully|love|hugs|kisses|best|take care|talk soon|speak soon|"
    r"see you|bye|ciao|v/r|br|rgds|xoxo|x+|big|fondly|as ever|cordially|all the best|again|in advance|you|so much|"
    r"wishes|regards?|and|&|the|my|respect|profound|good|affection|gratitude|appreciation|un|beso|thankyou|thank|salutations|go|from|sir|madam|ma'am|mam|coach)"
    r"(?![\w'’])[\s,.!&~–-]*)+$",
    re.I,
)
_OPENER = (
    r"(?:hi+|hiya|hey+|heya|hello+|helo|dear|dearest|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|"
    r"greetings|respected|yo|howdy|namaste|salaam|salam|salut|hola|ola|hullo|oi)"
)
_TITLE = (
    r"(?:mr|mrs|ms|mx|dr|prof|professor|doctor|sir|madam|ma['’]?am|mam|miss|captain|capt|rev|uncle|auntie|aunt|coach|chef|"
    r"there|all|everyone|everybody|team|folks|friend|again|both|maître|maestro|canon)"
)
_NAMEWORD = r"(?:[^\W\d_a-z][^\W\d_]{0,30}(?:[-'’.][^\W\d_]{1,30}){0,4}\.?)"
_GREETING = re.compile(
    rf"\s*(?i:{_OPENER})\b(?!['’])(?:[ ,]+(?i:{_TITLE})\b\.?| {_NAMEWORD})*(?: */ *(?i:madam|sir))?[ ]*"
    r"(?:[,!:;.~]+|…| [-–—]+(?= )|(?=\n|\Z)|(?= ))"
)
_NAME_ONLY = re.compile(rf"\s*(?:(?i:{_TITLE})\b\.? ?)?(?:{_NAMEWORD}(?: {_NAMEWORD}){{0,2}} ?)?(?:,|!+|:| [-–—](?= )|(?=\n))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One own sentence: its place without white space around it, its words, its paragraph (a count from 0)."""

    start: int
    end: int
    words: Words
    paragraph: int
    bullet: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """The pieces of a draft. `quotes` are never touched; `author_quoted` is who wrote the last one, if named."""

    draft: str
    sentences: tuple[Sentence, ...]
    greeting: tuple[int, int] | None
    signoff: tuple[int, int] | None
    quotes: tuple[tuple[int, int], ...]
    author_quoted: str

    @property
    def own_text(self) -> str:
        """What the writer says, without greeting, sign-off and quotes."""
        return " ".join(self.draft[s.start : s.end] for s in self.sentences)

    @property
    def quoted_text(self) -> str:
        return "\n".join(self.draft[a:b] for a, b in self.quotes)


def parse(draft: str, spelling: Mapping[str, str], recipient: str = "", sender: str = "") -> Parsed:
    """The draft in its pieces. `recipient` and `sender` are names, where known."""
    lines = _lines(draft)
    quotes, author, lines = _quoted(draft, lines)
    lines, signature = _signature(draft, lines)
    greeting, lines = _greeting(draft, lines, recipient)
    lines, signoff = _signoff(draft, lines, sender)
    sentences: list[Sentence] = []
    for number, (start, end, bullet) in enumerate(_paragraphs(draft, lines)):
        for a, b in [(start, end)] if bullet else split_sentences(draft, start, end):
            sentences.append(Sentence(a, b, normalise(draft[a:b], spelling, a), number, bullet))
    if signoff is None and sentences:
        signoff = _inline_signoff(draft, sentences, sender)
        if signoff:
            sentences.pop()
    if signature:
        signoff = (signoff[0] if signoff else signature[0], signature[1])
    return Parsed(draft, tuple(sentences), greeting, signoff, tuple(quotes), author)


Line = tuple[int, int]


def _lines(draft: str) -> list[Line]:
    out, at = [], 0
    for line in draft.splitlines(keepends=True):
        out.append((at, at + len(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))))
        at += len(line)
    return out


def _quoted(draft: str, lines: list[Line]) -> tuple[list[Line], str, list[Line]]:
    quotes: list[Line] = []
    own: list[Line] = []
    author = ""
    at = 0
    while at < len(lines):
        start, end = lines[at]
        text = draft[start:end]
        if _HEADER.match(text):
            quotes.append((start, lines[-1][1]))
            break
        if text.lstrip().startswith(">"):
            quotes.append((start, end))
        else:
            taken = _attribution(draft, lines, at)
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


def _attribution(draft: str, lines: list[Line], at: int) -> int:
    """Lines that "On ..., X wrote:" takes here, 0 if it does not stand here."""
    for count in (1, 2):
        if at + count <= len(lines) and _ATTRIBUTION.match(draft[lines[at][0] : lines[at + count - 1][1]]):
            return count
    return 0


def _signature(draft: str, lines: list[Line]) -> tuple[list[Line], Line | None]:
    for i, (start, end) in enumerate(lines):
        if _SIGNATURE.match(draft[start:end]):
            return lines[:i], (start, lines[-1][1])
    return lines, None


def _greeting(draft: str, lines: list[Line], recipient: str) -> tuple[Line | None, list[Line]]:
    first = next((i for i, (a, b) in enumerate(lines) if draft[a:b].strip()), None)
    if first is None:
        return None, lines
    start, end = lines[first]
    whole, end = end, min(end, start + 120)  # a greeting is short; the bound keeps odd input cheap
    found = _GREETING.match(draft, start, end) or _called(draft, start, end, recipient)
    if not found:
        return None, lines
    stop = found.end()
    names = {n.lower() for n in re.findall(r"\w+", recipient)}
    word = re.compile(r" (\w+)[ ,!]*")
    more = word.match(draft, stop, end) if found.re is _GREETING and draft[stop - 1 : stop].isalnum() else None
    if more and more.group(1).lower() in names:  # "yo dmitri whats good": the name is known, though small
        stop = more.end(0)
    text = start + len(draft[start:stop].rstrip())
    while stop < whole and draft[stop].isspace():
        stop += 1
    rest = [(stop, whole)] if stop < whole else []
    return (start, text), lines[:first] + rest + lines[first + 1 :]


def _called(draft: str, start: int, end: int, recipient: str) -> re.Match[str] | None:
    found = _NAME_ONLY.match(draft, start, end)
    if not found:
        return None
    called = {w.lower() for w in re.findall(r"\w+", found.group())}
    known = {w.lower() for w in re.findall(r"\w+", recipient)}
    alone = found.end() >= end
    titled = bool(re.match(rf"\s*{_TITLE}\b", found.group(), re.I))
    return found if called & known or titled or (alone and 0 < len(called) <= 4) else None


def _signoff(draft: str, lines: list[Line], sender: str) -> tuple[list[Line], Line | None]:
    """Splits off the closing lines; a postscript below them stays the writer's own text."""
    last = len(lines)
    while last and not draft[slice(*lines[last - 1])].strip():
        last -= 1
    below = last
    for i in range(last - 1, max(last - 8, -1), -1):
        if _POSTSCRIPT.match(draft[slice(*lines[i])]):
            below = i
    floor = below
    while floor and not draft[slice(*lines[floor - 1])].strip():
        floor -= 1
    top = floor
    at = floor - 1
    while at >= 0 and floor - at <= 7:
        text = draft[slice(*lines[at])].strip()
        if text and not _closing(text, sender, at == floor - 1):
            break
        if text and _CLOSER.match(text):
            top = at
        elif text and top == floor and _name_line(text, sender):
            top = at
        at -= 1
    if top == floor:
        return lines, None
    first_own = next((i for i, (a, b) in enumerate(lines) if draft[a:b].strip()), 0)
    if top == first_own:
        return lines, None  # a message that is nothing but a name is not a sign-off
    return lines[:top] + lines[below:], (lines[top][0], lines[floor - 1][1])


def _closing(text: str, sender: str, last: bool) -> bool:
    if len(text) > 60 or text.endswith("?") or _BULLET.match(text):
        return False
    if _CLOSER.match(text) or _name_line(text, sender):
        return True
    return bool(re.fullmatch(r"[\d+() .-]{6,}", text)) or bool(re.fullmatch(r"\S+(?:\.\w{2,})\S*|\S+@\S+", text))


def _name_line(text: str, sender: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*", text)
    if not words or len(words) > 6 or text.rstrip().endswith((".", "?", "!")) and len(words) > 3:
        return False
    known = {w.lower() for w in re.findall(r"\w+", sender)}
    if known & {w.lower() for w in re.findall(r"\w+", text)} and len(words) <= 5:
        return True
    return len(words) <= 4 and all(w[0].isupper() or len(w) <= 2 for w in words)


def _paragraphs(draft: str, lines: list[Line]) -> list[tuple[int, int, bool]]:
    """Runs of lines that read as one: (start, end, is a bullet)."""
    out: list[tuple[int, int, bool]] = []
    for start, end in lines:
        text = draft[start:end]
        if not text.strip():
            continue
        a = start + len(text) - len(text.lstrip())
        b = end - (len(text) - len(text.rstrip()))
        bullet = bool(_BULLET.match(text))
        if out and not bullet and _wrapped(draft, out[-1], a):
            out[-1] = (out[-1][0], b, out[-1][2])
        else:
            out.append((a, b, bullet))
    return out


def _wrapped(draft: str, above: tuple[int, int, bool], start: int) -> bool:
    """Is the line at `start` the rest of the line above, broken at the margin?"""
    gap = draft[above[1] : start]
    if gap.count("\n") != 1:
        return False
    begin = draft.rfind("\n", above[0], above[1]) + 1
    width = above[1] - max(begin, above[0])
    return width >= 55 and (draft[start].islower() or draft[above[1] - 1].isalnum() or draft[above[1] - 1] == ",")


def _inline_signoff(draft: str, sentences: list[Sentence], sender: str) -> Line | None:
    """A name or a closing word at the very end of a message written in one go ("... 🙏 Robbie")."""
    last = sentences[-1]
    text = draft[last.start : last.end].strip(" -–—~.!")
    words = text.split()
    if len(sentences) < 2 or not 0 < len(words) <= 4 or text.endswith("?"):
        return None
    if _CLOSER.match(text) or _name_line(text.lstrip("-–—~ x"), sender):
        return last.start, last.end
    head = re.match(r"(.*?)[,\s]+(\S+(?: \S+)?)$", text)
    if head and _CLOSER.match(head.group(1) + ","):
        return last.start, last.end
    return None
