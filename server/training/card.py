"""Writes docs/finder.md, the finder's model card."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import Template

from askwell.engine.types import MOVES
from askwell.finder.finder import FOLDER, Finder
from training.bank import REGISTERS, messages, near_misses, single_hits
from training.data import Example
from training.held import HELD_OUT
from training.joint import Tally, tally
from training.measure import average_precision
from training.thresholds import scored

DOCS = Path(__file__).parents[2] / "docs"


def write(scores: Path, held: Sequence[Example]) -> Path:
    """The card from the scores of the held-out examples, the bank and the thresholds."""
    found = json.loads((FOLDER / "finder.json").read_text(encoding="utf-8"))["thresholds"]
    scorer = Finder()
    entries = [e for e in messages() if e.writer in HELD_OUT]
    both = (tally(entries, None), tally(entries, scorer))
    rows = scored(scores, held)
    bad = [(r.bad, "bad" in r.example.labels) for r in rows]
    asks = [(r.bad, "bad" in r.example.labels) for r in rows if not r.example.fine]
    moves = []
    for move in MOVES:
        wanted = [(r.moves[move], move in r.example.labels) for r in rows]
        moves.append(
            f"| {move} | {sum(t for _, t in wanted)} | {average_precision(wanted):.2f} | {_share(both[0], move)} "
            f"| {_share(both[1], move)} | {found[move][0]:.2f} | {found[move][1]:.2f} |"
        )
    registers = []
    for register in REGISTERS:
        own = [e for e in entries if e.register == register]
        if not own:
            continue
        alone, joined = tally(own, None), tally(own, scorer)
        registers.append(
            f"| {register} | {len(own)} | {alone.recall:.0%} / {alone.precision:.0%} "
            f"| {joined.recall:.0%} / {joined.precision:.0%} | {joined.left:.0%} of {joined.fine} |"
        )
    labels = Counter(label for e in messages() for line in e.lines for label in line.labels)
    text = Template((Path(__file__).parent / "card.md").read_text(encoding="utf-8")).substitute(
        messages=len(messages()), fine=sum(e.kind == "fine" for e in messages()),
        sentences=f"{sum(len(e.lines) for e in messages()):,}", writers=len({e.writer for e in messages()}),
        near=len(near_misses()), hits=len(single_hits()), labels=_labels(labels), held=len(HELD_OUT),
        scored=len(entries), ap=f"{average_precision(bad):.2f}", ap_asks=f"{average_precision(asks):.2f}",
        rules=_line(both[0]), joined=_line(both[1]), moves="\n".join(moves), registers="\n".join(registers),
        seen=len({e.writer for e in messages()}) - len(HELD_OUT),
        size=f"{(FOLDER / 'finder.onnx').stat().st_size / 1e6:.1f}",
    )  # fmt: skip
    target = DOCS / "finder.md"
    target.write_text(text, encoding="utf-8")
    return target


def _line(t: Tally) -> str:
    named = t.named / max(1, t.found["all"])
    return f"{t.recall:.0%} | {t.precision:.0%} | {named:.0%} | {t.left:.1%} of {t.fine}"


def _share(t: Tally, move: str) -> str:
    return f"{t.found[move] / max(1, t.bad[move]):.0%}"


def _labels(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.most_common())
