"""Where the question stands, and whether it begins with a capital there."""

from __future__ import annotations

import pytest

from askwell.engine import asks
from askwell.engine.book import load
from askwell.engine.pipeline import reframe
from askwell.engine.types import Request

from .flaws import flawless, well_placed

BOOK = load()
SISTER = {"headline": "Ward sister"}
ASK = "Are there any openings on your team?"
TOLD = "I bake bread in Oban and walk along the harbour in the evening."
MORE = "The ferry brings the flour from Tarbert twice a week in the winter."
CLOSING = [
    "Thank you for your time.",
    "I wish you a calm winter up there by the sea.",
    "No worries at all if you are too busy.",
    "You can reach me at this address on most days.",
]
NAMED = {
    "said": "I read your article about night buses on the train to Oban.",
    "made": "I walked over your timber bridge near Tarbert on Sunday.",
    "told": "I still laugh about your story of the geese on the ferry.",
}


def request(draft: str, **context: object) -> Request:
    return Request.from_dict({"draft": draft, "relation": "cold", "recipient": SISTER, **context})


def result(draft: str, **context: object) -> str:
    """The text that comes out, every choice of groups looked at on the way."""
    asked = request(draft, **context)
    well_placed(asked)
    flawless(asked)
    variants = reframe(asked).variants
    assert variants
    return variants[0].text


def body(text: str) -> str:
    """What stands between greeting and sign-off."""
    return text.removeprefix("Hi Ines,\n\n").removesuffix("\n\nBest,\nTomas")


def framed(text: str) -> str:
    return f"Hi Ines,\n\n{text}\n\nBest,\nTomas"


def before_and_after(text: str, mark: str) -> tuple[str, str]:
    before, found, after = text.partition(mark)
    assert found
    return before, after


# --- after the last thing said


@pytest.mark.parametrize("joint", [" ", "\n\n"])
@pytest.mark.parametrize("order", [(ASK, TOLD, MORE), (TOLD, ASK, MORE), (ASK, MORE)])
def test_the_question_stands_after_the_last_thing_said(order: tuple[str, ...], joint: str) -> None:
    text = body(result(framed(joint.join(order))))
    before, after = before_and_after(text, MORE)
    assert "?" in after
    assert "?" not in before


@pytest.mark.parametrize("closing", CLOSING)
@pytest.mark.parametrize("joint", [" ", "\n\n"])
@pytest.mark.parametrize("order", [(ASK, TOLD), (TOLD, ASK)])
def test_and_before_thanks_wishes_and_ways_out(order: tuple[str, ...], joint: str, closing: str) -> None:
    text = result(framed(joint.join((*order, closing))))
    told, rest = before_and_after(text, TOLD)
    question, after = before_and_after(rest, closing)
    assert "?" in question
    assert "?" not in told + after


def test_it_stands_before_the_sign_off() -> None:
    for end in ("\n\nBest,\nTomas", "\nTomas", "\n\nWith kind regards,\nTomas Lind\nOban"):
        text = result(f"Hi Ines,\n\n{TOLD} {ASK}{end}")
        assert text.endswith(end)
        assert "?" in text.removesuffix(end)


def test_a_short_remark_is_not_the_last_thing_said() -> None:
    text = body(result(framed(f"{ASK} {TOLD} It rains here.")))
    assert "?" in before_and_after(text, TOLD)[1]
    assert text.index("?") < text.index("It rains here.")


# --- never where it would be lost


@pytest.mark.parametrize("mark", ["PS:", "PS", "ps", "P.S.", "PS: The fair was loud.", "P.S. We had fun."])
@pytest.mark.parametrize("order", [(TOLD, ASK), (ASK, TOLD)])
def test_never_behind_a_postscript(order: tuple[str, ...], mark: str) -> None:
    last = f"{mark} I loved the soup at the fair in Oban that evening."
    text = result(framed(" ".join(order)) + f"\n\n{last}")
    assert text.endswith(last)
    assert "?" in text.removesuffix(last)


