"""What of the training needs no network: examples, measures and thresholds."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from askwell.engine.types import MOVES
from askwell.finder.window import windows
from training import thresholds as setting
from training.bank import GOOD_MOVES, Entry, messages, near_misses, read_messages, single_hits
from training.data import LABELS, Example, bank_examples, draft_examples
from training.measure import average_precision, threshold_for
from training.thresholds import Scored, scored, thresholds

QUALITY = Path(__file__).parents[1] / "quality"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return bank_examples()


def entry_of(tmp_path: Path, *rows: str, kind: str = "ask") -> Entry:
    file = tmp_path / "ann.txt"
    file.write_text(f"== 1 | {kind} | cold | gmail | plain | a nurse\n" + "\n".join(rows), "utf-8")
    (entry,) = read_messages(file)
    return entry


# --- windows and examples


def test_a_window_holds_two_sentences_before_and_one_after() -> None:
    assert windows([]) == []
    assert windows(["a"]) == [("", "a", "")]
    assert windows(["a", "b", "c", "d"]) == [("", "a", "b"), ("a", "b", "c"), ("a b", "c", "d"), ("b c", "d", "")]


def test_sentences_are_cut_as_the_engine_cuts_them_and_keep_their_labels(tmp_path: Path) -> None:
    entry = entry_of(
        tmp_path,
        "neutral | Hi Maria,",
        "",
        "specific_reference | Your note on kelp made me dry some at home,",
        "job_ask | {and is there a post free on your boat?}",
        "thanks | Thank you for the rope.",
        "",
        "neutral | Best,",
        "+neutral | Ling",
    )
    first, second = bank_examples([entry])
    assert first.window == (
        "",
        "Your note on kelp made me dry some at home, and is there a post free on your boat?",
        "Thank you for the rope.",
    )
    assert first.labels == {"bad", "job_ask", "specific_reference"}
    assert [first.window[1][a:b] for a, b in first.hurts] == ["and is there a post free on your boat?"]
    assert (first.writer, first.message, first.fine, first.register) == ("ann", "ann-1", False, "plain")
    assert second.labels == {"thanks"}
    assert second.hurts == ()


def test_two_sentences_on_one_line_of_the_bank_hurt_only_where_the_braces_are(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "job_ask | The kelp is dry. {Is there a post free on your boat?}")
    first, second = bank_examples([entry])
    assert (first.labels, first.hurts) == ({"neutral"}, ())
    assert second.labels == {"bad", "job_ask"}


def test_every_asking_message_of_the_bank_teaches_something_bad_and_no_fine_one_does(examples: list[Example]) -> None:
    bad = {e.message for e in examples if "bad" in e.labels}
    for entry in messages():
        assert (f"{entry.writer}-{entry.number}" in bad) == (entry.kind == "ask")


def test_examples_hurt_where_they_are_bad(examples: list[Example]) -> None:
    for e in examples:
        assert bool(e.hurts) == ("bad" in e.labels) == bool(e.labels & set(MOVES)), e
        assert all(0 <= a < b <= len(e.window[1]) for a, b in e.hurts), e
        assert e.labels <= {*LABELS, "neutral", "soft"}
        assert not (e.fine and e.hurts)


def test_near_misses_and_single_hits_are_examples_on_their_own(examples: list[Example]) -> None:
    alone = [e for e in examples if e.register == "alone"]
    assert len(alone) == len(near_misses()) + len(single_hits())
    assert all(e.window[0] == e.window[2] == "" and not e.good_known for e in alone)
    assert sum(e.labels == {"neutral"} for e in alone) == len(near_misses())


def test_the_finder_has_an_output_for_every_label() -> None:
    assert ("bad", *MOVES, *GOOD_MOVES) == LABELS
    assert len(set(LABELS)) == len(LABELS)


@pytest.mark.parametrize("name", ["drafts", "more"])
def test_every_bad_span_of_a_labelled_draft_falls_on_an_example(name: str) -> None:
    by_draft = defaultdict(list)
    for e in draft_examples(QUALITY / f"{name}.jsonl"):
        by_draft[e.message].append(e)
    for row in map(json.loads, (QUALITY / f"{name}.jsonl").read_text("utf-8").splitlines()):
        found = by_draft[f"{name}-{row['id']}"]
        assert bool(row["bad_spans"]) == any("bad" in e.labels for e in found)
        assert all(e.fine == (not row["bad_spans"]) and not e.good_known for e in found)
        for e in found:
            hurts = [e.window[1][a:b] for a, b in e.hurts]
            assert all(any(text in span["text"] for span in row["bad_spans"]) for text in hurts)


# --- measures


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], 0.0),
        ([(0.9, False)], 0.0),
        ([(0.9, True)], 1.0),
        ([(0.1, False), (0.9, True)], 1.0),
        ([(0.9, False), (0.1, True)], 0.5),
        ([(0.9, True), (0.8, False), (0.7, True), (0.6, False)], (1 + 2 / 3) / 2),
    ],
)
def test_average_precision(scores: list[tuple[float, bool]], expected: float) -> None:
    assert average_precision(scores) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("scores", "precision", "expected"),
    [
        ([], 0.9, (1.01, 0.0)),
        ([(0.9, False)], 0.9, (1.01, 0.0)),
        ([(0.9, False), (0.8, True)], 0.9, (1.01, 0.0)),
        ([(0.9, False), (0.8, True)], 0.5, (0.8, 1.0)),
        ([(0.9, True), (0.8, False), (0.7, True)], 0.9, (0.9, 0.5)),
        ([(0.7, True), (0.9, True), (0.8, False)], 0.6, (0.7, 1.0)),
        ([(0.9, True), (0.8, False)], 0.5, (0.8, 1.0)),  # the lowest, though nothing more is found there
        ([(0.9, True), (0.8, False)], 0.51, (0.9, 1.0)),
        ([(0.9, True), (0.9, False)], 0.51, (1.01, 0.0)),  # what ties counts together, in either order
        ([(0.9, False), (0.9, True)], 0.51, (1.01, 0.0)),
        ([(0.9, True), (0.9, False)], 0.5, (0.9, 1.0)),
        ([(0.9, False), (0.9, True)], 0.5, (0.9, 1.0)),
        ([(0.9, True), (0.8, True), (0.8, False), (0.7, True)], 0.9, (0.9, 1 / 3)),
        ([(0.9, True), (0.8, False), (0.8, True), (0.7, True)], 0.7, (0.7, 1.0)),
        ([(0.9, False), (0.8, False)], 0.0, (1.01, 0.0)),
    ],
)
def test_the_lowest_score_that_keeps_a_precision(
    scores: list[tuple[float, bool]], precision: float, expected: tuple[float, float]
) -> None:
    assert threshold_for(scores, precision) == pytest.approx(expected)


@pytest.mark.parametrize("precision", [0.0, 0.5, 0.6, 0.75, 1.0])
def test_the_threshold_is_the_lowest_of_all_that_keep_the_precision(precision: float) -> None:
    for size in range(5):
        for scores in product(product((0.3, 0.6, 0.9), (False, True)), repeat=size):
            wanted = sum(true for _, true in scores)
            kept = {}
            for at, _ in scores:
                above = [true for score, true in scores if score >= at]
                if any(above) and sum(above) / len(above) >= precision:
                    kept[at] = sum(above) / wanted
            expected = (min(kept), kept[min(kept)]) if kept else (1.01, 0.0)
            assert threshold_for(scores, precision) == pytest.approx(expected), scores


# --- thresholds


def row(bad: float, hurts: bool, move: str = "job_ask", message: str = "ask", fine: bool = False) -> Scored:
    labels = frozenset(["bad", move] if hurts else ["neutral"])
    example = Example(("", f"{message} {bad}", ""), labels, ((0, 3),) if hurts else (), "ann", message, fine, "plain")
    return Scored(example, bad, move, {"bad": bad} | {m: float(m == move) for m in MOVES})


def test_without_scores_nothing_is_likely() -> None:
    assert set(thresholds([]).values()) == {(setting.LEAST_SURE, setting.MOST)} == {(0.9, 0.98)}


def test_each_move_has_a_likely_threshold_not_above_its_sure_one() -> None:
    rows = [row(n / 200, hurts=n % 7 > 2, move=MOVES[n % 12], message=f"m{n % 40}") for n in range(200)]
    set_ = thresholds(rows)
    assert tuple(set_) == MOVES
    for likely, sure in set_.values():
        assert setting.LEAST_LIKELY <= likely <= setting.LEAST_SURE <= sure <= setting.MOST


@pytest.mark.parametrize(("seen", "own"), [(1, False), (setting.FEWEST - 1, False), (setting.FEWEST, True)])
def test_a_move_seen_often_has_its_own_thresholds_and_a_rare_one_those_of_all(seen: int, own: bool) -> None:
    rows = [row(0.7 + n / 8000, hurts=True) for n in range(800)]
    rows += [row(0.65 + n / 10_000, hurts=False) for n in range(100)]
    rows += [row(0.95 + n / 5000, hurts=True, move="pressure") for n in range(100)]
    rows += [row(0.85 + n / 1000, hurts=False, move="pressure") for n in range(100)]
    set_ = thresholds([*rows, *(row(0.3, hurts=True, move="boilerplate") for _ in range(seen))])
    assert set_["job_ask"] == (0.65, 0.9)
    assert set_["pressure"][0] > set_["over_apology"][0] > 0.6  # what is named pressure is bad less often
    assert set_["boilerplate"] == ((setting.LEAST_LIKELY, 0.9) if own else set_["over_apology"])


def test_fine_messages_stay_below_sure() -> None:
    """However precise a low threshold would be."""
    asking = [row(0.6 + n / 10_000, hurts=True) for n in range(4000)]
    calm = [row(0.5, hurts=False, message=f"calm {n}", fine=True) for n in range(130)]
    loud = [row(0.9 + n / 1000, hurts=False, message=f"fine {n}", fine=True) for n in range(70)]
    low = [row(0.1, hurts=False, message=f"fine {n}", fine=True) for n in range(70)]  # the worst sentence counts
    assert set(thresholds(asking).values()) == {(0.6, 0.9)}
    assert {sure for _, sure in thresholds([*asking, *calm, *loud, *low]).values()} == {0.968}
    assert sum(r.bad < 0.968 for r in calm + loud) / 200 >= setting.FINE_LEFT


def test_thresholds_are_never_below_the_least(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(0.1 + n / 1000, hurts=True) for n in range(100)]
    assert thresholds(rows)["job_ask"] == (setting.LEAST_LIKELY, 0.9)
    monkeypatch.setattr(setting, "LEAST_LIKELY", 0.2)
    monkeypatch.setattr(setting, "LEAST_SURE", 0.3)
    assert thresholds(rows)["job_ask"] == (0.2, 0.3)
    monkeypatch.setattr(setting, "LEAST_LIKELY", 0.05)
    assert thresholds(rows)["job_ask"] == (0.1, 0.3)


def test_likely_is_never_above_the_least_sure_nor_sure_above_the_most() -> None:
    rows = [row(0.99 + n / 100_000, hurts=True) for n in range(100)]
    assert thresholds(rows)["job_ask"] == (setting.LEAST_SURE, setting.MOST)


def test_scores_find_their_examples_and_soft_ones_are_left_out(tmp_path: Path) -> None:
    entry = entry_of(tmp_path, "neutral | The kelp is dry.", "soft | Is your team growing?", kind="fine")
    examples = bank_examples([entry])
    moves = {"bad": 0.25} | {move: float(move == "pressure") for move in MOVES}
    rows = [{"message": e.message, "window": e.window, "moves": moves} for e in examples]
    rows.append({"message": "gone-1", "window": ["", "Gone.", ""], "moves": moves})
    file = tmp_path / "scores.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (only,) = scored(file, examples)
    assert only.example.window[1] == "The kelp is dry."
    assert (only.bad, only.move) == (0.25, "pressure")
