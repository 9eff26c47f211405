"""Scores answers of `askwell batch` against labelled drafts.

usage: score.py DRAFTS.jsonl ANSWERS.jsonl [--failures N]

A labelled draft has `kind` (ask, tricky, good, legit_job_talk, unrelated), `bad_spans` (text, move), `must_keep`
and `must_go`. Nothing of Askwell is imported here: what is judged must have no hand in the judging.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read(path: str) -> list[Row]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


class Score:
    """Counts of yes and no by line of the score, and what failed."""

    def __init__(self) -> None:
        self.yes: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.failures: list[str] = []

    def note(self, line: str, ok: bool, what: str) -> None:
        self.all[line] += 1
        self.yes[line] += ok
        if not ok:
            self.failures.append(f"{line}: {what}")

    def percent(self, line: str) -> float:
        return round(100 * self.yes[line] / self.all[line], 1) if self.all[line] else 100.0


def places(row: Row) -> list[tuple[int, int, str]]:
    return [(at, at + len(s["text"]), s["move"]) for s in row["bad_spans"]
            for at in [row["draft"].find(s["text"])] if s.get("in") != "subject"]  # fmt: skip


def rate(rows: list[Row], answers: dict[str, Row]) -> Score:
    score = Score()
    for row in rows:
        answer = answers.get(row["id"], {"error": {"code": "missing"}})
        score.note("answered", "error" not in answer, row["id"])
        if "error" not in answer:
            rate_one(score, row, answer)
    return score


def rate_one(score: Score, row: Row, answer: Row) -> None:
    draft, spans = row["draft"], places(row)
    variant = answer["variants"][0] if answer["variants"] else {"text": draft, "edits": []}
    text = variant["text"]
    for v in answer["variants"]:
        score.note("edits give the text", rebuilt(draft, v["edits"]) == v["text"], row["id"])
    found = [f for f in answer["findings"] if f["in"] == "draft"]
    if not spans:
        score.note("fine drafts left alone", not answer["changed"] and text == draft and not found, row["id"])
        return
    for start, end, move in spans:
        inside = [f for f in found if min(f["end"], end) - max(f["start"], start) > 0]
        covered = sum(min(f["end"], end) - max(f["start"], start) for f in inside)
        hit = covered * 2 >= end - start
        score.note("bad spans found", hit, f"{row['id']} {move}: {draft[start:end]}")
        if hit:
            names = {f["move"] for f in inside}
            score.note(
                "called by their move", move in names, f"{row['id']} {move} was called {', '.join(sorted(names))}"
            )
    for phrase in row["must_go"]:
        score.note("harm gone", phrase not in text.lower(), f"{row['id']} still has {phrase!r}")
    for phrase in row["must_keep"]:
        score.note("facts kept", phrase.lower() in text.lower(), f"{row['id']} lost {phrase!r}")
    quoted = [line for line in draft.splitlines() if line.startswith(">")]
    score.note("quotes intact", all(line in text for line in quoted), row["id"])
    score.note(
        "no blank left open",
        not re.search(r"\[[^\]\n]*\]|\{[^}\n]*\}", text) or bool(re.search(r"[\[{]", draft)),
        row["id"],
    )
    score.note("asks or offers", "?" in text or bool(re.search(r"\b(?:happy|glad) to\b", text)), row["id"])
    limit = 300 if row["channel"] == "linkedin_note" else 20_000
    score.note("fits", len(text) <= max(limit, len(draft)), row["id"])


def rebuilt(draft: str, edits: list[Row]) -> str:
    for edit in sorted(edits, key=lambda e: (e["start"], e["end"]), reverse=True):
        draft = draft[: edit["start"]] + edit["replacement"] + draft[edit["end"] :]
    return draft


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("drafts")
    args.add_argument("answers")
    args.add_argument("--failures", type=int, default=20, metavar="N")
    given = args.parse_args()
    score = rate(read(given.drafts), {a["id"]: a for a in read(given.answers)})
    for line in score.all:
        print(f"{line:24} {score.percent(line):5.1f} %   of {score.all[line]}")
    for failure in score.failures[: given.failures]:
        print("  " + failure)
    if len(score.failures) > given.failures:
        print(f"  ... and {len(score.failures) - given.failures} more")


if __name__ == "__main__":
    main()
