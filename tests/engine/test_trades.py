"""The questions of a trade: how they are written, when a trade is known, and who is asked about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from askwell.engine import asks, trades
from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.sentences import split_sentences
from askwell.engine.tokens import normalise
from askwell.engine.types import Request

from .flaws import flawless, well_placed

BOOK = load()
NAMES = [trade["name"] for trade in BOOK.trades]
CONTRACTION = re.compile(
    r"\w['’](?:m|re|ve|ll|d|t)\b|\b(?:it|that|what|there|here|who|where|how|when|let|he|she)['’]s\b", re.I
)
OF_JOBS = re.compile(
    r"\b(?:jobs?|openings?|vacanc\w+|vacant|hir(?:e|ed|es|ing)|refer(?:red|ring|rals?)?|resumes?|cvs?|internships?"
    r"|recruit\w*|head ?hunt\w*|salar(?:y|ies))\b",
    re.I,
)
NOTHING = dict.fromkeys(("topic", "company", "field", "school", "offer", "piece", "role", "roles", "a_role"), "")

every_trade = pytest.mark.parametrize("trade", BOOK.trades, ids=NAMES)


def of_matters(trade: Mapping[str, Any]) -> list[str]:
    return [text for matter in trade["matter"] for text in matter["asks"]]


def all_of(trade: Mapping[str, Any]) -> list[str]:
    return [*trade["asks"], *trade["newcomer"], *of_matters(trade)]


# --- how they are written


def test_there_are_many_trades() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 120


@every_trade
def test_a_trade_has_enough_to_ask(trade: Mapping[str, Any]) -> None:
    assert set(trade) - {"broad"} == {"name", "cues", "asks", "newcomer", "matter"}
    assert len(trade["asks"]) >= 12
    assert len(trade["newcomer"]) >= 4
    assert len(trade["matter"]) >= 10
    for matter in trade["matter"]:
        assert set(matter) == {"cues", "asks"}
        assert matter["cues"]
        assert len(matter["asks"]) == 2


@every_trade
def test_a_question_is_one_question_of_seven_to_twenty_four_words(trade: Mapping[str, Any]) -> None:
    for text in all_of(trade):
        assert text.count("?") == 1, text
        assert text.endswith("?"), text
        assert 7 <= len(text.split()) <= 24, text
        assert text[0].isupper(), text
        assert len(split_sentences(text, 0, len(text), BOOK.grammar)) == 1, text


@every_trade
def test_a_question_is_plain(trade: Mapping[str, Any]) -> None:
    for text in all_of(trade):
        assert not CONTRACTION.search(text), text
        assert not re.search(r"[{}\[\]<>]", text), text


@every_trade
def test_a_question_is_no_job_talk(trade: Mapping[str, Any]) -> None:
    for text in all_of(trade):
        assert not OF_JOBS.search(text), text


@every_trade
def test_no_question_is_taken_for_an_ask(trade: Mapping[str, Any]) -> None:
    for text in all_of(trade):
        draft = f"Hi Ines,\n\nI bake bread in Oban. {text}\n\nBest,\nTomas"
        alone = analyze(Request.from_dict({"draft": draft, "relation": "cold"})).left_alone_because
        assert alone, text
        assert alone.code == "good_as_it_is", text


@every_trade
def test_cues_are_small_and_each_stands_once(trade: Mapping[str, Any]) -> None:
    for cues in (trade["cues"], *(matter["cues"] for matter in trade["matter"])):
        assert all(cue == cue.lower() and cue.strip() == cue and len(cue) > 1 for cue in cues)
        assert len(set(cues)) == len(cues)


def test_no_cue_belongs_to_two_trades() -> None:
    own = [{normalise(cue, BOOK.spelling).line for cue in trade["cues"]} for trade in BOOK.trades]
    lines = Counter(line for cues in own for line in cues)
    assert [line for line, count in lines.items() if count > 1] == []


def test_no_question_is_asked_twice() -> None:
    texts = Counter(re.sub(r"\W+", " ", text).lower() for trade in BOOK.trades for text in all_of(trade))
    assert [text for text, count in texts.items() if count > 1] == []


# --- when a trade is known


def known(body: str, **context: object) -> tuple[str, list[str]]:
    """The trade's name and the first cue of each matter that is named; "" where no trade is known."""
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", **context})
    about = trades.known(parse(request.draft, BOOK), request, BOOK)
    if about is None:
        return "", []
    trade = BOOK.trades[about.trade]
    return trade["name"], [trade["matter"][n]["cues"][0] for n in about.matters]


