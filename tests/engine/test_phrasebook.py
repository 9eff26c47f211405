"""The phrasebook keeps its word: every rule fires on its own examples and is silent on its near misses."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from askwell.engine import asks, types
from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.register import register_of
from askwell.engine.rules import Hit, Rule, RuleSet
from askwell.engine.sentences import split_sentences
from askwell.engine.sources import folder
from askwell.engine.tokens import normalise
from askwell.engine.types import MOVES, RELATIONS, STRATEGIES

BOOK = load()
RULES = [(BOOK.moves, rule) for rule in BOOK.moves.rules] + [(BOOK.gate, rule) for rule in BOOK.gate.rules]
GATE_MOVES = {
    "legit", "writer_gives", "raises", "other_matter", "small_talk", "offer", "run_up",
    "puzzle", "puzzle_why", "wonders",
    "relation.alumni", "relation.met_at_event", "relation.ex_colleague", "relation.mutual_contact",
}  # fmt: skip
SLOTS = {"topic", "company", "field", "school", "offer", "piece", "role", "roles", "a_role"}
JOB_WORD = re.compile(
    r"\b(?:jobs?|openings?|vacanc\w+|hir(?:e|ed|es|ing)|referrals?|refer|resume|cv|internships?|recruit\w*)\b",
    re.I,
)
REGISTERS = {"lower", "terse", "casual", "plain", "formal"}
PROFILES = (
    "ask", "frames", "me", "intros", "goal", "career", "interview", "offer", "questions", "shared", "why", "greeting",
)  # fmt: skip
WORN = re.compile(
    r"[–—]| - |;|\b(?:delv\w+|leverag\w+|insights|touch(?:ing)? base|circl\w+ back|reach(?:ing|ed)? out"
    r"|hope this (?:finds|message|e-?mail)|finds you well|pick your brain|synerg\w*|game[ -]?chang\w+|tapestr\w+"
    r"|testament|unlock\w*|elevat(?:e|es|ing)|resonat\w+|seamless\w*|pivotal|thrilled|journey|deep dive|unpack"
    r"|cutting[ -]edge|thought leader\w*|low[ -]hanging|value[ -]add|(?:jump|hop) on a|moving forward"
    r"|at your earliest|your expertise|rockstar|ninja|guru|kudos|amazing|awesome|inspiring|fascinat\w+|intrigu\w+"
    r"|incredible|genuinely|just wanted to|per my last|esteemed)\b",
    re.I,
)  # what everybody has read too often; and no dash, which many take for a machine's

every_rule = pytest.mark.parametrize(("rules", "rule"), RULES, ids=[rule.id for _, rule in RULES])
every_ask = pytest.mark.parametrize("ask", BOOK.asks, ids=lambda a: a["id"])
every_subject = pytest.mark.parametrize("subject", BOOK.subjects, ids=lambda s: s["id"])


def hits(rules: RuleSet, text: str) -> list[Hit]:
    """What the rules find in the sentences of a text."""
    places = split_sentences(text, 0, len(text), BOOK.grammar)
    return [h for a, b in places for h in rules.hits(normalise(text[a:b], BOOK.spelling))]


@every_rule
def test_a_rule_fires_on_every_example_that_must_fail(rules: RuleSet, rule: Rule) -> None:
    assert [e for e in rule.fails if rule.id not in {h.rule.id for h in hits(rules, e)}] == []


@every_rule
def test_a_rule_is_silent_on_every_near_miss(rules: RuleSet, rule: Rule) -> None:
    assert [e for e in rule.passes if rule.id in {h.rule.id for h in hits(rules, e)}] == []


@every_rule
def test_a_rule_is_named_after_its_move(rules: RuleSet, rule: Rule) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", rule.id)
    if rules is BOOK.moves:
        assert rule.id.split(".")[0] == rule.move


@every_rule
def test_a_rule_gives_a_reason_and_a_source_for_what_it_marks(rules: RuleSet, rule: Rule) -> None:
    if rules is BOOK.moves or rule.move.startswith("subject."):
        assert rule.why.text.strip()
        assert rule.source.strip()
        assert rule.severity in (1, 2, 3)


def test_every_move_has_a_rule() -> None:
    assert {rule.move for rule in BOOK.moves.rules} == set(MOVES)


def test_every_signal_of_the_gate_is_one_that_the_engine_asks_for() -> None:
    situations = {f"situation.{ask['situation']}" for ask in BOOK.asks if "situation" in ask}
    known = GATE_MOVES | {f"subject.{move}" for move in MOVES} | situations
    assert {rule.move for rule in BOOK.gate.rules} <= known
    assert {rule.move for rule in BOOK.gate.rules} >= GATE_MOVES


def test_no_example_is_given_twice() -> None:
    for _, rule in RULES:
        examples = (*rule.fails, *rule.passes)
        assert len(set(examples)) == len(examples), rule.id


def test_every_message_is_a_sentence_with_known_slots() -> None:
    known = {"name", "count", "limit", "why", "reason"}
    for code, text in BOOK.messages.items():
        slots = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        assert slots <= known, code
        assert text[-1] in ".?:" or slots, code


def codes_in_source() -> set[str]:
    """Every message code that the engine's source asks the phrasebook for."""
    source = "".join(p.read_text("utf-8") for p in Path(types.__file__).parent.glob("*.py"))
    asked = re.findall(r"message(?:s\[|\()\"(\w+)\"(?: if [\w.]+ else \"(\w+)\")?", source)
    guard = re.findall(r"Violation\(\"(\w+)\"", source)
    return {code for pair in asked for code in pair if code} | {f"guard_{code}" for code in guard}


