"""The wheel, installed alone in an empty environment, works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from pathlib import Path

import pytest

import askwell
from serving import running_server

ROOT = Path(__file__).parents[2]
ASK = "Hi Ann,\n\nI read your note on tide tables. Do you have any openings on your team?\n\nBest,\nBo\n"


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of a new environment that holds the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("package")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT)
    (wheel,) = (folder / "dist").glob("askwell-*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel)
    # The test environment stands in for the dependencies: a .pth file adds its folder behind the wheel's own.
    asked = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    beside = Path(asked.stdout.decode().strip()) / "dependencies.pth"
    beside.write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


def run(*words, **options):
    words = [str(word) for word in words]
    return subprocess.run(words, check=True, capture_output=True, timeout=120, **options)


def test_the_wheel_reframes_from_any_folder(python, tmp_path):
    (tmp_path / "draft.txt").write_text(ASK, "utf-8", newline="")
    done = run(python.with_name("askwell"), "reframe", "draft.txt", "--relation", "cold", cwd=tmp_path)
    assert done.stdout.decode() == askwell.reframe(ASK, relation="cold").variants[0].text


def test_the_wheel_is_what_is_used_and_not_the_checkout(python, tmp_path):
    done = run(python, "-c", "import askwell; print(askwell.__file__)", cwd=tmp_path)
    assert str(ROOT) not in done.stdout.decode()


def test_the_wheel_holds_the_finder_and_not_the_bank(python, tmp_path):
    """The bank trains the finder; whoever installs Askwell needs only what came of it."""
    code = (
        "from pathlib import Path; import askwell; here = Path(askwell.__file__).parent\n"
        "print(sum(f.is_file() for f in (here / 'prompts').rglob('*.toml')), *here.rglob('bank'))\n"
        "from askwell.finder.finder import load; print(len(load()(['Do you have any openings?'])))"
    )
    first, second = run(python, "-c", code, cwd=tmp_path).stdout.decode().splitlines()
    assert first.isdigit()
    assert int(first) > 100
    assert second == "1"


def test_the_wheel_serves_its_page(python, tmp_path):
    with running_server(folder=tmp_path, python=str(python)) as server:
        for path in ("/", "/page/main.js", "/page/style.css", "/openapi.json"):
            with urllib.request.urlopen(server.address + path) as reply:
                assert reply.status == 200