@every_trade
def test_a_trade_is_known_from_a_headline(trade: Mapping[str, Any]) -> None:
    found = [known("I bake bread.", recipient={"headline": cue.rstrip(" .")})[0] for cue in trade["cues"]]
    assert set(found) == {trade["name"]}


@pytest.mark.parametrize(
    "recipient",
    [
        {"headline": "Ward sister at Tarbert General"},
        {"headline": "Mother of two | charge nurse"},
        {"field": "nursing"},
        {"company": "Tarbert Nursing Home"},
    ],
)
def test_whatever_is_known_of_the_reader_tells_the_trade(recipient: dict[str, str]) -> None:
    assert known("I bake bread.", recipient=recipient)[0] == "nursing"


@pytest.mark.parametrize(
    ("headline", "trade"),
    [
        ("Vet nurse", "veterinary work"),
        ("Film colourist", "film and video"),
        ("Night auditor", "hotels and hospitality"),
        ("Merchant navy officer", "shipping and the sea"),
        ("Nurse and vet nurse, nurse at heart", "nursing"),
    ],
)
def test_a_longer_cue_hides_the_shorter_one_in_it(headline: str, trade: str) -> None:
    assert known("I bake bread.", recipient={"headline": headline})[0] == trade


@pytest.mark.parametrize(
    ("body", "trade"),
    [
        ("I heard that you run the wards in Oban.", "nursing"),
        ("Your orchard is the one I pass on my way to school.", "farming"),
        ("Which of your joiners taught you to sharpen a chisel?", "carpentry and furniture"),
        ("You plan the timetable, and I miss the bus.", ""),
    ],
)
def test_a_trade_is_known_from_words_to_the_reader(body: str, trade: str) -> None:
    assert known(body)[0] == trade


@pytest.mark.parametrize(
    "body",
    [
        "My aunt is a nurse.",
        "My aunt is a staff nurse.",
        "My aunt married a chartered accountant.",
        "The ward was cold that evening.",
        "We walked past an orchard on the way to the ferry.",
        "I kept the tickets from the museum.",
        "I bake bread.",
        "I forwarded it to you.",  # no ward in it
        "",
    ],
)
def test_one_stray_word_elsewhere_tells_nothing(body: str) -> None:
    assert known(body)[0] == ""


def test_the_subject_line_counts_like_a_sentence() -> None:
    assert known("I bake bread.", subject="Your nurses")[0] == "nursing"
    assert known("I bake bread.", subject="Nurses")[0] == ""


def test_a_headline_of_another_trade_outweighs_the_draft() -> None:
    assert known("I heard that you run the wards in Oban.", recipient={"headline": "Software engineer"})[0] == (
        "software engineering"
    )


def test_where_the_headline_names_no_trade_the_draft_must_say_more() -> None:
    keeper = {"headline": "Keeper of small things"}
    assert known("I heard that you run the wards in Oban.", recipient=keeper)[0] == ""
    assert known("I heard that you run the wards in Oban. How do your nurses like it?", recipient=keeper)[0] == (
        "nursing"
    )


def test_a_matter_alone_names_no_trade() -> None:
    assert known("How do you like the handover? Your falls prevention is known all over the coast.")[0] == ""


def test_matters_are_those_that_the_draft_names_the_last_one_first() -> None:
    sister = {"headline": "Ward sister"}
    assert known("I bake bread.", recipient=sister)[1] == []
    assert known("We change the handover now. Then the falls.", recipient=sister)[1] == ["falls", "handover"]


# --- which question


SISTER = {"headline": "Ward sister"}
NURSING = BOOK.trades[NAMES.index("nursing")]
DRAFTS = [
    f"I {done} in {place}{when}. Are there any openings on your team?"
    for done in ("bake bread", "dry kelp", "mend nets", "teach the harp", "paint boats")
    for place in ("Oban", "Tarbert", "Mallaig", "Tobermory")
    for when in ("", " in the winter", ", which takes most of my mornings")
]


def asked(body: str, **context: object) -> str:
    """What was put in for the ask; "" if nothing was."""
    request = Request.from_dict(
        {"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold", "recipient": SISTER, **context}
    )
    variants = reframe(request).variants
    return " ".join(e.replacement for e in variants[0].edits if "?" in e.replacement).strip() if variants else ""


def which(text: str, trade: Mapping[str, Any] = NURSING) -> str:
    """The trade's question that the text holds, "" if it holds none."""
    return next((q for q in all_of(trade) if q[1:].lower() in text.lower()), "")


