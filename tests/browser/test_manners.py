"""When the extension stays quiet, how several boxes get along, and what it leaves of itself on a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import PINNED_ID, ROOT, launch, worker_of
from compose_boxes import BOXES, Box, Compose
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, expect
from relay import Relay

from serving import Server

BY_NAME = {str(box): box for box in BOXES}
LINKEDIN_MESSAGE = BY_NAME["linkedin_message"]


def test_linkedin_is_left_alone_until_the_person_turns_it_on(
    page: Page, settings: Callable[..., None], chromium: BrowserContext
) -> None:
    settings(linkedin=False)
    page.add_init_script(
        "window.heard = []; addEventListener('message', (e) => heard.push(e.data));"
        "const dispatch = EventTarget.prototype.dispatchEvent;"
        "EventTarget.prototype.dispatchEvent = function (e) { heard.push(e.type); return dispatch.call(this, e) }"
    )
    page.goto(LINKEDIN_MESSAGE.url)
    here = Compose(page, LINKEDIN_MESSAGE)
    before = page.content()
    here.editor.focus()

    _choose_linkedin(chromium)

    here.send.evaluate("e => { e.disabled = false; e.focus() }")
    here.send.evaluate("e => { e.disabled = true }")
    assert page.content() == before
    here.editor.focus()
    expect(here.button).to_be_visible()
    assert page.evaluate("heard") == []


def test_switching_a_site_off_takes_its_buttons_away(
    compose: Callable[[Box], Compose], settings: Callable[..., None]
) -> None:
    here = compose(LINKEDIN_MESSAGE)
    settings(linkedin=False)
    expect(here.button).to_have_count(0)


def test_a_post_on_linkedin_is_no_message(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["linkedin_overlay"])
    here.page.locator(".ql-editor").focus()
    here.editor.focus()
    expect(here.button).to_have_count(1)


def test_a_box_in_the_preload_frame_has_its_button(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["linkedin_overlay"])
    frame = here.page.frame_locator("iframe[data-testid=interop-iframe]")
    editor = frame.locator("[contenteditable]")
    before = editor.inner_html()
    editor.focus()
    frame.locator("button.reframe").evaluate("e => e.click()")
    use = frame.get_by_role("button", name="Use it", exact=True)
    use.evaluate("e => e.click()")
    expect(frame.get_by_role("button", name="Undo", exact=True)).to_be_visible()
    assert "desperate" not in editor.inner_text()
    here.page.keyboard.press("Control+z")
    expect(frame.locator(".card")).to_contain_text("Your original is back.")
    assert editor.inner_html() == before


def test_gmails_signature_editor_in_the_settings_is_no_message(page: Page) -> None:
    here = Compose(page, BY_NAME["gmail_new"])
    page.goto(f"{here.box.url}#settings/general")
    here.editor.focus()
    page.evaluate("location.hash = '#inbox'")
    page.locator("[name=subjectbox]").focus()
    expect(here.button).to_have_count(0)
    here.editor.focus()
    expect(here.button).to_have_count(1)


def test_two_boxes_have_each_their_own_card_and_answer(page: Page, relay: Relay) -> None:
    page.goto("https://mail.google.com/mail/u/0/two.html")
    editors = page.locator("[g_editable]")
    buttons, cards = page.locator("button.reframe"), page.locator(".card")
    editors.nth(0).focus()
    expect(buttons).to_have_count(1)
    editors.nth(1).focus()
    expect(buttons).to_have_count(2)
    relay.hold()
    buttons.nth(0).click()
    relay.wait_for(requests=1)
    buttons.nth(1).evaluate("e => e.click()")
    relay.wait_for(requests=2)
    assert [request["recipient"]["name"] for request in relay.requests] == ["Jane Doe", "Omar Haddad"]
    relay.release()
    expect(cards.nth(0)).to_contain_text("openings")
    expect(cards.nth(1)).to_contain_text("desperate")
    untouched = editors.nth(1).inner_html()
    cards.nth(0).get_by_role("button", name="Use it").evaluate("e => e.click()")
    expect(cards.nth(0)).to_contain_text("It's in your message.")
    assert "openings" not in editors.nth(0).inner_text()
    assert editors.nth(1).inner_html() == untouched


def test_undo_in_one_box_leaves_the_other_alone(page: Page, settings: Callable[..., None]) -> None:
    page.goto("https://mail.google.com/mail/u/0/two.html")
    first, second = page.locator("[g_editable]").nth(0), page.locator("[g_editable]").nth(1)
    card = page.locator(".card")
    first.focus()
    page.locator("button.reframe").click()
    card.get_by_role("button", name="Use it").click()
    expect(card).to_contain_text("It's in your message.")
    written = first.inner_html()
    second.focus()
    page.keyboard.type("More ")
    typed = second.inner_html()
    card.get_by_role("button", name="Undo").click()
    # The browser keeps one history for the page, and its last step is the other box's.
    expect(card).to_contain_text("Ctrl+Z in the message")
    assert second.inner_html() == typed
    assert first.inner_html() == written


def test_the_relation_is_asked_again_with_what_was_kept(compose: Callable[[Box], Compose], relay: Relay) -> None:
    here = compose(BY_NAME["gmail_reply"]).reframe()
    assert relay.requests[0]["relation"] == "auto"
    first = here.card.locator("li", has=here.page.locator("input")).first
    phrase = first.locator("blockquote").inner_text()
    first.locator("input").uncheck()
    here.card.get_by_label("How you know them").select_option("mentor")
    relay.wait_for(requests=2, answers=2)
    assert relay.requests[1]["relation"] == "mentor"
    assert relay.requests[1]["keep"] == [phrase]


def test_an_answer_to_a_recruiter_is_left_alone_and_the_card_says_why(page: Page, relay: Relay) -> None:
    page.goto("https://mail.google.com/mail/u/0/recruiter.html")
    page.locator("[g_editable]").focus()
    page.locator("button.reframe").click()
    card = page.locator(".card")
    expect(card).to_contain_text("This is good as it is.")
    assert relay.requests[0]["thread"][0]["from"] == "them"
    reason = relay.answers[0]["left_alone_because"]["text"]
    expect(card).to_contain_text(reason)
    expect(card.get_by_role("button", name="Use it")).to_have_count(0)
    page.screenshot(path=ROOT / "tests/browser/screenshots/left-alone.png")


def test_an_empty_box_is_asked_nothing(compose: Callable[[Box], Compose], relay: Relay) -> None:
    here = compose(BY_NAME["gmail_popout"])
    here.editor.evaluate("e => e.replaceChildren()")
    here.button.click()
    expect(here.card).to_contain_text("Write a few words first")
    assert relay.requests == []


def test_markup_in_a_draft_is_shown_as_text(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["linkedin_note"])
    here.editor.fill("Hi Jane, <img src=x onerror=alert(1)> Do you have any openings at your company? Sam")
    here.button.click()
    expect(here.card.locator(".message")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(here.card.locator("img")).to_have_count(0)


def test_the_result_can_be_copied(compose: Callable[[Box], Compose], relay: Relay, chromium: BrowserContext) -> None:
    chromium.grant_permissions(["clipboard-read", "clipboard-write"])
    here = compose(BY_NAME["gmail_reply"]).reframe()
    here.action("Copy").click()
    expect(here.card).to_contain_text("Copied.")
    assert here.page.evaluate("navigator.clipboard.readText()") == relay.answers[0]["variants"][0]["text"]


def test_a_better_subject_is_written_on_request(compose: Callable[[Box], Compose], relay: Relay) -> None:
    here = compose(BY_NAME["gmail_popout"])
    field = here.page.locator("[name=subjectbox]")
    field.fill("Looking for a job")
    here.reframe()
    here.action("Use this subject").click()
    expect(field).to_have_value(relay.answers[0]["variants"][0]["subject"])
    here.page.keyboard.press("Control+z")
    expect(field).to_have_value("Looking for a job")


def test_the_page_hears_no_key_pressed_in_the_card(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["gmail_reply"]).reframe()
    here.page.keyboard.press("e")
    here.page.keyboard.press("Tab")
    here.page.keyboard.press("Escape")
    expect(here.card).to_have_count(0)
    assert here.page.evaluate("shortcuts") == []


def test_the_button_follows_the_box(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["gmail_new"])
    dialog = here.page.locator(".dialog")
    before = here.button.bounding_box()
    assert before
    dialog.evaluate("e => { e.style.right = '224px' }")
    here.page.wait_for_function(
        "x => document.querySelector('html > div').shadowRoot.querySelector('.reframe').getBoundingClientRect().x"
        " === x",
        arg=before["x"] - 200,
    )
    dialog.evaluate("e => { e.style.display = 'none' }")
    expect(here.button).to_be_hidden()
    dialog.evaluate("e => { e.style.display = '' }")
    expect(here.button).to_be_visible()


def test_a_long_message_keeps_the_button_above_send(compose: Callable[[Box], Compose]) -> None:
    here = compose(BY_NAME["gmail_reply"])
    here.editor.evaluate(
        "e => { for (let n = 0; n < 80; n++) { const line = document.createElement('div');"
        " line.append('Line ' + n); e.firstElementChild.append(line) } }"
    )
    here.page.wait_for_function(
        "() => { const b = document.querySelector('html > div').shadowRoot.querySelector('.reframe')"
        ".getBoundingClientRect(), t = document.querySelector('.toolbar').getBoundingClientRect();"
        " return b.bottom <= t.top && b.bottom > t.top - 60 }"
    )


def test_after_an_update_of_the_extension_the_button_goes_quiet(
    playwright: Playwright, replicas: int, tmp_path: Path
) -> None:
    context = launch(playwright, replicas, tmp_path)
    worker = worker_of(context)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    here = Compose(page, BY_NAME["gmail_new"]).open()
    with worker.expect_event("close"):
        worker.evaluate("() => chrome.runtime.reload()")
    here.button.click()
    expect(here.button).to_have_count(0)
    page.locator("[name=subjectbox]").focus()
    here.editor.focus()
    expect(here.button).to_have_count(0)
    context.close()
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_settings_page_keeps_what_is_chosen(
    scheme: str, chromium: BrowserContext, page: Page, worker: Worker, server: Server
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"chrome-extension://{PINNED_ID}/options.html")
    page.get_by_label("Port of Askwell").fill("70000")
    page.get_by_label("Show the button in Gmail").uncheck()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    page.get_by_label("Port of Askwell").fill("8766")
    page.get_by_label("Port of Askwell").press("Enter")
    page.wait_for_function("() => chrome.storage.local.get('port').then(({ port }) => port === 8766)")
    stored = worker.evaluate("() => chrome.storage.local.get()")
    assert stored == {"gmail": False, "linkedin": True, "port": 8766}
    page.screenshot(path=ROOT / f"tests/browser/screenshots/settings-{scheme}.png")


def _choose_linkedin(chromium: BrowserContext) -> None:
    """Switch the button on for LinkedIn, on the settings page as a person would."""
    options = chromium.new_page()
    options.goto(f"chrome-extension://{PINNED_ID}/options.html")
    box = options.get_by_label("Show the button on LinkedIn")
    expect(box).not_to_be_checked()
    expect(options.locator("body")).to_contain_text("LinkedIn's terms")
    box.check()
    expect(options.get_by_role("status")).to_have_text("Saved.")
    options.close()
