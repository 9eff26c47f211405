"""`askwell reframe`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import askwell as library

ASK = "Hi Ann,\n\nI read your note on tide tables. Do you have any openings on your team?\n\nBest,\nBo\n"
FINE = "Hi Ann,\n\nThe room for Thursday is booked, and the keys are at the desk.\n\nBo\n"


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_bytes(ASK.encode())
    return path


def test_a_file_comes_back_reframed(askwell, draft):
    done = askwell("reframe", "draft.txt", "--relation", "cold")
    assert done.returncode == 0
    assert done.stdout.decode() == library.reframe(ASK, relation="cold").variants[0].text


def test_standard_input_comes_back_reframed(askwell, draft):
    assert askwell("reframe", "-", stdin=ASK.encode()).stdout == askwell("reframe", "draft.txt").stdout


def test_a_fine_draft_comes_back_byte_for_byte_and_the_reason_beside_it(askwell):
    fine = FINE.replace("\n", "\r\n").rstrip().encode()
    done = askwell("reframe", "-", stdin=fine)
    assert done.stdout == fine
    assert done.stderr.startswith(b"askwell: ")


def test_json_is_the_apis_response(askwell, draft):
    done = askwell("reframe", "draft.txt", "--json", "--relation", "cold", "--to", "Ann", "--company", "Tide")
    expected = library.reframe(ASK, relation="cold", recipient={"name": "Ann", "company": "Tide"})
    assert json.loads(done.stdout) == json.loads(json.dumps(expected.to_dict()))


def test_a_request_is_taken_from_json_and_options_win(askwell, tmp_path):
    request = {"draft": ASK, "relation": "friend", "channel": "gmail"}
    (tmp_path / "request.json").write_text(json.dumps(request), "utf-8")
    done = askwell("reframe", "--request", "request.json", "--relation", "cold", "--json")
    expected = library.reframe(ASK, channel="gmail", relation="cold")
    assert json.loads(done.stdout) == json.loads(json.dumps(expected.to_dict()))


def test_a_lone_surrogate_does_not_stop_the_output(askwell):
    request = json.dumps({"draft": "Hi Ann \ud800, all is well."}).encode()
    done = askwell("reframe", "--request", "-", stdin=request)
    assert done.returncode == 0
    assert b"Hi Ann \\ud800, all is well." in done.stdout


def test_the_diff_can_be_applied(askwell, draft, tmp_path):
    done = askwell("reframe", "draft.txt", "--diff", "--relation", "cold")
    assert b"\x1b" not in done.stdout
    lines = done.stdout.decode().split("\n")
    body = lines[lines.index(next(line for line in lines if line.startswith("@@"))) + 1 :]
    after = [line[1:] for line in body if line[:1] in (" ", "+")]
    before = [line[1:] for line in body if line[:1] in (" ", "-")]
    assert "\n".join(before) in ASK
    assert "\n".join(after) in library.reframe(ASK, relation="cold").variants[0].text


def test_the_diff_gives_its_reasons(askwell, draft):
    done = askwell("reframe", "draft.txt", "--diff", "--relation", "cold")
    why = library.reframe(ASK, relation="cold").variants[0].edits[0].why.text
    assert f"# {why}" in done.stdout.decode().split("\n")


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [(["--color=always"], {}, True), (["--color=always"], {"NO_COLOR": "1"}, True), ([], {}, False)],
)
def test_colour_comes_when_asked_for_and_not_into_a_pipe(askwell, draft, options, environment, coloured):
    done = askwell("reframe", "draft.txt", "--diff", *options, **environment)
    assert (b"\x1b[31m" in done.stdout) is coloured


def test_the_diff_of_a_fine_draft_is_empty(askwell):
    assert askwell("reframe", "-", "--diff", stdin=FINE.encode()).stdout == b""


TROUBLE = {
    "no such file": (["reframe", "nowhere.txt"], b"", "There is no file nowhere.txt."),
    "a folder": (["reframe", "."], b"", "is a folder"),
    "nothing named": (["reframe"], b"", "Name one draft"),
    "two things named": (["reframe", "-", "--request", "-"], b"", "Name one draft"),
    "empty": (["reframe", "-"], b" \n", "<stdin> is empty"),
    "not UTF-8": (["reframe", "-"], b"caf\xe9", "isn't UTF-8 text (<stdin>, byte 3)"),
    "too long": (["reframe", "-"], b"x" * 20_001, "longer than 20,000 characters"),
    "a limit of nothing": (["reframe", "-", "--limit", "0"], b"Hello", "limit must be a whole number"),
    "bad JSON": (["reframe", "--request", "-"], b"{Zanzibar", "isn't valid JSON (line 1, column 2)"),
    "JSON, but no object": (["reframe", "--request", "-"], b"[]", "one JSON object"),
}


@pytest.mark.parametrize(("words", "stdin", "sentence"), TROUBLE.values(), ids=TROUBLE.keys())
def test_trouble_is_one_sentence_and_status_2(askwell, words, stdin, sentence):
    done = askwell(*words, stdin=stdin)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert sentence in told
    assert told.count("\n") == 1
    assert "Zanzibar" not in told
    assert done.stdout == b""


def test_windows_text_with_a_mark_is_read(askwell):
    for encoding in ("utf-8-sig", "utf-16"):
        done = askwell("reframe", "-", stdin=FINE.encode(encoding))
        assert done.stdout.decode() == FINE


def test_the_library_and_a_draft_need_no_third_party_package():
    """The rules run on the standard library alone, which also keeps the start short (settings are looked for)."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from askwell.cli import main; main(['reframe', '-', '--engine', 'rules', '--light'])\n"
        "names = {n.split('.')[0] for n in set(sys.modules) - before}\n"
        "sys.stderr.write(','.join(sorted(names - set(sys.stdlib_module_names) - {'askwell', 'platformdirs'})))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=ASK.encode(), capture_output=True, check=True)
    assert done.stderr.split(b"\n")[-1] == b""


