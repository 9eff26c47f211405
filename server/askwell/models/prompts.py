"""Prompt files, <id>.prompt.yml: GitHub's shape with some keys of our own, read strictly.

Every fault is told with its file and line, so that a prompt can be mended without reading Python.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypedDict, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from askwell.engine.types import PromptRef
from askwell.models.places import Fault, Path, Tree
from askwell.models.places import PromptError as PromptError
from askwell.models.templates import Parts, Scan, compiled, fill

Guard = Literal["changed_words", "flattery", "stock_phrase", "strayed"]
MANNERS: frozenset[str] = frozenset(get_args(Guard))  # a reply is refused for these where its prompt says so
Line = Annotated[str, Field(min_length=1, pattern=r"^[^\n]*$")]
Text = Annotated[str, Field(min_length=1)]


class ChatMessage(TypedDict):
    """One message of a request to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Parameters(_Strict):
    """Askwell sends the temperature; the others are for GitHub's playground."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    topP: Annotated[float, Field(gt=0, le=1)] | None = None  # noqa: N815  GitHub's spelling
    maxTokens: Annotated[int, Field(ge=1)] | None = None  # noqa: N815


class Template(_Strict):
    role: Literal["system", "user", "assistant"]
    content: Text


class Strings(_Strict):
    """What a reply must be like, to the letter; each may hold {{ slots }} of a test's values."""

    equals: Text | None = None
    contains: Text | None = None
    startsWith: Text | None = None  # noqa: N815
    endsWith: Text | None = None  # noqa: N815


class Choice(_Strict):
    choice: Line
    score: float


class Judge(_Strict):
    modelId: Line  # noqa: N815
    prompt: Text
    choices: Annotated[list[Choice], Field(min_length=1)]
    systemPrompt: Text | None = None  # noqa: N815


class Evaluator(_Strict):
    """One way to judge a reply: by its letters, by a model, or by one of GitHub's own."""

    name: Line
    string: Strings | None = None
    llm: Judge | None = None
    uses: Line | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Evaluator:
        if sum(way is not None for way in (self.string, self.llm, self.uses)) != 1:
            raise ValueError("an evaluator is one of string, llm or uses")
        return self


class PromptFile(_Strict):
    """The file as written.

    `inputs` says what each variable holds; `guards` says what else than the engine's own checks a reply is refused for.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    version: Annotated[str, Field(pattern=r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$")]
    name: Line
    description: Line
    model: Line
    modelParameters: Parameters = Parameters()  # noqa: N815
    responseFormat: Literal["text"] = "text"  # noqa: N815  edits are computed from plain text
    inputs: dict[str, Line]
    guards: list[Guard]
    messages: Annotated[list[Template], Field(min_length=1)]
    testData: list[dict[str, Any]] = []  # noqa: N815
    evaluators: list[Evaluator] = []


class Prompt:
    """A prompt file, ready to be filled in.

    `ref` is its id, its version, and the SHA-256 of its bytes; where it brings in parts, the SHA-256 of its bytes
    followed by the name and the bytes of each part, in the order of their names.
    """

    def __init__(self, name: str, raw: bytes, file: PromptFile, tree: Tree, parts: Parts) -> None:
        self.name = name
        self.raw = raw
        self.file = file
        self.tree = tree
        self.parts = parts
        self.ref = PromptRef(file.id, file.version, _sha256(raw, parts))
        self._templates = compiled([message.content for message in file.messages], parts)

    def render(self, values: Mapping[str, Any]) -> list[ChatMessage]:
        """The messages with `values` filled in; a blank one is left out. Raises `PromptError`."""
        out: list[ChatMessage] = []
        for number, (message, template) in enumerate(zip(self.file.messages, self._templates, strict=True)):
            place = self.tree.fault(("messages", number), f"message {number + 1} cannot be filled in")
            content = fill(template, values, place)
            if content:
                out.append({"role": message.role, "content": content})
        return out


def parse(name: str, raw: bytes, parts: Parts | None = None) -> Prompt:
    """The prompt in the bytes of the file `name`, with the parts there are. Raises `PromptError` with all faults."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise PromptError(Fault(name, line, "this is not UTF-8 text")) from None
    tree = Tree(name, text)
    try:
        file = PromptFile.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:  # a tag or a date that is none: only seen when values are made
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or "this is not YAML"
        raise PromptError(Fault(name, mark.line + 1 if mark else 1, why)) from None
    except ValueError as error:
        found = error.errors(include_url=False) if isinstance(error, ValidationError) else []
        faults = [tree.fault(e["loc"], _told(e["loc"], e["msg"])) for e in found]
        raise PromptError(*faults or (Fault(name, 1, "a value cannot be read"),)) from None
    scan = _scanned(name, file, tree, parts or {})
    return Prompt(name, raw, file, tree, scan.parts)


def _told(path: Path, why: str) -> str:
    place = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return f"{place or 'the file'}: {why.removeprefix('Value error, ')}"


def _scanned(name: str, file: PromptFile, tree: Tree, parts: Parts) -> Scan:
    """What the templates use. Raises `PromptError` where that does not fit what the file says."""
    scan = Scan(parts)
    faults = []
    for number, message in enumerate(file.messages):
        path = ("messages", number, "content")
        used = scan.read(message.content, name, tree.first_line_of_text(path))
        if used and message.role == "system":
            faults.append(tree.fault(path, f"a system message never changes, so it holds no {', '.join(sorted(used))}"))
    for variable in sorted(scan.variables.keys() - file.inputs.keys()):
        faults.append(Fault(*scan.variables[variable], f"{variable} is used but not in inputs"))
    if not scan.faults:  # else it may be used where nothing could be read
        for unused in sorted(file.inputs.keys() - scan.variables.keys()):
            faults.append(tree.fault(("inputs", unused), f"{unused} is never used"))
    if scan.faults or faults:
        raise PromptError(*scan.faults, *faults)
    return scan


def _sha256(raw: bytes, parts: Parts) -> str:
    digest = hashlib.sha256(raw)
    for name in sorted(parts):
        digest.update(b"\0" + name.encode() + b"\0" + parts[name].encode())
    return digest.hexdigest()
