"""Makes the finder: `python -m training cross | fit | card`. The Makefile's `train` does all three."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from askwell.finder.finder import FOLDER
from training.data import LABELS, bank_examples

WORK = Path(__file__).parents[2] / "build" / "finder"


def main() -> None:
    """Run one step, or all."""
    parser = argparse.ArgumentParser("training", description=__doc__)
    parser.add_argument("step", nargs="?", choices=("cross", "fit", "card"), help="all three unless told")
    step = parser.parse_args().step
    for name, run in (("cross", cross), ("fit", fit), ("card", card)):
        if step in (None, name):
            run()


def cross() -> None:
    """Scores of the bank by networks that have not seen the writer; sets the thresholds."""
    from training.crossval import cross_validate
    from training.thresholds import scored, thresholds

    examples = bank_examples()
    found = thresholds(scored(cross_validate(examples, WORK), examples))
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps({"labels": LABELS, "thresholds": found}, indent=1)
    (FOLDER / "finder.json").write_text(text + "\n", encoding="utf-8")


def fit() -> None:
    """The network that ships, fine-tuned on the whole bank."""
    from training.export import export
    from training.fit import fit as fine_tune

    print(export(fine_tune(bank_examples()), FOLDER))


def card() -> None:
    """The figures of docs/finder.md."""
    from training.card import write

    write(WORK / "scores.jsonl")


main()
