"""guard.toml keeps its word: every phrase is found in its examples and not in its near misses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askwell.engine import guarding
from askwell.engine.book import load
from askwell.engine.guarding import fresh, held
from askwell.engine.guarding.lexicon import lexicon_of
from askwell.engine.rules import Rule
from askwell.engine.sentences import split_sentences
from askwell.engine.sources import ADDED
from askwell.engine.tokens import normalise

BOOK = load()
every_rule = pytest.mark.parametrize("rule", BOOK.added.rules, ids=lambda rule: rule.id)


def found(text: str) -> set[str]:
    places = split_sentences(text, 0, len(text), BOOK.grammar)
    return {h.rule.id for a, b in places for h in BOOK.added.hits(normalise(text[a:b], BOOK.spelling))}


@every_rule
def test_its_examples_are_found(rule: Rule) -> None:
    assert [text for text in rule.fails if rule.id not in found(text)] == []


@every_rule
def test_nothing_at_all_is_found_in_near_misses(rule: Rule) -> None:
    assert {text: found(text) for text in rule.passes if found(text)} == {}


def test_every_violation_has_a_sentence() -> None:
    sources = "".join(file.read_text("utf-8") for file in Path(guarding.__file__).parent.glob("*.py"))
    codes = {*re.findall(r"Violation\(\"(\w+)\"", sources), *fresh._CODES.values(), *held._CODES.values(), "new_fault"}
    assert len(codes) > 15
    assert {f"guard_{code}" for code in codes} <= set(BOOK.messages)


def test_every_kind_of_phrase_has_a_code_and_every_code_a_phrase() -> None:
    assert set(fresh._CODES) == set(ADDED) == {rule.move for rule in BOOK.added.rules}


@pytest.mark.parametrize(
    ("word", "sure", "date"),
    [("fridays", False, "Fri"), ("june", False, "Jun"), ("may", False, ""), ("may", True, "May"),
     ("years", False, "year"), ("summer's", False, "summer"), ("salt", True, "")],
)  # fmt: skip
def test_days_months_and_measures_are_known(word: str, sure: bool, date: str) -> None:
    assert lexicon_of(BOOK.grammar).date(word, sure) == date
