"""What is measured with: the first labelled drafts, others to warm up with, and texts of every length."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.pipeline import reframe
from askwell.engine.types import DRAFT_LIMIT, Request

Row = dict[str, Any]
QUALITY = Path(__file__).parents[1] / "quality"
LENGTHS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, DRAFT_LIMIT)
_FIELDS = ("draft", "subject", "channel", "relation", "recipient", "sender", "thread")


def drafts(count: int) -> tuple[list[Row], list[Row]]:
    """The first `count` drafts, which are measured, and the others, which only warm up."""
    rows = [
        {k: row[k] for k in _FIELDS if row.get(k) is not None}
        for name in ("drafts", "more")
        for line in (QUALITY / f"{name}.jsonl").read_text("utf-8").splitlines()
        for row in [json.loads(line)]
    ]
    return rows[:count], rows[count:]


def with_another_word(row: Row) -> Row:
    """The draft with one word typed into its middle sentence."""
    sentences = parse(row["draft"], load()).sentences
    if not sentences:
        return row
    middle = sentences[len(sentences) // 2]
    at = row["draft"].find(" ", (middle.start + middle.end) // 2, middle.end)
    at = at if at != -1 else middle.end
    return row | {"draft": row["draft"][:at] + " really" + row["draft"][at:]}


def of_length(rows: list[Row]) -> dict[int, list[Row]]:
    """Texts of each length that ask for work from end to end, put together from drafts that Askwell changes."""
    asking = []
    for row in rows:
        request = Request.from_dict(row)
        if reframe(request).changed and not parse(row["draft"], load()).quotes and "\n-- " not in row["draft"]:
            asking.append(row["draft"].strip())
    whole = "\n\n".join(asking)
    starts = [m.end() for m in re.finditer(r"\n\n", whole)]
    out: dict[int, list[Row]] = {}
    for length in LENGTHS:
        places = 9 if length <= 1_000 else 5 if length <= 5_000 else 3
        step = max((len(whole) - length) // places, 1)
        begins = [next((s for s in starts if s >= n * step), 0) for n in range(places)]
        out[length] = [{"draft": (whole[b:] + "\n\n" + whole)[:length], "relation": "cold"} for b in begins]
    return out
