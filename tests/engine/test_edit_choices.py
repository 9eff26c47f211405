"""The promise of the edits, whatever is written: together they are the result, each group may be refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.apply import apply
from askwell.engine.pipeline import reframe
from askwell.engine.types import Request

from .drafts import HERE, fixtures, labelled, request_of
from .flaws import flawless, flaws, parsed_of, well_placed

PIECES: dict[str, Any] = tomllib.loads((HERE / "fixtures" / "pieces.toml").read_text("utf-8"))
SENTENCES: list[str] = PIECES["fine"] + PIECES["hurting"] + PIECES["mixed"]
KNOWN = [(i, r) for i, r in labelled()] + [(e["name"], request_of(e)) for e in fixtures("asks")]
known = pytest.mark.parametrize("request_", [r for _, r in KNOWN], ids=[i for i, _ in KNOWN])


@st.composite
def drafts(draw: st.DrawFn) -> str:
    """A draft put together from the pieces: fine, hurting and mixed sentences in any order."""
    body = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True))
    text: str = draw(st.sampled_from(PIECES["greetings"]))
    for piece in [*body, draw(st.sampled_from(PIECES["closings"])), draw(st.sampled_from(PIECES["quotes"]))]:
        joint = draw(st.sampled_from(PIECES["joints"]))
        if piece.startswith(("- ", "On Tue", "Best", "With")) and "\n" not in joint:
            joint = "\n"
        text += (joint if text and piece else "") + piece
    return text


@known
def test_all_edits_together_give_exactly_the_text(request_: Request) -> None:
    for variant in reframe(request_).variants:
        assert apply(request_.draft, variant.edits) == variant.text


@known
def test_edits_lie_in_own_sentences_and_do_not_overlap(request_: Request) -> None:
    well_placed(request_)


@known
def test_every_choice_of_groups_reads_well(request_: Request) -> None:
    flawless(request_)


WHITE_SPACE: dict[str, Callable[[str], str]] = {
    "windows line ends": lambda d: d.replace("\n", "\r\n"),
    "one line": lambda d: " ".join(d.split()),
    "a line a sentence": lambda d: d.replace(". ", ".\n"),
    "a paragraph a sentence": lambda d: d.replace(". ", ".\n\n").replace("? ", "?\n\n"),
    "two spaces": lambda d: d.replace(". ", ".  "),
}


@pytest.mark.parametrize("change", WHITE_SPACE.values(), ids=WHITE_SPACE.keys())
def test_other_white_space_changes_nothing_of_that(change: Callable[[str], str]) -> None:
    for _, request in KNOWN:
        again = replace(request, draft=change(request.draft))
        well_placed(again)
        for variant in reframe(again).variants:
            assert apply(again.draft, variant.edits) == variant.text
            assert not flaws(again, parsed_of(again), list(variant.edits))


@pytest.mark.parametrize("first", SENTENCES)
def test_any_two_sentences_side_by_side_or_apart_read_well_after_every_choice(first: str) -> None:
    for second in [s for s in SENTENCES if s != first]:
        for joint in (" ", "\n\n"):
            body = first + ("\n" if second.startswith("- ") else joint) + second
            for draft in (body, f"Hi Ines,\n\n{body}\n\nBest,\nTomas"):
                request = Request.from_dict({"draft": draft, "relation": "cold"})
                well_placed(request)
                flawless(request)


@given(drafts(), st.sampled_from(["cold", "friend", "alumni", "auto"]))
def test_whatever_is_written_all_edits_give_exactly_the_text(draft: str, relation: str) -> None:
    request = Request.from_dict({"draft": draft, "relation": relation, "variants": 2})
    for variant in reframe(request).variants:
        assert apply(draft, variant.edits) == variant.text


@given(drafts(), st.sampled_from(["cold", "friend", "alumni", "auto"]))
def test_whatever_is_written_edits_lie_in_own_sentences(draft: str, relation: str) -> None:
    well_placed(Request.from_dict({"draft": draft, "relation": relation}))


@given(drafts(), st.sampled_from(["cold", "friend"]))
def test_whatever_is_written_every_choice_of_groups_reads_well(draft: str, relation: str) -> None:
    flawless(Request.from_dict({"draft": draft, "relation": relation}))


@given(drafts())
def test_the_same_draft_gets_the_same_answer(draft: str) -> None:
    request = Request.from_dict({"draft": draft, "relation": "cold"})
    assert reframe(request) == reframe(request)


@given(drafts())
def test_findings_quote_the_draft_and_do_not_overlap(draft: str) -> None:
    at = 0
    for finding in reframe(Request.from_dict({"draft": draft, "relation": "cold"})).findings:
        assert finding.text == draft[finding.start : finding.end].strip()
        assert finding.start >= at
        at = finding.end
