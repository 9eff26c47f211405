"""`askwell lint`: findings as linters print them."""

from __future__ import annotations

import argparse

from askwell import answering, config
from askwell.cli_diff import place
from askwell.cli_text import context, read_text, shown_name
from askwell.engine.types import Request


def lint(args: argparse.Namespace) -> int:
    """Print `file:line:column: move: why` for each finding, columns in code points. 1 if there is any."""
    drafts = [(name, read_text(name)) for name in args.files]
    settings = config.load({"light": args.light})
    found = False
    for name, draft in drafts:
        response = answering.analyze(Request.from_dict({"draft": draft} | context(args)), settings.light)
        for finding in response.findings:
            line, column = place(draft, finding.start)
            print(f"{shown_name(name)}:{line}:{column}: {finding.move}: {finding.why.text}")
            found = True
    return 1 if found else 0