def test_a_models_reply_is_taken_from_a_file(askwell, draft, tmp_path):
    reply = ASK.replace("Do you have any openings on your team?", "Which of your tide tables surprised you most?")
    (tmp_path / "reply.txt").write_text(reply, "utf-8", newline="")
    done = askwell("reframe", "draft.txt", "--relation", "cold", "--model-reply", "reply.txt", "--json")
    response = json.loads(done.stdout)
    assert response["engine"] == "model", response["notice"]
    assert response["variants"][0]["text"] == reply


def test_a_models_reply_that_is_refused_is_told_why_and_the_rules_answer(askwell, draft, tmp_path):
    reply = ASK.replace("Do you have any openings on your team?", "Which of the tables of Zanzibar surprised you most?")
    (tmp_path / "reply.txt").write_text(reply, "utf-8", newline="")
    done = askwell("reframe", "draft.txt", "--relation", "cold", "--model-reply", "reply.txt", "--json")
    response = json.loads(done.stdout)
    assert done.returncode == 0
    assert response["notice"]["code"] == "model_failed"
    assert response["variants"] == library.reframe(ASK, relation="cold").to_dict()["variants"]
    told = done.stderr.decode()
    assert "refused: added_name: A name or number was added that nobody gave." in told
    assert "Zanzibar" not in told


def test_a_models_reply_to_a_draft_that_no_model_would_see_is_not_read(askwell, tmp_path):
    (tmp_path / "reply.txt").write_text("Any openings?", "utf-8")
    done = askwell("reframe", "-", "--model-reply", "reply.txt", stdin=FINE.encode())
    assert done.stdout.decode() == FINE
    assert b"no model would be asked" in done.stderr


def test_no_byte_leaves_the_computer():
    """Every socket that Python opens while a draft is reframed raises an audit event; there is none."""
    code = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    if event.startswith('socket.'):\n"
        "        sys.stderr.write('SOCKET ' + event)\n"
        "sys.addaudithook(watch)\n"
        "from askwell.cli import main\n"
        "main(['reframe', '-', '--relation', 'cold'])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=ASK.encode(), capture_output=True, check=True)
    assert done.stdout.decode() != ASK
    assert b"SOCKET" not in done.stderr
