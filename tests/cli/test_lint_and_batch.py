"""`askwell lint` and `askwell batch`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import askwell as library

ASK = "Hi 👋🏽 Ann,\n\nI read your tide tables. Do you have any openings on your team?\n\nBest,\nBo\n"
FINE = "Hi Ann,\n\nThe room for Thursday is booked, and the keys are at the desk.\n\nBo\n"


def test_a_finding_is_printed_as_linters_do(askwell, tmp_path):
    (tmp_path / "draft.txt").write_text(ASK, "utf-8", newline="")
    done = askwell("lint", "draft.txt")
    finding = library.analyze(ASK).findings[0]
    line = ASK.split("\n")[2]
    column = line.index(finding.text.split("\n")[0]) + 1
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0] == f"draft.txt:3:{column}: {finding.move}: {finding.why.text}"


def test_no_finding_is_silence_and_status_0(askwell, tmp_path):
    (tmp_path / "draft.txt").write_text(FINE, "utf-8")
    done = askwell("lint", "draft.txt", "-", stdin=b"")
    assert (done.returncode, done.stdout) == (0, b"")


def test_all_files_are_looked_at(askwell, tmp_path):
    (tmp_path / "fine.txt").write_text(FINE, "utf-8")
    (tmp_path / "ask.txt").write_text(ASK, "utf-8")
    done = askwell("lint", "fine.txt", "ask.txt", "-", stdin=ASK.encode())
    names = {line.split(":")[0] for line in done.stdout.decode().splitlines()}
    assert names == {"ask.txt", "<stdin>"}


def test_lint_in_trouble_is_status_2(askwell):
    done = askwell("lint", "nowhere.txt")
    assert done.returncode == 2
    assert b"There is no file" in done.stderr


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_batch_answers_line_by_line_in_order(askwell, separator):
    rows = [
        {"id": "a", "draft": ASK, "subject": None, "recipient": {"school": None}, "kind": "ask"},
        {"id": 2, "draft": FINE},
        {"id": "c", "draft": ASK, "relation": "cold", "variants": 2},
    ]
    done = askwell("batch", stdin=separator.join(map(json.dumps, rows)).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, "c"]
    expected = library.reframe(ASK, relation="cold", variants=2).to_dict()
    assert answers[2] == json.loads(json.dumps({"id": "c"} | expected))


def test_a_bad_line_gets_its_error_and_the_others_are_answered(askwell):
    lines = [
        b'{"id": 1, "draft": "Hello"}',
        b'{"id": 2, "draft": Zanzibar',
        b"",
        b'{"id": 3, "draft": 3}',
        b'{"id": 4, "draft": "x", "channel": "Zanzibar"}',
        b"[]",
        b'{"id": "\xff"}',
        b'{"id": 1e999, "draft": "x"}',
        b'{"id": [{"deep": null}], "draft": "Hello \\ud800"}',
    ]
    done = askwell("batch", stdin=b"\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    codes = [answer.get("error", {}).get("code") for answer in answers]
    ids = [answer["id"] for answer in answers]
    assert ids == [1, None, 3, 4, None, None, None, [{"deep": None}]]
    invalid = ["invalid_field"] * 3
    assert codes == [None, "bad_json", *invalid, "bad_json", "bad_json", None]
    assert answers[2]["error"]["field"] == "draft"
    assert b"Zanzibar" not in done.stdout + done.stderr
    assert done.returncode == 0


def test_batch_answers_before_the_next_line_comes(tmp_path):
    command = [sys.executable, "-m", "askwell", "batch"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path)
    with process:
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "draft": ASK}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_reader_that_goes_away_ends_the_batch_quietly(tmp_path):
    row = json.dumps({"id": 1, "draft": ASK}).encode() + b"\n"
    process = subprocess.Popen(
        [sys.executable, "-m", "askwell", "batch"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip
    with process:
        process.stdin.write(row)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(row)
        process.stdin.close()
        assert process.wait(timeout=30) == 141
        assert process.stderr.read() == b""


def test_help_and_version_are_there(askwell):
    assert re.fullmatch(rb"askwell \d+\.\d+\.\d+\n", askwell("--version").stdout.replace(b"\r", b""))
    for command in ("serve", "reframe", "lint", "batch", "doctor"):
        assert askwell(command, "--help").returncode == 0
    assert askwell("nonsense").returncode == 2


def test_the_command_itself_is_installed():
    command = Path(sys.executable).with_name("askwell")
    done = subprocess.run([command, "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"askwell ")
