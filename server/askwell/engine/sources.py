"""Reads prompts/phrasebook/<language>/*.toml into plain data, and checks every rule on the way.

A file that cannot be used is answered with its name and the rule's id, so that it can be mended without Python.
`make_ready` writes the checked data beside the files, so that the next start need not read and check them again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .cues import indexed
from .patterns import Lists, Pattern, PatternError
from .types import MOVES, RELATIONS

SPANS = ("clause", "match")
EVIDENCE = ("strong", "weak", "none")
READY = "ready.json"
TRADES = "trades"  # a folder with one file a trade
ASKS = "asks"  # a folder with one file a strategy
FORMAT = 9  # of ready.json; another one is read anew
SIGNALS = (
    "legit", "writer_gives", "raises", "other_matter", "small_talk", "run_up", "offer", "puzzle", "puzzle_why",
    "wonders",
)  # fmt: skip
SITUATION = "situation"  # what a writer says of themselves; an ask names the one that it fits
ADDED = ("claim", "shared", "friend", "self", "flattery", "offer", "order", "plea", "stock", "echo")
_KEYS = {
    "id": str, "move": str, "patterns": list, "unless": list, "span": str, "evidence": str, "why": str, "source": str,
    "severity": int, "fails": list, "passes": list,
}  # fmt: skip
_TABLES = {
    "words.toml": {"common", "spelling", "lists", "sets"},
    "asks.toml": {"ask", "subject", "question"},
    "moves.toml": set(MOVES),
    "grammar.toml": {"grammar"},
    "pointers.toml": {"pointer"},
    "growing.toml": {"gate", "ask"},
    f"{ASKS}/": {"ask"},
    f"{TRADES}/": {"name", "broad", "cues", "asks", "newcomer", "matter"},
    "rubric.toml": {"signs", "advice"},
    "guard.toml": {"guard", "lists", "facts"},
}

Plain = dict[str, Any]


class PhrasebookError(ValueError):
    """The phrasebook is wrong; names the file, the rule and what to mend."""


def folder() -> Path:
    """The folder that holds all language: inside the installed package, or at the top of a checkout."""
    here = Path(__file__).resolve()
    packed = here.parents[1] / "prompts"
    return packed if packed.is_dir() else here.parents[3] / "prompts"


def plain(language: str = "en") -> Plain:
    """The phrasebook as plain data: made ready before if it still fits the files, else read from them."""
    place = folder() / "phrasebook" / language
    found = sorted((*place.glob("*.toml"), *place.glob(f"{TRADES}/*.toml"), *place.glob(f"{ASKS}/*.toml")))
    found = [f for f in found if f.name != "profiles.toml"]
    files = {f.relative_to(place).as_posix(): f.read_bytes() for f in found}
    seal = f"{FORMAT} {zlib.crc32(b''.join(name.encode() + body for name, body in files.items()))}"
    return _ready(place / READY, seal) or {
        "seal": seal,
        **build({name: _toml(name, body) for name, body in files.items()}),
    }


def _ready(file: Path, seal: str) -> Plain | None:
    """The data made ready before, None if there is none or it does not fit the files."""
    if not file.is_file():
        return None
    try:
        data: Plain = json.loads(file.read_bytes())
    except ValueError:
        return None
    return data if data.get("seal") == seal else None


def _toml(name: str, body: bytes) -> Plain:
    import tomllib  # only where nothing was made ready

    try:
        return tomllib.loads(body.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PhrasebookError(f"{name}: {error}") from None


def build(files: Mapping[str, Plain]) -> Plain:
    """Checked plain data of the files. Raises `PhrasebookError`."""
    words, moves = files.get("words.toml", {}), files.get("moves.toml", {})
    lists: dict[str, list[str]] = {}
    for file, content in files.items():
        _tables(file, content)
        for name, entries in content.get("lists", {}).items():
            if name in lists:
                raise PhrasebookError(f"{file}: there is already a list <{name}>")
            lists[name] = entries
    for move in MOVES:
        if moves and not moves.get(move, {}).get("why"):
            raise PhrasebookError(f"moves.toml: {move} has no why")
    known = Lists(lists, words.get("common", ()))
    rules: dict[str, list[Plain]] = {"rule": [], "gate": [], "guard": []}
    seen: set[str] = set()
    for name, content in files.items():
        for kind, made in rules.items():
            for entry in content.get(kind, []):
                made.append(_rule(name, kind, entry, moves, known))
                if entry["id"] in seen:
                    raise PhrasebookError(f"{name}: the id {entry['id']!r} is used twice")
                seen.add(entry["id"])
    asks = files.get("asks.toml", {})
    rubric, guard = files.get("rubric.toml", {}), files.get("guard.toml", {})
    trades = [content for name, content in files.items() if name.startswith(TRADES + "/")]
    return {
        "lists": lists,
        "common": words.get("common", []),
        "spelling": words.get("spelling", {}),
        "sets": words.get("sets", {}),
        "grammar": files.get("grammar.toml", {}).get("grammar", {})
        | {f"rubric.{name}": words for name, words in rubric.get("signs", {}).items()}
        | {f"facts.{name}": words for name, words in guard.get("facts", {}).items()},
        "messages": {**files.get("messages.toml", {}), **rubric.get("advice", {})},
        "rules": rules,
        "moves": {move: moves[move] for move in MOVES if move in moves},
        "asks": [ask for content in files.values() for ask in content.get("ask", [])],
        "trades": trades,
        "cues": indexed(trades, words.get("spelling", {})),
        "pointers": files.get("pointers.toml", {}).get("pointer", []),
        "subjects": asks.get("subject", []),
        "questions": asks.get("question", []),
    }


def _tables(file: str, content: Plain) -> None:
    """Refuses a table that nobody would read, such as a misspelled [[rules]]."""
    if file == "messages.toml":
        return
    folder, slash, _ = file.rpartition("/")
    unknown = set(content) - _TABLES.get(folder + slash or file, {"rule", "gate", "lists"})
    if unknown:
        raise PhrasebookError(f"{file}: unknown table {', '.join(sorted(unknown))}")


def _rule(file: str, kind: str, entry: Plain, moves: Plain, lists: Lists) -> Plain:
    name = f"{file}: {entry.get('id', 'a rule without id')}"
    _check(name, kind, entry)
    move = entry["move"]
    try:
        patterns = [_pattern(p, lists) for p in entry["patterns"]]
        unless = [_pattern(p, lists) for p in entry.get("unless", [])]
    except PatternError as error:
        raise PhrasebookError(f"{name}: {error}") from None
    default = moves.get(move.removeprefix("subject."), {})
    return {
        "id": entry["id"], "move": move, "patterns": patterns, "unless": unless,
        "span": entry.get("span", "clause"), "evidence": entry.get("evidence", "weak"),
        "why": [entry["id"] if "why" in entry else move, entry.get("why") or default.get("why", "")],
        "source": entry.get("source") or default.get("source", ""),
        "severity": entry.get("severity") or default.get("severity", 1),
        "fails": entry["fails"], "passes": entry["passes"],
    }  # fmt: skip


def _check(name: str, kind: str, entry: Plain) -> None:
    """Refuses a rule that could not be read or would never fire."""
    for key, value in entry.items():
        if key not in _KEYS:
            raise PhrasebookError(f"{name}: unknown key {key}")
        texts = isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not isinstance(value, _KEYS[key]) or (_KEYS[key] is list and not texts):
            raise PhrasebookError(
                f"{name}: {key} must be {'a list of texts' if _KEYS[key] is list else 'a ' + _KEYS[key].__name__}"
            )
    for key in ("id", "move", "patterns", "fails", "passes"):
        if not entry.get(key):
            raise PhrasebookError(f"{name}: {key} is missing")
    _check_values(name, kind, entry)


def _check_values(name: str, kind: str, entry: Plain) -> None:
    move = entry["move"]
    if kind == "rule" and move not in MOVES:
        raise PhrasebookError(f"{name}: there is no move {move!r}; the moves are {', '.join(MOVES)}")
    family, _, member = move.partition(".")
    if kind == "gate" and move not in SIGNALS and family != SITUATION and member not in (*MOVES, *RELATIONS):
        known = ", ".join((*SIGNALS, "subject.*", "relation.*", f"{SITUATION}.*"))
        raise PhrasebookError(f"{name}: there is no signal {move!r}; the signals are {known}")
    if kind == "guard" and move not in ADDED:
        raise PhrasebookError(f"{name}: there is no {move!r}; what may not be added is {', '.join(ADDED)}")
    if not 1 <= entry.get("severity", 1) <= 3:
        raise PhrasebookError(f"{name}: severity is 1, 2 or 3")
    if entry.get("span", "clause") not in SPANS or entry.get("evidence", "weak") not in EVIDENCE:
        raise PhrasebookError(f"{name}: span is one of {', '.join(SPANS)}; evidence one of {', '.join(EVIDENCE)}")


def _pattern(text: str, lists: Lists) -> list[Any]:
    made = Pattern(text, lists)
    return [text, [sorted(words) for words in (made.anchors, *made.also)]]


def make_ready(language: str = "en") -> Path:
    """Writes the checked data beside the files of a checkout; returns where."""
    target = folder() / "phrasebook" / language / READY
    target.unlink(missing_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(plain(language), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return fresh.replace(target)  # at once, so that nobody reads half of it
