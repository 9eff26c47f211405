"""The work that a message is about, as a person who does it ("dispatcher", "pastry chef"), and its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from .articles import article
from .book import Book
from .patterns import stem_key

_WORD = re.compile(r"[^\W\d_][\w'’&/-]*|[.,;:!?()&/\n–—]")
_BESIDE = 2  # words before the name of the work that may belong to it: "part-time data entry clerk"
_TAIL = 3  # letters that a stem may lack: "geolog*" is "geologist"
_PERSON = ("ist", "er", "fe", "ary")  # and how they end: "engineer*" is not "engineering", nor "geolog*" "geology"


def role(texts: Iterable[str], book: Book, firm: str = "") -> str:
    """The first work named in the texts, in the singular; "" if there is none that says enough.

    No word of the reader's `firm` counts ("Ironbark Consultants").
    """
    of_firm = {_singular(w.lower()) for w in _WORD.findall(firm)}
    never, vague, joined = (book.sets[f"role_{name}"] for name in ("never", "vague", "joined"))
    for text in texts:
        words = _WORD.findall(text)
        for at, word in enumerate(words):
            one = _singular(word.lower())
            if not one.isalpha() or {word.lower(), one} & never or one in of_firm:
                continue
            if not _named(word.lower(), one, book):
                continue
            if at + 1 < len(words) and _named(words[at + 1].lower(), _singular(words[at + 1].lower()), book):
                continue  # "vet nurse"
            beside = _beside(words[:at], word[0].isupper(), book)
            if at > len(beside) and words[at - len(beside) - 1].lower() in joined:
                continue  # "trusts and foundations fundraiser"
            name = " ".join([*beside, one])
            if name not in vague and _plural(name) not in never:
                return name
    return ""


def slots(name: str, book: Book) -> Mapping[str, str]:
    """The forms of a role that a question may hold; all of them empty where no role is known."""
    if not name:
        return {"role": "", "roles": "", "a_role": ""}
    return {"role": name, "roles": _plural(name), "a_role": f"{article(name, book)} {name}"}


def _named(word: str, one: str, book: Book) -> bool:
    whole, stems = _works(book)
    if word in whole or one in whole:
        return True
    near = [stem for stem in stems.get(stem_key(one), ()) if one.startswith(stem)]
    return any(one == stem or (len(one) - len(stem) <= _TAIL and one.endswith(_PERSON)) for stem in near)


@lru_cache(maxsize=2)
def _works(book: Book) -> tuple[frozenset[str], Mapping[str, list[str]]]:
    """Names of work: the whole words, and the stems by their drawer."""
    entries = book.lists["occupation"]
    stems: dict[str, list[str]] = {}
    for entry in entries:
        if entry.endswith("*"):
            stems.setdefault(stem_key(entry), []).append(entry[:-1])
    return frozenset(e for e in entries if not e.endswith("*")), stems


def _beside(before: list[str], titled: bool, book: Book) -> list[str]:
    """The words before the work's name that belong to it, as they would stand in mid-sentence.

    `titled`: the name has a capital, so that they may have one, too ("Product Manager").
    """
    without, ends = book.sets["role_without"], tuple(book.sets["role_without_ends"])
    out: list[str] = []
    for word in reversed(before[-_BESIDE:]):
        low = word.lower()
        if not word[0].isalpha() or low in without or (word[0].isupper() and not word.isupper() and not titled):
            break
        if low.endswith(ends) and low not in book.sets["english"]:
            break
        out.insert(0, word if word.isupper() else low)
    return out


def _singular(word: str) -> str:
    for end, one in (("ies", "y"), ("wives", "wife"), ("men", "man"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if word.endswith(end) and not word.endswith(("ss", "us")) and len(word) > len(end) + 2:
            return word[: -len(end)] + one
    return word


def _plural(name: str) -> str:
    for end, many in (("man", "men"), ("wife", "wives"), ("ch", "ches"), ("sh", "shes"), ("s", "ses"), ("x", "xes")):
        if name.endswith(end):
            return name[: -len(end)] + many
    return name[:-1] + "ies" if re.search(r"[^aeiou]y$", name) else name + "s"
