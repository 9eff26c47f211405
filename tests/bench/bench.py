"""Times Askwell beside its peers on the same drafts: `make bench`. Reports; asserts nothing.

Measures the rules in process and over HTTP, a cold start of the command line, the server's start and memory, and
how time grows with the text. Peers (proselint, write-good, alex, harper.js) are timed where they are installed.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

HERE = Path(__file__).parent
DRAFTS = [json.loads(line) for line in (HERE.parent / "quality" / "drafts.jsonl").read_text("utf-8").splitlines()]


def timed(call: Callable[[], object], times: int = 1, before: Callable[[], object] = lambda: None) -> float:
    """Milliseconds that the fastest of `times` calls takes; `before` runs ahead of each and is not timed."""
    best = float("inf")
    for _ in range(times):
        before()
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def show(what: str, values: list[float], unit: str = "ms") -> None:
    values = sorted(values)
    p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
    print(f"{what:52} p50 {statistics.median(values):8.2f}  p95 {p95:8.2f} {unit}   n={len(values)}")


def in_process() -> None:
    import askwell
    from askwell.engine.book import load
    from askwell.engine.pipeline import analyze, reframe

    def forget() -> None:  # sentences seen before would be answered from memory
        load().moves.forget()
        load().gate.forget()

    requests = [askwell.Request.from_dict(row) for row in DRAFTS]
    for r in requests:
        reframe(r)  # patterns are compiled on first use
    typical = [r for r in requests if 100 <= len(r.draft.split()) <= 200]
    show("analyze, in process (all drafts)", [timed(lambda r=r: analyze(r), 5, forget) for r in requests])
    show("analyze, in process, seen before (all drafts)", [timed(lambda r=r: analyze(r), 5) for r in requests])
    show("analyze, in process (100 to 200 words)", [timed(lambda r=r: analyze(r), 5, forget) for r in typical])
    show("reframe, in process (all drafts)", [timed(lambda r=r: reframe(r), 5, forget) for r in requests])
    show("reframe, in process (100 to 200 words)", [timed(lambda r=r: reframe(r), 5, forget) for r in typical])
    text = "\n\n".join(r.draft for r in requests)
    once, ten = text[:1900], text[:19000]
    a = timed(lambda: askwell.reframe(once, relation="cold"), 9, forget)
    b = timed(lambda: askwell.reframe(ten, relation="cold"), 9, forget)
    print(f"{'growth: 10x the text takes':52} {b / a:.1f}x the time ({a:.1f} -> {b:.1f} ms)")


def cold_start() -> None:
    draft = DRAFTS[0]["draft"].encode()
    command = [sys.executable, "-m", "askwell", "reframe", "-"]
    show(
        "askwell reframe, cold",
        [timed(lambda: subprocess.run(command, input=draft, capture_output=True, check=True)) for _ in range(7)],
    )


def over_http() -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begin = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "askwell", "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                urlopen(f"http://127.0.0.1:{port}/healthz").read()
                break
            except OSError:
                if server.poll() is not None:
                    raise
        print(f"{'server ready':52} {(time.perf_counter() - begin) * 1000:12.0f} ms")
        url, head = f"http://127.0.0.1:{port}/v1/reframe", {"Content-Type": "application/json"}
        bodies = [
            json.dumps({k: row.get(k) for k in ("draft", "relation", "channel", "recipient", "sender")}).encode()
            for row in DRAFTS
        ]
        ask = [lambda b=b: urlopen(HttpRequest(url, b, head)).read() for b in bodies]
        for call in ask:
            call()
        show("reframe over HTTP, a new connection each", [timed(call) for call in ask])
        status = Path(f"/proc/{server.pid}/status")
        if status.exists():
            rss = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
            print(f"{'memory of the server, rules alone':52} {int(rss.split()[1]) / 1024:12.0f} MB")
    finally:
        server.terminate()
        server.wait()


def peers() -> None:
    """Whatever peer is installed, on the same drafts."""
    texts = [row["draft"] for row in DRAFTS if 100 <= len(row["draft"].split()) <= 200]
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        print("proselint is not installed")
    else:
        CheckRegistry().register_many(__register__)
        show(
            "proselint (100 to 200 words)",
            [timed(lambda t=t: LintFile("d", content=t).lint()) for t in texts for _ in (1, 2)][len(texts) :],
        )
    script = HERE / "peers.mjs"
    done = subprocess.run(["node", str(script)], input=json.dumps(texts), text=True, capture_output=True, check=False)
    for line in done.stdout.splitlines():
        name, values = line.split("\t")
        if values == "missing":
            print(f"{name} is not installed")
        else:
            show(f"{name} (100 to 200 words)", json.loads(values))


if __name__ == "__main__":
    in_process()
    cold_start()
    over_http()
    peers()
