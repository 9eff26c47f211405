"""Edits over a draft from a whole rewritten text."""

from __future__ import annotations

import itertools
import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.engine.align import align
from askwell.engine.apply import apply

SENTENCES = (
    "I saw your talk on night trains in Lyon.", "Are there any openings on your team?", "My cat is called Mr. Bean!",
    "I plan bus timetables for Nantes, and every winter we fight the cold.", "Also, I attach my CV.",
    "thanks for reading 🙂", "How do you decide which train may wait?", "We met in May at the fair.",
    "It rained all day and nobody minded.", "Which signal fails first when it snows?",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3)


def solid(text: str) -> str:
    return "".join(text.split())


def changed(draft: str, rewritten: str) -> str:
    return apply(draft, align(draft, [(0, len(draft))], [rewritten]))


@settings(max_examples=300, deadline=None)
@given(TEXTS.map("\n\n".join), TEXTS.map("\n\n".join))
def test_the_words_of_the_result_are_the_rewriters(draft: str, rewritten: str) -> None:
    assert changed(draft, rewritten).split() == rewritten.split()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_become_any_other(draft: str, rewritten: str) -> None:
    assert solid(changed(draft, rewritten)) == solid(rewritten)


@settings(max_examples=100, deadline=None)
@given(TEXTS.map("\r\n\r\n".join))
def test_white_space_alone_is_no_change(draft: str) -> None:
    assert align(draft, [(0, len(draft))], [draft.replace("\r\n", "\n").replace(" ", "  ")]) == []


def test_a_text_broken_at_the_margin_stays_so() -> None:
    draft = (
        "I keep nine hives behind the old signal box in Nantes and\nthis winter two of them were lost to the cold, "
        "so any\njobs on your team would be welcome."
    )
    rewritten = (
        "I keep nine hives behind the old signal box in Nantes and this winter two of them were lost to the cold."
    )
    text = changed(draft, rewritten)
    assert text.split() == rewritten.split()
    assert "Nantes and\nthis winter" in text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_choice_of_groups_keeps_sentences_whole(data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=8, unique=True))
    marks = data.draw(st.lists(st.sampled_from([" ", "\n\n"]), min_size=len(chosen), max_size=len(chosen)))
    draft = "".join(itertools.chain(*zip(chosen, marks, strict=True))).strip()
    dropped = data.draw(st.sets(st.integers(0, len(chosen) - 1), max_size=len(chosen) - 1))
    kept = [(s, m) for n, (s, m) in enumerate(zip(chosen, marks, strict=True)) if n not in dropped]
    rewritten = "".join(itertools.chain(*kept)).strip()
    changes = align(draft, [(0, len(draft))], [rewritten])
    groups = sorted({c.group for c in changes})
    for taken in itertools.product([True, False], repeat=len(groups)):
        text = apply(draft, [c for c in changes if taken[groups.index(c.group)]])
        paragraphs = [p for p in text.split("\n\n") if p]
        left = text
        for sentence in chosen:
            left = left.replace(sentence, "*")
        assert re.fullmatch(r"\**( \*|\n\n\*)*", left), (left, paragraphs)


def test_the_frame_around_the_pieces_stays_as_it_is() -> None:
    draft = "Hi Ann,\n\nAny jobs?\n\nBest,\nBob\n\nPS. See you.\n\n> old mail"
    pieces = [(9, 18), (31, 43)]
    text = apply(draft, align(draft, pieces, ["What is the hive like?", "PS. See you soon."]))
    assert text == "Hi Ann,\n\nWhat is the hive like?\n\nBest,\nBob\n\nPS. See you soon.\n\n> old mail"


@pytest.mark.parametrize(
    ("draft", "rewritten", "edits"),
    [
        ("I like it. Any jobs? It is green.", "I like it. It is green.", [(" Any jobs?", "")]),
        ("Any jobs? It is green.", "It is green.", [("Any jobs? ", "")]),
        ("It is green.\n\nAny jobs? Please.\n\nBye for now.", "It is green.\n\nBye for now.",
         [("\n\nAny jobs? Please.", "")]),
        ("I like your big green hive and I want a job.", "I like your big green hive.", [(" and I want a job", "")]),
        ("I realy like your hive a lot.", "I really like your hive a lot.", [("realy", "really")]),
        ("It is green. Any jobs?", "It is green. What do the bees say?", [("Any jobs?", "What do the bees say?")]),
        ("It is green.", "It is green. Why so?", [("", " Why so?")]),
        ("It is green.\r\n\r\nBye for now.", "It is green.\n\nWhy so?\n\nBye for now.", [("", "\r\n\r\nWhy so?")]),
        ("It is green.\n\nBye for now.", "It is green.\n\nWhy so? Bye for now.", [("", "Why so? ")]),
    ],
)  # fmt: skip
def test_changes_no_more_than_needed(draft: str, rewritten: str, edits: list[tuple[str, str]]) -> None:
    made = align(draft, [(0, len(draft))], [rewritten])
    assert [(draft[c.start : c.end], c.replacement) for c in made] == edits


def groups(draft: str, rewritten: str, homes: tuple[str, ...] = ()) -> list[int]:
    spans = [(draft.index(h), draft.index(h) + len(h)) for h in homes]
    return [c.group for c in align(draft, [(0, len(draft))], [rewritten], spans)]


def test_each_changed_sentence_can_be_refused_by_itself() -> None:
    one, two = groups("I like it. Any jobs? It is green. My CV is here.", "I like it. It is green.")
    assert one != two


def test_a_connecting_word_goes_with_the_sentence_before_it() -> None:
    one, two = groups("I like it. Any jobs? Also, the hive is green.", "I like it. The hive is green.")
    assert one == two


def test_words_that_move_go_together() -> None:
    draft = "It is green. I keep nine hives at home. Any jobs?"
    one, two = groups(draft, "I keep nine hives at home. It is green. Any jobs?")
    assert one == two


def test_a_new_question_goes_with_the_ask_it_stands_for() -> None:
    draft = "Any jobs at your firm? I like bees. It is green. My CV is attached here. Bye for now."
    rewritten = "I like bees. It is green. Bye for now. What do the bees say?"
    one, two, three = groups(draft, rewritten, homes=("Any jobs at your firm?",))
    assert one == three != two


def test_time_grows_gently_with_the_text() -> None:
    def seconds(count: int) -> float:
        dice = random.Random(7)
        words = [f"w{dice.randrange(500)}" for _ in range(count)]
        draft = ". ".join(" ".join(words[n : n + 9]) for n in range(0, count, 9))
        rewritten = " ".join(w for n, w in enumerate(draft.split()) if n % 7)
        began = time.perf_counter()
        changed(draft, rewritten)
        return time.perf_counter() - began

    assert seconds(4000) < 4  # a draft of 20,000 characters, every sentence of it changed


@pytest.mark.parametrize("draft", ["a " * 10_000, "a. " * 6_600, "?" * 20_000, "a\n" * 10_000])
def test_a_text_made_to_be_slow_is_not(draft: str) -> None:
    began = time.perf_counter()
    rewritten = draft[: len(draft) // 2] + " b c " + draft[len(draft) // 2 + 8 :].replace("a", "b", 900)
    assert solid(changed(draft, rewritten)) == solid(rewritten)
    assert time.perf_counter() - began < 10
