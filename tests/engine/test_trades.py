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
    parsed = parse(request.draft, BOOK)
    about = trades.known(parsed, request, BOOK, {n: s.words.line for n, s in enumerate(parsed.sentences)})
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


def test_matters_are_those_that_the_draft_tells_of_the_last_one_first() -> None:
    sister = {"headline": "Ward sister"}
    assert known("I bake bread.", recipient=sister)[1] == []
    told = "We have changed how we do the handover now. Then came the year in which we counted falls."
    assert known(told, recipient=sister)[1] == ["falls", "handover"]


@pytest.mark.parametrize(
    ("body", "matters"),
    [
        ("We have now changed the handover twice.", []),
        ("Handover, falls, medication errors, charting.", []),
        ("We have now changed the handover on wards.", ["handover"]),
    ],
)
def test_a_sentence_of_fewer_than_eight_words_tells_of_no_matter(body: str, matters: list[str]) -> None:
    assert known(body, recipient={"headline": "Ward sister"})[1] == matters


def test_a_matter_in_the_headline_or_the_subject_is_not_told_of() -> None:
    named = "Ward sister who has looked after the handover for years"
    assert known("I bake bread.", recipient={"headline": named}, subject=named) == ("nursing", [])


def test_a_matter_counts_only_in_what_stays() -> None:
    told = "We have changed how we do the handover on wards."
    request = Request.from_dict({"draft": f"Hi Ines, {told} And the handover.", "recipient": {"headline": "Matron"}})
    parsed = parse(request.draft, BOOK)
    line = parsed.sentences[0].words.line
    for stays, matters in (({}, ()), ({0: " hi ines . "}, ()), ({0: line}, (0,))):
        about = trades.known(parsed, request, BOOK, stays)
        assert about
        assert about.matters == matters


# --- which question


TOLD = "We changed the handover on our wards after a long winter."
NEW = "I am new to nursing after eight weeks of reading about it."
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


def test_a_matter_that_the_draft_tells_of_comes_before_a_newcomers_questions() -> None:
    about = trades.Known(NAMES.index("nursing"), theirs=True, matters=(1, 0))
    found = trades.questions(about, BOOK, newcomer=True)
    worth = dict(found)
    assert [text for text, _ in found[:4]] == [*NURSING["matter"][1]["asks"], *NURSING["matter"][0]["asks"]]
    assert {worth[text] for text, _ in found[:4]} == {2}
    assert {text for text, value in found if value == 1} == set(NURSING["newcomer"])
    for seed in map(str, range(20)):
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, seed, of_trade=tuple(found))
        assert which(asks.ranked(BOOK, wanted)[0]) in dict(found[:4])


@pytest.mark.parametrize("draft", DRAFTS[:12])
def test_who_tells_of_a_matter_is_given_a_question_on_it(draft: str) -> None:
    assert which(asked(f"{TOLD} {draft}")) in NURSING["matter"][0]["asks"]


@pytest.mark.parametrize(
    "body",
    [
        "Skills: handover, falls, medication errors, charting. I bake bread in Oban. Are there any openings?",
        "I bake bread in Oban. Do you have any openings for somebody who has done the handover on wards?",
        "I bake bread in Oban, and I wanted to ask whether you have an opening for somebody who does the handover.",
    ],
)
def test_who_only_lists_it_or_names_it_in_what_goes_is_not(body: str) -> None:
    question = asked(body)
    assert question
    assert not which(question)


def test_a_matter_that_is_told_of_counts_though_it_is_named_again_in_what_goes() -> None:
    question = asked(f"{TOLD} Are there any openings for somebody who has done the handover on your wards?")
    assert which(question) in NURSING["matter"][0]["asks"]


@every_trade
def test_every_trade_has_its_turn(trade: Mapping[str, Any]) -> None:
    """By its matters always, and by a newcomer's questions where the reader shows it and it is not broad."""
    number = BOOK.trades.index(trade)
    for about in (
        trades.Known(number, theirs=True),
        trades.Known(number, theirs=False),
        trades.Known(number, theirs=False, matters=(0,)),
    ):
        of_trade = tuple(trades.questions(about, BOOK, newcomer=True))
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, "seed", of_trade=of_trade)
        of_newcomer = about.theirs and not trade.get("broad")
        assert bool(which(asks.ranked(BOOK, wanted)[0], trade)) == (of_newcomer or bool(about.matters))


