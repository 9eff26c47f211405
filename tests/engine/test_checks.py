"""The rubric: each line of it passes, warns or fails for a reason that can be read, or is left out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from askwell.engine.book import Book
from askwell.engine.checks import checks
from askwell.engine.parse import parse
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.rubric import kinds
from askwell.engine.sources import folder
from askwell.engine.tokens import normalise
from askwell.engine.types import Check, Request

FINE = "Your talk on kelp made me rebuild my shed. How do you keep the fibres from curling?"
ASKS = "Do you have any openings on your team?"
LINES = [f"R{n}" for n in range(1, 23)]
THEM: dict[str, Any] = {"name": "Ines Marwood", "headline": "Head Dryer at Brackwick", "company": "Brackwick"}
SIGNS = tomllib.loads((folder() / "phrasebook" / "en" / "rubric.toml").read_text("utf-8"))["signs"]
ME: dict[str, Any] = {"name": "Tomas Ek", "field": "seaweed"}


def checked(body: str, **context: Any) -> dict[str, Check]:
    """The checks of a message with this body, by line of the rubric."""
    request = Request.from_dict({"draft": f"Hi Ines,\n\n{body}\n\nBest,\nTomas", "relation": "cold", **context})
    return {check.id: check for check in analyze(request).checks}


def verdicts(body: str, **context: Any) -> dict[str, str]:
    return {line: check.status for line, check in checked(body, **context).items()}


def of_result(draft: str, result: str, book: Book, **context: Any) -> dict[str, str]:
    """The verdicts on a text that came out of that draft."""
    request = Request.from_dict({"draft": draft, **context})
    found = checks(parse(result, book), request, [], None, False, "cold", book)
    return {check.id: check.status for check in found}


def test_a_good_message_passes_every_line() -> None:
    assert set(verdicts(FINE, subject="Your talk on kelp").values()) == {"pass"}


# --- each line: a text that passes, one that does not, one to which it says nothing (None: left out)


@pytest.mark.parametrize(
    ("body", "context", "verdict"),
    [
        (FINE + " kelp" * 40, {}, "pass"),
        (FINE + " kelp" * 75, {}, "warn"),
        (FINE + " kelp" * 150, {}, "fail"),
        (FINE + " kelp" * 75, {"relation": "friend"}, "pass"),
        (FINE + " kelp" * 400, {"relation": "family"}, "fail"),
        (FINE + " kelp" * 75, {"channel": "linkedin_message"}, "pass"),
        (FINE + " kelp" * 160, {"channel": "linkedin_message"}, "warn"),
        (FINE + " kelp" * 400, {"channel": "linkedin_message"}, "fail"),
        (FINE, {"channel": "linkedin_note"}, "pass"),
        (FINE + " kelp" * 40, {"channel": "linkedin_note"}, "fail"),
        (FINE + " kelp" * 20, {"channel": "linkedin_note", "limit": 200}, "fail"),
        (FINE + " kelp" * 50, {"thread": [{"from": "me", "text": "How do you dry it?"}]}, "warn"),
        ("Thanks for having me for the interview. " + "kelp " * 200, {}, None),
    ],
)
def test_r1_length_by_kind(body: str, context: dict[str, Any], verdict: str | None) -> None:
    assert verdicts(body, **context).get("R1") == verdict


RAISED = {"relation": "recruiter", "thread": [{"from": "them", "text": "We have a role for a head dryer."}]}


@pytest.mark.parametrize(
    ("line", "body", "context", "verdict"),
    [
        ("R2", FINE, {}, "pass"),
        ("R2", f"{FINE} {ASKS}", {}, "fail"),
        ("R2", f"{FINE} Could you refer me for a position at your company?", {}, "fail"),
        ("R2", FINE + ASKS, {"subject": "Job application"}, "fail"),
        ("R2", "Yes, I would like the role. My CV is attached.", RAISED, None),
        ("R3", FINE, {}, "pass"),
        ("R3", f"I dry kelp at home in a shed. {ASKS}", {}, "fail"),
        ("R3", f"I dry kelp at home. I do it in a shed. I read your book. {ASKS}", {}, "warn"),
        ("R3", f"I dry kelp at home in a shed. {ASKS}", {"relation": "friend"}, None),
        ("R3", f"I was at Lakemoor too, as you did kelp. {ASKS}", {"relation": "alumni"}, "warn"),
        ("R3", f"As a fellow Lakemoor graduate I dry kelp. {ASKS}", {"relation": "alumni"}, "pass"),
        ("R3", f"We talked about salt at the Harbour Fair. {ASKS}", {"relation": "met_at_event"}, "pass"),
        ("R3", f"I dry kelp in a shed of mine. {ASKS}", {"relation": "met_at_event"}, "warn"),
        ("R3", f"I remember the shed with no roof. {ASKS}", {"relation": "ex_colleague"}, "pass"),
        ("R3", f"I dry kelp in a shed. {ASKS}", {"relation": "ex_colleague"}, "warn"),
        ("R3", "Any news?", {"thread": [{"from": "me", "text": "How do you dry it?"}]}, "warn"),
        ("R4", FINE, {}, "pass"),
        ("R4", "Your talk on kelp was clear. I can send you our salt curves.", {}, "pass"),
        ("R4", "Your talk on kelp was clear.", {}, "fail"),
        ("R4", "How do you dry kelp? How do you salt it? How do you smoke it? How do you sell it?", {}, "warn"),
        ("R4", "Thank you for your time on Monday. I salted the kelp twice as you said.", {}, None),
        ("R4", "The kelp is dry now, Sam.", {"relation": "friend"}, None),
        ("R5", FINE, {}, "pass"),
        ("R5", "Your talk on kelp was clear. I would love to hear how you salt it.", {}, "warn"),
        ("R5", "Your talk on kelp was clear. I can send you our salt curves.", {}, None),
        ("R6", FINE, {}, "pass"),
        ("R6", "Your talk was good. Would you have any advice?", {}, "fail"),
        ("R6", "I want to ask you something, if I may. Could you help me?", {"channel": "linkedin_note"}, "warn"),
        ("R6", "Your talk on kelp was clear. I can send you our salt curves.", {}, None),
        ("R7", FINE + " Could we talk for 15 minutes?", {}, "pass"),
        ("R7", FINE + " Could I ring you for quarter of an hour?", {}, "pass"),
        ("R7", FINE + " Could we talk for an hour?", {}, "fail"),
        ("R7", FINE + " Could we talk for 45 minutes?", {}, "fail"),
        ("R7", FINE + " Could we have a call?", {}, "warn"),
        ("R7", FINE + " Could we talk for 15 minutes? Book a slot on my calendar.", {}, "warn"),
        ("R7", FINE + " Could we talk for 15 minutes on Monday at 3pm or Tuesday at 4pm?", {}, "warn"),
        ("R7", FINE, {}, None),
        ("R8", FINE, {}, "pass"),
        ("R8", "I dry kelp, I salt it, I smoke it, and I sell my kelp. How do you do it?", {}, "warn"),
        ("R8", "The kelp is dry. How did you choose the salt?", {}, None),
        ("R8", FINE, {"relation": "friend"}, None),
        ("R9", FINE, {}, "pass"),
        ("R9", f"I dry kelp at home in a shed. {ASKS}", {}, "fail"),
        ("R9", f"I dry kelp at home in a shed. {ASKS}", {"channel": "linkedin_note"}, "warn"),
        ("R9", f"I dry kelp at home in a shed. {ASKS}", {"relation": "ex_colleague"}, None),
        ("R9", "Could you introduce me to Mira Holm at the pier?", {"strategy": "introduction"}, "pass"),
        ("R9", "Could you introduce me to somebody at the pier?", {"strategy": "introduction"}, "warn"),
        ("R9", "Thank you for your time. I salted the kelp twice and it stayed flat.", {"strategy": "thanks"}, "pass"),
        ("R9", "Thank you for your time.", {"strategy": "thanks"}, "warn"),
        ("R10", FINE, {}, "pass"),
        ("R10", "I loved your work on [topic]. How do you do it?", {}, "fail"),
        ("R10", "The kelp is dry.", {}, None),
        ("R11", f"How do you see seaweed at Brackwick, and how do you dry it? {ASKS}", {}, "pass"),
        ("R11", f"I would love to hear about Brackwick from you. {ASKS}", {}, "warn"),
        ("R11", FINE, {}, None),
        ("R12", FINE, {}, "pass"),
        ("R12", FINE + " I have attached my CV for your review. Are you hiring?", {}, "fail"),
        ("R12", "My CV is attached, since you asked.", RAISED, None),
        ("R14", FINE, {}, "pass"),
        ("R14", f"Hope this email finds you. {FINE}", {}, "warn"),
        ("R14", "Thank you for the interview. Hope this email finds you.", {}, None),
        ("R15", FINE, {}, "pass"),
        ("R15", f"{FINE} I am highly motivated. {ASKS}", {}, "warn"),
        ("R15", f"{FINE} My skills include salt. I am proficient in kelp. I am a team player. {ASKS}", {}, "fail"),
        ("R15", f"I am highly motivated. {ASKS}", {"relation": "friend"}, None),
        ("R16", FINE, {}, "pass"),
        ("R16", FINE + " I was laid off and I am desperate for a job.", {}, "fail"),
        ("R17", FINE, {}, "pass"),
        ("R17", FINE + " Are you hiring? Please reply by Friday at the latest.", {}, "fail"),
        ("R17", f"Sorry for the length. {FINE} Apologies for that.", {}, "warn"),
        ("R17", f"Just bumping this. {FINE}", {}, "warn"),
        ("R17", "Could you introduce me to Mira Holm?", {"strategy": "introduction"}, "warn"),
        ("R17", "Could you introduce me to Mira Holm, if she is happy with it?", {"strategy": "introduction"}, "pass"),
        ("R18", "I loved your talk on kelp fibres. How do you salt them?", {}, "pass"),
        ("R18", "So amazing. It rains here today. The shed is wet. How did you choose the salt?", {}, "warn"),
        ("R18", FINE, {}, None),
        ("R19", FINE + " Happy to send you our salt curves.", {}, "pass"),
        ("R19", FINE, {"sender": {"offers": ["salt curves"]}}, "warn"),
        ("R19", FINE, {"sender": {"skills": ["salting"]}, "strategy": "offer_help"}, "warn"),
        ("R19", FINE, {}, None),
        ("R20", FINE + " I salt it twice and dry it in the sun.", {}, "pass"),
        (
            "R20",
            "Considering your extraordinarily comprehensive presentation regarding sustainable macroalgae preservation "
            "methodologies, which environmental considerations fundamentally determined your refrigeration "
            "infrastructure investments throughout the preceding administrative period?",
            {"channel": "linkedin_note"},
            "warn",
        ),
        ("R20", "How do you salt kelp?", {}, None),
        ("R21", FINE + " I will write again next week.", {}, "pass"),
        ("R21", FINE + " Looking forward to hearing back.", {}, "warn"),
        ("R21", FINE, {}, None),
        ("R22", FINE, {}, "pass"),
        ("R22", FINE + " I would need a visa.", {}, "warn"),
        ("R22", "Sam, the visa came.", {"relation": "friend"}, None),
    ],
)  # fmt: skip
def test_a_line_of_the_rubric_says_what_it_sees(
    line: str, body: str, context: dict[str, Any], verdict: str | None
) -> None:
    assert verdicts(body, **{"recipient": THEM, "sender": ME, **context}).get(line) == verdict


@pytest.mark.parametrize(
    ("subject", "context", "verdict"),
    [
        ("Your talk on kelp", {}, "pass"),
        ("Your talk on kelp fibres and sheds", {}, "warn"),
        ("A word from Mira Holm about kelp", {}, "pass"),
        ("kelp", {}, "warn"),
        ("QUESTION ABOUT KELP", {}, "warn"),
        ("", {"channel": "gmail"}, "warn"),
        ("", {"channel": "other"}, None),
        ("Re: kelp", {}, None),
        ("Your talk on kelp", {"channel": "linkedin_message"}, None),
        ("Your talk on kelp", {"channel": "linkedin_note"}, None),
    ],
)
def test_r13_the_subject_is_short_and_there(subject: str, context: dict[str, Any], verdict: str | None) -> None:
    assert verdicts(FINE, subject=subject, **context).get("R13") == verdict


def test_r13_a_subject_that_asks_for_work_fails_and_the_new_one_passes() -> None:
    draft = f"Hi Ines,\n\n{FINE} {ASKS}\n\nBest,\nTomas"
    request = Request.from_dict({"draft": draft, "relation": "cold", "subject": "Job application"})
    response = reframe(request)
    assert {c.id: c.status for c in response.checks}["R13"] == "fail"
    assert {c.id: c.status for c in response.variants[0].checks}["R13"] == "pass"


def test_r10_a_name_that_nobody_gave_fails_in_a_result(book: Book) -> None:
    draft = f"Your talk on kelp was clear. {ASKS}"
    assert of_result(draft, "Your talk on kelp was clear. How do you dry it?", book)["R10"] == "pass"
    added = "Your talk on kelp in Oslo was clear. How do you dry it?"
    assert of_result(draft, added, book)["R10"] == "fail"
    assert of_result(draft, added, book, thread=[{"from": "them", "text": "See you in Oslo."}])["R10"] == "pass"


def test_r10_a_school_that_only_sounds_alike_is_asked_about() -> None:
    people = {"recipient": {"schools": ["Lakemoor Academy of Art"]}, "sender": {"schools": ["Lakewell Institute"]}}
    body = "As a fellow alum of yours I liked the talk. How do you dry kelp?"
    assert verdicts(body, relation="alumni", **people)["R10"] == "warn"
    people["sender"] = {"schools": ["Lakemoor Academy of Art"]}
    assert verdicts(body, relation="alumni", **people)["R10"] == "pass"


def test_r23_is_the_question_at_the_end() -> None:
    response = analyze(Request.from_dict({"draft": FINE, "recipient": THEM}))
    assert (response.closing.code, "Ines" in response.closing.text) == ("closing", True)
    assert analyze(Request.from_dict({"draft": FINE})).closing.code == "closing_anybody"
    assert "R23" not in {check.id for check in response.checks}


# --- by kind


@pytest.mark.parametrize(
    "body",
    [
        "The leak under the sink is back. Could you send somebody before the weekend?",
        "So sorry to hear of Tove's death. She showed me how to salt herring.",
        "I have had the flu since Monday and cannot finish the essay. May I have until Friday?",
    ],
)
def test_everyday_mail_gets_no_advice(body: str) -> None:
    assert set(verdicts(body).values()) <= {"pass"}


def test_a_message_to_a_recruiter_who_began_is_free_to_talk_of_the_role() -> None:
    seen = verdicts(
        "Yes, I am interested in the role. My CV is attached; I look for 50k and can start in May.", **RAISED
    )
    assert set(seen) <= {"R10", "R16", "R17"}
    assert set(seen.values()) == {"pass"}


def test_an_answer_to_their_mail_is_not_held_to_what_a_first_message_needs() -> None:
    thread = [{"from": "them", "text": "The boys ask when you bring the canoe."}]
    assert {"R3", "R9", "R11", "R13", "R22"}.isdisjoint(verdicts(f"{FINE} {ASKS}", subject="Kelp", thread=thread))


@pytest.mark.parametrize("text", ["", "   ", "> Only a quotation\n", "Ich hätte gern gewusst, wie Sie das machen."])
def test_a_text_that_cannot_be_read_gets_no_verdict(text: str) -> None:
    assert analyze(Request.from_dict({"draft": text, "relation": "cold"})).checks == ()


@pytest.mark.parametrize(("limit", "verdict"), [(90, "fail"), (400, "pass")])
def test_the_field_of_the_channel_has_a_limit(limit: int, verdict: str) -> None:
    assert verdicts(FINE, limit=limit)["LIMIT"] == verdict
    assert "LIMIT" not in verdicts(FINE)


def test_a_result_fails_no_line_that_its_draft_failed_by_asking() -> None:
    draft = f"Hi Ines,\n\n{FINE} Do you have any openings? I attached my CV. I am desperate for a job.\n\nBest,\nTomas"
    response = reframe(Request.from_dict({"draft": draft, "relation": "cold"}))
    before = {c.id for c in response.checks if c.status == "fail"}
    after = {c.id for c in response.variants[0].checks if c.status == "fail"}
    assert {"R2", "R12", "R16"} <= before
    assert after == set()


# --- what is said


def test_the_lines_stand_in_order_and_once() -> None:
    seen = list(checked(f"{FINE} {ASKS}", subject="Kelp", limit=300))
    assert seen == [line for line in [*LINES, "LIMIT"] if line in seen]


@pytest.mark.parametrize("line", LINES)
def test_every_line_has_words_for_pass_and_for_what_is_to_do(line: str, book: Book) -> None:
    assert f"{line}_pass" in book.messages
    assert {f"{line}_warn", f"{line}_fail"} & set(book.messages)


def test_advice_is_one_short_line(book: Book) -> None:
    advice = {code: text for code, text in book.messages.items() if code[0] == "R" and code[1].isdigit()}
    assert [code for code, text in advice.items() if len(text) > 140 or text[-1] != "." or "\n" in text] == []


def test_every_verdict_is_told_in_a_filled_sentence() -> None:
    bodies = (FINE, "I am desperate for a job. Are you hiring? Could we have a call?", "Dear [Name], any advice?")
    contexts: list[dict[str, Any]] = [
        {}, {"limit": 60}, {"subject": "x"}, {"strategy": "thanks"}, {"strategy": "introduction"},
        {"channel": "linkedin_note"}, {"channel": "linkedin_message"}, {"relation": "alumni"}, {"relation": "friend"},
        {"relation": "ex_colleague"}, {"relation": "met_at_event"}, {"thread": [{"from": "me", "text": "Hello?"}]},
    ]  # fmt: skip
    for body in bodies:
        for context in contexts:
            for check in checked(body, **context).values():
                assert check.detail.code.startswith(f"{check.id}_{check.status}")
                assert "{" not in check.detail.text


@pytest.mark.parametrize("sign", sorted(set(SIGNS) - {"scheduling_hosts", "vowels", "silent", "spoken"}))
def test_a_phrase_is_written_as_the_rules_read_it(sign: str, book: Book) -> None:
    assert [p for p in SIGNS[sign] if normalise(p, book.spelling).line != f" {p} "] == []


def test_the_engine_asks_for_every_sign_and_for_no_other() -> None:
    source = "".join(file.read_text("utf-8") for file in Path(kinds.__file__).parent.glob("*.py"))
    assert [sign for sign in SIGNS if f'"{sign}"' not in source] == []
    asked = re.findall(r'(?:has\(|_signs\[)"(\w+)"|"(\w+)" (?:not )?in (?:heard\.)?(?:signs|s|self\.signs)\b', source)
    assert {name for pair in asked for name in pair if name} <= set(SIGNS)
