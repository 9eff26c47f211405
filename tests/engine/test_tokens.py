"""How a text is read as normalised words, and how a place among the words leads back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.book import load
from askwell.engine.tokens import normalise

SPELLING = load().spelling
ODD = "aZ é'’-.,;:!?…\n\t\"()[]<>@/0٣ß\u200d🙂👍🏽\x00\ud800"
TRICKY = st.text(alphabet=st.sampled_from(ODD), max_size=60)


def words(text: str) -> list[str]:
    return normalise(text, SPELLING).line.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm here", "i am here"),
        ("I’m here", "i am here"),
        ("we can't and won't", "we can not and will not"),
        ("they'd, she'll, you've", "they would she will you have"),
        ("it's Ann's", "it is ann's"),
        ("let's go", "let us go"),
        ("u r gr8", "you are gr8"),
        ("my CV", "my resume"),
        ("a follow-up call", "a follow up call"),
        ("(really), truly", "really truly"),
        ('the so-called "old boat" and “new net”', "the so called <cited> and <cited>"),
        ("Wait... what?!", "wait … what ?"),
        ("Ja; nein: so!", "ja ; nein : so !"),
        ("mail ann@kelp.example or see https://kelp.example/x?y=1", "mail <url> or see <url>"),
        ("the résumé", "the resume"),
        ("yes 🙂", "yes <emoji>"),
    ],
)
def test_a_text_is_read_in_plain_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n", ",,,", "''", "\x00"])
def test_a_text_without_words_is_one_blank(text: str) -> None:
    assert normalise(text, SPELLING).line == " "


def test_a_place_among_the_words_leads_back_to_the_text() -> None:
    text = "Well, I'm   looking"
    read = normalise(text, SPELLING)
    at = read.line.index("i am looking")
    start, end = read.place(at, at + len("i am looking "))
    assert text[start:end] == "I'm   looking"


def test_half_of_an_opened_contraction_leads_to_all_of_it() -> None:
    read = normalise("so I'm here", SPELLING)
    at = read.line.index("am ")
    assert read.place(at, at + len("am ")) == (3, 6)


def test_places_count_from_the_offset() -> None:
    assert normalise("ann", {}, offset=10).spans == ((10, 13),)


def test_a_part_holds_the_words_that_lie_within() -> None:
    text = "one two three four"
    part = normalise(text, {}).part(4, 13)
    assert part.line == " two three "
    assert part.place(1, 4) == (4, 7)
    assert part.place(5, 10) == (8, 13)


def test_a_part_without_words_is_empty() -> None:
    assert normalise("one two", {}).part(3, 4).spans == ()


@given(TRICKY)
def test_every_word_has_a_place_and_the_places_run_forward(text: str) -> None:
    read = normalise(text, SPELLING)
    assert len(read.starts) == len(read.spans) == len(read.line.split())
    assert all(0 <= a < b <= len(text) for a, b in read.spans)
    assert list(read.spans) == sorted(read.spans)
    assert [read.line[s - 1] for s in read.starts] == [" "] * len(read.starts)


@given(TRICKY)
def test_the_line_is_single_spaced_in_lower_case(text: str) -> None:
    line = normalise(text, SPELLING).line
    assert line == (" " + " ".join(line.split()) + " " if line.split() else " ")
    assert line == line.lower()
