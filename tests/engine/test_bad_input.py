"""Input that nobody would send on purpose: always an answer, always the same, never more than the draft deserves."""

from __future__ import annotations

import json

import pytest

from askwell.engine.apply import apply
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.types import DRAFT_LIMIT, Request

LETTER = "Hi Ines,\n\nI dry kelp at home. Do you have any openings on your team? I have attached my CV.\n\nBest,\nTomas"

# Text that holds nothing to change.
NOTHING = {
    "no text": "",
    "one word": "Hello",
    "one letter": "a",
    "one stop": ".",
    "only emoji": "🙂🙂 👍🏽 👩‍👩‍👧",
    "one emoji cut in half": "\ud83d",
    "a null byte": "\x00",
    "a mark that turns the writing": "\u202e\u200f",
    "joiners": "\u200d" * 500,
    "spaces": " " * DRAFT_LIMIT,
    "hard spaces": "\u00a0" * DRAFT_LIMIT,
    "tabs": "\t" * DRAFT_LIMIT,
    "line breaks": "\n" * DRAFT_LIMIT,
    "windows line breaks": "\r\n" * (DRAFT_LIMIT // 2),
    "odd line breaks": "\x0b\x0c\x1c\x85\u2028\u2029" * 3000,
    "one word without end": "a" * DRAFT_LIMIT,
    "digits": "1" * DRAFT_LIMIT,
    "a sentence without stops": "word " * (DRAFT_LIMIT // 5),
    "commas": "a," * (DRAFT_LIMIT // 2),
    "dots in words": "a." * (DRAFT_LIMIT // 2),
    "hyphens in words": "a-" * (DRAFT_LIMIT // 2),
    "names joined by hyphens": "A-a" * (DRAFT_LIMIT // 3),
    "apostrophes in words": "a'" * (DRAFT_LIMIT // 2),
    "half addresses": "a@" * (DRAFT_LIMIT // 2),
    "half links": "http://" * (DRAFT_LIMIT // 7),
    "hyphens": "-" * DRAFT_LIMIT,
    "underscores": "_" * DRAFT_LIMIT,
    "dots": "." * DRAFT_LIMIT,
    "question marks": "?" * DRAFT_LIMIT,
    "open brackets": "(" * DRAFT_LIMIT,
    "spaced brackets": "a (" * (DRAFT_LIMIT // 3),
    "quotation marks": '"' * DRAFT_LIMIT,
    "open quotation marks": "“a " * (DRAFT_LIMIT // 3),
    "stops in quotation marks": '"a. ' * (DRAFT_LIMIT // 4),
    "tags": "<a " * (DRAFT_LIMIT // 3),
    "names": "Ann Bo " * (DRAFT_LIMIT // 7),
    "greetings": "hi, " * (DRAFT_LIMIT // 4),
    "closings": "best, " * (DRAFT_LIMIT // 6),
    "postscripts": "p.s. " * (DRAFT_LIMIT // 5),
    "bullets": "- a\n" * (DRAFT_LIMIT // 4),
    "headings": "a:\n- b\n" * (DRAFT_LIMIT // 7),
    "quotation marks of mail on one line": "> " * (DRAFT_LIMIT // 2),
    "quoted lines": "> Do you have any openings?\n" * 500,
    "first lines of quotations": "On Monday\n" * (DRAFT_LIMIT // 10),
    "a quotation begun and never named": "On " + "x " * 9000 + "wrote:",
    "headers": "From: " + "a" * 19_000,
    "signature marks": "-- \n" * (DRAFT_LIMIT // 4),
    "a closing line of ands": "I dry kelp at home.\n\nbest " + "&" * 40 + "zz9",
    "a closing line of x": "I dry kelp at home.\n\n" + "x" * 58 + "9",
    "smiles": " :) " * (DRAFT_LIMIT // 4),
    "and after and": " and i " * (DRAFT_LIMIT // 7),
    "praise without a thing": "your talk about " * (DRAFT_LIMIT // 16),
}  # fmt: skip

# Text in which somebody asks for work all the same.
SOMETHING = {
    "windows line ends": LETTER.replace("\n", "\r\n"),
    "old line ends": LETTER.replace("\n", "\r"),
    "no line ends": LETTER.replace("\n", " "),
    "many line ends": LETTER.replace("\n", "\n\n\n\n"),
    "a byte order mark": "\ufeff" + LETTER,
    "null bytes between words": LETTER.replace(" at home", "\x00at\x00home"),
    "half of an emoji before and after": "\ud83d" + LETTER + "\udc4d",
    "right-to-left words among others": LETTER.replace("at home", "ב\u05d1\u05d9\u05ea \u202bבבית\u202c"),
    "markup": LETTER.replace("kelp", "<b onclick='x()'>kelp</b>&amp;<script>alert(1)</script>"),
    "emoji everywhere": LETTER.replace(".", " 🙂🙂").replace(",", " 👩‍👩‍👧,"),
    "the same letter until the field is full": (LETTER + "\n\n") * 180,
    "one ask without end": "are there any openings " * 860,
    "an ask below twenty thousand signs": "I dry kelp.\n" * 1600 + "Do you have any openings on your team?",
}

nothing = pytest.mark.parametrize("draft", NOTHING.values(), ids=NOTHING.keys())
something = pytest.mark.parametrize("draft", SOMETHING.values(), ids=SOMETHING.keys())
either = pytest.mark.parametrize("draft", [*NOTHING.values(), *SOMETHING.values()], ids=[*NOTHING, *SOMETHING])


def asked(draft: str, **context: object) -> Request:
    return Request.from_dict({"draft": draft[:DRAFT_LIMIT], **context})


@either
def test_there_is_always_an_answer_and_it_travels_as_json(draft: str) -> None:
    answer = reframe(asked(draft)).to_dict()
    assert json.loads(json.dumps(answer)) == answer


@either
def test_the_answer_is_the_same_each_time(draft: str) -> None:
    assert reframe(asked(draft)) == reframe(asked(draft))


@nothing
def test_a_draft_that_asks_for_nothing_is_left_alone_and_told_why(draft: str) -> None:
    answer = reframe(asked(draft))
    assert (answer.changed, answer.variants, answer.findings) == (False, (), ())
    assert answer.left_alone_because is not None
    assert answer.left_alone_because.text


@something
def test_an_ask_is_found_in_odd_surroundings(draft: str) -> None:
    answer = analyze(asked(draft, relation="cold"))
    assert "job_ask" in {f.move for f in answer.findings}
    for finding in answer.findings:
        assert draft[finding.start : finding.end] == finding.text


@something
def test_odd_surroundings_are_left_as_they_were(draft: str) -> None:
    for variant in reframe(asked(draft, relation="cold")).variants:
        assert apply(draft[:DRAFT_LIMIT], variant.edits) == variant.text
        for sign in "\x00\ud83d\ufeff\r\u202b<":
            assert variant.text.count(sign) <= draft.count(sign)


def test_windows_line_ends_stay_in_pairs() -> None:
    (variant,) = reframe(asked(LETTER.replace("\n", "\r\n"), relation="cold")).variants
    assert variant.text.count("\n") == variant.text.count("\r\n")


def test_markup_is_text_and_nothing_else() -> None:
    (variant,) = reframe(asked(SOMETHING["markup"], relation="cold")).variants
    assert "<b onclick='x()'>kelp</b>&amp;<script>alert(1)</script> at home." in variant.text


@pytest.mark.parametrize("field", ["subject", "name", "headline", "company", "thread", "keep"])
@either
def test_odd_text_around_the_draft_does_no_harm(draft: str, field: str) -> None:
    odd = draft[:2000]
    person = {"recipient": {field: odd}, "sender": {field: odd}}
    around: dict[str, dict[str, object]] = {
        "subject": {"subject": odd},
        "thread": {"thread": [{"from": "them", "text": odd}]},
        "keep": {"keep": [odd]},
    }
    answer = reframe(asked(LETTER, relation="cold", **around.get(field, person))).to_dict()
    assert json.loads(json.dumps(answer)) == answer
