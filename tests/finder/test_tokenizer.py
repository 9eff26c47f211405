"""The pieces of a text and their places, held against splits of the vocabulary worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.finder.finder import FOLDER
from askwell.finder.tokenizer import AFTER, BEFORE, LONGEST_WORD, TARGET, Tokenizer

VOCABULARY = (FOLDER / "vocab.txt").read_text("utf-8").split("\n")[:-1]
TOKENIZER = Tokenizer.load(FOLDER / "vocab.txt")


def pieces(text: str) -> list[str]:
    return [VOCABULARY[piece] for piece, _ in TOKENIZER.pieces(text)]


def words(text: str) -> list[str]:
    """The words of the text that the pieces point to, in order and once each."""
    return [text[a:b] for a, b in dict.fromkeys(place for _, place in TOKENIZER.pieces(text))]


def test_the_vocabulary_is_read_line_by_line() -> None:
    assert len(VOCABULARY) == 30_522
    assert [VOCABULARY[n] for n in (0, 100, 101, 102)] == ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    assert TOKENIZER.pieces("zebra") == [(VOCABULARY.index("zebra"), (0, 5))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you have any openings?", "do you have any openings ?"),
        ("shortlisting internships", "short ##list ##ing internship ##s"),
        ("unaffordable", "una ##ff ##ord ##able"),
        ("overqualified", "over ##qual ##ified"),
        ("kelp", "ke ##lp"),
        ("LinkedIn", "linked ##in"),
        ("HIRING", "hiring"),
        ("I'm, don’t", "i ' m , don ’ t"),
        ("tidewater's co-op", "tide ##water ' s co - op"),
        ("3pm 12:30", "3 ##pm 12 : 30"),
        ("€50!!", "€ 50 ! !"),
        ("job_ask", "job _ ask"),
        ("www.kelp.example", "www . ke ##lp . example"),
        ("…–“”", "… – “ ”"),
    ],
)
def test_words_are_split_into_the_longest_known_pieces(text: str, expected: str) -> None:
    assert pieces(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("résumé", "resume"),
        ("re\u0301sume\u0301", "resume"),
        ("Zürich naïve", "zurich naive"),
        ("cafe\u0301s", "cafes"),
        ("İSTANBUL", "istanbul"),
        ("Ćwikła", "cwikła"),
        ("open\u00adings", "openings"),
        ("open\u200bings", "openings"),
        ("\ufeffopenings", "openings"),
    ],
)
def test_accents_and_invisible_marks_change_nothing(text: str, plain: str) -> None:
    assert pieces(text) == pieces(plain)
    assert words(text)[0].strip("\ufeff") == text.split()[0].strip("\ufeff")


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0", "\u200b", "\u0301", "\u200d\u200d"])
def test_where_nothing_is_written_there_are_no_pieces(text: str) -> None:
    assert TOKENIZER.pieces(text) == []


@pytest.mark.parametrize("text", ["🙂", "\ud83d", "\x00", "\U000e0fff"])
def test_what_the_vocabulary_lacks_is_one_unknown_piece(text: str) -> None:
    assert TOKENIZER.pieces(f"hi {text} ann") == [
        (VOCABULARY.index("hi"), (0, 2)),
        (VOCABULARY.index("[UNK]"), (3, 4)),
        (VOCABULARY.index("ann"), (5, 8)),
    ]


def test_emoji_of_many_parts_are_counted_in_code_points() -> None:
    text = "👍🏽 openings 👩‍👩‍👧 here"
    assert words(text) == ["👍", "🏽", "openings", "👩", "👩", "👧", "here"]
    assert [text[a:b] for _, (a, b) in TOKENIZER.pieces(text)][2] == "openings"


def test_a_word_without_end_is_one_unknown_piece() -> None:
    assert pieces("x" * LONGEST_WORD) == ["xx", *["##xx"] * (LONGEST_WORD // 2 - 1)]
    assert TOKENIZER.pieces("x" * 20_000 + " openings")[0] == (VOCABULARY.index("[UNK]"), (0, 20_000))
    assert pieces("x" * 20_000 + " openings") == ["[UNK]", "openings"]


def test_a_words_pieces_all_have_the_words_place() -> None:
    text = "Hi, internships?"
    assert [text[a:b] for _, (a, b) in TOKENIZER.pieces(text)] == ["Hi", ",", "internships", "internships", "?"]


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(codec=None), max_size=80))
def test_places_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    last = (0, 0)
    for piece, (start, end) in TOKENIZER.pieces(text):
        assert 0 <= piece < len(VOCABULARY)
        assert (start, end) == last or start >= at
        assert start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        at, last = end, (start, end)


# --- a window


def test_a_window_is_written_with_its_marks() -> None:
    encoded = TOKENIZER.encode(("Hi Ann.", "Any openings?", "Best, Bo"))
    assert [VOCABULARY[n] for n in encoded.ids] == (
        ["[CLS]", "hi", "ann", ".", "[SEP]", "any", "openings", "?", "[SEP]", "best", ",", "bo", "[SEP]"]
    )
    assert encoded.types == (0,) * 5 + (1,) * 3 + (0,) * 5
    assert encoded.first == 5
    assert encoded.places == ((0, 3), (4, 12), (12, 13))


def test_an_empty_window_holds_only_its_marks() -> None:
    encoded = TOKENIZER.encode(("", "", ""))
    assert [VOCABULARY[n] for n in encoded.ids] == ["[CLS]", "[SEP]", "[SEP]", "[SEP]"]
    assert encoded.places == ()


def test_of_long_parts_what_stands_nearest_is_read() -> None:
    before, target, after = (" ".join(f"{w}{n}" for n in range(300)) for w in "abc")
    encoded = TOKENIZER.encode((before, target, after))
    assert len(encoded.ids) == BEFORE + TARGET + AFTER + 4
    body = slice(encoded.first, encoded.first + TARGET)
    assert encoded.ids[1 : 1 + BEFORE] == tuple(n for n, _ in TOKENIZER.pieces(before))[-BEFORE:]
    assert encoded.ids[body] == tuple(n for n, _ in TOKENIZER.pieces(target))[:TARGET]
    assert encoded.ids[-1 - AFTER : -1] == tuple(n for n, _ in TOKENIZER.pieces(after))[:AFTER]
    assert len(encoded.places) == encoded.types.count(1) == TARGET
    assert encoded.types[body] == (1,) * TARGET
