"""Whose role is it, and who raised it? When in doubt, the draft stays as it is."""

from __future__ import annotations

import pytest

from askwell.engine.book import load
from askwell.engine.gate import relation_of, signals
from askwell.engine.parse import parse
from askwell.engine.pipeline import reframe
from askwell.engine.types import Request

BOOK = load()
ASK = "Hi Ines,\n\nI dry kelp. Do you have any openings on your team? I have attached my CV.\n\nBest,\nTomas"


def because(draft: str, **context: object) -> str:
    """The code of why a draft is left alone, "" if it is not."""
    reason = reframe(Request.from_dict({"draft": draft, **context})).left_alone_because
    return reason.code if reason else ""


def relation(draft: str, **context: object) -> str:
    request = Request.from_dict({"draft": draft, **context})
    return relation_of(request, signals(parse(draft, BOOK), BOOK), BOOK)


def test_a_job_ask_out_of_the_blue_is_not_left_alone() -> None:
    assert because(ASK) == ""


@pytest.mark.parametrize(
    "theirs",
    [
        "We have a position open in the smokehouse.",
        "Could you send me your CV?",
        "Would you come for an interview on Monday?",
        "I saw your profile and we are hiring.",
    ],
)
def test_they_spoke_of_it_first(theirs: str) -> None:
    assert because(ASK, thread=[{"from": "them", "text": theirs}]) == "they_raised_it"
    assert because(f"{ASK}\n\nOn Tue, 4 Mar, Ines Varga wrote:\n> {theirs}") == "they_raised_it"


def test_they_wrote_of_something_else() -> None:
    assert because(ASK, thread=[{"from": "them", "text": "The kelp arrived, thank you!"}]) == ""


def test_what_i_wrote_in_the_thread_is_not_what_they_raised() -> None:
    assert because(ASK, thread=[{"from": "me", "text": "Is there a position open?"}]) == ""


def test_my_own_quoted_mail_is_not_what_they_raised() -> None:
    mine = "On Tue, 4 Mar, Tomas Lind wrote:\n> Is there a position open?"
    assert because(f"{ASK}\n\n{mine}", sender={"name": "Tomas Lind"}) == ""


@pytest.mark.parametrize(
    "subject", ["Re: Smokehouse position", "RE: your interview", "Fwd: vacancy in Oban", "AW: the role"]
)
def test_an_answer_in_a_thread_about_the_role(subject: str) -> None:
    assert because(ASK, subject=subject) == "they_raised_it"


@pytest.mark.parametrize("subject", ["Smokehouse position", "Re: kelp", ""])
def test_a_subject_alone_does_not_say_that_they_raised_it(subject: str) -> None:
    assert because(ASK, subject=subject) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "We are hiring two smokers this spring.",
        "We would like you to join us in the smokehouse.",
        "My niece is looking for a placement in a lab.",
        "I have an opening for a smoker in May.",
    ],
)
def test_the_writer_gives_work_instead_of_asking_for_it(sentence: str) -> None:
    assert because(f"Hi Ines,\n\n{sentence} Would you have a minute for a call?\n\nTomas") == "writer_gives"


def test_one_weak_word_among_friends_is_no_ask() -> None:
    draft = "Hey Mo,\n\nI'd love to pick your brain about the boat!\n\nDan"
    assert because(draft, relation="friend") == "good_as_it_is"


def test_two_weak_moves_to_a_stranger_are_an_ask() -> None:
    draft = (
        "Hi Ines,\n\nI am so impressed by your amazing profile. I would love to pick your brain over coffee.\n\nTomas"
    )
    assert because(draft, relation="cold") == ""
    assert because(draft, relation="friend") == "good_as_it_is"


def test_an_appointment_makes_a_job_word_count_for_less() -> None:
    draft = "Hello,\n\nCould I book an appointment for my shoulder? Do you have any openings on Monday?\n\nMo"
    assert because(draft) == "good_as_it_is"


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Lovely to meet you at our fish fair! How is the kelp?", "met_at_event"),
        ("I still laugh about when we worked together at the depot.", "ex_colleague"),
        ("Beth Oduya suggested I write to you about kelp.", "mutual_contact"),
        ("I found you in the alumni directory of Tarbert.", "alumni"),
        ("I read your notes on kelp.", "cold"),
    ],
)
def test_the_relation_is_heard_in_the_draft(draft: str, expected: str) -> None:
    assert relation(draft) == expected


def test_a_recruiter_is_known_by_the_headline() -> None:
    assert relation("I read your notes.", recipient={"headline": "Senior Talent Partner at Kelpworks"}) == "recruiter"


def test_the_relation_that_was_given_counts() -> None:
    assert relation("Lovely to meet you at our fish fair!", relation="mentor") == "mentor"
