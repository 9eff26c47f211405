"""A Chromium with the built extension, to which the sites are the page replicas."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, Worker
from replicas import HOSTS

ROOT = Path(__file__).parents[2]
CHROME_EXTENSION = ROOT / "extension/.output/chrome-mv3"
PINNED_ID = "lbmfdcbokojcapjchdmdhmkljcoknblh"  # follows from the manifest's key


def launch(playwright: Playwright, replicas: int, profile: Path) -> BrowserContext:
    """A Chromium of its own, with a fresh profile."""
    assert (CHROME_EXTENSION / "manifest.json").is_file(), "The extension isn't built: run `make extension`."
    rules = ", ".join(f"MAP {host}:443 127.0.0.1:{replicas}" for host in HOSTS)
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path="/usr/bin/chromium",
        headless=False,
        viewport={"width": 1280, "height": 800},
        args=[
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--ignore-certificate-errors",
            f"--host-resolver-rules={rules}",
            f"--disable-extensions-except={CHROME_EXTENSION}",
            f"--load-extension={CHROME_EXTENSION}",
        ],
    )
    context.set_default_timeout(10_000)
    return context


def worker_of(context: BrowserContext) -> Worker:
    """The background worker of the extension in `context`."""
    workers = context.service_workers
    return workers[0] if workers else context.wait_for_event("serviceworker")
