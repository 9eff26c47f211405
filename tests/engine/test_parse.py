"""How a draft is taken apart, and that nothing of it gets lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.book import load
from askwell.engine.parse import Parsed, parse

BOOK = load()


def read(draft: str, recipient: str = "", sender: str = "") -> Parsed:
    return parse(draft, BOOK, recipient, sender)


def greeting(draft: str, recipient: str = "") -> str:
    span = read(draft, recipient).greeting
    return draft[slice(*span)] if span else ""


def signoff(draft: str, sender: str = "") -> str:
    span = read(draft, "", sender).signoff
    return draft[slice(*span)] if span else ""


def own(draft: str) -> list[str]:
    return [draft[s.start : s.end] for s in read(draft).sentences]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Hi Ines,\n\nI dry kelp.", "Hi Ines,"),
        ("Hi Ines\n\nI dry kelp.", "Hi Ines"),
        ("Hi Ines! I dry kelp.", "Hi Ines!"),
        ("Hi Ines, I dry kelp.", "Hi Ines,"),
        ("Dear Dr. Varga-Lind:\nI dry kelp.", "Dear Dr. Varga-Lind:"),
        ("Dear Sir or Madam,\nI dry kelp.", "Dear Sir"),
        ("Good morning Ines,\nI dry kelp.", "Good morning Ines,"),
        ("Hello,\nI dry kelp.", "Hello,"),
        ("hey there, loved it", "hey there,"),
        ("Ines,\n\nI dry kelp.", "Ines,"),
        ("\n\n  Hi Ines,\nI dry kelp.", "Hi Ines,"),
        ("Hi Ines 🌿\nI dry kelp.", "Hi Ines"),
        ("I dry kelp.", ""),
        ("Hiring is hard.", ""),
        ("Kelp, salt and smoke are my trade.", ""),
    ],
)
def test_the_greeting_is_found(draft: str, expected: str) -> None:
    assert greeting(draft).strip().startswith(expected)
    if not expected:
        assert greeting(draft) == ""


def test_a_bare_name_in_front_of_a_sentence_is_a_greeting_if_it_is_the_recipients() -> None:
    assert greeting("Ines, I dry kelp.", "Ines Varga") == "Ines,"
    assert greeting("Salt, I love it.", "Ines Varga") == ""


def test_a_name_in_small_letters_is_known_by_the_recipient() -> None:
    assert greeting("hey ines loved the talk", "Ines Varga").rstrip() == "hey ines"


@pytest.mark.parametrize(
    ("greeting_", "rest"),
    [
        ("Hi", "Do you have a minute for a baker?"),
        ("Hello", "I am a baker from Oban."),
        ("Hey there", "Are you still drying kelp?"),
        ("Dear Sir", "Kindly consider my question about kelp."),
        ("Good morning", "Please let me know about the kelp."),
        ("Hi Ines", "What did you do about the salt?"),
    ],
)
def test_a_greeting_without_a_comma_leaves_the_sentence_its_first_word(greeting_: str, rest: str) -> None:
    assert greeting(f"{greeting_} {rest}") == greeting_
    assert own(f"{greeting_} {rest}") == [rest]


def test_the_greeting_ends_before_white_space() -> None:
    assert greeting("Hi Ines,   I dry kelp.") == "Hi Ines,"


@pytest.mark.parametrize(
    ("closing"),
    [
        "Best,\nTomas",
        "Best regards,\nTomas Lind",
        "Thanks!\nTomas",
        "Thanks in advance,\n\nTomas",
        "Tomas",
        "Cheers",
        "xx",
        "With kind regards,\nTomas Lind\n+358 40 000 000",
        "Yours sincerely,\nTomas Lind\ntomas@kelp.example",
        "Many thanks and all the best\nTomas",
    ],
)  # fmt: skip
def test_the_sign_off_is_found(closing: str) -> None:
    draft = f"Hi Ines,\n\nI dry kelp at home.\n\n{closing}"
    assert signoff(draft) == closing
    assert own(draft) == ["I dry kelp at home."]


def test_a_sentence_of_thanks_is_no_sign_off() -> None:
    assert signoff("Hi Ines,\n\nThank you for the salt you sent me in March.") == ""


def test_a_sign_off_on_the_last_line_of_the_text_is_found() -> None:
    draft = "I dry kelp at home. How do you keep it green? Thanks, Tomas"
    assert signoff(draft) == "Thanks, Tomas"


def test_a_postscript_below_the_sign_off_is_the_writers_own_text() -> None:
    draft = "Hi Ines,\n\nI dry kelp.\n\nBest,\nTomas\n\nPS: are you hiring?"
    assert signoff(draft) == "Best,\nTomas"
    assert own(draft)[-1] == "PS: are you hiring?"


def test_a_message_that_is_only_a_name_has_no_sign_off() -> None:
    assert signoff("Tomas") == ""


def test_everything_below_the_signature_mark_is_signature() -> None:
    draft = "Hi Ines,\n\nI dry kelp.\n\n-- \nTomas Lind\nopen to work, ask for my CV"
    assert own(draft) == ["I dry kelp."]
    assert signoff(draft).endswith("ask for my CV")


@pytest.mark.parametrize(
    "quote",
    [
        "> Hi Tomas,\n> are you hiring?",
        "On Tue, 4 Mar 2025 at 10:12, Ines Varga <ines@kelp.example> wrote:\n> are you hiring?",
        "On Tue, 4 Mar 2025, Ines Varga wrote:\n\nare you hiring?\n\nInes",
        "-----Original Message-----\nare you hiring?",
        "________________________________\nFrom: Ines Varga\nare you hiring?",
        "From: ines@kelp.example\nare you hiring?",
        "Am Di., 4. März 2025 um 10:12 Uhr schrieb Ines Varga <ines@kelp.example>:\n> are you hiring?",
        "Le mar. 4 mars 2025 à 10:12, Ines Varga <ines@kelp.example> a écrit :\n> are you hiring?",
        "El mar, 4 mar 2025 a las 10:12, Ines Varga (<ines@kelp.example>) escribió:\n\n> are you hiring?",
        "Den 4 mars 2025 skrev Ines Varga:\n> are you hiring?",
    ],
)
def test_quoted_mail_is_nobodys_own_sentence(quote: str) -> None:
    draft = f"Hi Ines,\n\nI dry kelp.\n\nBest,\nTomas\n\n{quote}"
    parsed = read(draft)
    assert own(draft) == ["I dry kelp."]
    assert signoff(draft) == "Best,\nTomas"
    assert "are you hiring?" in parsed.quoted_text
    assert draft[parsed.quotes[0][0] :].startswith(quote[:9]), "the quotation begins with its first word"


def test_who_wrote_the_quoted_mail_is_known_by_its_first_line() -> None:
    assert "Ines Varga" in read("Yes!\n\nOn Tue, 4 Mar, Ines Varga wrote:\n> kelp?").author_quoted


def test_answers_between_quoted_lines_are_the_writers_own() -> None:
    assert own("> how is the kelp?\nIt went green at noon.\n> and the salt?\nI have none left.") == [
        "It went green at noon.",
        "I have none left.",
    ]


def test_a_line_broken_at_the_margin_goes_on() -> None:
    draft = "I dry kelp at home in a shed that my neighbour, a baker, was so\nkind to lend me. It works."
    assert own(draft)[0].endswith("so\nkind to lend me.")


def test_each_bullet_is_a_sentence_of_its_own() -> None:
    parsed = read("I can bring:\n- salt. And a pan.\n2) smoke\n• kelp")
    assert [s.bullet for s in parsed.sentences] == [False, True, True, True]


def test_paragraphs_are_counted() -> None:
    assert [s.paragraph for s in read("One is here. Two is here.\n\nThree is here.\n\nFour is here!").sentences] == [
        0,
        0,
        1,
        2,
    ]


ODD = st.text(alphabet=st.sampled_from("Hi Anns,.!?>-\n\r\t:;()'\"🙂é\x00\u2028OnwroteBest"), max_size=120)


@given(ODD, st.sampled_from(["", "Ann"]), st.sampled_from(["", "Hi"]))
def test_every_piece_lies_in_the_draft_and_none_in_another(draft: str, recipient: str, sender: str) -> None:
    parsed = read(draft, recipient, sender)
    pieces = [(s.start, s.end) for s in parsed.sentences]
    pieces += [p for p in (parsed.greeting, parsed.signoff, *parsed.quotes) if p]
    at = 0
    for start, end in sorted(pieces):
        assert at <= start < end <= len(draft)
        at = end


@given(ODD)
def test_no_word_is_forgotten(draft: str) -> None:
    parsed = read(draft)
    left = list(draft)
    for start, end in [*((s.start, s.end) for s in parsed.sentences), *parsed.quotes]:
        left[start:end] = " " * (end - start)
    for span in (parsed.greeting, parsed.signoff):
        if span:
            left[slice(*span)] = " " * (span[1] - span[0])
    assert not [c for c in left if c.isalnum()]


@given(ODD)
def test_a_sentence_has_no_white_space_around_it(draft: str) -> None:
    for s in read(draft).sentences:
        assert draft[s.start : s.end] == draft[s.start : s.end].strip()
