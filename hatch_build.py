"""Before a wheel is built: the phrasebook is read, checked, and kept ready, so that every start is fast."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAKE_READY = "from askwell.engine.sources import make_ready; make_ready()"


class ReadyPhrasebook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  the hook's interface
        """Write `ready.json` beside the phrasebook. A broken phrasebook ends the build, named."""
        env = os.environ | {"PYTHONPATH": str(Path(self.root) / "server")}
        subprocess.run([sys.executable, "-c", MAKE_READY], cwd=self.root, env=env, check=True)  # noqa: S603  our own code