def test_an_ask_in_a_postscript_is_answered_further_up() -> None:
    text = result(framed(f"{TOLD} {ASK}") + "\n\nPS: Are you hiring this year?")
    assert "hiring" not in text
    assert text.index("?") < text.index("Best,\nTomas")


@pytest.mark.parametrize("mark", ["-", "*", "•", "1."])
def test_never_inside_bullets(mark: str) -> None:
    items = [
        f"{mark} I bake bread in the small hours of the morning",
        f"{mark} I dry kelp by the sea when the wind allows it",
    ]
    text = result(framed(f"{ASK}\n\n" + "\n".join(items)))
    assert "\n".join(items) in text
    assert not [line for line in text.splitlines() if line.startswith(mark) and "?" in line]
    assert text.index("?") < text.index(items[0])


def test_nor_where_one_bullet_asks_and_the_others_do_not() -> None:
    text = result(framed(f"{ASK}\n\n- I bake bread in the small hours\n- any openings in your kitchen?\n- I dry kelp"))
    assert "openings" not in text
    assert not [line for line in text.splitlines() if line.startswith("-") and "?" in line]


OWN = "How do you keep the kelp from curling when the winter is wet?"


@pytest.mark.parametrize(
    "order", [(TOLD, ASK, OWN), (ASK, TOLD, OWN), (OWN, TOLD, ASK), (TOLD, OWN, ASK), (ASK, OWN), (OWN, ASK)]
)
@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_a_question_of_the_writers_is_enough(order: tuple[str, ...], joint: str) -> None:
    text = result(framed(joint.join(order)))
    assert text.count("?") == 1
    assert OWN in text


def test_an_offer_of_the_writers_is_enough() -> None:
    text = result(framed(f"{TOLD} I would be happy to send you my notes on drying kelp. {ASK}"))
    assert "?" not in text


@pytest.mark.parametrize("small_talk", ["How are you?", "How have you been?"])
def test_small_talk_is_no_question(small_talk: str) -> None:
    text = body(result(framed(f"{small_talk} {TOLD} {ASK}")))
    assert "?" in before_and_after(text, TOLD)[1]


@pytest.mark.parametrize("relation", ["friend", "family", "ex_colleague"])
def test_among_friends_a_light_question_is_enough_but_not_a_greeting(relation: str) -> None:
    light = body(result(framed(f"How is life at Kelpworks? {TOLD} {ASK}"), relation=relation))
    assert light.count("?") == 1
    assert "?" not in before_and_after(light, TOLD)[1]
    greeted = body(result(framed(f"How are you? {TOLD} {ASK}"), relation=relation))
    assert greeted.count("?") == 2


def test_a_smile_that_ends_a_trimmed_sentence_stays_as_its_stop() -> None:
    draft = framed(f"My oven is warm and my bread is better than ever, just saying 😇 I bake at night. {ASK}")
    assert "better than ever 😇 I bake at night." in result(draft)


def test_it_never_comes_right_behind_small_talk_at_the_end() -> None:
    text = body(result(framed(f"{TOLD} {ASK} How is the family up there in Tarbert these days?")))
    assert text.count("?") == 1 or not text.split("?")[-2].strip().startswith("How is the family")


# --- behind what the writer names


NOUN = {"said": "the article", "made": "the bridge", "told": "the story"}


def pointers(kind: str, word: str, register: str = "terse") -> list[str]:
    """The questions that point back at a thing of that kind by that word."""
    return asks.pointing(BOOK, register, kind, "seed", word)


def is_pointed_at(text: str) -> bool:
    words = ("it", *NOUN.values())
    return any(t in text for p in BOOK.pointers for w in words for t in pointers(p["of"], w, p["registers"][0]))


@pytest.mark.parametrize("kind", NAMED)
def test_a_thing_of_theirs_is_asked_about_right_behind_it(kind: str) -> None:
    for order in ((NAMED[kind], ASK), (NAMED[kind], "I bake.", ASK), ("I bake bread.", NAMED[kind], ASK)):
        _, after = before_and_after(result(framed(" ".join(order))), NAMED[kind])
        assert after.startswith(tuple(f" {text}" for text in pointers(kind, "it"))), after


