"""`askwell batch`: one request a line in, one response a line out, in order and at once."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from askwell import answering, config
from askwell.engine.types import BadRequest, Request
from askwell.wire import error, read_json, write_json


def batch(args: argparse.Namespace) -> int:
    """Answer each line of standard input; a bad one gets its `error`, and the rest goes on."""
    settings = config.load({"engine": args.engine, "light": args.light})
    bad = 0
    for line in sys.stdin.buffer:
        if line.strip():
            response = _answer(line, settings)
            bad += "error" in response
            print(write_json(response), flush=True)
    if bad:
        print(f"askwell: {bad} line(s) could not be answered; each says why.", file=sys.stderr)
    return 0


def _answer(line: bytes, settings: config.Settings) -> dict[str, Any]:
    name = None
    try:
        fields = read_json(line)
        if isinstance(fields, dict):
            name = fields.get("id")
        return {"id": name, **answering.reframe(Request.from_dict(fields), settings).to_dict()}
    except BadRequest as bad:
        return {"id": name, **error(bad.code, str(bad), bad.field)}
    except Exception as bad:  # noqa: BLE001  one draft must not cost the others their answer
        return {"id": name, **error("fault", f"A fault of Askwell's own ({type(bad).__name__}).")}
