"""Serves the page replicas as https://mail.google.com and https://www.linkedin.com, with the sites' own headers."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import trustme

PAGES = Path(__file__).parent / "pages"
HOSTS = {"mail.google.com": PAGES / "gmail", "www.linkedin.com": PAGES / "linkedin"}
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}

# Seen on both sites: no text may become markup or script, except by the site's own policies.
POLICIES = {
    "mail.google.com": "require-trusted-types-for 'script'",
    "www.linkedin.com": (
        "require-trusted-types-for 'script'; "
        "trusted-types default jSecure 'allow-duplicates' dompurify highcharts goog#html"
    ),
}

# Addresses as the sites have them, and the replica that stands there.
ROUTES = {
    "/messaging/thread/2-abc/": "messaging.html",
    "/feed/": "overlay.html",
    "/in/jane-doe/": "note.html",
    "/messaging/compose/": "inmail.html",
    "/preload/": "preload.html",
}


class Replica(BaseHTTPRequestHandler):
    """Answers with one file of the site that the Host header names.

    `?without=TEXT` leaves TEXT out of the page: a test takes one fact of the page away to see what is lost.
    """

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0]
        address = urlsplit(self.path)
        name = ROUTES.get(address.path) or address.path.rpartition("/")[2]
        file = HOSTS[host] / name
        if not name or not file.is_file():
            self.send_response(204 if name == "favicon.ico" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = file.read_text(encoding="utf-8")
        for part in parse_qs(address.query).get("without", []):
            body = body.replace(part, "")
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", TYPES[file.suffix])
        self.send_header("Content-Length", str(len(data)))
        if file.suffix == ".html":
            self.send_header("Content-Security-Policy", POLICIES[host])
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def serve() -> Iterator[int]:
    """The port at which both sites are served, with a certificate that no browser trusts by itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*HOSTS).configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Replica)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
