"""The built extension in a real Chromium, with the real server and the page replicas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chromium import launch, worker_of
from compose_boxes import Box, Compose
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, sync_playwright
from relay import Relay, relay_before
from replicas import serve

from serving import Server


@pytest.fixture(scope="session")
def replicas() -> Iterator[int]:
    """Port of the page replicas."""
    with serve() as port:
        yield port


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(
    playwright: Playwright, replicas: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Chromium with the built extension, to which both sites are the replicas."""
    context = launch(playwright, replicas, tmp_path_factory.mktemp("profile"))
    yield context
    context.close()


@pytest.fixture(scope="session")
def worker(chromium: BrowserContext) -> Worker:
    """The extension's background worker."""
    return worker_of(chromium)


@pytest.fixture
def settings(worker: Worker, server: Server) -> Iterator[Callable[..., None]]:
    """Change the extension's settings. At first both sites are on and the port is the real server's."""

    def change(**values: Any) -> None:
        worker.evaluate("values => chrome.storage.local.set(values)", values)

    change(gmail=True, linkedin=True, port=server.port)
    yield change
    worker.evaluate("() => chrome.storage.local.clear()")


@pytest.fixture
def relay(server: Server, settings: Callable[..., None]) -> Iterator[Relay]:
    """A relay that the extension talks to instead of the server."""
    with relay_before(server.port) as relay:
        settings(port=relay.port)
        yield relay


@pytest.fixture
def page(chromium: BrowserContext, settings: Callable[..., None]) -> Iterator[Page]:
    """A fresh page. The test fails if a script on it, the extension's too, reports an error."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def compose(page: Page) -> Callable[[Box], Compose]:
    """Open a box's page, put the focus in the box, and wait for the button."""
    return lambda box: Compose(page, box).open()
