"""Settings: what is configured, and which source won.

A value on the command line wins over the environment (`ASKWELL_PORT`), that over a `.env` file in the working
folder, that over `config.toml` in the platform's configuration folder, that over the default.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askwell import config_values as read

HOST = "127.0.0.1"  # never another one: whoever can reach the server can read drafts
PREFIX = "ASKWELL_"
FIREFOX_ORIGIN = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHROME_ORIGIN = re.compile(r"chrome-extension://[a-p]{32}")


class ConfigError(Exception):
    """Settings that cannot be used. `str()` is one sentence for a person."""


@dataclass(frozen=True)
class Option:
    """One setting of `Settings`: the reader that checks it (raises ValueError), and what it is for."""

    name: str
    read: Callable[[Any], Any]
    purpose: str
    secret: bool = False


@dataclass(frozen=True)
class Settings:
    """The values in force; `sources` tells for each name where it came from."""

    port: int = 8765
    engine: str = "rules"
    light: bool = False
    model_url: str = ""
    model_key: str = field(default="", repr=False)
    model_name: str = ""
    prompts: str = ""
    model_preset: str = ""
    model_timeout: float = 60.0
    model_calls: int = 4
    chrome_origin: str = "chrome-extension://lbmfdcbokojcapjchdmdhmkljcoknblh"
    firefox_origin: str = ""
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def extension_origins(self) -> tuple[str, ...]:
        """The exact origins of the extension, in the spelling of the `Origin` header."""
        return tuple(origin for origin in (self.chrome_origin, self.firefox_origin) if origin)

    @property
    def model_configured(self) -> bool:
        """True when there is enough to call a model."""
        from askwell.models.presets import address, preset_for

        where = address(preset_for(self.model_preset, self.model_url), self.model_url)
        return bool(where and self.model_name)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}"


OPTIONS = (
    Option("port", read.port, "port of the page and the API"),
    Option("engine", read.engine, "rules: no model is ever called; auto: a model where one is configured"),
    Option("light", read.yes_or_no, "yes: the rules alone, without the finder (less memory, finds less)"),
    Option("model_preset", read.preset, "what serves the model: ollama, openai, ... (docs/models.md has them all)"),
    Option("model_url", read.web_address, "base address of an OpenAI-compatible model, where the preset has none"),
    Option("model_key", read.text, "its key", secret=True),
    Option("model_name", read.text, "its name"),
    Option("prompts", read.folder, "a folder with prompts of your own, which stand in for ours by their id"),
    Option("model_timeout", read.seconds, "seconds that one call may take"),
    Option("model_calls", read.calls, "calls that may be under way at once; for a draft beyond that the rules answer"),
    Option("chrome_origin", read.origin(CHROME_ORIGIN, "chrome-extension:// and 32 letters from a to p"),
           "the extension in Chrome"),
    Option("firefox_origin", read.origin(FIREFOX_ORIGIN, "moz-extension://12345678-abcd-1234-abcd-123456789abc"),
           "the extension in Firefox"),
)  # fmt: skip


def without_password(address: str) -> str:
    """An address as it may be shown: without a name and password before its host."""
    return re.sub(r"(?<=://)[^/@]*@", "", address)


def config_file() -> Path:
    """Where the config file is looked for on this platform (it need not exist)."""
    from platformdirs import user_config_path

    return user_config_path("askwell", appauthor=False) / "config.toml"


def gather(command_line: Mapping[str, Any] | None = None) -> tuple[Settings, list[str]]:
    """The settings in force and a sentence for each problem; a bad value leaves the default in place."""
    problems: list[str] = []
    layers: list[tuple[str, Mapping[str, Any]]] = [
        ("command line", {k: v for k, v in (command_line or {}).items() if v is not None}),
        ("environment", _from_variables(os.environ)),
        (".env", _dotenv(Path(".env"), problems)),
        ("config file", _toml(config_file(), problems)),
    ]
    values: dict[str, Any] = {}
    sources = {option.name: "default" for option in OPTIONS}
    for option in OPTIONS:
        source, given = next((layer for layer in layers if option.name in layer[1]), ("default", None))
        if given is None:
            continue
        try:
            values[option.name] = option.read(given[option.name])
            sources[option.name] = source
        except ValueError as bad:
            problems.append(f"{option.name} ({source}) {bad}.")
    return Settings(**values, sources=sources), problems


def load(command_line: Mapping[str, Any] | None = None) -> Settings:
    """The settings in force; raises `ConfigError` with the first problem."""
    settings, problems = gather(command_line)
    if problems:
        raise ConfigError(problems[0])
    return settings


def _from_variables(variables: Mapping[str, str | None]) -> dict[str, str]:
    """Known settings among `variables`; an empty one counts as not set."""
    named = {option.name: variables.get(PREFIX + option.name.upper()) for option in OPTIONS}
    return {name: value for name, value in named.items() if value}


def _dotenv(path: Path, problems: list[str]) -> dict[str, str]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return _from_variables(dotenv_values(path, interpolate=False))
    except (OSError, UnicodeDecodeError):
        problems.append("The file .env in this folder can't be read as text.")
        return {}


def _toml(path: Path, problems: list[str]) -> dict[str, Any]:
    if not path.is_file():
        return {}
    import tomllib

    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        problems.append(f"The config file {path} can't be read as text.")
        return {}
    except tomllib.TOMLDecodeError as bad:
        # The parser's message is not shown: it may quote a line that holds the key.
        where = re.search(r"\(at (.*)\)$", str(bad))
        problems.append(f"The config file {path} isn't valid TOML" + (f" ({where[1]})." if where else "."))
        return {}
    known = {option.name for option in OPTIONS}
    problems += [f"The config file {path} has an unknown setting: {name}." for name in given.keys() - known]
    return given