@every_trade
@pytest.mark.parametrize("newcomer", [False, True])
def test_nobody_is_given_a_general_question(trade: Mapping[str, Any], newcomer: bool) -> None:
    everything = tuple(range(len(trade["matter"])))
    about = trades.Known(BOOK.trades.index(trade), theirs=True, matters=everything)
    found = {text for text, _ in trades.questions(about, BOOK, newcomer)}
    assert found >= set(of_matters(trade))
    assert not found & set(trade["asks"])


def test_a_newcomers_question_needs_a_reader_who_shows_the_trade() -> None:
    """The draft may speak of wards because the writer works there; on a matter that it tells of one may ask."""
    theirs = f"You run the wards in Oban, and your nurses know me. {NEW}"
    bare = {which(asked(f"{theirs} {draft}", recipient={})) for draft in DRAFTS[:20]}
    assert bare == {""}
    told = {which(asked(f"{theirs} {TOLD} {draft}", recipient={})) for draft in DRAFTS[:20]}
    assert told - {""}
    assert told <= {"", *NURSING["matter"][0]["asks"]}


def test_a_broad_trade_has_no_newcomers_question() -> None:
    broad = [trade for trade in BOOK.trades if trade.get("broad")]
    assert broad
    for trade in broad:
        recipient = {"headline": trade["cues"][0]}
        assert known("I bake bread.", recipient=recipient)[0] == trade["name"]
        for draft in DRAFTS[:5]:
            assert not which(asked(f"I am new to this line of work. {draft}", recipient=recipient), trade)


def test_what_the_writer_says_of_themselves_comes_before_a_newcomers_question() -> None:
    texts = {asks._fill(a["text"], NOTHING) for a in BOOK.asks if a.get("situation") == "changing"}
    for draft in DRAFTS[:10]:
        said = asked(f"I am moving from teaching into the wards, and I am new to nursing. {draft}")
        assert said in texts


def test_a_newcomer_is_mostly_given_a_newcomers_question() -> None:
    found = Counter(which(asked(f"{NEW} {draft}")) for draft in DRAFTS)
    assert set(found) - {""} == set(NURSING["newcomer"])
    assert found[""] <= len(DRAFTS) / 4


@pytest.mark.parametrize("told", ["", "I have mended nets for thirty years.", "My aunt was a nurse in Oban for years."])
def test_nobody_else_is_given_one(told: str) -> None:
    questions = [asked(f"{told} {draft}".strip()) for draft in DRAFTS]
    assert all(questions)
    assert {which(question) for question in questions} == {""}


@pytest.mark.parametrize(
    ("told", "sender"),
    [
        ("I have mended nets for 22 years, and I am new to nursing.", {}),
        ("They call me a senior carer, and I am new to nursing.", {}),
        ("I am new to nursing.", {"headline": "Head of a bakery"}),
    ],
)
def test_a_veteran_is_given_none_even_in_a_new_field(told: str, sender: dict[str, str]) -> None:
    assert {which(asked(f"{told} {draft}", sender=sender)) for draft in DRAFTS} == {""}
    about_it = [which(asked(f"{told} {TOLD} {draft}", sender=sender)) for draft in DRAFTS[:10]]
    assert set(about_it) - {""}
    assert set(about_it) <= {"", *NURSING["matter"][0]["asks"]}


@pytest.mark.parametrize("relation", ["recruiter", "friend", "family", "ex_colleague"])
def test_recruiters_and_people_one_knows_are_asked_no_question_of_a_trade(relation: str) -> None:
    for draft in DRAFTS[:15]:
        text = asked(f"{TOLD} {draft}", relation=relation)
        assert "?" in text
        assert not which(text)


@pytest.mark.parametrize("relation", ["cold", "alumni", "mutual_contact", "hiring_manager", "met_at_event"])
def test_strangers_are(relation: str) -> None:
    assert sum(bool(which(asked(f"{TOLD} {draft}", relation=relation))) for draft in DRAFTS[:15]) >= 12


