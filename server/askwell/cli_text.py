"""Text in and out of the command line: files, standard streams, and their traps on each platform."""

from __future__ import annotations

import argparse
import codecs
import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

STDIN = "-"


class CliError(Exception):
    """A command that cannot be carried out. `str()` is one sentence for a person."""


def use_utf8() -> None:
    """Write UTF-8 and line ends as they are, on every platform; a lone surrogate is written as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def read_bytes(name: str) -> bytes:
    """The content of a file, or of standard input for "-". Raises `CliError`."""
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except FileNotFoundError:
        raise CliError(f"There is no file {name}.") from None
    except IsADirectoryError:
        raise CliError(f"{name} is a folder. Name a text file.") from None
    except OSError as bad:
        raise CliError(f"{shown_name(name)} can't be read: {bad.strerror}.") from None


def read_text(name: str) -> str:
    """The text of a file, line ends as they are: UTF-8, or UTF-16 with its mark. Raises `CliError`."""
    content = read_bytes(name)
    marked_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if marked_utf16 else "utf-8-sig")
    except UnicodeDecodeError as bad:
        where = f"{shown_name(name)}, byte {bad.start}"
        raise CliError(f"This isn't UTF-8 text ({where}). Save it as UTF-8 and try again.") from None


def shown_name(name: str) -> str:
    """`name` as a person reads it."""
    return "<stdin>" if name == STDIN else name


def context(args: argparse.Namespace) -> dict[str, Any]:
    """What the options say around the draft, in the API's shape; only what was given."""
    names = ("subject", "channel", "relation", "strategy", "engine", "keep", "ignore", "limit")
    given = {name: value for name in names if (value := getattr(args, name, None)) is not None}
    recipient = {"name": args.to, "company": args.company}
    if any(recipient.values()):
        given["recipient"] = {name: value for name, value in recipient.items() if value}
    return given


def is_closed_pipe(bad: Exception) -> bool:
    """True when whoever read our output has gone (Windows says EINVAL)."""
    return isinstance(bad, OSError) and bad.errno in (errno.EPIPE, errno.EINVAL)


def at_closed_pipe() -> int:
    """End without a complaint: nobody is left to read it. The status is a shell's for a closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
