"""Runs the command as a person does: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def askwell(tmp_path: Path) -> Run:
    """askwell(*words, stdin=b"", **environment) in an empty folder."""

    def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "askwell", *words],
            input=stdin, capture_output=True, cwd=tmp_path, env=os.environ | environment,
            timeout=60, check=False,
        )  # fmt: skip

    return run
