"""Times Askwell beside its peers, on the same drafts in one run: `make bench`. Reports; asserts nothing.

Writes build/bench.json, docs/bench.md and the plot in docs/. Each tool runs in a process of its own and they take
turns, so that whatever else the computer does meets all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import report
import served
import texts

HERE = Path(__file__).parent
BENCH = Path("build/bench").resolve()
PEERS = BENCH / "venv/bin/python"
ALL, FIRST_CALLS, ROUNDS = 200, 3, 3
WARM = 60  # drafts that are read before anything is timed
OURS = ("analyze", "reframe", "analyze+finder", "reframe+finder")
TOOLS = (*OURS, "write-good", "proselint", "harper-py", "harper.js", "alex")
Row = dict[str, Any]


class Tool:
    """One tool in its own process; see worker.py."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.memory: float | None = None
        if name in ("write-good", "harper.js", "alex"):
            script = (HERE / "peers.mjs").read_text("utf-8")  # as text, so that it looks for packages in build/bench
            command = ["node", "--input-type=module", "--eval", script, name]
        else:
            python = PEERS if name in ("proselint", "harper-py") else sys.executable
            command = [str(python), str(HERE / "worker.py"), name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=BENCH
        )

    def times(self, rows: Sequence[Row], before: Sequence[Row] | None = None) -> list[float]:
        """Milliseconds of each row; `before`: what is read ahead of each. Raises `LookupError` where it is missing."""
        return self._do({"rows": rows, "before": before, "fresh": True})

    def first(self, row: Row) -> float:
        """Milliseconds from nothing to the first answer."""
        return self._do({"rows": [row], "fresh": False})[0]

    def _do(self, job: dict[str, Any]) -> list[float]:
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        reply = json.loads(line) if line else {"missing": "it ended"}
        if "missing" in reply:
            raise LookupError(reply["missing"])
        self.memory = reply["memory"]
        self.version = reply.get("version", "")
        times: list[float] = reply["ms"]
        return times

    def end(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def spread(values: Sequence[float]) -> dict[str, Any]:
    """p50, p95 and the count of the values."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"p50": round(statistics.median(ordered), 3), "p95": round(p95, 3), "n": len(ordered)}


def lengths_of(rows: Sequence[Row]) -> dict[str, int]:
    """How long the drafts are, in characters."""
    lengths = sorted(len(row["draft"]) for row in rows)
    return {f"p{share}": lengths[len(lengths) * share // 100] for share in (5, 50, 95)}


def fastest(rounds: Sequence[Sequence[float]]) -> list[float]:
    """Of each text the shortest time: whatever else a computer does can only add to it."""
    return [min(times) for times in zip(*rounds, strict=True)]


def started(rows: list[Row], others: list[Row]) -> tuple[dict[str, Tool], dict[str, Any]]:
    """Every tool that is there, warm, with what its first calls took; and the figures so far."""
    tools: dict[str, Tool] = {}
    figures: dict[str, Any] = {}
    for name in TOOLS:
        say(f"{name}: first calls")
        first = []
        try:
            for n in range(FIRST_CALLS):
                tool = Tool(name)
                first.append(tool.first(rows[0]))
                if n < FIRST_CALLS - 1:
                    tool.end()
            tool.times(others[:WARM])
            tool.times(rows)
        except LookupError as missing:
            figures[name] = {"missing": str(missing)}
            continue
        tools[name] = tool
        figures[name] = {"first": round(statistics.median(first), 1), "version": tool.version or _version(name)}
    return tools, figures


def side_by_side(rows: list[Row], others: list[Row]) -> dict[str, Any]:
    """The same drafts and texts through every tool, in turns."""
    tools, figures = started(rows, others)
    times: dict[str, list[list[float]]] = {name: [] for name in tools}
    for n in range(ROUNDS):
        for name, tool in tools.items():
            say(f"{name}: round {n + 1} of {ROUNDS}")
            times[name].append(tool.times(rows))
    for name, tool in tools.items():
        figures[name] |= spread(fastest(times[name])) | {"memory": tool.memory and round(tool.memory, 1), "growth": {}}
    for length, of_length in texts.of_length(rows + others).items():
        say(f"{length:,} characters")
        for name, tool in tools.items():
            took = fastest([tool.times(of_length) for _ in range(ROUNDS if length <= 1_000 else 1)])
            figures[name]["growth"][length] = round(statistics.median(took), 3)
    some = rows[::2]
    changed = [texts.with_another_word(row) for row in some]
    for name, tool in tools.items():
        say(f"{name}: one sentence changed")
        figures[name]["changed"] = spread(fastest([tool.times(changed, some) for _ in range(2)]))
    for tool in tools.values():
        tool.end()
    return figures


def finder_alone(rows: list[Row]) -> dict[str, Any]:
    """The finder by itself: the sentences of a whole draft, and one of them changed."""
    tool = Tool("finder")
    say("finder alone")
    try:
        tool.times(rows)
        whole = fastest([tool.times(rows) for _ in range(ROUNDS)])
        some = rows[::2]
        changed = [texts.with_another_word(row) for row in some]
        one = fastest([tool.times(changed, some) for _ in range(ROUNDS)])
    except LookupError as missing:
        return {"missing": str(missing)}
    finally:
        tool.end()
    return {"whole": spread(whole), "changed": spread(one)}


def as_people_run_it(rows: list[Row], others: list[Row], with_finder: bool) -> dict[str, Any]:
    """Cold commands, the server and what else has a mark to reach."""
    out: dict[str, Any] = {"bare python": spread(served.bare())}
    for name, options in served.LIGHT.items():
        if name != "rules" and not with_finder:
            continue
        say(f"cold command and server, {name}")
        http, held = served.over_http(options, rows, others)
        out[name] = {
            "cold": spread(served.cold(rows[0]["draft"], options)),
            "ready": spread(served.ready(options)),
            "http": spread(http),
            "memory": held and round(held, 1),
        }
    out["before a model"] = spread(served.before_a_model(rows))
    size = served.content_script()
    out["content script"] = size and round(size, 1)
    return out


def machine() -> dict[str, Any]:
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version() + ("" if optimised or os.name == "nt" else ", built without optimisations"),
        "node": subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "date": time.strftime("%Y-%m-%d"),
    }


def _version(name: str) -> str:
    return str(json.loads((BENCH / "node_modules" / name / "package.json").read_text("utf-8"))["version"])


def say(what: str) -> None:
    print(f"\r\x1b[K{what}" if sys.stderr.isatty() else what, file=sys.stderr, end="" if sys.stderr.isatty() else "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--drafts", type=int, default=ALL, help="how many are measured; docs/ is written for all 200 only"
    )
    args = parser.parse_args()
    rows, others = texts.drafts(args.drafts)
    figures: dict[str, Any] = {
        "machine": machine(),
        "drafts": {"count": len(rows), **lengths_of(rows)},
        "tools": side_by_side(rows, others),
        "finder": finder_alone(rows),
    }
    figures["run"] = as_people_run_it(rows, others, "missing" not in figures["finder"])
    say("")
    Path("build/bench.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(report.text(figures))
    folder = Path("docs" if args.drafts == ALL else "build")
    (folder / "bench.md").write_text(report.page(figures), "utf-8")
    subprocess.run([str(PEERS), str(HERE / "plot.py"), "build/bench.json", str(folder / "speed")], check=True)


if __name__ == "__main__":
    main()
