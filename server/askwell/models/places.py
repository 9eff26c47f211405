"""Where in a file something stands: faults of a prompt are told as `file:line`, like those of a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Path = Sequence[int | str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a file; line 0 where there is no file."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}"


class PromptError(ValueError):
    """A prompt cannot be used. `str()` is one line that names file, line and what to mend, for each fault."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class Tree:
    """The YAML of a file with its lines. Raises `PromptError` for what is no YAML, or says a key twice."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        try:
            self._root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or "this is not YAML"
            raise PromptError(Fault(file, mark.line + 1 if mark else 1, why)) from None
        twice = _repeated(self._root)
        if twice:
            raise PromptError(*(Fault(file, key.start_mark.line + 1, f"{key.value} stands twice") for key in twice))

    def line(self, path: Path) -> int:
        """The line of the key or item at `path`, or of the nearest thing around it that is there."""
        node: Node | None = self._root
        line = node.start_mark.line if node is not None else 0
        for step in path:
            key, node = _below(node, step)
            if key is None:
                break
            line = key.start_mark.line
        return line + 1

    def first_line_of_text(self, path: Path) -> int:
        """The line on which the text at `path` begins."""
        node: Node | None = self._root
        for step in path:
            _, node = _below(node, step)
        if node is None:
            return self.line(path)
        block = isinstance(node, ScalarNode) and node.style in ("|", ">")
        return node.start_mark.line + (2 if block else 1)

    def fault(self, path: Path, text: str) -> Fault:
        """That fault at the line of `path`."""
        return Fault(self.file, self.line(path), text)


def _below(node: Node | None, step: int | str) -> tuple[Node | None, Node | None]:
    """What names the entry `step` of a node, and the entry itself."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None, None


def _repeated(root: Node | None) -> list[ScalarNode]:
    out: list[ScalarNode] = []
    open_nodes, seen = [root], set()
    while open_nodes:
        node = open_nodes.pop()
        if node is None or id(node) in seen:  # an alias may lead back to where it stands
            continue
        seen.add(id(node))
        if isinstance(node, MappingNode):
            keys = [key for key, _ in node.value if isinstance(key, ScalarNode)]
            out += [key for n, key in enumerate(keys) if key.value in {k.value for k in keys[:n]}]
            open_nodes += [value for _, value in node.value]
        elif isinstance(node, SequenceNode):
            open_nodes += node.value
    return sorted(out, key=lambda key: key.start_mark.line)
