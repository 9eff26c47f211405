"""Any edits that an answer may hold are written exactly and taken back exactly, however the page builds its lines.

The answers are made up here: the server's own edits are few and tidy, and these are many and wild.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from compose_boxes import BOXES, Box, Compose, squash
from playwright.sync_api import expect
from relay import Relay

BY_NAME = {str(box): box for box in BOXES}

# Each builds lines as one of the sites does, from elements alone: the pages forbid markup from text.
BUILD = """(editor, {lines, shape}) => {
  const kept = [...editor.querySelectorAll(
    ':scope > .gmail_signature_prefix, :scope > .gmail_signature, :scope > .gmail_quote')];
  editor.replaceChildren();
  const fill = (block, runs) => {
    for (const [text, tag] of runs) {
      const into = tag ? block.appendChild(document.createElement(tag)) : block;
      into.append(text);
    }
    if (runs.length === 0) block.append(document.createElement('br'));
  };
  const outer = shape === 'nested' ? editor.appendChild(document.createElement('div')) : editor;
  lines.forEach((runs, index) => {
    if (shape === 'breaks') {
      for (const [text] of runs) editor.append(text);
      editor.append(document.createElement('br'));
    } else if (shape === 'bare first' && index === 0) {
      fill(editor, runs);
    } else {
      fill(outer.appendChild(document.createElement(shape === 'paragraphs' ? 'p' : 'div')), runs);
    }
  });
  editor.append(...kept);
}"""

SHAPES = {
    "bare first": "gmail_new",
    "nested": "gmail_reply",
    "breaks": "gmail_new",
    "paragraphs": "linkedin_message",
    "paragraphs in a shadow root": "linkedin_overlay",
}

WORDS = ("Hi", "Jane,", "🔋", "naïve", "👩\u200d💻", "glass?", "two", "three.", "I'd", "<b>", "&amp;", "—", "done")
JOINER = "\u200d"
TAGS = ("", "", "b", "i", "a")


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("shape", SHAPES)
def test_wild_edits_are_written_and_taken_back(
    shape: str, seed: int, compose: Callable[[Box], Compose], relay: Relay
) -> None:
    chance = random.Random(f"{shape} {seed}")
    relay.script = lambda request: _answer(request["draft"], chance)
    here = compose(BY_NAME[SHAPES[shape]])
    lines = _lines(chance)
    here.editor.evaluate(BUILD, {"lines": lines, "shape": shape.partition(" in ")[0]})
    before, untouched = here.snapshot(), here.untouched()
    here.reframe()
    assert relay.requests[-1]["draft"] == _text(lines)
    expected = relay.answers[-1]["variants"][0]["text"]

    here.use()
    assert squash(expected) in here.text()
    assert here.untouched() == untouched

    here.page.keyboard.press("Control+z")
    expect(here.card).to_contain_text("Your original is back.")
    assert here.snapshot() == before


def test_a_field_that_takes_only_part_is_put_back(compose: Callable[[Box], Compose], relay: Relay) -> None:
    here = compose(BY_NAME["linkedin_note"])
    here.editor.evaluate("e => { e.maxLength = e.value.length + 5 }")
    before = here.snapshot()
    relay.script = lambda request: _response(request["draft"], [(0, 2, "A much longer greeting")])
    here.reframe()
    here.action("Use it").click()
    expect(here.card).to_contain_text("This box didn't take the change")
    assert here.snapshot() == before
    expect(here.action("Copy the result")).to_be_visible()


def _lines(chance: random.Random) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = []
    for _ in range(chance.randint(2, 6)):
        if lines and lines[-1] and chance.random() < 0.5:
            lines.append([])
        runs = [
            (" ".join(chance.choices(WORDS, k=chance.randint(1, 4))), chance.choice(TAGS))
            for _ in range(chance.randint(1, 3))
        ]
        lines.append(runs)
    return lines


def _text(lines: list[list[tuple[str, str]]]) -> str:
    return "\n".join("".join(text for text, _ in runs) for runs in lines)


def _answer(draft: str, chance: random.Random) -> dict[str, Any]:
    """Edits of any spans, but no cut through an emoji that is joined of several, nor at the very ends of the draft."""
    places = [at for at in range(1, len(draft) - 1) if JOINER not in draft[at - 1 : at + 1]]
    cuts = sorted(chance.sample(places, min(6, len(places))))
    spans = [(start, end) for start, end in pairwise(cuts) if chance.random() < 0.6] or [(1, 2)]
    new = ["", "", "What led you there?", "Two\nlines", "🔌", " and "]
    return _response(draft, [(start, end, chance.choice(new)) for start, end in spans])


def _response(draft: str, edits: list[tuple[int, int, str]]) -> dict[str, Any]:
    why = {"code": "made_up", "text": "Made up for the test."}
    text = draft
    for start, end, replacement in reversed(edits):
        text = text[:start] + replacement + text[end:]
    made = [
        {"id": f"e{n}", "finding": None, "group": f"g{n}", "start": start, "end": end, "replacement": new, "why": why}
        for n, (start, end, new) in enumerate(edits)
    ]  # fmt: skip
    variant = {"text": text, "subject": None, "strategy": "advice", "edits": made, "dropped": [], "checks": []}
    return {
        "changed": True, "engine": "rules", "notice": None, "left_alone_because": None, "findings": [],
        "variants": [variant], "checks": [], "question": None, "closing": why, "follow_up": [], "prompt": None,
    }  # fmt: skip
