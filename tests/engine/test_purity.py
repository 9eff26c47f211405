"""The engine stands alone: importing it brings in nothing but itself and the standard library."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import askwell.engine

FOLDER = Path(askwell.engine.__file__).parent
SOURCES = sorted(FOLDER.glob("*.py"))
HEAVY = ("flask", "flask_cors", "pydantic", "openai", "httpx", "waitress", "dotenv", "yaml", "jinja2", "platformdirs")
NETWORK = ("socket", "ssl", "http.client", "urllib.request", "asyncio")
UNSTEADY = ("random", "time", "datetime", "secrets", "uuid", "threading", "socket", "urllib", "http", "asyncio", "os")


def imports(source: Path) -> list[tuple[int, str]]:
    """(level, module) of every import in a file."""
    out: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            out += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            out.append((node.level, node.module or ""))
    return out


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code", ["import askwell", "import askwell; askwell.reframe('Hi Ines, do you have any openings on your team?')"]
)
def test_using_askwell_from_python_loads_no_server_no_model_and_no_network(code: str) -> None:
    loaded = loaded_by(code)
    assert "askwell.engine.pipeline" in loaded
    assert loaded.isdisjoint(HEAVY + NETWORK)
    assert not {name for name in loaded if name.startswith(("askwell.api", "askwell.models", "askwell.cli"))}


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_the_engine_imports_only_itself_and_the_standard_library(source: Path) -> None:
    for level, module in imports(source):
        assert level <= 1, f"{source.name} reaches out of the engine"
        if level == 0:
            assert module.split(".")[0] in sys.stdlib_module_names, module


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s.name)
def test_the_engine_knows_no_clock_no_chance_and_no_network(source: Path) -> None:
    assert not [m for level, m in imports(source) if level == 0 and m.split(".")[0] in UNSTEADY]


def test_the_same_draft_gets_the_same_answer_in_another_process() -> None:
    """Nothing may hang on the seed of Python's hashes."""
    code = (
        "import askwell, json; print(json.dumps(askwell.reframe('Hi Ines,\\n\\nI dry kelp. Do you have any openings on "
        "your team? I have attached my CV. I am desperate.', relation='cold', variants=3).to_dict()))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(FOLDER.parents[1]), "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(answers) == 1
    assert '"changed": true' in answers.pop()
