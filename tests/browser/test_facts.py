"""Each fact about the sites' pages that the extension relies on is needed, and is named in facts.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from relay import Relay

FACTS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "facts.toml").read_text(encoding="utf-8"))

# A box like the first of its kind, built by the test, so that there is a moment at which "no button" is certain:
# the boxes are looked at in the order in which they get the focus.
ANOTHER_BOX = """() => {
  const form = document.createElement('form');
  form.className = 'msg-form';
  const box = document.createElement('div');
  const marks = { g_editable: 'true', role: 'textbox', 'aria-multiline': 'true', contenteditable: 'true' };
  for (const [name, value] of Object.entries(marks)) box.setAttribute(name, value);
  box.style.cssText = 'position: fixed; top: 0; left: 0; width: 300px; height: 80px; background: #eee';
  box.textContent = 'Another box';
  form.append(box);
  document.body.append(form);
  box.focus();
}"""


@pytest.mark.parametrize("name", FACTS)
def test_what_a_fact_gives_is_lost_without_it(name: str, page: Page, relay: Relay) -> None:
    fact = FACTS[name]
    together = fact.get("together", [])
    given = _observe(page, relay, fact, [*together])
    lost = _observe(page, relay, fact, [*together, fact["markup"]])
    what = fact["lost"]
    assert given["button"]
    if what == "button":
        assert not lost["button"]
    else:
        assert given[what] != lost[what]


def _observe(page: Page, relay: Relay, fact: dict[str, Any], without: list[str]) -> dict[str, Any]:
    """Open the fact's page without some of its markup; whether a button came, and what was then asked of the server."""
    response = page.goto(f"{fact['page']}?{urlencode({'without': without}, doseq=True)}")
    assert response
    for part in without:
        assert part not in response.text()
    box = page.locator(fact.get("box") or "form :is([g_editable], .editable, .msg-form__contenteditable)").first
    box.focus()
    buttons = page.locator("button.reframe")
    page.evaluate(ANOTHER_BOX)
    expect(buttons.last).to_be_visible()
    if buttons.count() == 1:
        return {"button": False}
    relay.requests.clear()
    buttons.first.click()
    relay.wait_for(requests=1)
    return {"button": True, "limit": None, "subject": None, "recipient": None, "thread": None, **relay.requests[0]}
