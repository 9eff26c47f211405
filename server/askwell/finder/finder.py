"""The finder: a small transformer, fine-tuned on the bank, that scores each sentence of a message on this computer."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from askwell.engine.scores import Score, Threshold
from askwell.finder.tokenizer import Encoded, Tokenizer
from askwell.finder.window import Window, windows

FOLDER = Path(__file__).parent / "model"
REMEMBERED = 2048  # windows whose scores are kept, so that typing scores only what changed
BATCH = 1  # windows at a time: int8 rounds by what is in a batch, and a score must not hang on its neighbours
THREADS = 2


class Finder:
    """Scores sentences in their windows. The model is read on the first call; many threads may call at once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        # one thread runs the model, whoever calls: each thread that did would keep memory of its own for it
        self._worker = ThreadPoolExecutor(1, "finder")
        self._kept: OrderedDict[Window, Score] = OrderedDict()
        card = json.loads((folder / "finder.json").read_text(encoding="utf-8"))
        self.labels: tuple[str, ...] = tuple(card["labels"])
        self.thresholds: Mapping[str, Threshold] = {m: Threshold(*pair) for m, pair in card["thresholds"].items()}

    def __call__(self, sentences: Sequence[str]) -> list[Score]:
        """One score a sentence, in order."""
        wanted = windows(sentences)
        with self._lock:
            known = {w: self._kept[w] for w in set(wanted) & self._kept.keys()}
        new = sorted(set(wanted) - known.keys(), key=lambda w: (sum(map(len, w)), w))
        for at in range(0, len(new), BATCH):
            batch = new[at : at + BATCH]
            known |= zip(batch, self._worker.submit(self._run, batch).result(), strict=True)
        with self._lock:
            for window in wanted:
                self._kept[window] = known[window]
                self._kept.move_to_end(window)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return [known[w] for w in wanted]

    def forget(self) -> None:
        """Drops what was remembered of sentences seen before (for honest timings)."""
        with self._lock:
            self._kept.clear()

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.load(self._folder / "vocab.txt")

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        onnxruntime.set_default_logger_severity(3)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # a draft is small; what it took is given back
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads stay idle
        return onnxruntime.InferenceSession(self._folder / "finder.onnx", options, ["CPUExecutionProvider"])

    def _run(self, chosen: Sequence[Window]) -> list[Score]:
        import numpy as np

        batch = [self._tokenizer.encode(window) for window in chosen]
        longest = max(len(e.ids) for e in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask, types = np.zeros_like(ids), np.zeros_like(ids)
        for row, e in enumerate(batch):
            ids[row, : len(e.ids)] = e.ids
            mask[row, : len(e.ids)] = 1
            types[row, : len(e.types)] = e.types
        moves, hurts = self._session.run(("moves", "hurts"), {"ids": ids, "mask": mask, "types": types})
        return [
            _score(self.labels, moves[row].tolist(), e, hurts[row, e.first : e.first + len(e.places)].tolist())
            for row, e in enumerate(batch)
        ]


def _score(labels: Sequence[str], moves: Sequence[float], encoded: Encoded, pieces: Sequence[float]) -> Score:
    by_label = dict(zip(labels, moves, strict=True))
    return Score(by_label.pop("bad"), by_label, _by_word(encoded, pieces))


def _by_word(encoded: Encoded, pieces: Sequence[float]) -> tuple[tuple[int, int, float], ...]:
    """The highest score of each word's pieces."""
    best: dict[tuple[int, int], float] = {}
    for place, score in zip(encoded.places, pieces, strict=True):
        best[place] = max(score, best.get(place, 0.0))
    return tuple((a, b, score) for (a, b), score in best.items())


@lru_cache(maxsize=1)
def load() -> Finder | None:
    """The finder, None where this installation has none (no onnxruntime for this platform, or no model file)."""
    try:
        import onnxruntime  # noqa: F401
    except ImportError:
        return None
    return Finder() if (FOLDER / "finder.onnx").is_file() else None
