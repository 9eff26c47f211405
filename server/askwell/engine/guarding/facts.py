"""The facts in a passage: names, numbers, dates, links, quoted words, negations."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .lexicon import Lexicon

LINK = re.compile(
    r"https?://[^\s<>\"]+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|(?<![\w-])[\w-]{1,63}\.(?:com|org|net|io|example)\b\S*"
)
WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_CITED = re.compile(r"\"([^\"\n]{2,200})\"|“([^”\n]{2,200})”|«([^»\n]{2,200})»|(?<!\w)[‘'](\w[^’'\n]{1,80})[’'](?!\w)")
NUMBER = re.compile(r"\d[\d,.:]*\d|\d")
_OWNED = re.compile(r"'s?$")
_SIGN = re.compile(r"[£$€¥₹°]")
_TENS = range(20, 100)
Seen = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a passage in its order. `words`: all its words in small letters, contractions as written."""

    words: Seen
    names: Seen  # words with a capital in mid-sentence
    heads: Seen  # words with a capital at the head of a sentence, or all in capitals: names perhaps
    numbers: Seen
    dates: Seen  # days and months by name (with a capital here), and periods
    links: Seen
    quoted: Seen
    negations: int


def facts_of(text: str, lexicon: Lexicon) -> Facts:
    """The facts of a passage of one or more sentences."""
    links = tuple(link.rstrip(".,;:!?)") for link in LINK.findall(text))
    quoted = tuple(_plain(next(filter(None, cited))) for cited in _CITED.findall(text))
    text = LINK.sub(" ", text)
    words: list[str] = []
    names: list[str] = []
    heads: list[str] = []
    dates: list[str] = []
    negations = 0
    for match in WORD.finditer(text):
        written = match.group()
        word = small(written)
        words.append(word)
        negations += word in lexicon.negations or word.endswith("n't")
        begins = _begins(text, match.start(), lexicon)
        named = lexicon.date(word, written[0].isupper() and not begins)
        if named:
            dates.append(named)
        elif written[0].isupper() and word not in lexicon.no_names:
            first = begins or (len(written) > 1 and written.isupper())
            (heads if first else names).append(_OWNED.sub("", word))
    dates += [sign for sign in _SIGN.findall(text) if lexicon.date(sign, sure=False)]
    return Facts(
        tuple(words), tuple(names), tuple(heads), tuple(_numbers(text, words, lexicon)), tuple(dates), links, quoted,
        negations,
    )  # fmt: skip


def small(written: str) -> str:
    """A word in small letters, with a straight apostrophe."""
    return written.lower().replace("’", "'").replace("`", "'").replace("´", "'")


def as_written(word: str, text: str) -> str:
    """The word with the capitals that it has in the text."""
    found = re.search(rf"\b{re.escape(word)}\b", text, re.I)
    return found.group() if found else word


def _begins(text: str, at: int, lexicon: Lexicon) -> bool:
    """Has a word at this place its capital from the place alone?"""
    before = text[:at].rstrip(" \t\"“‘'(*_#>-–—")
    if before.endswith(".") and before[:-1].rpartition(" ")[2].lower() in lexicon.abbreviations:
        return False  # "Mr. Onodera"
    return not before or before[-1] in ".!?…:\n•"


def _plain(cited: str) -> str:
    """Quoted words without what may stand differently: case, white space, a stop at the end."""
    return " ".join(small(cited).split()).rstrip(".,;:!?…")


def _numbers(text: str, words: list[str], lexicon: Lexicon) -> list[str]:
    """Numbers by what they come to, whether in digits or in words: "twenty-five", "2,000", "a hundred"."""
    out = [_value(n) for n in NUMBER.findall(text)]
    at = 0
    while at < len(words):
        value = lexicon.numbers.get(words[at])
        at += 1
        if value is None:
            continue
        single = value == 1
        while at < len(words) and (after := lexicon.numbers.get(words[at])):
            if after >= 100 > value or (after == 1000 and value < 1000):
                value, at = value * after, at + 1
            elif value in _TENS and value % 10 == 0 and 0 < after < 10:
                value, at = value + after, at + 1
            else:
                break
            single = False
        if not single:  # "one" is seldom a number
            out.append(str(value))
    return out


def _value(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", digits):
        return digits.replace(",", "")
    return digits.lstrip("0") or "0"


def lost(old: Seen, new: Seen) -> list[str]:
    """What stands in `old` more often than in `new`."""
    return list((Counter(old) - Counter(new)).elements())
