"""No expression takes more than linear time: each meets hostile texts that grow, and the time must grow no faster.

Only this thread's own time is counted, and what looks slow is timed again: other programs run meanwhile.
"""

from __future__ import annotations

import ast
import gc
import inspect
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path

import pytest

import askwell.engine
from askwell.engine.book import Book
from askwell.engine.grammar import Grammar
from askwell.engine.pipeline import reframe
from askwell.engine.rules import Rule
from askwell.engine.tokens import normalise
from askwell.engine.types import Request

SHORTEST, LONGEST = 64, 16_384  # characters; each length is four times the one before
LINEAR, MOST = 5.5, 10  # times the time that four times the text takes; with the square it takes 16 times
SOON, ENOUGH = 0.0003, 0.001  # seconds below which nothing is judged, and above which linear growth is believed
ENGINE = Path(askwell.engine.__file__).parent

PIECES = {  # what is repeated; at its end stands something else, so that nothing matches as a whole
    "letters": "a", "capitals": "A", "words with capitals": "Aa", "digits": "1,", "spaces": " ", "tabs": " \t",
    "line ends": "\n", "commas": ",", "spaced commas": " ,", "stops": ".", "spaced stops": ". ", "dotted words": "a.",
    "questions": "? ", "dashes": "-", "spaced dashes": " - ", "hyphens": "a-", "brackets": "(", "closing brackets": ")",
    "asides": " (a b c d)", "square brackets": "[a", "braces": "{{a", "angles": "<a", "quotes": '"',
    "quotations": '"a. ', "curly quotes": "“a ", "apostrophes": "a'", "mail addresses": "a@", "links": "http://",
    "underscores": "_", "quoted lines": "> a\n", "emoji": "🙂", "smiles": ":) ", "names": "Anna-Marie O'Lee ",
    "greetings": "Hi ",
    "closings": "Best, ", "quoted mail": "On Mon, Ann wrote: ", "yours": "your ", "wishes": "I would like ",
    "joined clauses": " and I am ", "asks": "are you hiring ", "minutes": "15 minutes ",
}  # fmt: skip
WORDS = ("a", "i am", ".", "?", "<emoji>", "1")  # of normalised lines
BOUNDED = {"clauses.py: _ITEM"}  # meets only texts of a few words


def superlinear(run: Callable[[str], object], text_of: Callable[[int], str], enough: float = ENOUGH) -> str:
    """How the time grows where it grows faster than the text, else "". Longer texts are spared what grew linearly
    until it took `enough` seconds."""
    before, length = 0.0, SHORTEST
    while length <= LONGEST:
        took = timed(run, text_of(length))
        if before and took > SOON and took > MOST * before:  # or it was a pause
            pairs = [
                (timed(run, text_of(length // 4)), timed(run, text_of(length))) for _ in range(5 if took < 0.05 else 1)
            ]
            before, took = (min(times) for times in zip(*pairs, strict=True))
            if took > MOST * before:
                return f"{length} characters take {took * 1000:.1f} ms, a quarter of them {before * 1000:.2f}"
        if took > enough and before and took < LINEAR * before:
            break
        before, length = took, length * 4
    return ""


def timed(run: Callable[[str], object], text: str) -> float:
    gc.disable()
    try:
        start = time.thread_time()
        run(text)
        return time.thread_time() - start
    finally:
        gc.enable()


def repeated(piece: str, end: str = "~") -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length] + end


Use = Callable[[str], object]
METHOD = r"\b%s\.(search|match|fullmatch|finditer|findall|sub|split)\("


def used(expression: re.Pattern[str], methods: set[str]) -> Use:
    """The expression as it is used: once at the beginning of a text, until it is found, or wherever it is found."""
    if methods and methods <= {"match", "fullmatch"}:
        return expression.match
    return expression.search if methods == {"search"} else lambda text: deque(expression.finditer(text), maxlen=0)


def named(book: Book) -> Iterator[tuple[str, Use]]:
    """Every expression of the grammar, and every one that a module of the engine writes down."""
    files = sorted(ENGINE.rglob("*.py"))
    sources = "".join(file.read_text("utf-8") for file in files)
    for name, _ in inspect.getmembers(Grammar, lambda member: isinstance(member, cached_property)):
        if isinstance(value := getattr(book.grammar, name), re.Pattern):
            yield f"grammar.{name}", used(value, set(re.findall(METHOD % rf"grammar\.{name}", sources)))
    for file in files:
        source = file.read_text("utf-8")
        module = ".".join(("askwell", "engine", *file.relative_to(ENGINE).with_suffix("").parts))
        for name, value in vars(import_module(module)).items():
            if isinstance(value, re.Pattern):
                yield f"{file.name}: {name}", used(value, set(re.findall(METHOD % name, source)))
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), method), [ast.Constant(str(text)), *_]) if (
                    method != "compile"
                ):
                    yield f"{file.name}: {text}", used(re.compile(text), {method})


def test_the_sweep_sees_growth() -> None:
    text_of = repeated(" ")
    assert superlinear(re.compile(r"\s+x").search, text_of)
    assert superlinear(re.compile(r"\s+\s+x").search, text_of)
    assert not superlinear(re.compile(r"(?<!\s)\s+x").search, text_of)


def test_no_expression_of_grammar_and_engine_is_superlinear(book: Book) -> None:
    slow = {
        (name, what): growth
        for name, use in named(book)
        if name not in BOUNDED
        for what, piece in PIECES.items()
        if (growth := superlinear(use, repeated(piece)))
    }
    assert slow == {}


def near_misses(rule: Rule, book: Book) -> Iterator[str]:
    """What looks much like the rule's own example, in normalised words: its beginning, and its end."""
    words = normalise(rule.fails[0], book.spelling).line.split()
    yield " ".join(words[: max(len(words) * 2 // 3, 1)]) + " "
    yield " ".join(words[len(words) // 3 :]) + " "


def test_no_rule_is_superlinear(book: Book) -> None:
    slow = {}
    for rule in (*book.moves.rules, *book.gate.rules):
        pieces = [*(f"{word} " for word in WORDS), *near_misses(rule, book)]
        for pattern in (*rule.patterns, *rule.unless):
            for piece in (*pieces, min(pattern.anchors).rstrip("*") + " "):
                if growth := superlinear(pattern.search, lambda n, p=piece: " " + p * (n // len(p) + 1) + "~ "):
                    slow[rule.id, pattern.text, piece] = growth
    assert slow == {}


@pytest.mark.parametrize("what", sorted(PIECES))
def test_no_draft_takes_superlinear_time(what: str) -> None:
    def run(text: str) -> object:
        return reframe(Request.from_dict({"draft": f"Hi Ann, are you hiring {text} at your firm?", "relation": "cold"}))

    run("")
    assert not superlinear(run, repeated(PIECES[what]), enough=0.1)
