"""The finder with the model that ships: its scores, what it remembers, and who calls it. Of the scores only what any
good model would give."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import askwell
from askwell import answering, cli
from askwell.config import Settings
from askwell.engine.scores import Score
from askwell.engine.types import DRAFT_LIMIT, MOVES, Request
from askwell.finder import finder as module
from askwell.finder.finder import FOLDER, Finder, load
from training.data import LABELS

ROOT = Path(__file__).parents[2]
ASKS = (
    "Do you know of any openings on your team?",
    "Is your department hiring at the moment?",
    "Could you put in a good word for me with your manager?",
)
CALM = (
    "Thank you for the lovely evening.",
    "The kelp dries in the attic.",
    "See you on Thursday at the harbour.",
    "How did you choose the wood for the boat?",
    "There is an opening in my diary on Friday.",
)
LETTER = (
    "Your talk on kelp made me dry some at home.",
    "It curls as soon as the heating is on.",
    "Do you know of any openings on your team?",
    "I have attached my CV.",
    "Thank you for the rope.",
)
FREE = "Hi Ann,\n\nThe room for Thursday is booked, and the keys are at the desk.\n\nBo\n"


class Counted:
    """The model's session; counts the windows that it was given."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.windows = 0

    def run(self, names: Sequence[str], inputs: dict[str, Any]) -> Any:
        self.windows += len(inputs["ids"])
        return self._session.run(names, inputs)


@pytest.fixture(scope="module")
def real() -> Finder:
    return Finder()


@pytest.fixture
def finder(real: Finder) -> Finder:
    """The finder, remembering nothing."""
    real.forget()
    return real


@pytest.fixture
def session(finder: Finder, monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted(finder._session)
    monkeypatch.setattr(finder, "_session", counted)
    return counted


def alone(finder: Finder, sentence: str) -> float:
    return finder([sentence])[0].bad


def same(scores: Sequence[Score], others: Sequence[Score]) -> bool:
    return [s.bad for s in scores] == pytest.approx([s.bad for s in others], abs=1e-6)


# --- the model that ships


def test_the_model_is_small_enough_to_ship() -> None:
    assert (FOLDER / "finder.onnx").stat().st_size <= 25_000_000


def test_the_models_card_has_a_label_for_each_output_and_thresholds_for_each_move() -> None:
    card = json.loads((FOLDER / "finder.json").read_text("utf-8"))
    assert tuple(card["labels"]) == LABELS
    assert set(card["thresholds"]) == set(MOVES)
    for likely, sure in card["thresholds"].values():
        assert 0 < likely <= sure < 1


def test_the_notice_says_whose_weights_these_were_and_travels_with_them() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for part in ("sentence-transformers/all-MiniLM-L6-v2", "finder.onnx", "vocab.txt", "Apache License", "changed"):
        assert part in notice
    assert "END OF TERMS AND CONDITIONS" in notice  # the license itself
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]


def test_sentences_that_ask_score_above_ones_that_do_not(finder: Finder) -> None:
    asks = {sentence: alone(finder, sentence) for sentence in ASKS}
    calm = {sentence: alone(finder, sentence) for sentence in CALM}
    assert min(asks.values()) > 2 * max(calm.values()), (asks, calm)


def test_a_sentences_scores_are_shares_and_its_words_lie_in_it(finder: Finder) -> None:
    sentences = [*LETTER, "👍🏽 Tschüß, re\u0301sume\u0301\u200b!", "x" * 300]
    for sentence, score in zip(sentences, finder(sentences), strict=True):
        assert set(score.moves) == set(LABELS) - {"bad"}
        assert all(0 <= share <= 1 for share in (score.bad, *score.moves.values()))
        at = 0
        for start, end, hurt in score.hurts:
            assert at <= start < end <= len(sentence)
            assert 0 <= hurt <= 1
            at = end
    words = [LETTER[2][a:b] for a, b, _ in finder(LETTER)[2].hurts]
    assert words == ["Do", "you", "know", "of", "any", "openings", "on", "your", "team", "?"]


def test_scores_come_in_the_order_of_the_sentences(finder: Finder) -> None:
    letter = [CALM[0], ASKS[2], CALM[1]]
    forth, back = finder(letter), finder(letter[::-1])
    for sentence, score in zip([*letter, *letter[::-1]], [*forth, *back], strict=True):
        assert score.hurts[-1][1] == len(sentence)
        assert next(sentence[a:b] for a, b, _ in score.hurts) == sentence.split()[0]


def test_a_sentence_that_comes_twice_is_scored_where_it_stands(finder: Finder) -> None:
    scores = finder([ASKS[0], *CALM[:3], ASKS[0]])
    assert len(scores) == 5
    assert same(scores[:1], finder([ASKS[0], CALM[0]])[:1])
    assert same(scores[4:], finder([*CALM[1:3], ASKS[0]])[2:])


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "🙂", "\ud83d", "\x00", "\u202e\u200f", "?", "1", "x" * DRAFT_LIMIT, "a " * 9000]
)
def test_every_text_has_a_score(finder: Finder, text: str) -> None:
    (score,) = finder([text])
    assert 0 <= score.bad <= 1


def test_of_no_sentences_there_are_no_scores(finder: Finder, session: Counted) -> None:
    assert finder([]) == []
    assert session.windows == 0


def test_a_draft_as_long_as_any_may_be_is_scored(finder: Finder) -> None:
    draft = [f"In week {n} we dried kelp, and {'the rain came back and ' * 16}it was wet." for n in range(47)]
    assert 0.9 * DRAFT_LIMIT < sum(map(len, draft)) <= DRAFT_LIMIT
    assert len(finder(draft)) == len(draft)


# --- what it remembers


