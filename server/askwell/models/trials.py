"""Tries a prompt out on its own test data: it is filled in, and the reply that it hopes for is judged.

An item of testData holds a `request` as the API takes it, or the values themselves; `expected` is a reply as it
should be. Evaluators that look at letters are run on `expected`; those that ask a model are left to GitHub.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from askwell.engine.types import BadRequest
from askwell.models.filling import filled
from askwell.models.places import Fault, PromptError
from askwell.models.prompts import ChatMessage, Prompt, Strings
from askwell.models.templates import compiled, fill

MARKER = "0123456789ab"  # of a trial; a call has one of its own


def rendered(prompt: Prompt, item: Mapping[str, Any], marker: str = MARKER) -> list[ChatMessage]:
    """The messages for an item of test data. Raises `PromptError` and `BadRequest`."""
    return prompt.render(_values(item, marker))


def faults(prompt: Prompt) -> list[Fault]:
    """All that goes wrong when the prompt is tried out."""
    out: list[Fault] = []
    for number, item in enumerate(prompt.file.testData):
        path = ("testData", number)
        try:
            rendered(prompt, item)
            out += [prompt.tree.fault(path, f"expected: not as {name!r} wants it") for name in _refusing(prompt, item)]
        except BadRequest as bad:
            out.append(prompt.tree.fault((*path, "request"), str(bad)))
        except PromptError as bad:
            out += [prompt.tree.fault(path, str(fault)) for fault in bad.faults]
    return out


def _values(item: Mapping[str, Any], marker: str) -> dict[str, Any]:
    request = item.get("request")
    return filled(request, marker) if isinstance(request, Mapping) else {"marker": marker, **item}


def _refusing(prompt: Prompt, item: Mapping[str, Any]) -> list[str]:
    """The names of the evaluators that refuse the reply hoped for."""
    expected = item.get("expected")
    if not isinstance(expected, str):
        return []
    judged = [(one.name, one.string) for one in prompt.file.evaluators if one.string]
    return [name for name, strings in judged if not _fits(expected.strip(), strings, prompt, item)]


def _fits(reply: str, strings: Strings, prompt: Prompt, item: Mapping[str, Any]) -> bool:
    tests = {"equals": str.__eq__, "contains": str.__contains__, "startsWith": str.startswith, "endsWith": str.endswith}
    wanted = strings.model_dump(exclude_none=True)
    place = prompt.tree.fault(("evaluators",), "an evaluator cannot be filled in")
    filled_in = {name: fill(compiled([text], {})[0], item, place) for name, text in wanted.items()}
    return all(tests[name](reply, text) for name, text in filled_in.items())
