"""The work that a message is about: where it is named, what belongs to its name, and the forms of it."""

from __future__ import annotations

import pytest

from askwell.engine import roles
from askwell.engine.book import load

BOOK = load()


def named(*texts: str, firm: str = "") -> str:
    return roles.role(texts, BOOK, firm)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Do you need a dispatcher?", "dispatcher"),
        ("Are you short of chefs?", "chef"),
        ("Is there work for a pastry chef?", "pastry chef"),
        ("Are there openings for data analysts?", "data analyst"),
        ("Do you need a night bus driver?", "night bus driver"),
        ("Any openings for midwives or waitresses?", "midwife"),
        ("Any openings for waitresses?", "waitress"),
        ("Do you take on actuaries?", "actuary"),
        ("Is there a post for a geologist, or for a radiographer?", "geologist"),
        ("Is there a post for a radiographer?", "radiographer"),
    ],
)
def test_the_work_is_named_in_the_singular_with_the_words_that_belong_to_it(text: str, role: str) -> None:
    assert named(text) == role


@pytest.mark.parametrize(
    "text",
    [
        "I bake bread in Oban.",
        "Any openings in engineering?",
        "Is there a place for me in architecture, geology or radiography?",
        "I love joinery and tutoring, and I want an artistic or editorial life.",
        "I left the nursery and the conservatory for midwifery.",
        "",
    ],
)
def test_a_field_is_no_person_at_work(text: str) -> None:
    assert named(text) == ""


@pytest.mark.parametrize("text", ["Do you need a vet nurse?", "Any openings for vet nurses?", "As a Vet Nurse, I ask."])
def test_one_name_of_work_before_another_is_part_of_it(text: str) -> None:
    assert named(text) == "vet nurse"


@pytest.mark.parametrize(
    "text",
    [
        "Do you need a good new chef?",
        "Are you looking for extra chefs?",
        "I worked as a part-time chef.",
        "Is your team hiring chefs?",
        "Is there another humble, hardworking chef?",
        "Do you need a really skilled chef?",
    ],
)
def test_words_of_praise_and_small_words_are_no_part_of_it(text: str) -> None:
    assert named(text) == "chef"


@pytest.mark.parametrize("vague", ["officer", "technician", "engineer", "clerk", "designer", "manager", "surveyor"])
def test_a_word_that_says_too_little_needs_one_beside_it(vague: str) -> None:
    assert named(f"Do you need a {vague}?") == ""
    assert named(f"Do you need a good {vague}?") == ""
    assert named(f"Do you need a harbour {vague}?") == f"harbour {vague}"


def test_another_name_is_taken_where_the_first_says_too_little() -> None:
    assert named("Do you need an officer?", "I was a chef.") == "chef"
    assert named("Do you need an officer, or a welder?") == "welder"


@pytest.mark.parametrize("never", sorted(BOOK.sets["role_never"]))
def test_some_names_never_make_a_question(never: str) -> None:
    assert named(f"Do you need {never}?") == ""
    if " " not in never:
        assert named(f"Do you need a harbour {never}?") == ""


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Are you hiring a Product Manager?", "product manager"),
        ("I would be glad to be your next Pastry Chef.", "pastry chef"),
        ("Is there a post for a UX designer?", "UX designer"),
        ("Is there a post as an MRI technician?", "MRI technician"),
    ],
)
def test_titles_lose_their_capitals_and_short_names_keep_them(text: str, role: str) -> None:
    assert named(text) == role


def test_a_name_of_a_place_or_a_person_is_no_part_of_it() -> None:
    assert named("Does Oban need a dispatcher?") == "dispatcher"
    assert named("Do you know the Tarbert dispatcher?") == "dispatcher"


@pytest.mark.parametrize(
    "text", ["Do you need a trusts and foundations fundraiser?", "Do you hire lettings & property surveyors?"]
)
def test_half_of_a_joined_name_is_none(text: str) -> None:
    assert named(text) == ""


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_is_neither_the_work_nor_a_part_of_its_name(mark: str) -> None:
    assert named(f"Is the baker{mark}s oven cold?") == ""
    assert named(f"Do you need a baker{mark}s assistant?") == ""
    assert named(f"Is Ines{mark}s chef in?") == "chef"


def test_no_word_of_the_readers_own_firm_counts() -> None:
    assert named("Are you hiring at Harbour Welders?", firm="Harbour Welders Ltd") == ""
    assert named("Are you hiring at Harbour Welders? I am a chef.", firm="Harbour Welders Ltd") == "chef"


# --- its forms


@pytest.mark.parametrize(
    ("role", "roles_", "a_role"),
    [
        ("dispatcher", "dispatchers", "a dispatcher"),
        ("actuary", "actuaries", "an actuary"),
        ("midwife", "midwives", "a midwife"),
        ("salesman", "salesmen", "a salesman"),
        ("waitress", "waitresses", "a waitress"),
        ("UX designer", "UX designers", "a UX designer"),
        ("MRI technician", "MRI technicians", "an MRI technician"),
        ("HR adviser", "HR advisers", "an HR adviser"),
        ("GIS analyst", "GIS analysts", "a GIS analyst"),
        ("union organist", "union organists", "a union organist"),
        ("umbrella salesman", "umbrella salesmen", "an umbrella salesman"),
        ("estate gardener", "estate gardeners", "an estate gardener"),
    ],
)
def test_the_plural_and_the_article(role: str, roles_: str, a_role: str) -> None:
    assert roles.slots(role, BOOK) == {"role": role, "roles": roles_, "a_role": a_role}


def test_where_no_work_is_named_no_form_is_known() -> None:
    assert set(roles.slots("", BOOK).values()) == {""}
