"""The same source in Firefox: button, card, Use it and the way back, with the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chromium import ROOT
from compose_boxes import BOXES, Box
from firefox import By, Keys, Marionette, Wait, firefox

from serving import running_server

FIREFOX_EXTENSION = ROOT / "extension/.output/firefox-mv3"

# `deep(selector)`: the first match on the page or in an open shadow root of it, the page's own or ours.
DEEP = """
  const deep = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot && deep(selector, element.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
"""


@pytest.fixture(scope="module")
def browser(replicas: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marionette]:
    """Firefox with the extension, told on its settings page where the server is."""
    assert (FIREFOX_EXTENSION / "manifest.json").is_file(), "The extension isn't built: run `make extension`."
    folder = tmp_path_factory.mktemp("firefox")
    with (
        firefox(folder, FIREFOX_EXTENSION, replicas) as (driver, origin),
        running_server("--firefox-origin", origin, folder=folder) as server,
    ):
        driver.navigate(f"{origin}/options.html")
        wait(driver, lambda: driver.find_elements(By.ID, "port"))
        field = driver.find_element(By.ID, "port")
        field.clear()
        field.send_keys(f"{server.port}{Keys.ENTER}")
        driver.find_element(By.ID, "linkedin").click()
        wait(driver, lambda: _stored(driver) == {"port": server.port, "linkedin": True})
        yield driver


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_a_draft_is_reframed_and_taken_back(box: Box, browser: Marionette) -> None:
    browser.navigate(box.url)
    wait(browser, lambda: _find(browser, box.editor))
    untouched = [_run(browser, "return deep(arguments[0]).outerHTML", part) for part in box.untouched]
    before = _content(browser, box)

    _run(browser, "deep(arguments[0]).focus()", box.editor)
    wait(browser, lambda: _find(browser, "button.reframe"))
    _find(browser, "button.reframe").click()
    wait(browser, lambda: "Use it" in _card(browser))
    assert "openings" in _card(browser) or "refer" in _card(browser)
    _press(browser, "Use it")
    wait(browser, lambda: "It's in your message." in _card(browser))

    assert _content(browser, box) != before
    assert "openings at your company" not in _run(browser, OWN_TEXT, box.editor)
    assert not _run(browser, "const s = deep(arguments[0]); return s.disabled || s.ariaDisabled === 'true'", box.send)
    assert [_run(browser, "return deep(arguments[0]).outerHTML", part) for part in box.untouched] == untouched

    _find(browser, box.editor).send_keys(Keys.CONTROL + "z")
    wait(browser, lambda: "Your original is back." in _card(browser))
    assert _content(browser, box) == before

    _press(browser, "Use it")
    wait(browser, lambda: "It's in your message." in _card(browser))
    _press(browser, "Undo")
    wait(browser, lambda: "Your original is back." in _card(browser))
    assert _content(browser, box) == before


# What stands above the quoted mail, which names openings too.
OWN_TEXT = "const e = deep(arguments[0]); return (e.value ?? e.innerText).split('wrote:')[0]"


def wait(driver: Marionette, condition: Callable[[], Any]) -> None:
    """Until the condition holds."""
    Wait(driver, timeout=20).until(lambda _: condition())


def _run(driver: Marionette, script: str, *arguments: str) -> Any:
    return driver.execute_script(DEEP + script, list(arguments))


def _find(driver: Marionette, selector: str) -> Any:
    return _run(driver, "return deep(arguments[0])", selector)


def _card(driver: Marionette) -> str:
    text: str = _run(driver, "return deep('.card')?.innerText ?? ''")
    return text


def _press(driver: Marionette, name: str) -> None:
    _run(
        driver,
        "return [...deep('.card').querySelectorAll('button')].find((b) => b.textContent === arguments[0])",
        name,
    ).click()


def _content(driver: Marionette, box: Box) -> str:
    content: str = _run(driver, "const e = deep(arguments[0]); return e.value ?? e.innerHTML", box.editor)
    return content


def _stored(driver: Marionette) -> Any:
    return driver.execute_async_script(
        "const done = arguments[0]; browser.storage.local.get().then(done)", sandbox=None
    )
