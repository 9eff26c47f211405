"""Times the first token of a streamed call: Askwell's client beside the same call made directly, in one run.

    python tests/bench/first_token.py [ROUNDS]

The endpoint is a scripted one in a process of its own that streams at once, so that all that is timed is the way
there and back. The ways take turns, and all are warm. "Direct" is the SDK as its README shows it, with its stream
read to the first piece; "bare" is a socket with nothing around it, for scale.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import openai

from askwell.models.client import complete
from askwell.models.prompts import ChatMessage
from askwell.models.settings import ModelSettings

ROUNDS = 300
MESSAGES: list[ChatMessage] = [{"role": "user", "content": "A line of a draft. " * 60}]
SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from scripted_model import scripted_model, streams\n"
    "with scripted_model() as model:\n"
    "    model.script = [streams(*['Hello. '] * 5)]\n"
    "    print(model.address, flush=True); sys.stdin.read()"
)
LIMIT = 5.0  # milliseconds that may be added


def askwell(address: str) -> Callable[[], float]:
    settings = ModelSettings(f"{address}/v1", "scripted")

    def first() -> float:
        at: list[float] = []
        start = time.perf_counter()
        complete(MESSAGES, settings, heard=lambda _: at.append(time.perf_counter()))
        return at[0] - start

    return first


def direct(address: str, loop: asyncio.AbstractEventLoop) -> Callable[[], float]:
    client = openai.AsyncOpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)

    async def call() -> float:
        start, at = time.perf_counter(), 0.0
        async with await client.chat.completions.create(model="scripted", messages=MESSAGES, stream=True) as stream:
            async for chunk in stream:
                if not at and chunk.choices and chunk.choices[0].delta.content:
                    at = time.perf_counter()
        return at - start

    return lambda: loop.run_until_complete(call())


def bare(address: str) -> Callable[[], float]:
    body = json.dumps({"model": "scripted", "messages": MESSAGES, "stream": True})

    def first() -> float:
        start = time.perf_counter()
        line = HTTPConnection(address.removeprefix("http://"))
        line.request("POST", "/v1/chat/completions", body, {"Content-Type": "application/json"})
        reply = line.getresponse()
        reply.readline()
        took = time.perf_counter() - start
        reply.read()
        line.close()
        return took

    return first


def main(rounds: int) -> None:
    """Print the milliseconds of each way, and what Askwell adds to a direct call."""
    tests = str(Path(__file__).parents[1])
    server = subprocess.Popen([sys.executable, "-c", SERVE, tests], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    loop = asyncio.new_event_loop()
    try:
        address = server.stdout.readline().decode().strip() if server.stdout else ""
        ways = {"askwell": askwell(address), "direct": direct(address, loop), "bare": bare(address)}
        took: dict[str, list[float]] = {name: [] for name in ways}
        for n in range(rounds + 10):
            for name, way in ways.items():
                milliseconds = way() * 1000
                if n >= 10:
                    took[name].append(milliseconds)
    finally:
        server.communicate()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
    for name, times in took.items():
        cuts = statistics.quantiles(times, n=20)
        print(f"{name:8} p50 {statistics.median(times):6.2f} ms   p95 {cuts[-1]:6.2f} ms")
    added = statistics.median(took["askwell"]) - statistics.median(took["direct"])
    print(f"added to a direct call, p50: {added:.2f} ms (at most {LIMIT:.0f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
