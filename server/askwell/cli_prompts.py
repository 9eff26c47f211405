"""`askwell prompts`: what prompts there are, what they say, what would be sent, and whether they are sound."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from askwell import answering, config
from askwell.cli_text import CliError, read_bytes, shown_name
from askwell.models import library, trials
from askwell.models.filling import filled
from askwell.models.places import Fault, PromptError
from askwell.wire import read_json, write_json


def prompts(args: argparse.Namespace) -> int:
    """Do what the word after `prompts` says."""
    config.load()  # a folder that is not there is told here, not passed over
    tasks = {"list": _list, "show": _show, "render": _render, "check": _check}
    try:
        return tasks[args.task](args)
    except PromptError as bad:
        raise CliError("\n".join(str(fault) for fault in bad.faults)) from None


def _list(args: argparse.Namespace) -> int:  # noqa: ARG001
    broken = 0
    for prompt_id in library.names():
        whose = "" if library.is_shipped(prompt_id) else f" ({library.file_of(prompt_id)})"
        try:
            prompt = library.load(prompt_id)
            print(f"{prompt_id}@{prompt.ref.version}  {prompt.ref.sha256[:12]}  {prompt.file.description}{whose}")
        except PromptError as bad:
            print(f"{prompt_id}  cannot be used: {bad}{whose}")
            broken = 1
    return broken


def _show(args: argparse.Namespace) -> int:
    prompt = library.load(args.id)
    print(f"# {library.file_of(args.id)}\n# {prompt.ref.id}@{prompt.ref.version} {prompt.ref.sha256}")
    sys.stdout.write(prompt.raw.decode("utf-8-sig"))
    for name, text in prompt.parts.items():
        print(f"\n# --- parts/{name}\n{text.rstrip()}")
    return 0


def _render(args: argparse.Namespace) -> int:
    prompt = library.load(args.id)
    fields = read_json(read_bytes(args.request))
    if not isinstance(fields, dict):
        raise CliError(f"{shown_name(args.request)} must hold one JSON object.")
    marker = secrets.token_hex(6)
    if "draft" in fields or "profile" in fields:
        values = filled(fields, marker, answering.scorer(args.light or config.load().light))
    else:
        values = {"marker": marker, **fields}
    messages = prompt.render(values)
    if args.json:
        print(write_json(messages, indent=2))
        return 0
    for message in messages:
        print(f"=== {message['role']}\n{message['content']}\n")
    return 0


def _check(args: argparse.Namespace) -> int:
    faults = [fault for file in _files(args.files) for fault in _faults(file)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _files(names: list[str]) -> Iterator[Path]:
    """The files that were named; without any, every prompt there is."""
    if names:
        yield from (Path(name) for name in names)
    else:
        yield from (library.file_of(prompt_id) for prompt_id in library.names())


def _faults(file: Path) -> list[Fault]:
    shown = str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file)
    try:
        return trials.faults(library.read(file, shown))
    except PromptError as bad:
        return list(bad.faults)
