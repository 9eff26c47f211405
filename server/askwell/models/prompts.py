"""Reads and renders prompt files, prompts/models/<id>.prompt.yml: GitHub's shape with some keys of our own.

Each message is a template of its own and a draft is only ever a value in it: there are no role marks to
parse, and what a draft says in the template's language stays text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, TypedDict

import jinja2
import jinja2.meta
import yaml
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from askwell.engine.sources import folder
from askwell.engine.types import PromptRef

_TEMPLATES = ImmutableSandboxedEnvironment(
    undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
)  # the result is plain text for a model, not HTML
Guard = Literal["frame_changed", "lost_name", "too_long"]
Line = Annotated[str, Field(min_length=1, pattern=r"^[^\n]*$")]


class PromptError(ValueError):
    """A prompt file is wrong. Names the file, the place and what to mend."""


class ChatMessage(TypedDict):
    """One message of a request to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Parameters(_Strict):
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None


class Template(_Strict):
    role: Literal["system", "user", "assistant"]
    content: Annotated[str, Field(min_length=1)]


class PromptFile(_Strict):
    """The file as written.

    `inputs` says what each variable holds; `guards` names the checks of a reply beyond the engine's own.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    name: Line
    description: Line
    model: Line
    modelParameters: Parameters = Parameters()  # noqa: N815  GitHub's spelling
    inputs: dict[str, Line]
    guards: list[Guard]
    messages: Annotated[list[Template], Field(min_length=1)]


class Prompt:
    """A prompt file and where it stands; `ref` is its id, version and the SHA-256 of its bytes in hex."""

    def __init__(self, file: PromptFile, ref: PromptRef) -> None:
        self.file = file
        self.ref = ref
        self._templates = [(m.role, _TEMPLATES.from_string(m.content)) for m in file.messages]

    def render(self, values: Mapping[str, Any]) -> list[ChatMessage]:
        """The messages with `values` filled in; a blank one is left out. Raises `PromptError`."""
        out: list[ChatMessage] = []
        for number, (role, template) in enumerate(self._templates, 1):
            try:
                content = template.render(values).strip()
            except (jinja2.TemplateError, TypeError) as error:
                # The error's own text may quote a value, so only its kind is told, or the missing name.
                why = str(error) if isinstance(error, jinja2.UndefinedError) else type(error).__name__
                raise PromptError(f"{self.ref.id}.prompt.yml: message {number} cannot be filled in: {why}") from None
            if content:
                out.append({"role": role, "content": content})
        return out


@lru_cache(maxsize=8)
def load(prompt_id: str) -> Prompt:
    """The prompt of that id from the folder of all language. Raises `PromptError`."""
    name = f"{prompt_id}.prompt.yml"
    try:
        raw: bytes = (folder() / "models" / name).read_bytes()
    except OSError:
        raise PromptError(f"{name}: there is no such prompt") from None
    prompt = parse(name, raw)
    if prompt.ref.id != prompt_id:
        raise PromptError(f"{name}: its id is {prompt.ref.id!r}; file name and id must agree")
    return prompt


def parse(name: str, raw: bytes) -> Prompt:
    """The prompt in the bytes of the file `name`. Raises `PromptError`."""
    try:
        content = yaml.safe_load(raw.decode("utf-8"))
        file = PromptFile.model_validate(content)
    except UnicodeDecodeError:
        raise PromptError(f"{name}: not UTF-8 text") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise PromptError(f"{name}: {where}{getattr(error, 'problem', None) or 'not YAML'}") from None
    except ValidationError as error:
        raise PromptError(f"{name}: {_told(error)}") from None
    _check_variables(name, file)
    return Prompt(file, PromptRef(file.id, file.version, hashlib.sha256(raw).hexdigest()))


def _told(error: ValidationError) -> str:
    """Every fault with the key that it stands at."""
    return "; ".join(f"{_path(e['loc']) or 'the file'}: {e['msg']}" for e in error.errors(include_url=False))


def _path(places: Sequence[int | str]) -> str:
    return ".".join(str(place + 1) if isinstance(place, int) else place for place in places)


def _check_variables(name: str, file: PromptFile) -> None:
    used: set[str] = set()
    for number, message in enumerate(file.messages, 1):
        try:
            used |= jinja2.meta.find_undeclared_variables(_TEMPLATES.parse(message.content))
        except jinja2.TemplateSyntaxError as error:
            raise PromptError(f"{name}: message {number}, its line {error.lineno}: {error.message}") from None
    for wrong, why in (
        (used - file.inputs.keys(), "used but not in inputs"),
        (file.inputs.keys() - used, "never used"),
    ):
        if wrong:
            raise PromptError(f"{name}: {', '.join(sorted(wrong))}: {why}")
