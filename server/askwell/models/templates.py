"""The templates of a prompt: each message is one of its own, and may bring in shared parts by name.

A draft is only ever a value in a template. There are no role marks to parse, and what a draft says in the
template's language stays text. Templates run in a sandbox and see nothing but the parts and their values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
import jinja2.meta
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from askwell.models.places import Fault, PromptError

Parts = Mapping[str, str]
_MISSING = re.compile(r"'\w+' is undefined")
PART = re.compile(r"[a-z][a-z0-9_]*\.txt")


def environment(parts: Parts) -> jinja2.Environment:
    """A sandbox in which templates can include `parts` and nothing else. The result is plain text, not HTML."""
    return ImmutableSandboxedEnvironment(
        loader=jinja2.DictLoader(dict(parts)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,  # a part ends its line
        autoescape=False,
    )


class Scan:
    """What templates use: `variables` with the first place of each, and the texts of `parts`. Gathers `faults`."""

    def __init__(self, parts: Parts) -> None:
        self._known = parts
        self._environment = environment(parts)
        self._used_in: dict[str, set[str]] = {}
        self.variables: dict[str, tuple[str, int]] = {}
        self.faults: list[Fault] = []

    @property
    def parts(self) -> dict[str, str]:
        return {name: self._known[name] for name in sorted(self._used_in)}

    def read(self, source: str, file: str, line: int) -> set[str]:
        """Takes in a template that begins on `line` of `file`, and its parts; returns the variables in them."""
        tree = self._parsed(source, file, line)
        used = self._variables(tree, file, line)
        for bringing in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            used |= self._part(bringing, file, line + bringing.lineno - 1)
        return used

    def _parsed(self, source: str, file: str, line: int) -> nodes.Template:
        try:
            return self._environment.parse(source)
        except jinja2.TemplateSyntaxError as error:
            self.faults.append(Fault(file, line + error.lineno - 1, error.message or "this is no template"))
            return self._environment.parse("")

    def _variables(self, tree: nodes.Template, file: str, line: int) -> set[str]:
        used = jinja2.meta.find_undeclared_variables(tree)
        for name in used:
            at = min((n.lineno for n in tree.find_all(nodes.Name) if n.name == name), default=1)
            self.variables.setdefault(name, (file, line + at - 1))
        return used

    def _part(self, bringing: nodes.Node, file: str, line: int) -> set[str]:
        name = getattr(getattr(bringing, "template", None), "value", None)
        if not isinstance(bringing, nodes.Include) or not isinstance(name, str) or not PART.fullmatch(name):
            self.faults.append(Fault(file, line, 'a part is brought in by its name: {% include "name.txt" %}'))
            return set()
        if name not in self._known:
            self.faults.append(Fault(file, line, f"there is no part {name} in the folder parts"))
            return set()
        if name not in self._used_in:
            within = f"parts/{name}"
            tree = self._parsed(self._known[name], within, 1)
            self._used_in[name] = self._variables(tree, within, 1)
            for nested in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
                self.faults.append(Fault(within, nested.lineno, "a part brings in no other part"))
        return self._used_in[name]


def fill(template: jinja2.Template, values: Mapping[str, Any], place: Fault) -> str:
    """The text of the template with `values`. Raises `PromptError` at `place`, which never quotes a value."""
    try:
        return template.render(values).strip()
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
        # The error's own text may quote a value, so only its kind is told, or the missing name.
        missing = _MISSING.fullmatch(str(error))
        why = missing.group() if missing else type(error).__name__
        raise PromptError(Fault(place.file, place.line, f"{place.text}: {why}")) from None


def compiled(sources: Sequence[str], parts: Parts) -> list[jinja2.Template]:
    """The templates, ready to be filled in."""
    made = environment(parts)
    return [made.from_string(source) for source in sources]
