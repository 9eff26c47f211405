"""What was measured, as text for the terminal and as docs/bench.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Figures = dict[str, Any]
Table = list[tuple[str, ...]]
NAMES = {
    "analyze": "Askwell analyze, rules",
    "reframe": "Askwell reframe, rules",
    "analyze+finder": "Askwell analyze, rules and finder",
    "reframe+finder": "Askwell reframe, rules and finder",
}
SIDE = ("", "p50", "p95", "one changed sentence", "first call", "memory")
REACHED = ("", "measured", "to reach", "")
METHOD = """\
Every tool runs in a process of its own. It first reads other drafts and once all {count} that are measured, then each
of these alone, three times over; the tools take turns. A figure is the p50 or p95 over the drafts, of each draft the
fastest of its times, since whatever else the computer does can only add to them. Before every round a tool forgets
what it remembers of texts that it has read: Askwell its sentences, Harper its whole linter. One changed sentence (p50):
the draft was read just before, then one word is typed into its middle sentence. The first call counts from before the
tool is imported, in a new process, without the start of Python or Node; memory is what the process holds after all
rounds (on Linux). Askwell, proselint and harper-py run in Python, write-good, alex and harper.js in Node; Harper reads
plain text, the others are as they come. They look for other things than Askwell does and rewrite nothing: only the
time is compared.

Over HTTP one client sends one request after the other. "Cold" is the whole command in a new process, of which Python
alone takes {bare}. Before a model is called: Askwell's own work until the first byte goes to a model.

The growth compares texts of 2,000 and 20,000 characters, put together from drafts that Askwell changes; the plot shows
the median over such texts of each length."""


def ms(value: float | None) -> str:
    """A time in few digits."""
    if value is None:
        return "-"
    if value >= 1000:
        return f"{value / 1000:.1f} s"
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def mb(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f} MB"


def name_of(tool: str, figures: Figures) -> str:
    version = figures["tools"][tool].get("version", "")
    return NAMES.get(tool) or f"{tool} {version}".strip()


def side_by_side(figures: Figures) -> Table:
    """The tools, one a line."""
    out: Table = []
    for tool, f in figures["tools"].items():
        if "missing" in f:
            out.append((name_of(tool, figures), f"not measured: {f['missing']}", "", "", "", ""))
        else:
            times = (f["p50"], f["p95"], f["changed"]["p50"], f["first"])
            out.append((name_of(tool, figures), *map(ms, times), mb(f["memory"])))
    return out


def reached(figures: Figures) -> Table:
    """Each figure that has a mark to reach, what was measured, and whether it is reached."""
    out: Table = []
    for what, value, mark, unit in _marks(figures):
        shown = {"ms": ms, "MB": mb, "x": lambda v: f"{v:.1f}x", "kB": lambda v: f"{v:.1f} kB"}[unit]
        if value is None:
            out.append((what, "not measured", f"<= {mark:g} {unit}", ""))
        else:
            out.append((what, shown(value), f"<= {shown(mark)}", "yes" if value <= mark else "no"))
    return out


def _marks(figures: Figures) -> Iterator[tuple[str, float | None, float, str]]:
    tools, finder, run = figures["tools"], figures["finder"], figures["run"]

    def of(tool: str, what: str) -> float | None:
        return tools[tool].get(what)

    def at(part: str, what: str, share: str = "p50") -> float | None:
        found = run.get(part, {}).get(what)
        return found.get(share) if isinstance(found, dict) else found

    def growth(tool: str) -> float | None:
        took = {int(n): ms for n, ms in tools[tool].get("growth", {}).items()}
        return took[20_000] / took[2_000] if took else None

    both = "rules and finder"
    yield "analyze, rules, p50 (write-good's)", of("analyze", "p50"), of("write-good", "p50") or 0, "ms"
    yield "reframe, rules, p50", of("reframe", "p50"), 2, "ms"
    yield "reframe, rules, p95", of("reframe", "p95"), 5, "ms"
    yield "the finder alone, whole draft, p50", finder.get("whole", {}).get("p50"), 50, "ms"
    yield "the finder alone, one changed sentence, p50", finder.get("changed", {}).get("p50"), 12, "ms"
    yield "reframe over HTTP, rules, p50", at("rules", "http"), 4, "ms"
    yield "memory of the server, rules", at("rules", "memory"), 60, "MB"
    yield f"memory of the server, {both}", at(both, "memory"), 160, "MB"
    yield "server ready", at(both, "ready") or at("rules", "ready"), 500, "ms"
    yield "`askwell reframe`, cold, rules", at("rules", "cold"), 250, "ms"
    yield f"`askwell reframe`, cold, {both}", at(both, "cold"), 250, "ms"
    yield "before a model is called, p50", run["before a model"]["p50"], 5, "ms"
    for tool in NAMES:
        yield f"growth of {NAMES[tool].removeprefix('Askwell ')}: 10x the text", growth(tool), 12, "x"
    yield "content script, compressed", run["content script"], 40, "kB"


def more(figures: Figures) -> Table:
    """What is measured without a mark to reach."""
    out: Table = []
    for name in ("rules", "rules and finder"):
        part = figures["run"].get(name)
        if part:
            for what, key in (("over HTTP", "http"), ("cold", "cold")):
                out.append((f"reframe {what}, {name}", ms(part[key]["p50"]), ms(part[key]["p95"])))
    return out


def text(figures: Figures) -> str:
    """All tables for the terminal."""
    tables = [(SIDE, side_by_side(figures)), (REACHED, reached(figures)), (("", "p50", "p95"), more(figures))]
    return "\n\n".join([_about(figures), *(_plain([head, *rows]) for head, rows in tables)])


def _about(figures: Figures) -> str:
    drafts, on = figures["drafts"], figures["machine"]
    return (
        f"{drafts['count']} drafts of {drafts['p50']:.0f} characters (p50; p95 {drafts['p95']:.0f}), "
        f"{on['cores']} cores, Python {on['python']}, Node {on['node'].lstrip('v')}, "
        f"a load of {on['load']} by other programs at the start, {on['date']}"
    )


def _plain(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    if any(row[1].startswith("not measured:") for row in rows):
        widths[1] = max(len(row[1]) for row in rows if not row[1].startswith("not measured:"))
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]).rstrip()
        for row in rows
    )


def page(figures: Figures) -> str:
    """docs/bench.md."""
    method = METHOD.format(
        count=figures["drafts"]["count"],
        bare=ms(figures["run"]["bare python"]["p50"]),
    )
    return "\n".join(
        [
            "# How fast Askwell is",
            "",
            f"Written by `make bench`: {_about(figures)}.",
            "",
            "![Time against the length of the text, for Askwell and its peers](speed.svg)",
            "",
            "## Beside its peers",
            "",
            *_marked(SIDE, side_by_side(figures)),
            "",
            "LanguageTool needs Java and cannot be installed from the registries of Python or Node; Harper's authors",
            "[give 650 ms](https://github.com/Automattic/harper/blob/master/COMPARISON.md) for it.",
            "",
            "## What is to be reached",
            "",
            *_marked(REACHED, reached(figures)),
            "",
            "## More",
            "",
            *_marked(("", "p50", "p95"), more(figures)),
            "",
            "## How it is measured",
            "",
            method,
            "",
        ]
    )


def _marked(head: Sequence[str], rows: Table) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|---|{'---:|' * (len(head) - 1)}",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
