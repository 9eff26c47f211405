"""What every compose box can count on, in a real Chromium with the real server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from compose_boxes import BOXES, Box, Compose, result, squash
from playwright.sync_api import Page, expect
from relay import Relay, closed_port

from serving import Server

Opener = Callable[[Box], Compose]

pytestmark = pytest.mark.parametrize("box", BOXES, ids=str)


def test_the_button_stands_in_the_box_and_clear_of_send(box: Box, compose: Opener) -> None:
    here = compose(box)
    button, editor, send = (part.bounding_box() for part in (here.button, here.editor, here.send))
    assert button
    assert editor
    assert send
    assert button["y"] + button["height"] <= editor["y"] + editor["height"] + 1
    assert button["x"] + button["width"] <= editor["x"] + editor["width"] + 1
    assert not _overlap(button, send)


def test_the_editor_keeps_the_focus_while_the_button_is_pressed(box: Box, compose: Opener) -> None:
    here = compose(box)
    here.button.hover()
    here.page.mouse.down()
    expect(here.editor).to_be_focused()
    here.page.mouse.move(5, 5)
    here.page.mouse.up()


def test_the_card_shows_each_finding_and_the_result(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box).reframe()
    answer = relay.answers[-1]
    assert answer["findings"]
    for finding in answer["findings"]:
        item = here.card.locator("li", has_text=finding["text"]).first
        expect(item).to_contain_text(finding["why"]["text"])
        expect(item).to_contain_text(finding["source"].partition(": http")[0])
    shown = here.card.locator(".message").evaluate(
        "e => { const shown = e.cloneNode(true); for (const gone of shown.querySelectorAll('del')) gone.remove();"
        " return shown.textContent }"
    )
    assert squash(shown) == result(answer)
    expect(here.card.locator(".message del").first).to_be_visible()


def test_the_request_says_what_the_page_shows(box: Box, compose: Opener, relay: Relay) -> None:
    compose(box).reframe()
    sent = relay.requests[-1]
    assert sent["channel"] == box.channel
    assert sent["recipient"]["name"] == box.recipient
    assert "Sam Rivera" not in sent["draft"]
    assert "wrote:" not in sent["draft"]
    assert sent["draft"].startswith(("Hi Jane,", "Dear Jane,"))
    assert "Sam" in sent["draft"].splitlines()[-1]


def test_use_it_writes_the_result_and_send_is_enabled(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box)
    assert not here.can_send()
    untouched = here.untouched()
    here.reframe().use()
    assert result(relay.answers[-1]) in here.text()
    assert here.can_send()
    here.picture("written")
    assert here.untouched() == untouched
    expect(here.editor).to_be_focused()


def test_formatting_of_other_sentences_survives(box: Box, compose: Opener) -> None:
    here = compose(box)
    formatted = here.editor.locator("b, i, a, strong, img")
    before = formatted.evaluate_all("all => all.map(e => e.outerHTML)")
    here.reframe().use()
    assert formatted.evaluate_all("all => all.map(e => e.outerHTML)") == before


def test_one_ctrl_z_brings_the_exact_original_back(box: Box, compose: Opener) -> None:
    here = compose(box)
    before = here.snapshot()
    here.reframe().use()
    assert here.snapshot() != before
    here.page.keyboard.press("Control+z")
    expect(here.card).to_contain_text("Your original is back.")
    assert here.snapshot() == before


def test_undo_in_the_card_brings_the_exact_original_back(box: Box, compose: Opener) -> None:
    here = compose(box)
    before = here.snapshot()
    here.reframe().use()
    here.action("Undo").click()
    expect(here.card).to_contain_text("Your original is back.")
    assert here.snapshot() == before
    here.use()
    assert here.snapshot() != before


def test_a_refused_edit_is_not_written(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box).reframe()
    first = here.card.locator("li", has=here.page.locator("input")).first
    refused = first.locator("blockquote").inner_text()
    first.locator("input").uncheck()
    if here.action("Use it").is_enabled():
        here.use()
    assert squash(refused) in here.text()


def test_a_server_that_is_away_loses_no_draft(
    box: Box, compose: Opener, settings: Callable[..., None], server: Server
) -> None:
    settings(port=closed_port())
    here = compose(box)
    before = here.snapshot()
    here.button.click()
    expect(here.card).to_contain_text("Askwell isn't running on this computer.")
    expect(here.card).to_contain_text("askwell serve")
    here.picture("away")
    assert here.snapshot() == before
    settings(port=server.port)
    here.action("Try again").click()
    expect(here.action("Use it")).to_be_visible()


def test_text_edited_meanwhile_is_not_overwritten(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box)
    relay.hold()
    here.button.click()
    relay.wait_for(requests=1)
    here.editor.focus()
    here.page.keyboard.type("Oh ")
    edited = here.snapshot()
    relay.release()
    expect(here.card).to_contain_text("You changed the message in the meantime.")
    assert here.snapshot() == edited
    here.action("Try again").click()
    expect(here.action("Use it")).to_be_visible()


def test_text_edited_before_use_is_not_overwritten(box: Box, compose: Opener) -> None:
    here = compose(box).reframe()
    here.editor.focus()
    here.page.keyboard.type("Oh ")
    edited = here.snapshot()
    here.action("Use it").click()
    expect(here.card).to_contain_text("You changed the message in the meantime.")
    assert here.snapshot() == edited


def test_a_box_closed_meanwhile_leaves_nothing_behind(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box)
    relay.hold()
    here.button.click()
    relay.wait_for(requests=1)
    here.remove()
    relay.release()
    relay.wait_for(answers=1)
    expect(here.card).to_have_count(0)
    expect(here.button).to_have_count(0)


def test_a_second_click_while_waiting_does_nothing(box: Box, compose: Opener, relay: Relay) -> None:
    here = compose(box)
    relay.hold()
    here.button.click()
    relay.wait_for(requests=1)
    here.button.dispatch_event("click")
    relay.release()
    here.action("Use it").wait_for()
    assert len(relay.requests) == 1


def test_escape_closes_the_card_alone_and_gives_the_focus_back(box: Box, compose: Opener) -> None:
    here = compose(box).reframe()
    assert here.card.evaluate("e => e.contains(e.getRootNode().activeElement)")
    here.page.keyboard.press("Escape")
    expect(here.card).to_have_count(0)
    expect(here.editor).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_is_inside_the_window(box: Box, scheme: Any, compose: Opener, page: Page) -> None:
    page.emulate_media(color_scheme=scheme)
    here = compose(box).reframe()
    card = here.card.bounding_box()
    assert card
    assert card["x"] >= 0
    assert card["y"] >= 0
    assert card["x"] + card["width"] <= 1280
    assert card["y"] + card["height"] <= 800
    here.picture(scheme)


def _overlap(one: Any, other: Any) -> bool:
    return bool(
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )
