"""`askwell suggest`: one viewer and profile a line in, one suggestion a line out, in order and at once."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from askwell.engine.profiles.shapes import SuggestRequest
from askwell.engine.profiles.suggesting import suggest as answer_to
from askwell.engine.types import BadRequest
from askwell.wire import error, read_json, write_json


def suggest(args: argparse.Namespace) -> int:
    """Answer each line of standard input; a bad one gets its `error`, and the rest goes on."""
    bad = 0
    for line in sys.stdin.buffer:
        if line.strip():
            response = _answer(line, args.limit)
            bad += "error" in response
            print(write_json(response), flush=True)
    if bad:
        print(f"askwell: {bad} line(s) could not be answered; each says why.", file=sys.stderr)
    return 0


def _answer(line: bytes, limit: int | None) -> dict[str, Any]:
    name = None
    try:
        fields = read_json(line)
        if isinstance(fields, dict):
            name = fields.get("id")
            if limit is not None:
                fields = {"limit": limit} | fields
        return {"id": name, **answer_to(SuggestRequest.from_dict(fields)).to_dict()}
    except BadRequest as bad:
        return {"id": name, **error(bad.code, str(bad), bad.field)}
    except Exception as bad:  # noqa: BLE001  one profile must not cost the others their answer
        return {"id": name, **error("fault", f"A fault of Askwell's own ({type(bad).__name__}).")}
