"""Makes the finder: `python -m training [fit | card | cross]`. The Makefile's `train` fits and writes the card."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from askwell.engine.types import MOVES
from askwell.finder.finder import FOLDER, Finder
from training.data import LABELS, bank_examples
from training.held import HELD_OUT, score_held

WORK = Path(__file__).parents[2] / "build" / "finder"


def main() -> None:
    """Run one step; fit and card unless told."""
    parser = argparse.ArgumentParser("training", description=__doc__)
    parser.add_argument("step", nargs="?", choices=("fit", "card", "cross"))
    step = parser.parse_args().step
    for name, run in (("fit", fit), ("card", card)):
        if step in (None, name):
            run()
    if step == "cross":
        cross()


def fit() -> None:
    """The network that ships: trained on all writers but the held-out ones, whose sentences set its thresholds."""
    from training.export import export
    from training.fit import fit as fine_tune
    from training.thresholds import scored, thresholds

    examples = bank_examples()
    print(export(fine_tune([e for e in examples if e.writer not in HELD_OUT]), FOLDER))
    _write(dict.fromkeys(MOVES, (0.5, 0.9)))
    held = [e for e in examples if e.writer in HELD_OUT]
    _write(thresholds(scored(score_held(Finder(), held, WORK), held)))


def card() -> None:
    """The figures of docs/finder.md."""
    from training.card import write

    held = [e for e in bank_examples() if e.writer in HELD_OUT]
    print(write(score_held(Finder(), held, WORK), held))


def cross() -> None:
    """Scores of the whole bank by networks that have not seen the writer: hours, for whoever changes the recipe."""
    from training.crossval import cross_validate

    print(cross_validate(bank_examples(), WORK))


def _write(thresholds: dict[str, tuple[float, float]]) -> None:
    text = json.dumps({"labels": LABELS, "thresholds": thresholds}, indent=1)
    (FOLDER / "finder.json").write_text(text + "\n", encoding="utf-8")


main()
