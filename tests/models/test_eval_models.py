"""`make eval-models` on replies made by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_rewrite import ASK, DRAFT, GOOD

SCRIPT = Path(__file__).parents[1] / "quality" / "eval_models.py"
BAD = GOOD.replace("a late train", "a late Thalys train")
ROW = {
    "draft": DRAFT, "kind": "ask", "channel": "gmail", "relation": "cold", "recipient": {"name": "Ann Lee"},
    "bad_spans": [{"text": "Are there any openings on your team?", "move": "job_ask"}],
    "must_keep": ["Lyon"], "must_go": ["openings"],
}  # fmt: skip


@pytest.fixture
def evaluate(tmp_path):
    """Runs the script on drafts a to d; gives what it wrote."""
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text("".join(json.dumps(ROW | {"id": name}) + "\n" for name in "abcd"), "utf-8")

    def run(*options: str) -> str:
        command = [sys.executable, str(SCRIPT), "drafts.jsonl", *options]
        return subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path).stdout

    return run


def test_replies_by_hand_are_scored_and_their_refusals_counted(evaluate, tmp_path):
    replies = {"a": GOOD, "b": BAD, "b.retry": GOOD, "c": "<think>hm"}
    (tmp_path / "by_hand").mkdir()
    for name, text in replies.items():
        (tmp_path / "by_hand" / f"{name}.txt").write_text(text, "utf-8")
    told = evaluate("--replies", "by_hand")
    assert told.strip() == (tmp_path / "build" / "models.md").read_text("utf-8").strip()
    for line in (
        "| drafts | 3 |",
        "| taken at the first try | 33.3 % (1 of 3) |",
        "| taken | 66.7 % (2 of 3) |",
        "| added_name | 33.3 % (1 of 3) |",
        "| no text | 33.3 % (1 of 3) |",
        "- b: added_name Thalys",
        "| harm gone | 100.0 % of 3 |",
    ):
        assert line in told.split("\n"), told


def test_what_a_model_would_be_asked_is_written(evaluate, tmp_path):
    evaluate("--render", "asked", "--ids", "a,c")
    assert sorted(file.name for file in (tmp_path / "asked").iterdir()) == ["a.json", "c.json"]
    asked = json.loads((tmp_path / "asked" / "a.json").read_text("utf-8"))
    assert asked["id"] == "a"
    assert len(asked["prompt"]["sha256"]) == 64
    assert asked["messages"][0]["role"] == "system"
    assert "I plan bus timetables in Nantes" in asked["messages"][-1]["content"]
    assert ASK not in str(asked)
