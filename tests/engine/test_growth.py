"""Ten times the text takes about ten times the work. Work is counted in steps, since clocks lie."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from askwell.engine.pipeline import analyze, reframe
from askwell.engine.types import DRAFT_LIMIT, Request, Response

SENTENCES = {
    "plain sentences": "I dried batch {n} of the kelp in my shed and salted it twice. ",
    "paragraphs": "I dried batch {n} of the kelp in my shed and salted it twice.\n\n",
    "bullets": "- batch {n} of the kelp, dried in my shed and salted twice\n",
    "asks": "Is there an opening for a smoker of kelp at your shed {n}? ",
    "asks in paragraphs": "Is there an opening for a smoker of kelp at shed {n}?\n\n",
    "asks in lines": "Are you hiring?\n",
    "asks in bullets": "- any openings?\n",
    "lists of asks under headings": "This is shed {n}:\n- any openings?\n",
    "asks that hang on one another": "Also, are you hiring? ",
    "asks between quoted lines": "> shed {n}\nAre you hiring?\n",
    "quoted lines": "> I dried batch {n} of the kelp in my shed and salted it twice.\n",
    "clauses": "I dried batch {n} of the kelp, and you salted it; but it was wet, so we smoked it, ",
}


def work(run: Callable[[Request], Response], request: Request) -> int:
    """Lines of Python that an answer takes."""
    run(request)  # patterns are compiled when first needed
    lines = 0

    def count(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        run(request)
    finally:
        sys.settrace(before)
    return lines


def letter(sentence: str, times: int) -> Request:
    draft = "Hi Ines,\n\nAre you hiring?\n\n" + "".join(sentence.format(n=n) for n in range(times))
    assert len(draft) <= DRAFT_LIMIT
    return Request.from_dict({"draft": draft, "relation": "cold"})


@pytest.mark.parametrize("run", [analyze, reframe])
@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES.keys())
def test_ten_times_the_text_takes_at_most_twelve_times_the_work(
    sentence: str, run: Callable[[Request], Response]
) -> None:
    few, many = work(run, letter(sentence, 20)), work(run, letter(sentence, 200))
    assert few > 500, "nothing was counted"
    assert many <= 12 * few, f"{few} steps became {many}"
