"""The prompts there are: those that come with Askwell, and a person's own, which stand in for them by their id.

A person's folder (the setting `prompts`) is laid out like prompts/models: <id>.prompt.yml, and parts/<name>.txt. Files
are read at every use, so that an edit counts at once; they are parsed again only when they have changed.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from askwell import config
from askwell.engine.reading import Reading
from askwell.engine.sources import folder
from askwell.models.places import Fault, PromptError
from askwell.models.prompts import Prompt, parse

ENDING = ".prompt.yml"


def for_request(reading: Reading) -> Prompt:
    """The prompt that rewrites this draft. Raises `PromptError`."""
    name, sender = reading.strategy, reading.request.sender
    needs = {"interview_for_piece": sender.writing, "offer_help": sender.offers}
    return load(name if needs.get(name, True) else "advice")  # nothing is offered or written that was not told


def folders() -> tuple[Path, ...]:
    """Where prompts are looked for, a person's own folder first."""
    own = config.gather()[0].prompts
    shipped = folder() / "models"
    return (Path(own), shipped) if own else (shipped,)


def names() -> list[str]:
    """The id of each prompt there is, as its file's name says."""
    return sorted({file.name.removesuffix(ENDING) for place in folders() for file in place.glob(f"*{ENDING}")})


def file_of(prompt_id: str) -> Path:
    """The file of that prompt. Raises `PromptError`."""
    name = f"{prompt_id}{ENDING}"
    for place in folders():
        if name == Path(name).name and (place / name).is_file():
            return place / name
    raise PromptError(Fault(name, 0, f"there is no such prompt; there are {', '.join(names())}"))


def is_shipped(prompt_id: str) -> bool:
    """Does that prompt come with Askwell, and nothing of the person's own stands in for it?"""
    return file_of(prompt_id).is_relative_to(folder())


def load(prompt_id: str) -> Prompt:
    """The prompt of that id. Raises `PromptError`."""
    file = file_of(prompt_id)
    return read(file, file.name)


def read(file: Path, name: str) -> Prompt:
    """The prompt in a file, called `name` in what is said of it. Raises `PromptError`."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise PromptError(Fault(name, 0, f"it cannot be read: {error.strerror}")) from None
    prompt = _parsed(name, raw, tuple(sorted(parts(file.parent).items())))
    if f"{prompt.ref.id}{ENDING}" != file.name:
        raise PromptError(prompt.tree.fault(("id",), f"its id is {prompt.ref.id}; file name and id must agree"))
    return prompt


def parts(beside: Path) -> dict[str, str]:
    """The shared parts by the names of their files: ours, a person's own instead of them, and those `beside` a prompt.

    A prompt of ours has a person's parts as well. Raises `PromptError`.
    """
    own = folders()
    places = [*reversed(own), *((beside,) if beside not in own else ())]
    out: dict[str, str] = {}
    for place in places:
        for file in sorted(place.glob("parts/*.txt")):
            try:
                out[file.name] = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            except (OSError, UnicodeDecodeError):
                raise PromptError(Fault(f"parts/{file.name}", 1, "this is not UTF-8 text")) from None
    return out


@lru_cache(maxsize=64)
def _parsed(name: str, raw: bytes, known: tuple[tuple[str, str], ...]) -> Prompt:
    return parse(name, raw, dict(known))
