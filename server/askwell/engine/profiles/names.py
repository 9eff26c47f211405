"""Names: how to greet somebody, and when two names are one and the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .language import Speech

_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|\"[^\"]{0,40}\"|“[^”]{0,40}”")
_HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f\U000e0000-\U000e007f\ud800-\udfff\x00-\x08\x0e-\x1f]"
)
_UNFIT = re.compile(r"[?!<>{}\[\]|\n@#*=~^\\]|https?:|www\.")
_LONGEST = 70


def visible(text: str) -> str:
    """The text without signs that nobody sees."""
    return _HIDDEN.sub("", text)


def name_in_text(value: str) -> str:
    """A name (of a firm, a school, a title) as it may stand in a sentence; "" if it cannot."""
    name = " ".join(visible(value).split()).strip(" .,;:-–—·")
    return "" if len(name) > _LONGEST or _UNFIT.search(name) else name


@lru_cache(maxsize=1024)
def same_key(name: str) -> str:
    """Equal for two ways to spell one name: case, dots, apostrophes and a leading "The" do not count."""
    plain = unicodedata.normalize("NFKC", visible(name)).casefold().replace("&", " and ")
    plain = re.sub(r"['’‘`´.]", "", plain)
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def same_firm_key(name: str, speech: Speech) -> str:
    """As `same_key`, and "Ltd" or "GmbH" at the end do not count."""
    words = same_key(name).split()
    while len(words) > 1 and words[-1] in speech.words["legal_forms"]:
        words.pop()
    return " ".join(words)


def alike(one: str, other: str, speech: Speech) -> bool:
    """Do two different names look as if they might be one?"""
    if same_key(one) == same_key(other):
        return False
    generic = speech.words["name_generic"]
    first, second = ({w for w in same_key(name).split() if len(w) >= 4 and w not in generic} for name in (one, other))
    return bool(first & second)


def greeting(name: str, location: str, speech: Speech) -> str:
    """ "Hi Ottmar," or "Dear Prof. Akinyele-Berg,"; nothing is guessed of gender or of the order of a name."""
    words = _words(name)
    titles, words = _titles(words, speech)
    if not words:
        return "Hello," if not titles else f"Hello {' '.join(titles)},"
    bare = [t.casefold().rstrip(".") for t in titles]
    table = speech.texts["greeting"]
    full = " ".join(words)
    if any(t in table["by_first_name"] for t in bare):
        return f"Dear {' '.join(t for t in titles if t.casefold().rstrip('.') in table['by_first_name'])} {words[0]},"
    if any(t in table["dear"] for t in bare):
        dear, plain = next((t, b) for t, b in zip(titles, bare, strict=True) if b in table["dear"])
        surname = len(words) == 2 and plain not in speech.words["full_name"]  # of three names, which is it?
        return f"Dear {dear} {words[-1] if surname else full},"
    if any(t in table["rank"] for t in bare):
        return f"Hello {' '.join([*titles, words[-1]])},"
    place = location.casefold()
    family_first = any(p in place for p in table["family_first_places"])
    initial = len(words[0].replace(".", "")) == 1 or words[0].count(".") > 1
    latin = unicodedata.name(words[0][0], "").startswith("LATIN")
    if not latin or (len(words) > 1 and (family_first or initial)):
        return f"Hello {full},"
    return f"Hi {words[0]},"


def first_name(name: str, speech: Speech) -> str:
    """How somebody is called among those who know them; the full name where that is not known."""
    words = _titles(_words(name), speech)[1]
    return words[0] if words else ""


def _words(name: str) -> list[str]:
    plain = _BRACKETS.sub(" ", visible(name))
    plain = re.split(r"[,|/•·–—]", plain)[0]  # "Ann Lee, PhD", "Ann Lee | she/her"
    plain = "".join(c for c in plain if c.isalpha() or unicodedata.combining(c) or c in " .'’-‐")
    if len(plain) > 60:
        return []
    return [_cased(w) for w in plain.split() if any(c.isalpha() for c in w)]


def _cased(word: str) -> str:
    """ "JEROME" and "jerome" are Jerome; "McKay" and "J.P." stay."""
    if (word.isupper() or word.islower()) and len(word.replace(".", "")) > 2 and word.count(".") < 2:
        return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word.lower())
    return word


def _titles(words: list[str], speech: Speech) -> tuple[list[str], list[str]]:
    table = speech.texts["greeting"]
    known = {*table["dear"], *table["rank"], *table["plain"]}
    at = 0
    while at < len(words) - 1 and words[at].casefold().rstrip(".") in known:
        at += 1
    return [w for w in words[:at] if w.casefold().rstrip(".") not in table["plain"]], words[at:]