@pytest.mark.parametrize("kind", NAMED)
def test_where_the_thought_goes_on_the_question_ends_it_and_names_the_thing_again(kind: str) -> None:
    for more in (TOLD, f"{TOLD} {MORE}"):
        text = result(framed(f"{NAMED[kind]} {more} {ASK}"))
        _, after = before_and_after(text, f"{NAMED[kind]} {more}")
        assert after.startswith(tuple(f" {text}" for text in pointers(kind, NOUN[kind]))), after


@pytest.mark.parametrize("kind", NAMED)
def test_but_not_beyond_the_paragraph(kind: str) -> None:
    text = result(framed(f"{NAMED[kind]}\n\n{TOLD} {ASK}"))
    _, after = before_and_after(text, NAMED[kind])
    assert after.startswith(tuple(f" {text}" for text in pointers(kind, "it"))), after
    assert TOLD in after


@pytest.mark.parametrize("made", ["the map you drew of Oban", "the bridge you built near Tarbert"])
def test_what_is_named_by_what_they_did_has_no_word_so_that_the_question_stays_near(made: str) -> None:
    """Never "the hardest part of the drew"."""
    named = f"I still think of {made} now and then."
    _, after = before_and_after(result(framed(f"{named} {TOLD} {ASK}")), named)
    assert after.startswith(tuple(f" {text}" for text in pointers("made", "it"))), after


def test_far_behind_the_name_in_one_long_sentence_it_is_named_again() -> None:
    far = (
        "I read your article about night buses, and on the way home I kept thinking of the ferry to Tarbert, the rain."
    )
    text = body(result(framed(f"{far} {ASK}")))
    assert text.startswith(tuple(f"{far} {text}" for text in pointers("said", "the article"))), text


@pytest.mark.parametrize("closing", CLOSING)
def test_never_behind_thanks_and_wishes(closing: str) -> None:
    for told in ("", f" {TOLD}"):
        text = body(result(framed(f"{NAMED['said']}{told} {closing} {ASK}")))
        question, _ = before_and_after(text, closing)
        assert question.count("?") == 1


@pytest.mark.parametrize(
    "end",
    [
        "\n\nCordially,\nTomas",
        " Cordially, Tomas",
        "\nCordially, Tomas Lind",
        "\n\nYours in bread,\nTomas",
        " Thanks, T",
    ],
)
def test_nor_behind_a_word_of_sign_off(end: str) -> None:
    for told in ("", f" {TOLD}"):
        text = result(f"Hi Ines,\n\n{NAMED['said']}{told} {ASK}{end}")
        assert text.endswith(end)
        assert "?" in before_and_after(text, f"{NAMED['said']}{told}")[1].removesuffix(end)


@pytest.mark.parametrize("relation", ["friend", "family", "ex_colleague", "mentor"])
def test_nor_to_somebody_one_knows(relation: str) -> None:
    text = result(framed(f"{NAMED['said']} {ASK}"), relation=relation)
    assert not is_pointed_at(text)


def test_nor_in_a_bullet_or_a_question() -> None:
    for named in (f"- {NAMED['made']}\n- I bake bread.", "Is it true that your timber bridge moves in the wind?"):
        for text in (v.text for v in reframe(request(framed(f"{ASK}\n\n{named}"))).variants):
            assert not is_pointed_at(text)


# --- behind what the writer could not find out, and where the writer wonders

PUZZLED = {
    "puzzle": "I could not work out how you got the smoke into the bread.",
    "puzzle_why": "In figure 6 the layer is missing, and the text does not say why.",
}
WONDERS = [
    "I would love to hear how you matched the old tulipwood.",
    "I am curious why you chose larch for the deck.",
    "I wonder how you keep the joints dry in the winter.",
]


@pytest.mark.parametrize("kind", PUZZLED)
@pytest.mark.parametrize("rest", ["", " I bake bread.", f" {TOLD} {MORE}"])
def test_what_they_could_not_find_out_is_asked_right_there(kind: str, rest: str) -> None:
    _, after = before_and_after(result(framed(f"{PUZZLED[kind]}{rest} {ASK}")), PUZZLED[kind])
    assert after.startswith(tuple(f" {text}" for text in pointers(kind, "it"))), after
    assert after.count("?") == 1


