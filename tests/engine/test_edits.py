"""The promise of the edits: together they are the result, and each group may be refused on its own."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.engine.apply import apply
from askwell.engine.pipeline import reframe
from askwell.engine.types import Request, Variant

from .drafts import HERE, fixtures, labelled, request_of
from .flaws import choices, flaws, parsed_of

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


def flawless(request: Request) -> None:
    parsed = parsed_of(request)
    for variant in reframe(request).variants:
        for groups, edits in choices(variant.edits):
            found = flaws(request, parsed, edits)
            assert not found, (found, groups, apply(request.draft, edits))


def well_placed(request: Request) -> None:
    parsed = parsed_of(request)
    frame = [f for f in (parsed.greeting, parsed.signoff, *parsed.quotes) if f]
    for variant in reframe(request).variants:
        at = 0
        for edit in variant.edits:
            assert at <= edit.start <= edit.end <= len(request.draft), "edits overlap or run backwards"
            assert edit.start < edit.end or edit.replacement, "an edit that does nothing"
            assert all(edit.end <= a or edit.start >= b for a, b in frame), "an edit in greeting, sign-off or quote"
            at = edit.end


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


def variants(draft: str, **context: Any) -> tuple[Variant, ...]:
    return reframe(Request.from_dict({"draft": draft, **context})).variants


def groups_of(variant: Variant) -> list[set[str]]:
    """The texts that go together."""
    names = sorted({e.group for e in variant.edits})
    return [{e.replacement for e in variant.edits if e.group == n} for n in names]


def test_every_edit_points_to_a_finding_or_mends_what_one_left() -> None:
    draft = (
        "Hi Ines,\n\nAre you hiring? Or is there a job going? Or was it the rain that ruined it all?\n\nBest,\nTomas"
    )
    response = reframe(Request.from_dict({"draft": draft, "relation": "cold"}))
    ids = {f.id for f in response.findings}
    for edit in response.variants[0].edits:
        assert edit.finding is None or edit.finding in ids
        assert edit.why.text


def test_a_connecting_word_goes_with_the_sentence_it_hung_on() -> None:
    draft = (
        "Hi Ines,\n\nAre you hiring? However, how do you keep the fibres from curling when it rains?\n\nBest,\nTomas"
    )
    (variant,) = variants(draft, relation="cold")
    assert variant.text == "Hi Ines,\n\nHow do you keep the fibres from curling when it rains?\n\nBest,\nTomas"
    assert len({e.group for e in variant.edits}) == 1


@pytest.mark.parametrize(
    "body",
    [
        "Do you have any openings on your team? Also, are you hiring at the moment?",
        "Do you have any openings on your team?\n\nAlso, are you hiring at the moment?",
        "I am desperate for a job.\n\nPlease let me know by Friday.\n\nI loved the talk, and I need a job.",
        "I am desperate for a job. \n\n- any openings in your lab?\r\n\r\nIt sells!\n\nCould you refer me for a job?",
        "- any openings in your lab?  Please let me know by Friday.  Also, are you hiring?  I dry kelp.",
    ],
)
@pytest.mark.parametrize(
    "frame", ["{}", "Hi Ines,\n\n{}\n\nBest,\nTomas", "{}\r\n\r\nOn Tue, Tomas Lind wrote:\n> kelp?"]
)
def test_neighbours_that_go_can_be_refused_one_by_one(body: str, frame: str) -> None:
    request = Request.from_dict({"draft": frame.format(body), "relation": "cold"})
    well_placed(request)
    flawless(request)


def test_a_fine_clause_stays_where_the_other_one_goes() -> None:
    draft = "Hi Ines,\n\nI have attached my CV, but what I would like to know is how you cure the salt.\n\nTomas"
    (variant,) = variants(draft, relation="cold")
    assert "What I would like to know is how you cure the salt." in variant.text


def test_an_ask_between_dashes_leaves_no_dash_behind() -> None:
    draft = "Hi Ines,\n\nMy shed is small - are there any openings with you? - but it is dry.\n\nTomas"
    (variant,) = variants(draft, relation="cold")
    assert "? - but" not in variant.text


def test_a_bullet_of_several_sentences_gets_no_second_stop() -> None:
    draft = (
        "Hi Ines,\n- any openings? I rebuilt my shed. I am desperate for a job. My neighbour lent me her oven\nTomas"
    )
    request = Request.from_dict({"draft": draft, "relation": "cold"})
    well_placed(request)
    flawless(request)


def test_the_ask_and_the_loss_of_what_it_replaces_are_one_edit() -> None:
    (variant,) = variants(
        "Hi Ines,\n\nI dry kelp.\n\nDo you have any openings on your team?\n\nBest,\nTomas", relation="cold"
    )
    (edit,) = variant.edits
    assert edit.replacement.count("?") == 1


def test_several_variants_differ_in_their_question() -> None:
    found = variants("Hi Ines,\n\nDo you have any openings on your team?\n\nBest,\nTomas", relation="cold", variants=3)
    assert len({v.text for v in found}) == 3


def test_apply_refuses_edits_that_overlap() -> None:
    (variant,) = variants("Hi Ines,\n\nDo you have any openings on your team?\n\nBest,\nTomas", relation="cold")
    with pytest.raises(ValueError, match="overlap"):
        apply("Hi Ines,\n\nDo you have any openings on your team?\n\nBest,\nTomas", variant.edits * 2)


def test_apply_refuses_edits_of_a_longer_draft() -> None:
    (variant,) = variants("Hi Ines,\n\nDo you have any openings on your team?\n\nBest,\nTomas", relation="cold")
    with pytest.raises(ValueError, match="outside"):
        apply("Hi", variant.edits)


def test_apply_without_edits_gives_the_draft() -> None:
    assert apply("Hi\r\n🙂", ()) == "Hi\r\n🙂"
