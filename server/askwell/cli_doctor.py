"""`askwell doctor`: what is configured, what is missing, and how to mend it."""

from __future__ import annotations

import argparse
import os
import platform

from askwell import __version__, config


def doctor(args: argparse.Namespace) -> int:
    """Print the state of things, with `--model` after a call to it. 0 if all is well, 1 if something needs mending."""
    settings, problems = config.gather()
    print(f"Askwell {__version__} on Python {platform.python_version()}\n")
    _print_settings(settings)
    problems += _unknown_variables() + _engine_problems()
    print()
    for line in (_server_line(settings), _model_line(settings), _firefox_line(settings)):
        print(line)
    print()
    if args.model:
        from askwell.cli_doctor_model import check

        problems += check(settings)
        print()
    for problem in problems:
        print(f"To mend: {problem}")
    if not problems:
        print("All is well.")
    return 1 if problems else 0


def _print_settings(settings: config.Settings) -> None:
    rows = []
    for option in config.OPTIONS:
        value = getattr(settings, option.name)
        shown = ("set" if value else "not set") if option.secret else config.without_password(str(value)) or "not set"
        rows.append((option.name, shown, settings.sources[option.name], option.purpose))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)) + "  " + row[3])
    path = config.config_file()
    state = "read" if path.is_file() else "not there, and not needed"
    print(f"\nConfig file: {path} ({state})")
    print("Order: the command line, ASKWELL_... in the environment, .env in this folder, the config file.")


def _unknown_variables() -> list[str]:
    known = {config.PREFIX + option.name.upper() for option in config.OPTIONS}
    return [
        f"the environment's {name} is no setting of Askwell; is it misspelt?"
        for name in sorted(os.environ)
        if name.startswith(config.PREFIX) and name not in known
    ]


def _engine_problems() -> list[str]:
    """Try the engine and its words on a small draft."""
    try:
        from askwell.engine import pipeline
        from askwell.engine.types import Request

        pipeline.reframe(Request(draft="Hello, do you know of any openings?"))
    except Exception as bad:  # noqa: BLE001  whatever it is, the doctor has to say it
        return [f"the engine doesn't start ({type(bad).__name__}: {bad}). Install Askwell again."]
    return []


def _server_line(settings: config.Settings) -> str:
    from askwell.serve import answers_at

    if answers_at(settings.address):
        return f"Server:  running, open {settings.address}"
    return "Server:  not running; start it with: askwell serve"


def _model_line(settings: config.Settings) -> str:
    if settings.engine == "rules":
        return "Model:   not used (engine = rules); nothing leaves this computer"
    if settings.model_configured:
        from askwell.models.settings import model_settings

        return f"Model:   {settings.model_name} at {model_settings(settings).host}; to try it: askwell doctor --model"
    return (
        "Model:   none; to use one, set ASKWELL_MODEL_PRESET (or ASKWELL_MODEL_URL) and ASKWELL_MODEL_NAME "
        "(and ASKWELL_MODEL_KEY)"
    )


def _firefox_line(settings: config.Settings) -> str:
    if settings.firefox_origin:
        return "Firefox: the extension may connect"
    return "Firefox: to let the extension connect, set ASKWELL_FIREFOX_ORIGIN to its moz-extension:// address"