@pytest.mark.parametrize("strategy", ["offer_help", "interview_for_piece", "introduction", "thanks", "reconnect"])
def test_a_strategy_that_asks_for_something_else_is_followed(strategy: str) -> None:
    for draft in DRAFTS[:6]:
        assert not which(asked(f"{TOLD} {draft}", strategy=strategy))


# --- how it is put


def test_a_question_of_the_trade_stands_bare_whatever_else_is_known() -> None:
    at = {"headline": "Ward sister at Kelpworks", "company": "Kelpworks", "school": "Tarbert College"}
    for draft in DRAFTS[:20]:
        said = draft.replace("your team", "your team at Kelpworks")
        text = asked(f"{TOLD} {said}", recipient=at, sender={"school": "Tarbert College"})
        assert text in NURSING["matter"][0]["asks"]


def test_a_school_is_named_only_where_both_went_to_it() -> None:
    for theirs, mine in (("Tarbert College", ""), ("", "Tarbert College"), ("Tarbert College", "Oban College")):
        for draft in DRAFTS[:10]:
            text = asked(draft, recipient={**SISTER, "school": theirs}, sender={"school": mine})
            assert "College" not in text


def test_who_writes_small_is_given_a_small_question() -> None:
    for draft in DRAFTS[:20]:
        request = Request.from_dict(
            {
                "draft": f"hi ines\n\n{TOLD.lower()} {draft.lower()}\n\ncheers\ntomas",
                "relation": "cold",
                "recipient": SISTER,
            }
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
    about = trades.Known(NAMES.index("nursing"), theirs=True, matters=tuple(range(len(NURSING["matter"]))))
    of_trade = tuple(trades.questions(about, BOOK, newcomer=False))
    for seed in map(str, range(20)):
        wanted = asks.Wanted("advice", "plain", "cold", NOTHING, seed, room=70, of_trade=of_trade)
        first = asks.ranked(BOOK, wanted)[0]
        assert first in of_matters(NURSING)
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
def test_sixty_drafts_that_say_little_do_not_get_one_stock_question(register: str, company: str) -> None:
    """Nothing in them tells of the trade, so these are the questions for anybody; few as they are, none is the rule."""

    def question(draft: str) -> str:
        if register == "lower":
            draft = draft.lower()
        return asked(BEFORE.get(register, "") + draft, recipient={**SISTER, "company": company})

    found = Counter(question(draft) for draft in DRAFTS)
    assert len(DRAFTS) == 60
    assert len(found) >= 7
    assert found.most_common(1)[0][1] <= 24


def test_sixty_drafts_that_tell_of_matters_get_many_questions() -> None:
    told = [f"We have looked hard at {matter['cues'][0]} on our wards this winter." for matter in NURSING["matter"]]
    found = Counter(asked(f"{told[n % len(told)]} {draft}") for n, draft in enumerate(DRAFTS))
    assert len(found) >= 16
    assert found.most_common(1)[0][1] <= 6


@pytest.mark.parametrize("told", ["", f"{TOLD} ", f"{NEW} "])
def test_several_results_ask_several_questions(told: str) -> None:
    draft = f"Hi Ines,\n\n{told}{DRAFTS[0]}\n\nBest,\nTomas"
    request = Request.from_dict({"draft": draft, "relation": "cold", "recipient": SISTER, "variants": 3})
    texts = [variant.text for variant in reframe(request).variants]
    assert len(texts) == len(set(texts)) == 3
    assert len([text for text in texts if which(text)]) == {"": 0, f"{TOLD} ": 2, f"{NEW} ": 3}[told]


@pytest.mark.parametrize("draft", DRAFTS[::4])
def test_every_choice_of_groups_reads_well(draft: str) -> None:
    for body in (f"Hi Ines,\n\n{draft}\n\nBest,\nTomas", f"Hi Ines, {draft} Thanks, Tomas", f"{draft}\nTomas"):
        request = Request.from_dict({"draft": body, "relation": "cold", "recipient": SISTER, "variants": 3})
        well_placed(request)
        flawless(request)
