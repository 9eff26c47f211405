"""What the built extension asks for and weighs, and that it fits the server."""

from __future__ import annotations

import gzip
import json
import subprocess

from chromium import CHROME_EXTENSION, PINNED_ID, ROOT
from playwright.sync_api import Worker

from serving import Server


def test_it_asks_for_no_more_than_it_needs() -> None:
    manifest = json.loads((CHROME_EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["permissions"] == ["storage"]
    assert manifest["host_permissions"] == [
        "https://mail.google.com/*", "https://www.linkedin.com/*", "http://127.0.0.1/*",
    ]  # fmt: skip
    assert "web_accessible_resources" not in manifest
    assert "optional_permissions" not in manifest


def test_its_id_is_the_one_that_the_server_knows(worker: Worker) -> None:
    assert worker.url.startswith(f"chrome-extension://{PINNED_ID}/")


def test_the_content_script_is_small_and_makes_no_markup() -> None:
    script = (CHROME_EXTENSION / "compose-box.js").read_bytes()
    assert len(gzip.compress(script)) <= 40_000
    for forbidden in (b"innerHTML=", b"insertAdjacentHTML", b"document.write", b"eval("):
        assert forbidden not in script


def test_the_types_are_the_servers(server: Server) -> None:
    command = ["node", "scripts/types.mjs", "--check", f"http://127.0.0.1:{server.port}/openapi.json"]
    done = subprocess.run(command, cwd=ROOT / "extension", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
