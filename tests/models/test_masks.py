"""Addresses are kept from a model that is elsewhere, and come back as they were."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rewrite import ASK, GOOD, PLAN, SAW, request

from askwell.models.client import Reply
from askwell.models.masks import Masks, addresses
from askwell.models.outcome import Outcome
from askwell.models.rewrite import attempt


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ann.lee+x@mail.example.co.uk.", ["EMAIL ann.lee+x@mail.example.co.uk"]),
        ("See https://a.example/x(y), or (www.foo.org/bar).", ["LINK https://a.example/x(y)", "LINK www.foo.org/bar"]),
        ("I am at linkedin.com/in/bob-12 and bob.dev!", ["LINK linkedin.com/in/bob-12", "LINK bob.dev"]),
        ("Call +33 5 55 01 23 or (555) 123-4567.", ["PHONE +33 5 55 01 23", "PHONE (555) 123-4567"]),
        ("555-0142, 0176/1234567", ["PHONE 555-0142", "PHONE 0176/1234567"]),
        ("From 2019-2024, on 2026-11-23 or 12.03.2024, for 1 200 000 or 100,000 people.", []),
        ("I use node.js, e.g. on macOS 14.2, and/or C. It ended.Then it rained at 10:30-11:45.", []),
        ("At 3.5 per cent, p. 120-134, flat 12", []),
    ],
)
def test_knows_an_address_from_a_number(text: str, found: list[str]) -> None:
    assert [f"{kind} {text[a:b]}" for kind, a, b in addresses(text)] == found


WORDS = st.sampled_from(["a@b.example", "(+49 170 1234567", "www.x.org", "LINK_1", "email_2", "word", "LI", "EMAIL_"])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ". ", ") ", "?\n", ", "])).map("".join)).map("".join))
def test_what_is_hidden_comes_back(text: str) -> None:
    masks = Masks(text)
    hidden = masks.hide(text)
    assert not addresses(hidden)
    assert masks.show(hidden) == text
    heard: list[str] = []
    hear = masks.shower(heard.append)
    for piece in [*hidden, " ."]:  # one character at a time
        hear(piece)
    assert "".join(heard) == text + " ."


def test_one_address_has_one_marker_wherever_it_stands() -> None:
    masks = Masks("")
    given_values = {"draft": "to a@b.example", "people": [{"facts": ["a@b.example", "c@d.example"]}], "room": None}
    assert masks.hide(given_values) == {
        "draft": "to EMAIL_1", "people": [{"facts": ["EMAIL_1", "EMAIL_2"]}], "room": None,
    }  # fmt: skip


MAIL = f"{PLAN} Write to marigold@tide.example, call +33 5 55 01 23 or see www.tide.example/map."


def elsewhere(reply: str) -> tuple[Outcome, str]:
    """What comes of a reply by a model elsewhere to a draft with addresses, and all that it was sent."""
    asked = request(request().draft.replace(PLAN, MAIL), recipient={"name": "Ann", "headline": "see ann.example/cv"})
    sent: list[str] = []

    def ask(messages: list[dict[str, str]], _: float | None) -> Reply:
        sent.extend(m["content"] for m in messages)
        return Reply(reply)

    return attempt(asked, ask, masks=Masks(asked.draft)), "\n".join(sent)


def marked(text: str) -> str:
    return Masks("").hide(text)


def test_no_address_is_sent_and_each_comes_back() -> None:
    outcome, sent = elsewhere(f"{SAW} {ASK}\n\n{_as_sent()}")
    assert outcome.response.engine == "model", outcome.tries
    assert MAIL in outcome.response.variants[0].text
    assert addresses(sent) == []
    assert _as_sent() in sent


def _as_sent() -> str:
    """The paragraph with the addresses as the model sees it."""
    sent = elsewhere(GOOD)[1]
    return next(line for line in sent.split("\n") if line.startswith(PLAN))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("EMAIL_", "the mail "), "marker_lost"),
        (lambda text: text.split(" Write to")[0], "marker_lost"),
        (lambda text: text.replace("EMAIL_", "PHONE_9"), "marker_lost"),
        (lambda text: f"{text} {text.split()[-1]}", "marker_added"),
        (lambda text: f"{text} Or LINK_77.", "marker_added"),
    ],
)
def test_a_marker_that_is_lost_or_doubled_is_refused(change, code: str) -> None:
    outcome, _ = elsewhere(f"{SAW} {ASK}\n\n{change(_as_sent())}")
    assert outcome.response.engine == "rules"
    assert code in [v.code for v in outcome.tries[0].violations]


def test_an_address_may_go_with_the_sentence_that_goes() -> None:
    draft = request().draft.replace("I have attached my CV.", "I have attached my CV, it is at www.cv.example/mq too.")
    asked = request(draft)
    outcome = attempt(asked, lambda *_: Reply(GOOD), masks=Masks(draft))
    assert outcome.response.engine == "model", outcome.tries


@pytest.mark.parametrize(
    "text", ["a." * 10_000, "1 " * 10_000, "a@" * 10_000, "+" * 20_000, "(1" * 10_000, "http://" + ")" * 20_000]
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    began = time.perf_counter()
    addresses(text)
    assert time.perf_counter() - began < 1
