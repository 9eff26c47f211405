"""What the finder reads of a message at a time: one sentence, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

BEFORE = 2  # sentences

Window = tuple[str, str, str]  # before, the sentence itself, after


def windows(sentences: Sequence[str]) -> list[Window]:
    """The window of each sentence of a message: up to two sentences before it and one after it."""
    return [
        (" ".join(sentences[max(0, i - BEFORE) : i]), sentence, sentences[i + 1] if i + 1 < len(sentences) else "")
        for i, sentence in enumerate(sentences)
    ]
