"""What a result may never do: the guard holds it against the draft, whoever wrote it."""

from __future__ import annotations

import pytest

from askwell.engine.book import load
from askwell.engine.guard import reread
from askwell.engine.parse import parse
from askwell.engine.types import Person, Request

BOOK = load()
DRAFT = """Hi Ines,

Your talk on kelp in Oban had 40 slides, see https://kelp.example/talk. Do you have any openings on your team?

Best,
Tomas

On Tue, 4 Mar, Ines Varga wrote:
> how is the salt?"""
ASK = "Do you have any openings on your team?"


def broken(result: str, **context: object) -> set[str]:
    """The codes of what is wrong with `result`."""
    request = Request.from_dict({"draft": DRAFT, "relation": "cold", **context})
    parsed = parse(DRAFT, BOOK, request.recipient.name, request.sender.name)
    return {v.code for v in reread(parsed, request, result, BOOK).violations}


def with_ask(text: str) -> str:
    assert ASK in DRAFT
    return DRAFT.replace(ASK, text)


def test_a_result_that_only_asks_something_else_may_be_shown() -> None:
    assert broken(with_ask("What surprised you most about the salt?")) == set()


def test_a_result_that_only_leaves_something_out_may_be_shown() -> None:
    assert broken(DRAFT.replace(" " + ASK, "")) == set()


@pytest.mark.parametrize("result", ["", "  \n", "\u00a0"])
def test_nothing_is_no_result(result: str) -> None:
    assert broken(result) == {"empty"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("What did you learn at [company]?", "placeholder"),
        ("What did you learn at {company}?", "placeholder"),
        ("What did you learn at <your firm>?", "placeholder"),
        ("What did you learn from undefined?", "placeholder"),
        ("What did Marta learn about salt?", "added_name"),
        ("What did you learn in the last 12 years?", "added_name"),
        ("May I send you https://salt.example/x?", "added_link"),
        ("May I send you tomas@salt.example?", "added_link"),
        ("Would you refer me for a position?", "ask_left"),
        ("Are you hiring?", "ask_left"),
    ],
)
def test_what_nobody_gave_and_what_still_asks_for_work_is_refused(text: str, code: str) -> None:
    assert code in broken(with_ask(text))


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("What did you learn at Kelpworks?", {"recipient": {"company": "Kelpworks"}}),
        ("How do you see Tarbert today?", {"sender": {"schools": ["Tarbert"]}}),
        ("May I show you my 7 salt curves?", {"sender": {"offers": ["7 salt curves"]}}),
        ("What would Marta do with it?", {"recipient": {"headline": "Works with Marta"}}),
        ("What came of the Salt Fair?", {"subject": "Salt Fair"}),
    ],
)
def test_names_and_numbers_that_the_context_gives_may_be_used(text: str, context: dict[str, object]) -> None:
    assert broken(with_ask(text)) - {"added_name"} == set()
    assert "added_name" not in broken(with_ask(text), **context)
    assert "added_name" in broken(with_ask(text))


def test_quoted_mail_stays_byte_for_byte() -> None:
    assert "quote_changed" in broken(DRAFT.replace("> how is", "> How is"))


@pytest.mark.parametrize(("old", "new"), [("Hi Ines,", "Hi Ms Varga,"), ("Best,\nTomas", "Yours,\nTomas")])
def test_greeting_and_sign_off_stay_byte_for_byte(old: str, new: str) -> None:
    assert "frame_changed" in broken(DRAFT.replace(old, new, 1))


def test_a_result_in_another_language_is_refused() -> None:
    german = (
        "Hi Ines,\n\nich habe Ihre Arbeit gesehen und würde sehr gern mit Ihnen über das Salz sprechen.\n\nBest,\nTomas"
    )
    assert "language" in broken(german)


def test_a_result_longer_than_the_field_is_refused() -> None:
    text = with_ask("What surprised you most about the salt? " + "I wonder a lot about it. " * 20)
    assert "too_long" in broken(text, limit=300)
    assert "too_long" not in broken(text)


def test_a_result_no_longer_than_the_draft_may_be_over_the_limit() -> None:
    """A draft that was too long before is not made worse by a shorter result."""
    assert "too_long" not in broken(DRAFT.replace(" " + ASK, ""), limit=20)


def test_a_hole_that_the_writer_left_is_the_writers() -> None:
    draft = "Hi Ines,\n\nHow is [the kelp] today, all in all? Are you hiring?\n\nBest,\nTomas"
    parsed = parse(draft, BOOK)
    result = draft.replace(" Are you hiring?", "")
    assert reread(parsed, Request(draft), result, BOOK).violations == []


def test_all_that_is_told_of_a_person_comes_text_by_text() -> None:
    told = {
        "name": "Ines", "headline": "Baker", "schools": ["Tarbert"], "offers": ["bread"], "about": "I bake.",
        "hiring": True, "experience": [{"title": "Cook", "company": "Kelp"}],
        "writing": {"what": "zine", "outlet": "Salt", "due": "May"},
    }  # fmt: skip
    texts = list(Person.from_dict(told).texts())
    for words in ("Ines", "Baker", "Tarbert", "bread", "I bake.", "zine", "Salt", "May"):
        assert words in texts
    assert any("Cook" in text and "Kelp" in text for text in texts)
    assert "" not in texts
