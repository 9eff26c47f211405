"""Where sentences and clauses begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.book import load
from askwell.engine.clauses import split_clauses
from askwell.engine.sentences import split_sentences

GRAMMAR = load().grammar


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), GRAMMAR)]


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for c in split_clauses(text, 0, len(text), GRAMMAR)]


@pytest.mark.parametrize(
    "text",
    [
        "I wrote to Dr. Amsel about it.",
        "Ask Mr. J. Brandt on p. 12, e.g. about the No. 3 kiln.",
        "It costs 3.50 at kelp.example today.",
        "I finished (at last!) in Oban.",
        "Was it 🙂 you there?",
        "She called it “kelp. Only kelp” and left.",
        "She called it “kelp. Only kelp.” and left.",
        'She said "why? because!" and left.',
        "She left at 3 p.m. for Oban.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["I dry kelp.", "It sells."],
        ["Why?", "Who knows!", "Not me..."],
        ["I dry kelp. 🙂", "It sells."],
        ["Kelp dries well 🙂", "It sells."],
        ["Kelp dries well :)", "It sells."],
        ["He said “no.”", "It sells."],
        ["(I dry kelp.)", "It sells."],
        ["What?!", "It sells."],
    ],
)
def test_a_stop_a_smile_or_a_bracket_ends_a_sentence(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_text_without_stops_is_one_sentence() -> None:
    assert sentences("kelp and salt") == ["kelp and salt"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("I loved the talk, and I need a job.", ["I loved the talk", "I need a job."]),
        ("I loved the talk but you left early.", ["I loved the talk", "you left early."]),
        ("The kelp is dry; the salt is wet.", ["The kelp is dry", "the salt is wet."]),
        ("The kelp is dry - are you hiring?", ["The kelp is dry", "are you hiring?"]),
        ("I bake in Oban, could you refer me?", ["I bake in Oban", "could you refer me?"]),
        ("I am a baker looking for work.", ["I am a baker", "looking for work."]),
    ],
)
def test_a_sentence_falls_into_its_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "I like kelp, salt and smoke.",
        "I am looking for the second half of your talk.",
        "The oven (she built it, and it is hers) is hot.",
        "Salt and smoke and kelp sell well.",
    ],
)
def test_a_list_or_a_bracket_is_not_torn(text: str) -> None:
    assert clauses(text) == [text] or all("(" not in c or ")" in c for c in clauses(text))
    assert all("salt and smoke" in c.lower() for c in clauses(text) if "smoke" in c)


WORDS = st.lists(
    st.sampled_from(
        [
            "I",
            "kelp",
            "and",
            "but",
            "you",
            "because",
            "looking for",
            "(a b c d)",
            "🙂",
            "e.g.",
            ",",
            ";",
            " - ",
            ".",
            "?",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(WORDS)
def test_sentences_run_forward_and_leave_out_only_white_space(text: str) -> None:
    at = 0
    for start, end in split_sentences(text, 0, len(text), GRAMMAR):
        assert not text[at:start].strip()
        assert start < end
        at = end
    assert not text[at:].strip()


@given(WORDS)
def test_clauses_cover_the_sentence_but_for_their_borders(text: str) -> None:
    for start, end in split_sentences(text, 0, len(text), GRAMMAR):
        parts = split_clauses(text, start, end, GRAMMAR)
        assert parts[0].start == start
        assert parts[-1].end == end
        for before, after in pairwise(parts):
            assert before.end <= after.joint <= after.start <= after.end
