"""The guard at the door: who may talk to the server, on every path."""

from __future__ import annotations

import pytest
from home import ASK, client_for

from askwell.config import Settings

PATHS = ("/", "/page/main.js", "/healthz", "/openapi.json", "/v1/reframe", "/nothing/here")
FIREFOX = "moz-extension://0f5d2b1a-9c3e-4d7f-8a6b-1c2d3e4f5a6b"
CHROME = Settings.chrome_origin


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:1", "localhost:1", "0.0.0.0:8765",
     "[::1]:8765", "127.0.0.1:8765.evil.example", "127.0.0.1:8765, evil.example", "localhost.:8765",
     "127.1:8765", ""],
)  # fmt: skip
def test_another_host_is_refused_on_every_path(client, path, host):
    reply = client.get(path, headers={"Host": host})
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "host_refused")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765"])
def test_its_own_names_are_answered(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "origin",
    ["null", "", "https://mail.google.com", "http://127.0.0.1", "http://127.0.0.1:8766", "https://127.0.0.1:8765",
     "http://127.0.0.1:8765.evil.example", "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FIREFOX,
     CHROME + "x"],
)  # fmt: skip
def test_another_origin_is_refused_on_every_path(client, path, origin):
    reply = client.get(path, headers={"Origin": origin})
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")
    assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8765", "http://localhost:8765", CHROME])
def test_the_page_and_the_extension_are_answered(client, origin):
    headers = {"Origin": origin, "Sec-Fetch-Site": "cross-site"}
    reply = client.post("/v1/reframe", json={"draft": ASK}, headers=headers)
    assert reply.status_code == 200


def test_firefox_is_answered_once_its_origin_is_set():
    client = client_for(Settings(firefox_origin=FIREFOX))
    reply = client.post("/v1/reframe", json={"draft": ASK}, headers={"Origin": FIREFOX})
    assert reply.status_code == 200
    assert reply.headers["Access-Control-Allow-Origin"] == FIREFOX


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("path", PATHS)
def test_a_request_without_origin_from_another_site_is_refused(client, path, site):
    reply = client.get(path, headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"})
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_a_request_without_origin_from_the_page_or_the_address_bar_is_answered(client, site):
    assert client.get("/healthz", headers={"Sec-Fetch-Site": site}).status_code == 200


def test_a_link_on_another_site_may_open_the_page_and_nothing_else(client):
    follows = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get("/", headers=follows).status_code == 200
    assert client.get("/healthz", headers=follows).status_code == 403
    assert client.get("/", headers=follows | {"Sec-Fetch-Dest": "iframe"}).status_code == 403


def test_cors_answers_the_extension_alone(client):
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    asked = client.options("/v1/reframe", headers={"Origin": CHROME} | wish)
    assert asked.headers["Access-Control-Allow-Origin"] == CHROME
    page = client.get("/healthz", headers={"Origin": "http://127.0.0.1:8765"})
    assert "Access-Control-Allow-Origin" not in page.headers
    assert client.options("/v1/reframe", headers={"Origin": "https://evil.example"} | wish).status_code == 403


def test_without_an_extension_nobody_is_let_in_by_cors():
    client = client_for(Settings(chrome_origin=""))
    assert client.get("/healthz", headers={"Origin": CHROME}).status_code == 403
    assert "Access-Control-Allow-Origin" not in client.get("/healthz").headers


def test_the_port_of_the_settings_is_the_one_that_counts():
    client = client_for(Settings(port=9000))
    assert client.get("/healthz", headers={"Host": "127.0.0.1:9000"}).status_code == 200
    assert client.get("/healthz", headers={"Host": "127.0.0.1:8765"}).status_code == 403
