"""The small language of the phrasebook: what each sign matches, and what is wrong with a bad pattern."""

from __future__ import annotations

import re

import pytest

from askwell.engine.book import Book
from askwell.engine.patterns import Lists, Pattern, PatternError
from askwell.engine.tokens import normalise

LISTS = {"fish": ("cod", "sea bass"), "catch": ("<fish>", "crab"), "ring": ("<net>",), "net": ("<ring>",)}


def pattern_of(text: str, *common: str) -> Pattern:
    return Pattern(text, Lists(LISTS, common))


def found(pattern: str, text: str) -> str | None:
    """The words of `text` that `pattern` matches."""
    line = normalise(text, {}).line
    place = pattern_of(pattern).search(line)
    return line[place[0] : place[1]].strip() if place else None


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("sea", "by the sea now", "sea"),
        ("sea", "by the seaside", None),
        ("sail*", "we were sailing home", "sailing"),
        ("sail*", "an assail", None),
        ("(cat|old dog)", "the old dog barks", "old dog"),
        ("big [red] boat", "a big boat", "big boat"),
        ("big [red] boat", "a big red boat", "big red boat"),
        ("big [red] boat", "a big blue boat", None),
        ("<fish> soup", "a sea bass soup", "sea bass soup"),
        ("<catch> soup", "crab soup, cod soup", "crab soup"),
        ("# boats", "some 12 boats", "12 boats"),
        ("# boats", "some twelve boats", None),
        ("old _ boat", "my old green boat", "old green boat"),
        ("old _ boat", "my old boat", None),
        ("old ... boat", "old and very green little boat", "old and very green little boat"),
        ("old ... boat", "old one two three four five six boat", None),
        ("old ...6 boat", "old one two three four five six boat", "old one two three four five six boat"),
        ("old ...1 boat", "old one two boat", None),
        ("^ so", "so it goes", "so"),
        ("^ so", "and so it goes", None),
        ("boat $", "a boat", "boat"),
        ("boat $", "a boat!", "boat !"),
        ("boat $", "a boat 🙂", "boat <emoji>"),
        ("boat $", "a boat at sea", None),
        ("boat ?", "a boat?", "boat ?"),
        ("see <url>", "see https://kelp.example", "see <url>"),
    ],
)
def test_a_pattern_matches(pattern: str, text: str, match: str | None) -> None:
    assert found(pattern, text) == match


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("(cat|dog", r"'\)' is missing"),
        ("[cat", r"'\]' is missing"),
        ("cat)", r"unexpected '\)'"),
        ("(cat]", r"unexpected '\]'"),
        ("a <bird>", "no list <bird>"),
        ("<ring>", "refers to itself"),
        ("ca*", "at least three letters"),
        ("", "at least one word"),
        ("...", "at least one word"),
        ("[a b]", "at least one word"),
        ("(a|[b])", "at least one word"),
        ("# _ ^ $", "at least one word"),
    ],
)
def test_a_bad_pattern_says_what_is_wrong_with_it(pattern: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=complaint):
        pattern_of(pattern)


def test_a_pattern_is_looked_up_by_its_rarest_word() -> None:
    assert pattern_of("the boat", "the").anchors == {"boat"}
    assert pattern_of("the (boat|ship)", "the").anchors == {"boat", "ship"}
    assert pattern_of("the sail*", "the").anchors == {"sail*"}


def test_what_may_be_missing_is_no_anchor() -> None:
    assert pattern_of("a [rare] b").anchors <= {"a", "b"}


def all_patterns(book: Book) -> list[tuple[str, Pattern]]:
    rules = (*book.moves.rules, *book.gate.rules)
    return [(rule.id, pattern) for rule in rules for pattern in (*rule.patterns, *rule.unless)]


def repeats(pattern: Pattern) -> list[str]:
    """What the compiled pattern repeats, and how often."""
    pattern.search("")
    assert pattern._regex is not None
    source = pattern._regex.pattern.replace("(?:[.!?…] |<emoji> )*", "")  # stops at the very end of a sentence
    return re.findall(r"(?<!\\)(?:\[\^ \]|\)|.)(?:[*+]|\{\d*,\d*\})", source)


def test_no_pattern_of_the_phrasebook_has_a_gap_without_end(book: Book) -> None:
    """Only the letters of one word and a bounded number of words are ever repeated, so a search is linear."""
    allowed = re.compile(r"\[\^ \][*+]|\)\{0,(?:\d|1[0-5])\}")
    wild = {(rule, r) for rule, p in all_patterns(book) for r in repeats(p) if not allowed.fullmatch(r)}
    assert wild == set()


def test_a_gap_of_the_pattern_language_is_bounded() -> None:
    assert repeats(pattern_of("old ... boat")) == ["[^ ]+", "){0,5}"]
    assert repeats(pattern_of("old ...9 sail*")) == ["[^ ]+", "){0,9}", "[^ ]*"]
