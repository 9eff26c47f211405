"""Feeds odd inputs to the rules and holds every answer against its promises: `make fuzz COUNT=100000`.

Reports counts, times and for each kind of failure the smallest input that still shows it; keeps those in build/fuzz/.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import mutate

from askwell.engine.apply import apply
from askwell.engine.book import load
from askwell.engine.parse import parse
from askwell.engine.pipeline import analyze, reframe
from askwell.engine.types import Request, Response, Variant
from askwell.wire import read_json, write_json

TOO_LONG = 5.0  # seconds for one answer
KEPT = 25  # failing inputs kept of each kind
FOLDER = Path("build/fuzz")

Failure = tuple[str, str]  # its kind, and what exactly


class TookTooLong(BaseException):
    """An answer that does not come. No `Exception`, lest something take it for one of its own."""


def failures(fields: dict[str, Any]) -> tuple[list[Failure], float, bool]:
    """What is wrong with the answer to this request, the milliseconds it took, and whether it changed the draft."""
    start = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
        request = Request.from_dict(fields)
        start = time.perf_counter()
        response = reframe(request)
        took = (time.perf_counter() - start) * 1000
        return list(dict.fromkeys(_broken(fields, request, response))), took, response.changed
    except TookTooLong:
        return [("too slow", f"no answer within {TOO_LONG:.0f} s")], (time.perf_counter() - start) * 1000, False
    except Exception as bad:  # noqa: BLE001  whatever it is, it is what is looked for
        at = traceback.extract_tb(bad.__traceback__)[-1]
        where = f"{type(bad).__name__} in {Path(at.filename).name}, {at.name}"
        return [("exception", where)], (time.perf_counter() - start) * 1000, False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _broken(fields: dict[str, Any], request: Request, response: Response) -> Iterator[Failure]:
    """Every promise that the answer breaks."""
    draft = request.draft
    written = write_json(response.to_dict())
    if write_json(read_json(written)) != written:
        yield "json", "the answer changes on its way through JSON"
    if response.changed != bool(response.variants):
        yield "shape", "changed, but no variant (or the other way round)"
    for finding in response.findings:
        of = draft if finding.in_ == "draft" else request.subject
        if not 0 <= finding.start <= finding.end <= len(of):
            yield "finding", "out of range"
        elif finding.text != of[finding.start : finding.end]:
            yield "finding", "does not quote the draft"
    if analyze(request).findings != response.findings:
        yield "finding", "analyze finds other things than reframe"
    for variant in response.variants:
        yield from _broken_variant(request, variant)
    for variant in response.variants[:1]:
        again = reframe(
            Request.from_dict(fields | {"draft": variant.text, "subject": variant.subject or request.subject})
        )
        if again.changed:
            yield "not idempotent", ", ".join(sorted({f.rule for f in again.findings})) or "no finding"


def _broken_variant(request: Request, variant: Variant) -> Iterator[Failure]:
    draft, edits = request.draft, variant.edits
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(draft):
            yield "edits", "out of range, overlapping or out of order"
            return
        at = edit.end
    if apply(draft, edits) != variant.text:
        yield "edits", "do not give the text"
    for chosen in _choices(sorted({e.group for e in edits})):
        apply(draft, [e for e in edits if e.group in chosen])  # raises where it cannot be
    parsed = parse(draft, load(), request.recipient.name, request.sender.name)
    pieces = {"greeting": parsed.greeting, "sign-off": parsed.signoff}
    pieces |= {f"quote {n}": q for n, q in enumerate(parsed.quotes)}
    for name, piece in pieces.items():
        if piece and any(e.start < piece[1] and e.end > piece[0] for e in edits):
            yield "frame", f"an edit in the {name.split()[0]}"
    if _marked(draft) != _marked(variant.text):
        yield "frame", "lines marked as quoted are not what they were"
    limit = request.char_limit
    if limit is not None and len(variant.text) > max(limit, len(draft)):
        yield "limit", "longer than the limit and than the draft"


def _marked(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith(">")]


def _choices(groups: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of up to four groups, a sample of more."""
    if len(groups) <= 4:
        for size in range(len(groups) + 1):
            yield from combinations(groups, size)
    else:
        chance = Random(len(groups))
        yield from ((g,) for g in groups)
        yield from (tuple(chance.sample(groups, len(groups) // 2)) for _ in range(10))


# --- making a failing input small


def smallest(fields: dict[str, Any], failure: Failure, seconds: float = 60) -> dict[str, Any]:
    """`fields` with all left out that is not needed to see the failure."""
    until = time.monotonic() + seconds

    def still(candidate: dict[str, Any]) -> bool:
        return time.monotonic() < until and any(f == failure for f in failures(candidate)[0])

    for name in [k for k in fields if k != "draft"]:
        without = {k: v for k, v in fields.items() if k != name}
        if still(without):
            fields = without
    for name in ("recipient", "sender"):
        for part in list(fields.get(name) or ()):
            without = fields | {name: {k: v for k, v in fields[name].items() if k != part}}
            if still(without):
                fields = without
    for name in ("draft", "subject"):
        if fields.get(name):
            fields |= {name: _shortest(fields[name], partial(_with, still, fields, name))}
    return fields


def _with(still: Callable[[dict[str, Any]], bool], fields: dict[str, Any], name: str, text: str) -> bool:
    return still(fields | {name: text})


def _shortest(text: str, still: Callable[[str], bool]) -> str:
    """`text` with ever smaller pieces taken out, as long as `still` holds."""
    size = max(len(text) // 2, 1)
    while True:
        at, before = 0, len(text)
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if still(shorter):
                text = shorter
            else:
                at += size
        if size == 1 and len(text) == before:
            return text
        size = max(size // 2, 1) if size > 1 or len(text) == before else 1


# --- the run


def _one(number: int) -> tuple[int, int, float, bool, list[Failure]]:
    fields = mutate.request(number)
    found, took, changed = failures(fields)
    return number, len(fields["draft"]), took, changed, found


def _ready() -> None:
    def ring(*_: object) -> None:
        raise TookTooLong

    signal.signal(signal.SIGALRM, ring)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    for row in mutate.ROWS:  # the phrasebook is read and its patterns compiled before the clock runs
        reframe(Request.from_dict({"draft": row["draft"]}))
    times: list[float] = []
    changed = characters = 0
    kinds: Counter[Failure] = Counter()
    examples: dict[Failure, list[tuple[int, int]]] = {}  # (length, number) of inputs that fail so
    slow: list[tuple[float, int]] = []
    numbers = range(args.first, args.first + args.count)
    with multiprocessing.get_context("fork").Pool(args.workers, _ready) as pool:
        for number, length, took, did, found in pool.imap_unordered(_one, numbers, chunksize=50):
            times.append(took)
            changed += did
            characters += length
            slow = sorted([*slow, (took, number)], reverse=True)[:5]
            for failure in found:
                kinds[failure] += 1
                examples[failure] = sorted([*examples.get(failure, []), (length, number)])[:KEPT]
            if len(times) % 10_000 == 0:
                print(f"{len(times):>9,} inputs, {sum(kinds.values())} failures", file=sys.stderr, flush=True)
    _report(times, changed, characters, kinds, examples, slow)
    return 1 if kinds else 0


def _report(
    times: list[float],
    changed: int,
    characters: int,
    kinds: Counter[Failure],
    examples: dict[Failure, list[tuple[int, int]]],
    slow: list[tuple[float, int]],
) -> None:
    _ready()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    times.sort()
    at = {name: times[min(len(times) - 1, int(len(times) * share))] for name, share in
          (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))}  # fmt: skip
    figures: dict[str, Any] = {
        "inputs": len(times), "changed": changed, "characters": characters,
        "ms": {name: round(value, 2) for name, value in at.items()},
        "slowest": [{"number": number, "ms": round(ms, 1)} for ms, number in slow],
        "failures": [],
    }  # fmt: skip
    print(f"{len(times):,} inputs of {characters / len(times):,.0f} characters on average; {changed:,} of them changed")
    print("time per input: " + ", ".join(f"{name} {ms:.1f} ms" for name, ms in at.items()))
    for n, (failure, count) in enumerate(kinds.most_common(), 1):
        kept = [mutate.request(number) for _, number in examples[failure]]
        small = smallest(kept[0], failure)
        (FOLDER / f"{n:02}.json").write_text(
            json.dumps(
                {"kind": failure[0], "what": failure[1], "count": count, "smallest": small, "inputs": kept}, indent=1
            ),
            "utf-8",
        )
        figures["failures"].append({"kind": failure[0], "what": failure[1], "count": count, "smallest": small})
        print(f"{count:>6}  {failure[0]}: {failure[1]}\n        {json.dumps(small)[:400]}")
    print(f"{sum(kinds.values()):,} failures of {len(kinds)} kinds" if kinds else "no failure")
    (FOLDER.parent / "fuzz.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
