"""Times one tool in a process of its own: `worker.py NAME`, a job (JSON) a line in, its times a line out.

A job: {"rows": [requests], "before": [requests]?, "fresh": bool}. Each of `rows` is timed alone, right after the row of
`before` at the same place, which is not timed. `fresh`: the tool first forgets what it remembers of texts.
The first job is timed from before the tool is imported. peers.mjs does the same in Node.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Tool = tuple[Callable[[Row], object], Callable[[], None]]  # reads a text; forgets what it read
CONTEXT = ("subject", "channel", "relation", "recipient", "sender", "thread", "limit")


def askwell(what: str, with_finder: bool) -> Tool:
    import askwell
    from askwell.answering import scorer
    from askwell.engine.book import load

    run, finder = getattr(askwell, what), scorer(light=not with_finder)
    if with_finder and finder is None:
        raise ImportError("this installation has no finder")

    def forget() -> None:
        load().moves.forget()
        load().gate.forget()
        if finder is not None:
            finder.forget()

    return lambda row: run(row["draft"], finder=with_finder, **{k: row[k] for k in CONTEXT if k in row}), forget


def finder() -> Tool:
    """The finder alone, on the sentences of the draft."""
    from askwell.answering import scorer
    from askwell.engine.book import load
    from askwell.engine.parse import parse

    made = scorer()
    if made is None:
        raise ImportError("this installation has no finder")

    def score(row: Row) -> object:
        if "sentences" not in row:  # taken apart before the clock runs: see `job`
            row["sentences"] = [row["draft"][s.start : s.end] for s in parse(row["draft"], load()).sentences]
            return None
        return made(row["sentences"])

    return score, made.forget


def proselint() -> Tool:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda row: LintFile("draft", content=row["draft"]).lint(), lambda: None


def harper() -> Tool:
    from harper import Linter

    made = [Linter()]

    def forget() -> None:
        made[0] = Linter()
        made[0].lint("The first text takes longer.")

    return lambda row: made[0].lint(row["draft"], language="plaintext"), forget


TOOLS: dict[str, tuple[str, Callable[[], Tool]]] = {  # name -> its package, and how it is made ready
    "analyze": ("askwell", lambda: askwell("analyze", False)),
    "reframe": ("askwell", lambda: askwell("reframe", False)),
    "analyze+finder": ("askwell", lambda: askwell("analyze", True)),
    "reframe+finder": ("askwell", lambda: askwell("reframe", True)),
    "finder": ("askwell", finder),
    "proselint": ("proselint", proselint),
    "harper-py": ("harper-py", harper),
}


def timed(check: Callable[[Row], object], row: Row) -> float:
    start = time.perf_counter()
    check(row)
    return (time.perf_counter() - start) * 1000


def memory() -> float | None:
    """Megabytes that this process holds, None where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024


def main(name: str) -> None:
    package, prepare = TOOLS[name]
    tool: Tool | None = None
    for line in sys.stdin:
        job = json.loads(line)
        start = time.perf_counter()
        try:
            tool = tool or prepare()
        except ImportError as missing:
            print(json.dumps({"missing": str(missing)}), flush=True)
            return
        check, forget = tool
        made = (time.perf_counter() - start) * 1000
        rows, before = job["rows"], job.get("before")
        if name == "finder":
            for row in (*rows, *(before or ())):
                check(row)
        if job.get("fresh"):
            forget()
        times = []
        for at, row in enumerate(rows):
            if before:
                check(before[at])
            times.append(timed(check, row))
        times[0] += made  # nothing but in the first job
        print(json.dumps({"ms": times, "memory": memory(), "version": version(package)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
