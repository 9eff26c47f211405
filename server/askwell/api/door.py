"""The guard at the door: who may talk to the server at all.

Any web page that the person has open can send requests to 127.0.0.1, and a name that an attacker controls can
be made to point there. So every request must name this server as its Host, and one that a browser marks as
coming from elsewhere is refused, on every path.
"""

from __future__ import annotations

from flask import Flask, request

from askwell.api.errors import HostRefused, OriginRefused
from askwell.config import HOST, Settings

NAMES = (HOST, "localhost")
OWN_SITES = ("none", "same-origin")


def register(app: Flask, settings: Settings) -> None:
    """Check each request to `app` before anything else is done with it."""
    hosts = {f"{name}:{settings.port}" for name in NAMES}
    if settings.port == 80:  # browsers leave the standard port out
        hosts |= set(NAMES)
    allowed = {f"http://{host}" for host in hosts} | set(settings.extension_origins)

    @app.before_request
    def check() -> None:
        if request.environ.get("HTTP_HOST", "").lower() not in hosts:
            raise HostRefused
        origin = request.headers.get("Origin")
        if origin is not None:
            if origin not in allowed:
                raise OriginRefused
        elif request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITES and not _opens_the_page():
            raise OriginRefused


def _opens_the_page() -> bool:
    """True when a person follows a link to the page, which takes nothing in and can't be framed."""
    return (
        request.path == "/"
        and request.method == "GET"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )
