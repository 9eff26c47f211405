"""The real server over a real socket."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest
from home import ASK

from serving import running_server

SECRET = "Zanzibarquux"


def send(server, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        return reply.status, reply.read()
    finally:
        connection.close()


def reframe(server, **fields):
    return send(server, "POST", "/v1/reframe", json.dumps(fields), {"Content-Type": "application/json"})


def test_it_listens_on_this_computer_alone(server):
    with socket.create_connection(("127.0.0.1", server.port)):
        pass
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", server.port), timeout=2):
        pass


def test_it_serves_the_page(server):
    with urllib.request.urlopen(server.address) as reply:
        assert b"<title>Askwell</title>" in reply.read()


def test_it_reframes_a_draft(server):
    status, body = reframe(server, draft=ASK, relation="cold")
    assert status == 200
    assert json.loads(body)["changed"] is True


def test_many_at_once_get_the_same_answer(server):
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(lambda _: reframe(server, draft=ASK, relation="cold"), range(48)))
    assert len(answers) == 1


def test_a_body_beyond_all_measure_is_refused_in_the_same_shape(server):
    headers = {"Content-Type": "application/json", "Content-Length": str(10**9)}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/v1/reframe")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    reply = connection.getresponse()
    assert (reply.status, json.loads(reply.read())["error"]["code"]) == (413, "body_too_large")
    connection.close()


@pytest.mark.parametrize("host", [b"", b"Host: evil.example\r\n"])
def test_a_request_that_names_another_host_or_none_is_refused(server, host):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.0\r\n" + host + b"\r\n")
        reply = connection.makefile("rb").read()
    assert b" 403 " in reply.splitlines()[0]
    assert b"host_refused" in reply


def test_a_second_server_says_that_one_is_running(server, tmp_path):
    second = serve_at(server.port, tmp_path)
    assert second.returncode == 2
    assert second.stderr == f"askwell: Askwell is already running: open {server.address}\n"


def test_a_port_taken_by_another_program_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        taken = serve_at(port, tmp_path)
    assert taken.returncode == 2
    assert taken.stderr.startswith(f"askwell: Port {port} is taken by another program.")


def serve_at(port, folder):
    command = [sys.executable, "-m", "askwell", "serve", "--port", str(port)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=30, check=False)


def test_the_log_holds_no_word_of_a_draft(tmp_path):
    with running_server(folder=tmp_path) as server:
        reframe(server, draft=f"Any openings at {SECRET}?", recipient={"name": SECRET})
        reframe(server, draft=[SECRET])
        send(server, "GET", f"/{SECRET}?{SECRET}")
    log = "".join(server.log)
    assert "POST /v1/reframe 200" in log
    assert "POST /v1/reframe 422" in log
    assert "GET (unknown) 404" in log
    assert SECRET not in log
