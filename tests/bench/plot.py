"""Draws time against the length of the text: `plot.py build/bench.json docs/speed` writes .png and .svg."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter

OURS = {  # name -> its label and colour; drawn strong
    "analyze": ("Askwell analyze, rules", "#0f766e"),
    "reframe": ("Askwell reframe, rules", "#1d4ed8"),
    "analyze+finder": ("Askwell analyze, with finder", "#14b8a6"),
    "reframe+finder": ("Askwell reframe, with finder", "#60a5fa"),
}
PEERS = {
    "write-good": "#a16207",
    "proselint": "#db2777",
    "harper-py": "#ea580c",
    "harper.js": "#7c3aed",
    "alex": "#6b7280",
}
APART = 1.6  # labels stand at least this factor apart


def draw(figures: dict[str, Any], target: Path) -> None:
    mpl.rcParams |= {"font.family": "DejaVu Sans", "svg.fonttype": "path", "svg.hashsalt": "askwell"}
    figure, axes = plt.subplots(figsize=(9.6, 6))
    ends: list[tuple[float, str, str, bool]] = []
    for name, tool in figures["tools"].items():
        if "growth" not in tool:
            continue
        label, colour = OURS.get(name, (f"{name} {tool['version']}", PEERS.get(name, "#6b7280")))
        ours = name in OURS
        lengths, times = zip(*((int(n), ms) for n, ms in tool["growth"].items()), strict=True)
        axes.plot(
            lengths, times, color=colour, linewidth=2.6 if ours else 1.4, linestyle="-" if ours else (0, (5, 2)),
            marker="o" if ours else None, markersize=4.5, zorder=3 if ours else 2, solid_capstyle="round",
        )  # fmt: skip
        ends.append((times[-1], label, colour, ours))
    _frame(axes, figures)
    _name(axes, ends)
    figure.subplots_adjust(left=0.09, right=0.735, top=0.86, bottom=0.11)
    for suffix, extra in ((".png", {"dpi": 160}), (".svg", {"metadata": {"Date": None}})):
        figure.savefig(target.with_suffix(suffix), **extra)
    svg = target.with_suffix(".svg")
    svg.write_text("\n".join(line.rstrip() for line in svg.read_text("utf-8").splitlines()) + "\n", "utf-8")


def _frame(axes: Any, figures: dict[str, Any]) -> None:
    """Axes, grid, title."""
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(8, 24_000)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.0f}"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{y / 1000:g} s" if y >= 1000 else f"{y:g} ms"))
    axes.grid(which="major", color="#e2e8f0", linewidth=0.9)
    axes.set_axisbelow(True)
    axes.tick_params(which="both", length=0, colors="#475569", labelsize=10)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xlabel("characters in the text", color="#475569", fontsize=10.5)
    on = figures["machine"]
    axes.set_title(
        "Time to read a text, against its length", loc="left", fontsize=15, fontweight="bold", color="#0f172a", pad=30
    )
    axes.text(
        0, 1.035, f"median of several texts of each length; {on['cores']} cores, Python {on['python'].split(',')[0]}, "
        f"Node {on['node'].lstrip('v')}; lower is faster", transform=axes.transAxes, fontsize=10, color="#475569",
    )  # fmt: skip
    typical = figures["drafts"]
    axes.axvspan(typical["p5"], typical["p95"], color="#f1f5f9", zorder=0, linewidth=0)
    axes.text(
        (typical["p5"] * typical["p95"]) ** 0.5, 0.985, "most messages", transform=axes.get_xaxis_transform(),
        ha="center", va="top", fontsize=9.5, color="#64748b",
    )  # fmt: skip


def _name(axes: Any, ends: list[tuple[float, str, str, bool]]) -> None:
    """The lines' names at their ends, pushed apart where they would overlap."""
    ends.sort()
    places = [end[0] for end in ends]
    for _ in range(200):
        for i in range(1, len(places)):
            if places[i] < places[i - 1] * APART:
                centre = (places[i] * places[i - 1]) ** 0.5
                places[i - 1], places[i] = centre / APART**0.5, centre * APART**0.5
    for (value, label, colour, ours), place in zip(ends, places, strict=True):
        axes.annotate(
            label, xy=(20_000, value), xytext=(27_000, place), color=colour, fontsize=10.5, va="center",
            fontweight="bold" if ours else "normal", annotation_clip=False,
            arrowprops={
                "arrowstyle": "-", "relpos": (0, 0.5), "color": colour, "linewidth": 0.7, "alpha": 0.7,
                "shrinkA": 1, "shrinkB": 3,
            },
        )  # fmt: skip


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]))
