"""The `askwell` command: its words and options. What a subcommand does is imported only when it is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from askwell import __version__
from askwell.cli_text import CliError, at_closed_pipe, is_closed_pipe, use_utf8
from askwell.config import ConfigError
from askwell.engine.sources import PhrasebookError
from askwell.engine.types import CHANNELS, RELATIONS, STRATEGIES, BadRequest
from askwell.faults import place

TROUBLE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status: 0 well, 1 findings (lint, doctor), 2 trouble."""
    use_utf8()
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
        return status
    except (CliError, ConfigError, BadRequest, PhrasebookError) as bad:
        print(f"askwell: {bad}", file=sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bad:  # noqa: BLE001  a person gets a sentence, never a trace (which may quote the draft)
        if is_closed_pipe(bad):
            return at_closed_pipe()
        print(f"askwell: a fault of Askwell's own ({place(bad)}). Your draft is as it was.", file=sys.stderr)
        return TROUBLE


def _run(args: argparse.Namespace) -> int:
    # Each command lives in the module of its name: askwell.cli_lint.lint, and so on.
    command: Callable[[argparse.Namespace], int]
    command = getattr(import_module(f"askwell.cli_{args.command}"), args.command)
    return command(args)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"askwell {__version__}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "askwell", description="Turns a draft that asks for a job into a question that people like to answer."
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and end")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="start the page and the API on this computer")
    serve.add_argument("--port", metavar="N", help="port on 127.0.0.1 (default 8765; 0 takes any free one)")
    serve.add_argument("--engine", choices=("rules", "auto"), help="rules: never call a model")
    _light(serve)
    serve.add_argument("--firefox-origin", metavar="ORIGIN", help="moz-extension:// address of the extension")

    reframe = commands.add_parser("reframe", help="print the draft, reframed")
    reframe.add_argument("file", nargs="?", help="the draft; - reads standard input")
    reframe.add_argument("--request", metavar="FILE", help="a request as the API takes it (JSON)")
    shown = reframe.add_mutually_exclusive_group()
    shown.add_argument("--diff", action="store_true", help="show what changes, and why")
    shown.add_argument("--json", action="store_true", help="print the API's response")
    reframe.add_argument("--model-reply", metavar="FILE", help="take this text for the model's reply")
    reframe.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="for --diff")
    _light(reframe)
    _context(reframe)
    reframe.add_argument("--subject", metavar="TEXT", help="the subject line")
    reframe.add_argument("--strategy", choices=STRATEGIES, metavar="NAME", help=_one_of(STRATEGIES))
    reframe.add_argument("--keep", action="append", metavar="PHRASE", help="leave this alone (repeatable)")
    reframe.add_argument("--limit", type=int, metavar="N", help="most characters the result may have")

    lint = commands.add_parser("lint", help="print file:line:column: move: why; exit 1 if there is any")
    lint.add_argument("files", nargs="+", metavar="FILE", help="a draft; - reads standard input")
    _light(lint)
    _context(lint)

    batch = commands.add_parser("batch", help="one request (JSON) a line in, one response a line out")
    batch.add_argument("--engine", choices=("rules", "auto"), help="rules: never call a model")
    _light(batch)

    suggest = commands.add_parser("suggest", help="one viewer and profile (JSON) a line in, how to begin a line out")
    suggest.add_argument("--limit", type=int, metavar="N", help="most characters an opener may have (300)")
    _prompts(commands.add_parser("prompts", help="list, show, fill in or check what a model is told"))
    doctor = commands.add_parser("doctor", help="say what is configured, what is missing, and how to mend it")
    doctor.add_argument("--model", action="store_true", help="also make one tiny call to the model")
    return parser


def _prompts(command: argparse.ArgumentParser) -> None:
    tasks = command.add_subparsers(dest="task", required=True, metavar="TASK")
    tasks.add_parser("list", help="print id, version, fingerprint and purpose of each prompt")
    show = tasks.add_parser("show", help="print a prompt and its parts")
    show.add_argument("id", metavar="ID", help="its id, as list prints it")
    render = tasks.add_parser("render", help="print the messages that would be sent for a request")
    render.add_argument("id", metavar="ID", help="its id, as list prints it")
    render.add_argument("--request", metavar="FILE", required=True, help="a request as the API takes it (JSON)")
    render.add_argument("--json", action="store_true", help="print them as JSON")
    _light(render)
    check = tasks.add_parser("check", help="print file:line: what is wrong, for each fault; exit 1 if there is any")
    check.add_argument("files", nargs="*", metavar="FILE", help="a prompt file (default: all there are)")


def _light(command: argparse.ArgumentParser) -> None:
    command.add_argument("--light", action="store_const", const=True, help="the rules alone, without the finder")


def _context(command: argparse.ArgumentParser) -> None:
    """The options that say what is known around a draft."""
    command.add_argument("--channel", choices=CHANNELS, metavar="NAME", help=_one_of(CHANNELS))
    command.add_argument("--relation", choices=RELATIONS, metavar="NAME", help=_one_of(RELATIONS))
    command.add_argument("--to", metavar="NAME", help="the recipient's name")
    command.add_argument("--company", metavar="NAME", help="the recipient's company")
    command.add_argument("--engine", choices=("auto", "rules", "model"), help="who rewrites")
    command.add_argument("--ignore", action="append", metavar="RULE", help="silence a rule (repeatable)")


def _one_of(names: Sequence[str]) -> str:
    return f"one of {', '.join(names)}"
