"""`askwell reframe`: one draft in, its text (or diff, or response) out."""

from __future__ import annotations

import argparse
import os
import sys

from askwell import answering, config
from askwell.cli_text import STDIN, CliError, context, read_bytes, read_text, shown_name
from askwell.engine.book import load
from askwell.engine.types import Request, Response
from askwell.wire import read_json, write_json


def reframe(args: argparse.Namespace) -> int:
    """Print the result on standard output, and what the writer should know on standard error."""
    request, name = _request(args)
    response = _response(request, args.model_reply, config.load({"light": args.light}))
    if args.json:
        print(write_json(response.to_dict(), indent=2))
        return 0
    text = response.variants[0].text if response.variants else request.draft
    if args.diff:
        from askwell.cli_diff import view

        sys.stdout.write(view(request, response, name, _in_colour(args.color)))
    else:
        sys.stdout.write(text)
        if sys.stdout.isatty() and not text.endswith("\n"):
            sys.stdout.write("\n")
    sys.stdout.flush()
    _tell(request, response)
    return 0


def _response(request: Request, model_reply: str | None, settings: config.Settings) -> Response:
    """The answer; with a model's reply in a file, all that follows a model's call is done on that reply."""
    if model_reply is None:
        return answering.reframe(request, settings)
    from askwell.models import rewrite
    from askwell.models.client import Reply

    reply = Reply(read_text(model_reply))
    finder = answering.scorer(settings.light)
    outcome = rewrite.attempt(request, lambda _messages, _temperature: reply, finder, tries=1)
    if not outcome.tries:
        print("askwell: no model would be asked about this draft; the reply was not read.", file=sys.stderr)
    for violation in (v for one in outcome.tries for v in one.violations):
        print(f"askwell: refused: {violation.code}: {rewrite.told(load(), violation)}", file=sys.stderr)
    return outcome.response


def _request(args: argparse.Namespace) -> tuple[Request, str]:
    """The request, and the name of what it was read from."""
    if (args.file is None) == (args.request is None):
        raise CliError("Name one draft (- for standard input), or one request with --request FILE.")
    if args.request is not None:
        fields = read_json(read_bytes(args.request))
        if not isinstance(fields, dict):
            raise CliError(f"{shown_name(args.request)} must hold one JSON object.")
        return Request.from_dict(fields | context(args)), shown_name(args.request)
    if args.file == STDIN and sys.stdin.isatty():
        print("Type or paste the draft, then end with Ctrl+D (Ctrl+Z and Enter on Windows).", file=sys.stderr)
    draft = read_text(args.file)
    if not draft.strip():
        raise CliError(f"{shown_name(args.file)} is empty: there is nothing to reframe.")
    return Request.from_dict({"draft": draft} | context(args)), shown_name(args.file)


def _tell(request: Request, response: Response) -> None:
    """Notes for the person; never mixed into the text."""
    subject = response.variants[0].subject if response.variants else None
    if subject and subject != request.subject:
        print(f"askwell: a better subject: {subject}", file=sys.stderr)
    for note in (response.notice, response.left_alone_because, response.question):
        if note:
            print(f"askwell: {note.text}", file=sys.stderr)


def _in_colour(wish: str) -> bool:
    if wish == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wish == "always"
