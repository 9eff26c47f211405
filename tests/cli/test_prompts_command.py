"""`askwell prompts`: what a coach sees who reads, changes and tries prompts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askwell import cli, config
from askwell.models import library

PROMPTS = Path(__file__).parents[2] / "prompts" / "models"
ASK = "Hi Ann,\n\nI saw your talk on night trains. Are there any openings on your team?\n\nBest,\nBob"
OWN = """\
id: advice
version: 9.0.0
name: Mine
description: One of my own.
model: any
inputs: {draft: a draft}
guards: []
messages:
  - role: user
    content: |
      {% include "mine.txt" %}
      {{ draft }}
"""


@pytest.fixture(autouse=True)
def apart(tmp_path, monkeypatch):
    """An empty working folder without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config, "config_file", lambda: tmp_path / "config.toml")
    monkeypatch.delenv("ASKWELL_PROMPTS", raising=False)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder with a prompt of one's own."""
    folder = tmp_path / "mine"
    (folder / "parts").mkdir(parents=True)
    (folder / "advice.prompt.yml").write_text(OWN, "utf-8")
    (folder / "parts" / "mine.txt").write_text("Be like me.\n", "utf-8")
    monkeypatch.setenv("ASKWELL_PROMPTS", str(folder))
    return folder


@pytest.fixture
def request_file(tmp_path):
    file = tmp_path / "request.json"
    file.write_text(json.dumps({"draft": ASK, "channel": "gmail"}), "utf-8")
    return str(file)


