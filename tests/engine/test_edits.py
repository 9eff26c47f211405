"""What the edits of a draft are: which of them belong together, and what stands where they were taken out."""

from __future__ import annotations

from typing import Any

import pytest

from askwell.engine.apply import apply
from askwell.engine.pipeline import reframe
from askwell.engine.types import Request, Variant

from .flaws import flawless, well_placed


def variants(draft: str, **context: Any) -> tuple[Variant, ...]:
    return reframe(Request.from_dict({"draft": draft, **context})).variants


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
