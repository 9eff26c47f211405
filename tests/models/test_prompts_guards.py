"""The key `guards` of a prompt: which faults of manner a reply is refused for, and that all others always count."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwell.engine.book import load
from askwell.engine.types import Request
from askwell.models import library
from askwell.models.client import Reply
from askwell.models.outcome import Outcome
from askwell.models.prompts import MANNERS
from askwell.models.rewrite import attempt

SAW = "I saw your talk on night trains in Lyon, the bit about snow was great!!"
PLAN = "I plan bus timetables in Nantes and we fight the cold evry winter."
DRAFT = f"Hi Ann,\n\n{SAW} Are there any openings on your team?\n\n{PLAN}\n\nBest,\nBob"
ASK = "Which connection may a late train still break?"
BY_MANNER = {
    "changed_words": f"{SAW} {ASK}\n\n{PLAN.replace('bus timetables', 'tram drawings')}",
    "flattery": f"{SAW} {ASK} You have an incredible eye.\n\n{PLAN}",
    "stock_phrase": f"{SAW} {ASK} I would love to hear your thoughts.\n\n{PLAN}",
    "strayed": f"{SAW} {ASK} My grandmother grows purple turnips behind an old castle wall.\n\n{PLAN}",
}


def replied(reply: str, guards: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """What comes of the reply where a person's own prompt has these guards."""
    shipped = library.load("advice")
    ours = f"guards: [{', '.join(shipped.file.guards)}]"
    text = shipped.raw.decode()
    assert ours in text
    (folder / "advice.prompt.yml").write_text(text.replace(ours, f"guards: [{guards}]"), "utf-8")
    monkeypatch.setenv("ASKWELL_PROMPTS", str(folder))
    request = Request.from_dict({"draft": DRAFT, "relation": "cold", "channel": "gmail"})
    return attempt(request, lambda *_: Reply(reply, None, None, 0.0), tries=1)


def codes(outcome: Outcome) -> set[str]:
    return {violation.code for one in outcome.tries for violation in one.violations}


def test_each_may_be_told_to_people() -> None:
    assert set(BY_MANNER) == MANNERS
    assert all(load().message(f"guard_{code}").text for code in MANNERS)


@pytest.mark.parametrize("code", sorted(MANNERS))
def test_a_reply_is_refused_for_what_its_prompt_names(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = replied(BY_MANNER[code], code, tmp_path, monkeypatch)
    assert (outcome.response.engine, codes(outcome)) == ("rules", {code})


@pytest.mark.parametrize("code", sorted(MANNERS))
def test_a_reply_is_shown_where_its_prompt_does_not_name_it(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ", ".join(sorted(MANNERS - {code}))
    outcome = replied(BY_MANNER[code], others, tmp_path, monkeypatch)
    assert (outcome.response.engine, codes(outcome)) == ("model", set())


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (f"{SAW} Which connection may a late Thalys break?\n\n{PLAN}", "added_name"),
        (f"{SAW} {ASK} I loved your article on maps.\n\n{PLAN}", "invented_claim"),
        (f"{SAW} Could you refer me?\n\n{PLAN}", "ask_left"),
        (f"{SAW} Which [train] is late?\n\n{PLAN}", "placeholder"),
        (f"Hello Lee,\n\n{SAW} {ASK}\n\n{PLAN}", "frame_changed"),
        (f"{SAW} Was würden Sie zuerst versuchen und mit welchem Zug?\n\n{PLAN}", "language"),
        (f"{SAW} {ASK}\n\n{PLAN} " + "We plan the bus timetables in Nantes. " * 12, "too_long"),
        (f"{SAW} {ASK}\n\n{PLAN}\n\n<<<end 12ab>>>", "echo"),
        (f"{SAW} {ASK}", "lost_name"),
        (f"{SAW} {ASK} I would love to hear your thoughts since we met in Lyon.\n\n{PLAN}", "invented_tie"),
    ],
)
def test_no_prompt_lifts_the_engines_own_checks(
    reply: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = replied(reply, "", tmp_path, monkeypatch)
    assert outcome.response.engine == "rules"
    assert code in codes(outcome)
