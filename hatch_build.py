"""Before a wheel is built: the phrasebook is read, checked, and kept ready, so that every start is fast.
All of prompts/ goes along but the bank, which only trains the finder."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAKE_READY = "from askwell.engine.sources import make_ready; make_ready()"


class ReadyPhrasebook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `ready.json` beside the phrasebook. A broken phrasebook ends the build, named."""
        env = os.environ | {"PYTHONPATH": str(Path(self.root) / "server")}
        subprocess.run([sys.executable, "-c", MAKE_READY], cwd=self.root, env=env, check=True)  # noqa: S603  our own code
        if version != "editable":  # a checkout reads its own prompts/
            prompts = Path(self.root) / "prompts"
            files = (f for f in prompts.rglob("*") if f.is_file() and "bank" not in f.relative_to(prompts).parts)
            build_data["force_include"] |= {str(f): f"askwell/{f.relative_to(self.root).as_posix()}" for f in files}