def test_a_matter_that_the_draft_names_comes_before_the_general_questions() -> None:
    about = trades.Known(NAMES.index("nursing"), theirs=True, matters=(1, 0))
    found = trades.questions(about, BOOK, newcomer=False)
    worth = dict(found)
    assert [text for text, _ in found[:4]] == [*NURSING["matter"][1]["asks"], *NURSING["matter"][0]["asks"]]
    assert {worth[text] for text, _ in found[:4]} == {2}
    assert {worth[text] for text in NURSING["asks"]} == {1}
    for seed in map(str, range(20)):
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, seed, of_trade=tuple(found))
        assert which(asks.ranked(BOOK, wanted)[0]) in dict(found[:4])


@pytest.mark.parametrize("draft", DRAFTS[:12])
def test_who_names_a_matter_is_given_a_question_on_it(draft: str) -> None:
    assert which(asked(f"We changed our handover last month. {draft}")) in NURSING["matter"][0]["asks"]


@every_trade
def test_every_trade_has_its_turn(trade: Mapping[str, Any]) -> None:
    """By its general questions where the reader shows it and it is not broad, and always by its matters."""
    number = BOOK.trades.index(trade)
    for about in (trades.Known(number, theirs=True), trades.Known(number, theirs=False, matters=(0,))):
        of_trade = tuple(trades.questions(about, BOOK, newcomer=True))
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, "seed", of_trade=of_trade)
        general = about.theirs and not trade.get("broad")
        assert bool(which(asks.ranked(BOOK, wanted)[0], trade)) == (general or bool(about.matters))


def test_a_general_question_needs_a_reader_who_shows_the_trade() -> None:
    """The draft may speak of wards because the writer works there; on a matter that it names one may ask."""
    told = "You run the wards in Oban, and your nurses know me. We changed our handover last month."
    said = [asked(f"{told} {draft}", recipient={}) for draft in DRAFTS[:20]]
    assert {which(text) for text in said} <= set(NURSING["matter"][0]["asks"])
    assert any(which(text) for text in said)
    bare = [asked(f"You run the wards in Oban, and your nurses know me. {draft}", recipient={}) for draft in DRAFTS]
    assert {which(text) for text in bare} == {""}


def test_a_broad_trade_has_no_general_question() -> None:
    broad = [trade for trade in BOOK.trades if trade.get("broad")]
    assert broad
    for trade in broad:
        recipient = {"headline": trade["cues"][0]}
        assert known("I bake bread.", recipient=recipient)[0] == trade["name"]
        for draft in DRAFTS[:5]:
            assert not which(asked(draft, recipient=recipient), trade)


def test_what_the_writer_says_of_themselves_comes_before_the_general_questions() -> None:
    texts = {asks._fill(a["text"], NOTHING) for a in BOOK.asks if a.get("situation") == "changing"}
    for draft in DRAFTS[:10]:
        said = asked(f"I am moving from teaching into the wards. {draft}")
        assert said in texts


def test_a_newcomer_may_be_given_a_newcomers_question() -> None:
    told = "I am new to nursing after eight weeks of reading about it."
    assert set(NURSING["newcomer"]) & {which(asked(f"{told} {draft}")) for draft in DRAFTS}


@pytest.mark.parametrize("told", ["", "I have mended nets for thirty years."])
def test_nobody_else_is_given_one(told: str) -> None:
    found = {which(asked(f"{told} {draft}".strip())) for draft in DRAFTS}
    assert not set(NURSING["newcomer"]) & found
    assert found & set(NURSING["asks"])


@pytest.mark.parametrize(
    ("told", "sender"),
    [
        ("I have mended nets for twenty-two years, and the wards are new to me.", {}),
        ("They call me a senior carer, and I am new to nursing.", {}),
        ("I am new to nursing.", {"headline": "Head of a bakery"}),
    ],
)
def test_a_veteran_is_given_none_even_in_a_new_field(told: str, sender: dict[str, str]) -> None:
    found = {which(asked(f"{told.replace('twenty-two', '22')} {draft}", sender=sender)) for draft in DRAFTS}
    assert found - {""}
    assert not set(NURSING["newcomer"]) & found


@pytest.mark.parametrize("relation", ["recruiter", "friend", "family", "ex_colleague"])
def test_recruiters_and_people_one_knows_are_asked_no_question_of_a_trade(relation: str) -> None:
    for draft in DRAFTS[:15]:
        text = asked(draft, relation=relation)
        assert "?" in text
        assert not which(text)


@pytest.mark.parametrize("relation", ["cold", "alumni", "mutual_contact", "hiring_manager", "met_at_event"])
def test_strangers_are(relation: str) -> None:
    assert sum(bool(which(asked(draft, relation=relation))) for draft in DRAFTS[:15]) >= 12


@pytest.mark.parametrize("strategy", ["offer_help", "interview_for_piece", "introduction", "thanks", "reconnect"])
def test_a_strategy_that_asks_for_something_else_is_followed(strategy: str) -> None:
    for draft in DRAFTS[:6]:
        assert not which(asked(draft, strategy=strategy))