def test_what_was_scored_once_is_not_scored_again(finder: Finder, session: Counted) -> None:
    first = finder(LETTER)
    assert session.windows == len(LETTER)
    assert finder(LETTER) == first
    assert session.windows == len(LETTER)


def test_typing_scores_only_what_it_changes(finder: Finder, session: Counted) -> None:
    finder(LETTER)
    finder([*LETTER, "See you."])  # the sentence itself, and the one before it
    assert session.windows == len(LETTER) + 2


def test_what_was_scored_before_changes_no_score(finder: Finder) -> None:
    """Neither what is remembered, nor what else is scored at the same time."""
    fresh = finder(LETTER)
    for typed in range(len(LETTER)):
        finder.forget()
        finder(LETTER[: typed + 1])
        assert same(finder(LETTER), fresh)


def test_forgotten_sentences_are_scored_again(finder: Finder, session: Counted) -> None:
    first = finder(LETTER)
    finder.forget()
    assert same(finder(LETTER), first)
    assert session.windows == 2 * len(LETTER)


def test_only_so_many_are_remembered_and_the_oldest_go_first(
    finder: Finder, session: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 3)
    for sentence in (CALM[0], CALM[1], CALM[2], CALM[0], CALM[3]):
        alone(finder, sentence)
    assert session.windows == 4
    for sentence in (CALM[0], CALM[2], CALM[3]):
        alone(finder, sentence)
    assert session.windows == 4
    alone(finder, CALM[1])
    assert session.windows == 5


def test_a_draft_longer_than_its_memory_is_scored_all_the_same(
    finder: Finder, session: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)
    scores = finder(LETTER)
    assert len(scores) == len(LETTER)
    finder(LETTER[-1:])
    assert len(finder._kept) == 2


def test_four_threads_at_once_get_the_scores_that_one_gets(finder: Finder) -> None:
    letters = [LETTER, LETTER[::-1], [*CALM, *ASKS], [*ASKS, *LETTER]]
    expected = []
    for letter in letters:
        finder.forget()
        expected.append(finder(letter))
    fresh = Finder()  # reads its model while four wait for it
    with ThreadPoolExecutor(4) as threads:
        for _ in range(3):
            fresh.forget()
            for scores, wanted in zip(threads.map(fresh, letters), expected, strict=True):
                assert same(scores, wanted)


# --- whether there is one


@pytest.fixture
def _asked_anew() -> Iterator[None]:
    """Whether there is a finder is looked up again, before the test and after it."""
    load.cache_clear()
    yield
    load.cache_clear()


@pytest.mark.usefixtures("_asked_anew")
def test_the_finder_is_made_once() -> None:
    assert load() is not None
    assert load() is load()


@pytest.mark.usefixtures("_asked_anew")
def test_without_a_model_file_there_is_no_finder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    assert load() is None
    assert answering.scorer() is None


@pytest.mark.usefixtures("_asked_anew")
def test_without_onnxruntime_there_is_no_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert load() is None
    response = askwell.analyze(FREE)
    assert response.notice is not None
    assert response.notice.code == "finder_missing"
    assert "onnxruntime" in response.notice.text


@pytest.mark.parametrize(("finder", "loaded"), [(True, True), (False, False)])
def test_only_who_wants_the_finder_loads_it(finder: bool, loaded: bool) -> None:
    code = (
        f"import sys, askwell; askwell.reframe({FREE!r}, finder={finder})\n"
        "print('onnxruntime' in sys.modules, 'numpy' in sys.modules, 'askwell.finder.finder' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(loaded)] * 3


# --- what is said of it


def test_light_mode_asks_no_finder() -> None:
    assert answering.scorer(light=True) is None
    assert answering.scorer() is load() is not None


@pytest.mark.parametrize("call", [askwell.reframe, askwell.analyze])
def test_a_notice_says_that_the_finder_was_left_out(call: Any) -> None:
    response = call(FREE, finder=False)
    assert response.notice is not None
    assert response.notice.code == "finder_off"
    assert call(FREE).notice is None


@pytest.mark.parametrize("light", [True, False])
def test_the_settings_decide_for_the_server_and_the_command(light: bool) -> None:
    request = Request.from_dict({"draft": FREE})
    for response in (answering.reframe(request, Settings(light=light)), answering.analyze(request, light)):
        assert (response.notice is not None) == light


def test_an_answer_that_has_a_notice_keeps_it() -> None:
    response = askwell.reframe("Hi Ann,\n\nany openings on your team?\n\nBo", finder=False, engine="model")
    assert response.notice is not None
    assert response.notice.code == "no_model"


def test_said_changes_nothing_where_the_finder_read_along(finder: Finder) -> None:
    response = askwell.analyze(FREE)
    assert answering.said(response, finder, light=False) is response


def test_light_on_the_command_line_is_told_and_changes_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(FREE, "utf-8", newline="")
    assert cli.main(["reframe", "--light", "draft.txt"]) == 0
    light = capsys.readouterr()
    assert light.out == FREE
    assert "askwell: Light mode:" in light.err
    assert cli.main(["reframe", "draft.txt"]) == 0
    assert "Light mode" not in capsys.readouterr().err


def test_light_holds_for_lint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(answering, "scorer", lambda light=False: asked.append(light))
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(FREE, "utf-8", newline="")
    for options in (["--light"], []):
        assert cli.main(["lint", *options, "draft.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert asked == [True, False]


@pytest.mark.parametrize(("options", "told"), [(["--light"], "finder_off"), ([], None)])
def test_light_holds_for_batch(options: list[str], told: str | None) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "askwell", "batch", *options],
        input=json.dumps({"draft": FREE}), capture_output=True, text=True, check=True,
    )  # fmt: skip
    notice = json.loads(done.stdout)["notice"]
    assert (notice and notice["code"]) == told
