"""What becomes of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .find import Found
from .parse import Sentence

# a name in mid-sentence, a telephone number
FACT = re.compile(r"(?<=[\w,] )(?!I['’])[A-Z][\w'’-]*[a-z][\w'’-]*|\d[\d -]{5,}\d")
ASKS = {"job_ask", "referral_ask", "info_interview", "vague_ask", "favour_no_groundwork"}


@dataclass
class Step:
    """What becomes of one sentence. `cuts` are spans that go when it is trimmed."""

    sentence: Sentence
    number: int
    found: list[Found] = field(default_factory=list)
    op: str = "keep"  # keep | trim | drop
    cuts: list[tuple[int, int]] = field(default_factory=list)
    opening: str = ""  # what stands for the first cut, where that is more than nothing
    ask: bool = False  # the new question stands here
    cause: int | None = None  # the number of the sentence with which this one goes, being nothing without it
    follow: Step | None = None  # the new question stands after this sentence, and comes with that step

    @property
    def postscript(self) -> bool:
        return self.sentence.words.line.startswith((" p s ", " p . s ", " ps "))