def test_a_puzzle_comes_before_a_thing_that_is_only_named() -> None:
    both = f"I read your article about peat, and {PUZZLED['puzzle']}"
    _, after = before_and_after(result(framed(f"{both} {ASK}")), both)
    assert after.startswith(tuple(f" {text}" for text in pointers("puzzle", "it"))), after


@pytest.mark.parametrize("wish", WONDERS)
@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_a_wish_to_know_is_the_one_question_and_nothing_is_added(wish: str, joint: str) -> None:
    for order in ((wish, ASK), (ASK, wish), (wish, TOLD, ASK), (TOLD, wish, ASK), (TOLD, ASK, wish)):
        text = body(result(framed(joint.join(order))))
        assert text == joint.join(part for part in order if part != ASK)


@pytest.mark.parametrize("wish", ["I would love to hear about openings at your shop.", "I'd love to work with you."])
def test_a_wish_for_work_is_none(wish: str) -> None:
    assert "?" in body(result(framed(f"{TOLD} {wish} {ASK}")))


# --- behind "Hi Ann," on the same line


def behind(text: str, one_form: str = "i") -> str:
    """The first word behind the greeting; "I" has but one form, so that another stands for it."""
    word = text.removeprefix("Hi Ines,").split()[0]
    return one_form if word == "I" else word


@pytest.mark.parametrize("ask", ["do you have any openings on your team?", "are you hiring at the moment?"])
def test_a_small_letter_stays_one(ask: str) -> None:
    for rest in ("", f" {TOLD}"):
        assert behind(result(f"Hi Ines, {ask}{rest}\n\nBest,\nTomas")).islower()


@pytest.mark.parametrize(
    "ask", ["Do you have any openings on your team?", "Are you hiring?", "Also, are you hiring at the moment?"]
)
def test_a_capital_stays_one(ask: str) -> None:
    for rest in ("", " The bread is good.", f" {MORE}"):
        assert behind(result(f"Hi Ines, {ask}{rest}\n\nBest,\nTomas"), "I")[0].isupper()


@pytest.mark.parametrize("gone", ["I am looking for a job in your field.", "I need a job urgently."])
def test_behind_an_i_that_goes_a_small_letter_follows(gone: str) -> None:
    assert behind(result(f"Hi Ines, {gone}\n\nBest,\nTomas")).islower()
    assert behind(result(f"Hi Ines, {gone} The ferry from Tarbert was late again.\nTomas")) == "the"


def test_a_name_keeps_its_capital() -> None:
    text = result(f"Hi Ines, I am looking for a job in your field. Tarbert was cold, and {TOLD}\n\nBest,\nTomas")
    assert text.startswith("Hi Ines, Tarbert")


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
def test_on_a_new_line_the_capital_stays(gap: str) -> None:
    """Even where the line that led there is gone."""
    for draft in (
        f"Hi Ines,{gap}{ASK}{gap}Best,{gap}Tomas",
        f"Hi Ines, I am looking for a job in your field.{gap}The ferry was late again today.{gap}Tomas",
        f"Hi Ines, I am looking for a job in your field.{gap}Are you hiring?{gap}Tomas",
    ):
        for variant in reframe(request(draft)).variants:
            assert behind(variant.text, "I")[0].isupper(), variant.text


@pytest.mark.parametrize("greeting", ["Hi Ines!", "Hello.", "Hi Ines -"])
def test_behind_another_mark_the_capital_stays(greeting: str) -> None:
    text = result(f"{greeting} I am looking for a job in your field. {MORE}\n\nBest,\nTomas")
    assert text.startswith(f"{greeting} {MORE}")


def test_who_writes_small_everywhere_gets_nothing_else() -> None:
    text = result("hi ines, i bake bread in oban. are there any openings on your team?\n\nbest\ntomas")
    assert text == text.lower()