def test_every_message_that_the_engine_uses_exists() -> None:
    codes = codes_in_source()
    assert {"empty", "closing", "guard_ask_left"} <= codes
    assert codes <= set(BOOK.messages)


@every_ask
def test_an_ask_says_for_whom_it_is(ask: Mapping[str, Any]) -> None:
    assert set(ask) <= {"id", "strategy", "registers", "relations", "situation", "unless", "text"}
    assert ask.get("unless", "bad_news") == "bad_news"
    assert ask["strategy"] in STRATEGIES
    assert set(ask["registers"]) <= REGISTERS
    groups = set().union(*asks.GROUPS.values()) | set(RELATIONS) - {"auto"}
    assert set(ask["relations"]) <= groups


@every_ask
def test_an_ask_asks_one_thing(ask: Mapping[str, Any]) -> None:
    assert ask["text"].count("?") == 1


@every_ask
def test_an_ask_has_only_slots_that_the_engine_fills(ask: Mapping[str, Any]) -> None:
    assert set(re.findall(r"\{(.*?)\}", ask["text"])) <= SLOTS


@every_ask
def test_an_ask_is_no_job_talk(ask: Mapping[str, Any]) -> None:
    text = ask["text"].format(**dict.fromkeys(SLOTS, "kelp"))
    assert hits(BOOK.moves, text) == []
    assert not JOB_WORD.search(text)


@every_ask
def test_a_lower_case_ask_has_no_capital_and_the_others_begin_with_one(ask: Mapping[str, Any]) -> None:
    if "lower" in ask["registers"]:
        assert ask["registers"] == ["lower"]
        assert ask["text"] == ask["text"].lower()
    else:
        assert ask["text"][0].isupper() or ask["text"][0] == "{"


@every_ask
def test_an_ask_sounds_like_one_register_at_most(ask: Mapping[str, Any]) -> None:
    text = ask["text"].format(**dict.fromkeys(SLOTS, "kelp"))
    heard = register_of(parse(f"Hello there.\n\n{text}", BOOK), BOOK)
    assert heard != "lower" or "lower" in ask["registers"]


def test_asks_subjects_and_questions_have_ids_of_their_own() -> None:
    for entries in (BOOK.asks, BOOK.subjects, BOOK.questions):
        ids = [entry["id"] for entry in entries]
        assert ids
        assert len(set(ids)) == len(ids)


def test_no_ask_is_written_twice() -> None:
    texts = [(ask["text"], register) for ask in BOOK.asks for register in ask["registers"] or REGISTERS]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("register", sorted(REGISTERS))
@pytest.mark.parametrize("relation", sorted(set(RELATIONS) - {"auto"}))
def test_there_is_an_ask_for_everybody_even_if_nothing_is_known(relation: str, register: str) -> None:
    texts = asks.ranked(BOOK, asks.Wanted("advice", register, relation, dict.fromkeys(SLOTS, ""), "seed"))
    assert len(texts) >= 3


@pytest.mark.parametrize("register", sorted(REGISTERS))
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_there_are_at_least_twelve_asks_for_every_strategy_and_register(strategy: str, register: str) -> None:
    fit = {a["text"] for a in BOOK.asks if a["strategy"] == strategy and register in (a["registers"] or [register])}
    assert len(fit) >= 12


def test_asks_stand_in_the_file_of_their_strategy() -> None:
    for file in (folder() / "phrasebook" / "en" / "asks").glob("*.toml"):
        entries = tomllib.loads(file.read_text("utf-8"))["ask"]
        assert {entry["strategy"] for entry in entries} == {file.stem}
        assert file.stem in STRATEGIES


# --- what the product writes


def written() -> Iterator[tuple[str, str]]:
    """(where, text) of everything that may be put into somebody's message or said on a profile."""
    for name, entries in (("ask", BOOK.asks), ("subject", BOOK.subjects)):
        yield from ((name, entry["text"]) for entry in entries)
    yield from (("question", entry["text"]) for entry in BOOK.questions)
    yield from (("pointer", text) for pointer in BOOK.pointers for text in pointer["texts"])
    for trade in BOOK.trades:
        matters = (text for matter in trade["matter"] for text in matter["asks"])
        yield from ((trade["name"], text) for text in (*trade["asks"], *trade["newcomer"], *matters))
    profiles = tomllib.loads((folder() / "phrasebook" / "en" / "profiles.toml").read_text("utf-8"))
    yield from (("profile", text) for name in PROFILES for text in texts_in(profiles[name]))


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


def test_nothing_that_askwell_writes_is_worn_or_has_a_dash() -> None:
    texts = list(written())
    assert {where for where, _ in texts} >= {"ask", "subject", "question", "pointer", "profile", "nursing"}
    assert [(where, text) for where, text in texts if WORN.search(text)] == []


@every_subject
def test_a_subject_line_is_short_honest_and_asks_for_no_work(subject: Mapping[str, Any]) -> None:
    slots = set(re.findall(r"\{(.*?)\}", subject["text"]))
    assert slots == set(subject["needs"]) <= SLOTS
    text = subject["text"].format(**dict.fromkeys(SLOTS, "kelp"))
    assert 1 <= len(text.split()) <= 9
    assert hits(BOOK.moves, text) == []


def test_questions_to_the_writer_ask_one_thing() -> None:
    for question in BOOK.questions:
        assert question["text"].count("?") == 1
        assert question["id"].startswith("question.")


def test_the_language_files_ship_with_the_package() -> None:
    assert (folder() / "phrasebook" / "en" / "words.toml").is_file()
