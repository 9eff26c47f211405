"""The page in a real Chromium, with the real server."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

import askwell
from serving import running_server

PICTURES = Path(__file__).parents[1] / "browser" / "screenshots"
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
ASK = (
    "Hi Ann 👋🏽,\n\nYour talk on tide tables in Leeds stayed with me. "
    "Do you have any openings on your team?\n\nPlease find my CV attached.\n\nBest,\nBo"
)
FINE = "Hi Ann,\n\nThe room for Thursday is booked, and the keys are at the desk.\n\nBo"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def new_page(browser, address, **window):
    context = browser.new_context(**window)
    page = context.new_page()
    page.goto(address)
    yield page
    page.unroute_all(behavior="ignoreErrors")
    context.close()


@pytest.fixture
def page(browser, server):
    """The page on the real server. In the end it must have complained of nothing and asked nobody else."""
    complaints: list[str] = []
    asked: list[str] = []
    with new_page(browser, server.address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        yield page
    assert complaints == []
    assert asked
    assert all(url.startswith(server.address + "/") for url in asked)


def reframe(page, draft, **fields):
    page.fill("#draft", draft)
    page.select_option("#relation", fields.get("relation", "cold"))
    page.select_option("#channel", fields.get("channel", "gmail"))
    if "subject" in fields:
        page.fill("#subject", fields["subject"])
    page.click("#go")
    expect(page.locator("#summary")).to_be_focused()


def answer(draft, **fields):
    return askwell.reframe(draft, **({"relation": "cold", "channel": "gmail"} | fields))


def shown(page, selector):
    """The text of an element without the numbers that point to the cards."""
    return page.locator(selector).evaluate("""element => {
        const copy = element.cloneNode(true);
        for (const number of copy.querySelectorAll("sup")) number.remove();
        return copy.textContent;
    }""")


def copied(page):
    page.click("#copy")
    expect(page.locator("#copied")).to_have_text("Copied.")
    return page.evaluate("navigator.clipboard.readText()")


def test_each_finding_is_marked_in_the_text_with_its_reason(page):
    reframe(page, ASK)
    findings = answer(ASK).findings
    assert [text.lstrip("0123456789") for text in page.locator("#before a").all_text_contents()] == [
        finding.text for finding in findings
    ]
    assert shown(page, "#before") == ASK
    for finding in findings:
        mark = page.locator("#before a", has_text=finding.text)
        expect(mark).to_have_accessible_description(finding.why.text)
        card = page.locator(f"#card-{mark.get_attribute('data-card')}")
        expect(card).to_contain_text(finding.why.text)
        expect(card).to_contain_text(finding.move.replace("_", " "))


def test_the_result_stands_beside_it_as_a_diff_and_is_copied_clean(page):
    reframe(page, ASK)
    assert page.locator("#after del").count() > 0
    assert page.locator("#after ins").count() > 0
    text = answer(ASK).variants[0].text
    page.uncheck("#show-changes")
    assert shown(page, "#after") == text
    assert copied(page) == text


def test_a_change_that_is_refused_leaves_the_writers_own_words(page):
    reframe(page, ASK)
    edits = answer(ASK).variants[0].edits
    groups = {edit.group for edit in edits}
    assert len(groups) > 1
    phrase = "Please find my CV attached."
    page.locator("#cards li", has_text=phrase).get_by_label("Keep mine").check()
    taken = [edit for edit in edits if phrase not in ASK[edit.start : edit.end]]
    assert copied(page) == askwell.apply(ASK, taken)
    page.locator("#cards li", has_text=phrase).get_by_label("Use the change").check()
    assert copied(page) == askwell.apply(ASK, edits)


def test_every_choice_gives_what_the_engine_gives_for_it(page):
    reframe(page, ASK)
    edits = answer(ASK).variants[0].edits
    cards = page.locator("#cards li")
    for refused in range(2 ** cards.count()):
        groups = set()
        for index in range(cards.count()):
            keep = bool(refused >> index & 1)
            cards.nth(index).get_by_label("Keep mine" if keep else "Use the change").check()
            if not keep:
                phrase = cards.nth(index).locator("blockquote").first.text_content()
                groups |= {edit.group for edit in edits if phrase in ASK[edit.start : edit.end]}
        assert copied(page) == askwell.apply(ASK, [edit for edit in edits if edit.group in groups])


def test_what_was_kept_once_stays_kept_at_the_next_click(page):
    reframe(page, ASK)
    page.locator("#cards li").first.get_by_label("Keep mine").check()
    kept = copied(page)
    reframe(page, ASK)
    expect(page.locator("#cards li").first.get_by_label("Keep mine")).to_be_checked()
    assert copied(page) == kept


def test_a_new_subject_can_be_taken_and_refused(page):
    subject = "Any openings?"
    better = answer(ASK, subject=subject).variants[0].subject
    assert better != subject
    reframe(page, ASK, subject=subject)
    expect(page.locator("#after-subject ins")).to_be_visible()
    page.click("#copy-subject")
    expect(page.locator("#copied")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == better
    page.locator("#cards li").first.get_by_label("Keep mine").check()
    expect(page.locator("#after-subject")).to_have_text(f"Subject: {subject}")
    expect(page.locator("#copy-subject")).to_be_hidden()


def test_it_works_by_keyboard_alone(page):
    def tab_to(selector):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Tab never reaches {selector}")

    tab_to("#relation")
    page.keyboard.type("We have never")
    tab_to("#draft")
    page.keyboard.insert_text(ASK)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#summary")).to_be_focused()
    tab_to("#before a")
    page.keyboard.press("Enter")
    expect(page.locator("#card-1 input").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card-1").get_by_label("Keep mine")).to_be_checked()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.id") == "copy":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#copied")).to_have_text("Copied.")
    assert "any openings" in page.evaluate("navigator.clipboard.readText()")


def test_a_fine_draft_is_left_alone_and_told_why(page):
    reframe(page, FINE)
    expect(page.locator("#summary")).to_have_text("Left as it is")
    expect(page.locator("#because")).to_have_text(answer(FINE).left_alone_because.text)
    expect(page.locator("#after-card")).to_be_hidden()


def test_two_findings_in_one_change_share_its_card(page):
    note = "Hi Ann! Any insight into hiring in your kiln room, and who'd be the right person to talk to? Bo"
    reframe(page, note, channel="linkedin_note")
    response = answer(note, channel="linkedin_note")
    edits = response.variants[0].edits
    changed = [f for f in response.findings if any(e.start < f.end and f.start < e.end for e in edits)]
    assert len(changed) > len({edit.group for edit in edits})
    assert page.locator("#cards li:has(input)").count() == len({edit.group for edit in edits})
    assert page.locator("#cards li:has(input) blockquote").count() == len(changed)


def test_html_in_a_draft_is_text(page):
    draft = "<img src=x onerror=alert(1)><b>Do you have any openings on your team?</b>"
    reframe(page, draft)
    assert shown(page, "#before") == draft or page.locator("#texts").is_hidden()
    assert page.locator("main img, main b").count() == 0


def test_an_empty_draft_is_asked_for(page):
    page.click("#go")
    expect(page.locator("#trouble")).to_have_text("Paste your draft first.")
    expect(page.locator("#draft")).to_be_focused()


def test_a_reload_loses_nothing_that_was_typed(page):
    page.fill("#draft", ASK)
    page.select_option("#relation", "friend")
    page.select_option("#channel", "linkedin_note")
    page.reload()
    expect(page.locator("#draft")).to_have_value(ASK)
    expect(page.locator("#relation")).to_have_value("friend")
    expect(page.locator("#count")).to_contain_text(f"{len(ASK)} of 300 characters")


def test_a_note_is_counted_as_the_site_counts_and_has_no_subject(page):
    page.fill("#draft", "👋🏽" * 150)
    page.select_option("#channel", "linkedin_note")
    expect(page.locator("#count")).to_have_text("300 of 300 characters")
    expect(page.locator("#subject-field")).to_be_hidden()


def test_a_draft_changed_since_is_pointed_out(page):
    reframe(page, ASK)
    expect(page.locator("#stale")).to_be_hidden()
    page.locator("#draft").press("End")
    page.keyboard.type(" and thanks")
    expect(page.locator("#stale")).to_be_visible()
    page.click("#again")
    expect(page.locator("#stale")).to_be_hidden()


def test_an_answer_overtaken_by_a_newer_one_is_dropped(page):
    held = []
    page.route("**/v1/reframe/stream", lambda route: held.append(route) if not held else route.continue_())
    page.fill("#draft", ASK)
    with page.expect_request("**/v1/reframe/stream"):
        page.click("#go")
    reframe(page, FINE)
    expect(page.locator("#summary")).to_have_text("Left as it is")


def told(name, **data):
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


STARTED = told("started", engine="model", prompt=None, model="tide")


@pytest.mark.parametrize(
    "body", [STARTED, STARTED + told("delta", text="I read"), STARTED + "event: checked\ndata: {\n\n", told("failed")]
)
def test_a_stream_that_breaks_off_is_asked_for_in_one_piece(page, body):
    page.route("**/v1/reframe/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    reframe(page, ASK)
    expect(page.locator("#preview")).to_be_hidden()
    assert copied(page) == answer(ASK).variants[0].text


def test_the_rules_show_no_preview_and_say_that_they_wrote_it(page):
    reframe(page, ASK)
    expect(page.locator("#writer")).to_have_text("Written by the rules on this computer.")
    expect(page.locator("#preview")).to_be_hidden()
    assert page.locator("#preview-text").text_content() == ""


def test_the_thread_may_be_used_only_where_there_is_one_and_the_person_says_so(page):
    page.fill("#draft", ASK)
    expect(page.locator("#thread-field")).to_be_hidden()
    page.fill("#draft", f"{ASK}\n\n> See you at the harbour.")
    for tick in (False, True):
        page.get_by_label("Use the thread").set_checked(tick)
        with page.expect_request("**/v1/reframe/stream") as asked:
            page.click("#go")
        assert asked.value.post_data_json["use_thread"] is tick
    page.fill("#draft", ASK)
    with page.expect_request("**/v1/reframe/stream") as asked:
        page.click("#go")
    assert asked.value.post_data_json["use_thread"] is False


GOOD = "Your talk on tide tables in Leeds stayed with me. Which table surprised you most?"


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_models_text_can_be_read_while_it_is_written_and_used_once_checked(browser, with_model, motion):
    server, model = with_model
    window = {"permissions": ["clipboard-read", "clipboard-write"], "reduced_motion": motion}
    with new_page(browser, server.address, **window) as page:
        page.fill("#draft", ASK)
        page.select_option("#relation", "cold")
        page.click("#go")
        model.write(GOOD[:20])
        expect(page.locator("#preview-text")).to_have_text(GOOD[:20])
        expect(page.get_by_role("status").first).to_contain_text("A model is writing.")
        assert page.get_by_role("button", name="Copy", exact=True).is_disabled()
        still = page.evaluate("getComputedStyle(document.querySelector('#preview-text'), '::after').animationName")
        assert (still == "none") is (motion == "reduce")
        model.write(GOOD[20:])
        model.end()
        expect(page.locator("#summary")).to_be_focused()
        expect(page.locator("#preview")).to_be_hidden()
        expect(page.locator("#writer")).to_contain_text("the model tide")
        assert GOOD in copied(page)


def test_a_text_that_is_refused_is_taken_away_and_told(browser, with_model):
    server, model = with_model
    with new_page(browser, server.address) as page:
        page.fill("#draft", ASK)
        page.select_option("#relation", "cold")
        page.click("#go")
        for _ in range(2):
            model.write("Are there any openings on your team?")
            expect(page.locator("#preview-text")).to_have_text("Are there any openings on your team?")
            model.end()
        expect(page.locator("#notice")).to_contain_text("The model did not give a usable answer")
        expect(page.locator("#writer")).to_have_text("Written by the rules on this computer.")
        expect(page.locator("#preview")).to_be_hidden()


def test_a_refusal_is_told_and_nothing_is_lost(browser, server):
    draft = "Do you have any openings? " * 800
    with new_page(browser, server.address) as page:
        page.fill("#draft", draft)
        page.click("#go")
        expect(page.locator("#trouble")).to_have_text("draft is longer than 20,000 characters.")
        expect(page.locator("#draft")).to_have_value(draft)


def test_a_server_that_is_gone_is_told_and_nothing_is_lost(browser, tmp_path):
    with running_server(folder=tmp_path) as server, new_page(browser, server.address) as page:
        page.fill("#draft", ASK)
        server.end()
        page.click("#go")
        expect(page.locator("#trouble")).to_contain_text("Askwell isn't answering.")
        expect(page.locator("#trouble")).to_contain_text("askwell serve")
        expect(page.locator("#draft")).to_have_value(ASK)


@pytest.mark.parametrize(("name", "width", "scheme"), [
    ("page", 1280, "light"), ("page-dark", 1280, "dark"), ("page-phone", 360, "light"),
    ("page-tablet", 800, "light"),
])  # fmt: skip
def test_it_fits_its_window(browser, server, name, width, scheme):
    window = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with new_page(browser, server.address, **window) as page:
        reframe(page, ASK + "\n" + "https://example.org/" + "long" * 60, subject="Any openings?")
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        too_small_to_touch = page.evaluate(
            "[...document.querySelectorAll('button, select, label:has(input[type=radio])')]"
            ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.textContent)"
        )
        assert too_small_to_touch == []