# --- how it is put


def test_a_question_of_the_trade_stands_bare_whatever_else_is_known() -> None:
    at = {"headline": "Ward sister at Kelpworks", "company": "Kelpworks", "school": "Tarbert College"}
    for draft in DRAFTS[:20]:
        said = draft.replace("your team", "your team at Kelpworks")
        text = asked(said, recipient=at, sender={"school": "Tarbert College"})
        assert text in NURSING["asks"]


def test_a_school_is_named_only_where_both_went_to_it() -> None:
    for theirs, mine in (("Tarbert College", ""), ("", "Tarbert College"), ("Tarbert College", "Oban College")):
        for draft in DRAFTS[:10]:
            text = asked(draft, recipient={**SISTER, "school": theirs}, sender={"school": mine})
            assert "College" not in text


def test_who_writes_small_is_given_a_small_question() -> None:
    for draft in DRAFTS[:20]:
        request = Request.from_dict(
            {"draft": f"hi ines\n\n{draft.lower()}\n\ncheers\ntomas", "relation": "cold", "recipient": SISTER}
        )
        variant = reframe(request).variants[0]
        assert variant.text == variant.text.lower()
        assert which(variant.text)


@pytest.mark.parametrize(("channel", "limit"), [("linkedin_note", 200), ("linkedin_note", None)])
@pytest.mark.parametrize("company", ["", "Kelpworks"])
def test_a_note_stays_within_its_field(channel: str, limit: int | None, company: str) -> None:
    for draft in DRAFTS:
        request = Request.from_dict(
            {"draft": f"Hi Ines, {draft}\nTomas", "relation": "cold", "channel": channel, "limit": limit,
             "recipient": {**SISTER, "company": company}}
        )  # fmt: skip
        text = reframe(request).variants[0].text
        assert "?" in text
        assert len(text) <= (limit or 300)


def test_where_there_is_little_room_a_question_of_the_trade_that_fits_is_taken() -> None:
    about = trades.Known(NAMES.index("nursing"), theirs=True)
    of_trade = tuple(trades.questions(about, BOOK, newcomer=False))
    for seed in map(str, range(20)):
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, seed, room=70, of_trade=of_trade)
        first = asks.ranked(BOOK, wanted)[0]
        assert first in NURSING["asks"]
        assert len(first) <= 70


def test_the_same_draft_always_gets_the_same_question() -> None:
    for draft in DRAFTS[:10]:
        assert asked(draft) == asked(draft)


BEFORE = {
    "terse": "",
    "plain": "The ferry was late again, so that I had time to walk along the harbour and to look at the boats. ",
    "formal": "I kindly wish to enquire about your esteemed house, and I would be most obliged to hear of it. ",
    "casual": "Hey, I'd say it's been a wild week haha!! The boats are gonna be fun! ",
}


@pytest.mark.parametrize("register", [*BEFORE, "lower"])
@pytest.mark.parametrize("company", ["", "Kelpworks"])
def test_sixty_drafts_get_most_of_the_questions_and_none_often(register: str, company: str) -> None:
    def question(draft: str) -> str:
        if register == "lower":
            draft = draft.lower()
        return asked(BEFORE.get(register, "") + draft, recipient={**SISTER, "company": company})

    found = Counter(question(draft) for draft in DRAFTS)
    assert len(DRAFTS) == 60
    assert len(found) >= 10
    assert found.most_common(1)[0][1] <= 12


def test_two_drafts_mostly_get_different_questions() -> None:
    found = [asked(draft) for draft in DRAFTS]
    pairs = [(a, b) for n, a in enumerate(found) for b in found[n + 1 :]]
    assert sum(a == b for a, b in pairs) <= 0.1 * len(pairs)


def test_several_results_ask_several_questions() -> None:
    request = Request.from_dict(
        {"draft": f"Hi Ines,\n\n{DRAFTS[0]}\n\nBest,\nTomas", "relation": "cold", "recipient": SISTER, "variants": 3}
    )
    texts = [which(variant.text) for variant in reframe(request).variants]
    assert len(texts) == len(set(texts)) == 3


@pytest.mark.parametrize("draft", DRAFTS[::4])
def test_every_choice_of_groups_reads_well(draft: str) -> None:
    for body in (f"Hi Ines,\n\n{draft}\n\nBest,\nTomas", f"Hi Ines, {draft} Thanks, Tomas", f"{draft}\nTomas"):
        request = Request.from_dict({"draft": body, "relation": "cold", "recipient": SISTER, "variants": 3})
        well_placed(request)
        flawless(request)
