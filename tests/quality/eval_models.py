"""Scores a model on labelled drafts: quality, tokens, seconds, and what the guard refused.

usage: eval_models.py [DRAFTS.jsonl ...] [--replies DIR | --render DIR] [--out FILE]

The configured endpoint (ASKWELL_MODEL_*) is asked about each draft of the files: the project's own, and the outside
corpus where it is there. With --replies nothing is asked: the reply to the draft <id> is read from DIR/<id>.txt, and
one after a refusal from DIR/<id>.retry.txt where there is one; drafts without a reply are left out. --render writes
to DIR/<id>.json what a model would be asked about each draft. The table goes to build/models.md, the responses
beside it, one file for each file of drafts.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import score

from askwell import answering, config
from askwell.engine.scores import Scorer
from askwell.engine.types import Request
from askwell.models.client import ModelTrouble, Reply
from askwell.models.masks import Masks
from askwell.models.outcome import Outcome
from askwell.models.rewrite import attempt, calling
from askwell.models.settings import model_settings

HERE = Path(__file__).resolve().parent
OUTSIDE = HERE.parents[2] / "shared"
SETS = [HERE / "drafts.jsonl", HERE / "more.jsonl", OUTSIDE / "corpus" / "drafts.jsonl"]
Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """One draft and what came of it."""

    row: Row
    outcome: Outcome

    @property
    def answer(self) -> Row:
        return {"id": self.row["id"], **self.outcome.response.to_dict()}


def main() -> int:
    given = _arguments()
    settings = config.load()
    finder = answering.scorer(settings.light)
    if given.render:
        return _render(given, finder)
    asker = _from_files(given.replies) if given.replies else _from_endpoint(settings)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    parts = [_heading(given, settings)]
    for file in given.drafts:
        rows = [row for row in score.read(str(file)) if not given.replies or _reply(given.replies, row["id"]).exists()]
        if not rows:
            continue
        with ThreadPoolExecutor(given.at_once) as pool:
            judged = list(pool.map(lambda row: Judged(row, asker(row, finder)), rows))
        parts.append(_part(file, judged, given.out.parent))
    given.out.write_text("\n".join(parts), "utf-8")
    print("\n".join(parts))
    return 0


def _arguments() -> argparse.Namespace:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("drafts", nargs="*", type=Path, metavar="DRAFTS", help="files of labelled drafts")
    how = args.add_mutually_exclusive_group()
    how.add_argument("--replies", type=Path, metavar="DIR", help="take the replies from here")
    how.add_argument("--render", type=Path, metavar="DIR", help="write the prompts here, and ask nobody")
    args.add_argument("--ids", metavar="A,B", help="these drafts alone, with --render")
    args.add_argument("--at-once", type=int, default=2, metavar="N", help="calls at a time (2)")
    args.add_argument("--out", type=Path, default=Path("build/models.md"), metavar="FILE")
    given = args.parse_args()
    given.drafts = given.drafts or [file for file in SETS if file.is_file()]
    return given


def _request(row: Row) -> Request:
    return Request.from_dict({**row, "engine": "model"})


# --- who replies ---------------------------------------------------------------------------------------------

Asker = Callable[[Row, Scorer | None], Outcome]


def _from_endpoint(settings: config.Settings) -> Asker:
    if not settings.model_configured:
        raise SystemExit("No model is set up. Set ASKWELL_MODEL_URL and ASKWELL_MODEL_NAME, or use --replies.")
    model = model_settings(settings)

    def ask(row: Row, finder: Scorer | None) -> Outcome:
        request = _request(row)
        masks = None if model.on_this_computer else Masks(request.draft)
        return attempt(request, calling(model, masks), finder, masks)

    return ask


def _from_files(folder: Path) -> Asker:
    def ask(row: Row, finder: Scorer | None) -> Outcome:
        files = [file for again in (False, True) if (file := _reply(folder, row["id"], again)).exists()]
        replies = (Reply(file.read_text("utf-8")) for file in files)
        return attempt(_request(row), lambda *_: next(replies), finder, tries=len(files))

    return ask


def _reply(folder: Path, name: str, again: bool = False) -> Path:
    return folder / f"{name}{'.retry' if again else ''}.txt"


def _render(given: argparse.Namespace, finder: Scorer | None) -> int:
    """Write what would be asked. A draft that no model would be asked about has no file."""
    given.render.mkdir(parents=True, exist_ok=True)
    count = 0
    for row in (row for file in given.drafts for row in score.read(str(file))):
        if given.ids and row["id"] not in given.ids.split(","):
            continue
        asked: list[Any] = []

        def ask(messages: Any, temperature: float | None, asked: list[Any] = asked) -> Reply:
            asked.append({"messages": messages, "temperature": temperature})
            raise ModelTrouble("nobody is asked")

        outcome = attempt(_request(row), ask, finder)
        if asked:
            prompt = outcome.prompt and outcome.prompt.to_dict()
            text = json.dumps({"id": row["id"], "prompt": prompt, **asked[0]}, ensure_ascii=False, indent=1)
            (given.render / f"{row['id']}.json").write_text(text + "\n", "utf-8")
            count += 1
    print(f"{count} prompts in {given.render}")
    return 0


# --- the table -----------------------------------------------------------------------------------------------


def _heading(given: argparse.Namespace, settings: config.Settings) -> str:
    who = f"replies in {given.replies}" if given.replies else f"the model {settings.model_name}"
    return f"# Scores of {who}\n\nWritten by `make eval-models`.\n"


def _part(file: Path, judged: list[Judged], folder: Path) -> str:
    """All that is told of one file of drafts."""
    answers = folder / f"models-{file.parent.name}-{file.name}"
    drafts = answers.with_suffix(".drafts.jsonl")
    _write(answers, [one.answer for one in judged])
    _write(drafts, [one.row for one in judged])
    asked = [one for one in judged if one.outcome.tries or one.outcome.prompt]
    lines = [("drafts", len(judged)), ("a model was asked", len(asked)), *_work(asked), *_quality(judged)]
    parts = [f"## {file.parent.name}/{file.name}\n", _table(("line", "figure"), lines), _refusals(asked)]
    outside = OUTSIDE / "eval" / "score.py"
    if outside.is_file() and file.resolve().is_relative_to(OUTSIDE):
        parts.append(_table(("line of the outside score", "figure"), _outside(outside, drafts, answers)))
    return "\n".join(parts)


def _work(asked: list[Judged]) -> list[tuple[str, Any]]:
    """How the model did: how often it was taken, its tokens and seconds."""
    tries = [one.outcome.tries for one in asked]
    replies = [one.reply for ones in tries for one in ones]
    at_first = sum(bool(ones) and not ones[0].refused for ones in tries)
    in_the_end = sum(one.outcome.response.engine == "model" for one in asked)
    out = [("taken at the first try", _share(at_first, len(asked))), ("taken", _share(in_the_end, len(asked)))]
    out.append(("no reply at all", _share(sum(not ones for ones in tries), len(asked))))
    for what, given in (("in", [r.tokens_in for r in replies]), ("out", [r.tokens_out for r in replies])):
        counted = [n for n in given if n is not None]
        if counted:
            out.append((f"tokens {what}, a call", round(statistics.mean(counted))))
    seconds = sorted(r.seconds for r in replies if r.seconds)
    if seconds:
        out += [(f"seconds a call, p{p}", f"{_percentile(seconds, p):.2f}") for p in (50, 95)]
    return out


def _refusals(asked: list[Judged]) -> str:
    """The share of first replies that were refused, by code, and where."""
    counts: Counter[str] = Counter()
    details: list[str] = []
    for one in asked:
        first = one.outcome.tries[0] if one.outcome.tries else None
        if first is None:
            notice = one.outcome.response.notice
            details.append(f"- {one.row['id']}: {notice.text if notice else 'no reply'}")
            continue
        if first.trouble:
            counts["no text"] += 1
            details.append(f"- {one.row['id']}: {first.trouble}")
        counts.update({violation.code for violation in first.violations})
        details += [f"- {one.row['id']}: {v.code} {v.detail}".rstrip() for v in first.violations]
    table = _table(("refused at the first try", "share"), [(c, _share(n, len(asked))) for c, n in counts.most_common()])
    return "\n".join([table, *details, ""])


def _quality(judged: list[Judged]) -> list[tuple[str, Any]]:
    marks = score.rate([one.row for one in judged], {one.row["id"]: one.answer for one in judged})
    return [(line, f"{marks.percent(line)} % of {marks.all[line]}") for line in marks.all]


def _outside(scorer: Path, drafts: Path, answers: Path) -> list[tuple[str, Any]]:
    command = [sys.executable, str(scorer), str(drafts), str(answers), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout)
    return [(line, figure) for line, figure in told.items() if not isinstance(figure, list)]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"


def _percentile(ordered: list[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _table(head: tuple[str, str], lines: list[tuple[str, Any]]) -> str:
    rows = [f"| {line} | {figure} |" for line, figure in lines]
    return "\n".join([f"| {head[0]} | {head[1]} |", "|---|---|", *rows, ""])


def _write(file: Path, rows: list[Row]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
