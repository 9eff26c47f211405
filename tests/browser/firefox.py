"""A headless Firefox with the built extension, to which the sites are the page replicas."""

from __future__ import annotations

import re
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from replicas import HOSTS

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # the driver asks after the system in an old way
    from marionette_driver.addons import Addons
    from marionette_driver.by import By
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import Marionette
    from marionette_driver.wait import Wait

__all__ = ["By", "Keys", "Marionette", "Wait", "firefox"]

EXTENSION_ID = "askwell@askwell.example"


@contextmanager
def firefox(profile: Path, extension: Path, replicas: int) -> Iterator[tuple[Marionette, str]]:
    """The browser under control, and the origin that it gave the extension (a new one at each installation)."""
    prefs = {
        "marionette.port": 0,
        "network.dns.localDomains": ",".join(HOSTS),
        "network.socket.forcePort": f"443={replicas}",
        "network.stricttransportsecurity.preloadlist": False,
        "security.cert_pinning.enforcement_level": 0,
        "app.update.disabledForTesting": True,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
    }
    lines = [f"user_pref({_js(name)}, {_js(value)});" for name, value in prefs.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    options = ("-marionette", "-remote-allow-system-access", "-headless", "-no-remote", "-profile", str(profile))
    command = ["firefox-esr", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            driver = Marionette(host="127.0.0.1", port=_port(process))
            driver.start_session({"acceptInsecureCerts": True})
            Addons(driver).install(str(extension), temp=True)
            with driver.using_context("chrome"):
                host = driver.execute_script(
                    "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname", [EXTENSION_ID]
                )
            yield driver, f"moz-extension://{host}"
            driver.delete_session()
        finally:
            process.terminate()
            process.wait()


def _port(process: subprocess.Popen[str]) -> int:
    """The port that Firefox says it can be driven at. What it says later is read and dropped."""
    assert process.stdout is not None
    port = next((said[1] for line in process.stdout if (said := re.search(r"Listening on port (\d+)", line))), None)
    assert port, "Firefox ended before it could be driven."
    threading.Thread(target=process.stdout.read, daemon=True).start()
    return int(port)


def _js(value: object) -> str:
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'
