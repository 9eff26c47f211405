"""The compose boxes of the replicas, and what a person does with one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

SCREENSHOTS = Path(__file__).parent / "screenshots"

GMAIL = "https://mail.google.com/mail/u/0/"
LINKEDIN = "https://www.linkedin.com"
RICH = '[contenteditable="true"][role="textbox"]'


@dataclass(frozen=True)
class Box:
    """One kind of compose box: where it is, and the parts around it that matter."""

    name: str
    url: str
    editor: str
    send: str
    channel: str
    close: str
    untouched: tuple[str, ...] = ()  # parts that must stay byte for byte
    recipient: str = "Jane Doe"

    def __str__(self) -> str:
        return self.name


SIGNATURE = (".gmail_signature_prefix", ".gmail_signature")

BOXES = (
    Box("gmail_new", f"{GMAIL}new.html", RICH, ".send", "gmail", ".close", SIGNATURE),
    Box("gmail_reply", f"{GMAIL}reply.html", RICH, ".send", "gmail", ".inline", (*SIGNATURE, ".gmail_quote_container")),
    Box("gmail_popout", f"{GMAIL}popout.html", RICH, ".send", "gmail", ".aoI", (".ajR",)),
    Box("gmail_plain", f"{GMAIL}plain.html", "textarea.plain", ".send", "gmail", ".close"),
    Box("linkedin_message", f"{LINKEDIN}/messaging/thread/2-abc/", f"form.msg-form {RICH}", "[data-send]",
        "linkedin_message", ".msg-thread"),
    Box("linkedin_overlay", f"{LINKEDIN}/feed/", f"form.msg-form {RICH}", "[data-send]", "linkedin_message",
        ".msg-overlay-conversation-bubble"),
    Box("linkedin_note", f"{LINKEDIN}/in/jane-doe/", "#custom-message", "[data-send]", "linkedin_note",
        "[role=dialog].send-invite"),
    Box("linkedin_inmail", f"{LINKEDIN}/messaging/compose/", f"[role=dialog] {RICH}", "[data-send]", "inmail",
        "[role=dialog]:has([name=subject])"),
)  # fmt: skip


class Compose:
    """One compose box on an open page, as a person meets it."""

    def __init__(self, page: Page, box: Box) -> None:
        self.page = page
        self.box = box
        self.editor = page.locator(box.editor)
        self.send = page.locator(box.send)
        self.button = page.locator("button.reframe")
        self.card = page.locator(".card")

    def open(self) -> Compose:
        self.page.goto(self.box.url)
        self.editor.focus()
        self.button.wait_for()
        return self

    def reframe(self) -> Compose:
        self.button.click()
        self.action("Use it").wait_for()
        return self

    def use(self) -> Compose:
        self.action("Use it").click()
        self.action("Undo").wait_for()
        return self

    def action(self, name: str) -> Locator:
        return self.card.get_by_role("button", name=name, exact=True)

    def snapshot(self) -> str:
        """The box's whole content, byte for byte."""
        content: str = self.editor.evaluate("e => 'value' in e ? e.value : e.innerHTML")
        return content

    def text(self) -> str:
        """What a person reads in the box, white space apart."""
        return squash(self.editor.evaluate("e => e.value ?? e.innerText"))

    def untouched(self) -> list[str]:
        return [self.page.locator(part).evaluate("e => e.outerHTML") for part in self.box.untouched]

    def picture(self, name: str) -> None:
        """Keep a picture to look at."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{self.box}-{name}.png")

    def remove(self) -> None:
        """The page closes the box, as Gmail does on a click on its cross."""
        self.page.locator(self.box.close).first.evaluate("e => e.matches('.close') ? e.click() : e.remove()")

    def can_send(self) -> bool:
        able: bool = self.send.evaluate("e => !e.disabled && e.getAttribute('aria-disabled') !== 'true'")
        return able


def squash(text: str) -> str:
    """`text` with its white space evened out, and without the emoji that Gmail shows as pictures."""
    return " ".join(text.replace("🙂", "").split())


def result(answer: dict[str, Any]) -> str:
    """The text of the first variant."""
    text: str = answer["variants"][0]["text"]
    return squash(text)