def run(capsys, *words: str) -> tuple[int, str, str]:
    status = cli.main(["prompts", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_lists_each_prompt_with_version_and_fingerprint(capsys):
    status, out, _ = run(capsys, "list")
    assert status == 0
    assert [line.partition("@")[0] for line in out.splitlines()] == library.names()
    ref = library.load("thanks").ref
    assert any(line.startswith(f"thanks@{ref.version}  {ref.sha256[:12]}  ") for line in out.splitlines())


def test_shows_a_prompt_and_its_parts(capsys):
    status, out, _ = run(capsys, "show", "advice")
    assert status == 0
    assert (PROMPTS / "advice.prompt.yml").read_text("utf-8") in out
    assert (PROMPTS / "parts" / "never.txt").read_text("utf-8") in out
    assert library.load("advice").ref.sha256 in out


def test_renders_what_would_be_sent(capsys, request_file):
    status, out, _ = run(capsys, "render", "advice", "--request", request_file, "--light", "--json")
    messages = json.loads(out)
    assert status == 0
    assert [m["role"] for m in messages] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert "Are there any openings on your team?" in messages[-1]["content"]
    assert "Bob" not in out
    _, shown, _ = run(capsys, "render", "advice", "--request", request_file, "--light")
    assert shown.startswith(f"=== system\n{messages[0]['content']}\n\n=== user\n")


def test_renders_a_prompt_for_a_profile_and_the_retry(capsys, tmp_path):
    (tmp_path / "p.json").write_text(json.dumps({"profile": {"name": "Ann Lee", "company": "Northline"}}), "utf-8")
    assert "- company: Northline" in run(capsys, "render", "suggest", "--request", "p.json")[1]
    (tmp_path / "r.json").write_text(json.dumps({"problems": ["It became too long."]}), "utf-8")
    assert "- It became too long." in run(capsys, "render", "retry", "--request", "r.json")[1]


@pytest.mark.parametrize(
    ("words", "content", "told"),
    [
        (["render", "advice"], '{"draft": "Thanks for the timetable. It works well."}', "No model is asked about this"),
        (["render", "advice"], '{"draft": 3}', "draft must be a text"),
        (["render", "advice"], "[]", "must hold one JSON object"),
        (["render", "retry"], "{}", "retry.prompt.yml:"),
        (["render", "none_such"], "{}", "there is no such prompt"),
    ],
)
def test_says_why_nothing_can_be_rendered(capsys, tmp_path, words, content, told):
    (tmp_path / "r.json").write_text(content, "utf-8")
    status, out, err = run(capsys, *words, "--request", "r.json", *(["--light"] if words[1] == "advice" else []))
    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


def test_all_prompts_are_sound(capsys):
    assert run(capsys, "check") == (0, "", "")


def test_ones_own_prompt_stands_in_by_its_id(capsys, own, request_file):
    assert f"advice@9.0.0  {library.load('advice').ref.sha256[:12]}  One of my own. ({own}" in run(capsys, "list")[1]
    assert "=== user\nBe like me.\n" in run(capsys, "render", "advice", "--request", request_file, "--light")[1]
    assert library.load("thanks").ref.version != "9.0.0"  # the others stay as shipped


def test_a_change_counts_at_once(capsys, own):
    before = library.load("advice").ref.sha256
    (own / "parts" / "mine.txt").write_text("Be like you.\n", "utf-8")
    after = library.load("advice")
    assert after.ref.sha256 != before
    assert after.render({"draft": "x"})[0]["content"] == "Be like you.\nx"


def test_ones_own_part_stands_in_for_one_of_ours(own):
    usual = library.load("thanks").ref.sha256
    (own / "parts" / "never.txt").write_text("Never shout.\n", "utf-8")
    prompt = library.load("thanks")
    assert prompt.ref.sha256 != usual
    assert "Never shout." in trial_of(prompt)


def trial_of(prompt):
    from askwell.models import trials

    return trials.rendered(prompt, prompt.file.testData[0])[0]["content"]


def test_check_tells_each_fault_with_file_and_line(capsys, own):
    file = own / "advice.prompt.yml"
    file.write_text(OWN.replace("9.0.0", "nine").replace("role: user", "role: robot"), "utf-8")
    status, out, _ = run(capsys, "check")
    assert status == 1
    assert [line.partition(": ")[0] for line in out.splitlines()] == [
        "mine/advice.prompt.yml:2",
        "mine/advice.prompt.yml:9",
    ]
    assert run(capsys, "check", str(PROMPTS / "thanks.prompt.yml")) == (0, "", "")


@pytest.mark.parametrize(
    ("added", "line", "told"),
    [
        ("testData:\n  - request: {draft: All is well here.}\n", 14, "No model is asked about this draft"),
        ("testData:\n  - {}\n", 14, "'draft' is undefined"),
        (
            "testData:\n  - draft: x\n    expected: Fine.\nevaluators:\n  - name: Asks\n    string: {contains: '?'}\n",
            14, "expected: not as 'Asks' wants it",
        ),
        (
            "testData:\n  - draft: Cheese\n    expected: Ham?\n"
            "evaluators:\n  - name: Same\n    string: {startsWith: '{{ draft }}'}\n",
            14, "expected: not as 'Same' wants it",
        ),
    ],
)  # fmt: skip
def test_check_tries_the_test_data(capsys, own, added, line, told):
    (own / "advice.prompt.yml").write_text(OWN + added, "utf-8")
    status, out, _ = run(capsys, "check", str(own / "advice.prompt.yml"))
    assert status == 1
    assert out.startswith(f"mine/advice.prompt.yml:{line}: ")
    assert told in out


def test_a_file_finds_the_parts_beside_it(capsys, own, monkeypatch):
    monkeypatch.delenv("ASKWELL_PROMPTS")
    assert run(capsys, "check", str(own / "advice.prompt.yml")) == (0, "", "")


def test_a_folder_that_is_not_there_is_told(capsys, monkeypatch):
    monkeypatch.setenv("ASKWELL_PROMPTS", "nowhere")
    status, _, err = run(capsys, "list")
    assert status == 2
    assert "prompts (environment) must name a folder that exists." in err


def test_a_broken_prompt_of_ones_own_is_named_among_the_others(capsys, own, request_file):
    (own / "advice.prompt.yml").write_text("id: [", "utf-8")
    status, out, _ = run(capsys, "list")
    assert status == 1
    assert "advice  cannot be used: advice.prompt.yml:1: " in out
    assert "thanks@" in out
