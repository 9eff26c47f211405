"""What is known of the servers that people use: where they listen, whether they want a key, which names they take.

Importing this brings in nothing but the standard library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of endpoint.

    `url`: where it is unless told otherwise (empty: every person has another one). `path` follows an address that
    names only a host. `limit`: how it spells the most tokens of an answer; `most_tokens`: the limit to send with
    each call, where one is needed. `lists`: does GET /models tell what a call may name, or what could be set up?
    """

    name: str
    url: str = ""
    hosts: tuple[str, ...] = ()
    path: str = "/v1"
    needs_key: bool = False
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    most_tokens: int | None = None
    lists: Literal["served", "catalogue"] = "served"


# An endpoint of which nothing is known: the oldest names, and an address that is taken as it was given.
UNKNOWN = Preset("", path="")

PRESETS = {
    preset.name: preset
    for preset in (
        Preset(
            "openai", "https://api.openai.com/v1", ("api.openai.com",),
            needs_key=True, limit="max_completion_tokens",  # its reasoning models refuse the old name
        ),
        Preset(
            "azure", "", (".openai.azure.com", ".services.ai.azure.com"), "/openai/v1",  # v1: without api-version
            needs_key=True, limit="max_completion_tokens",
            lists="catalogue",  # the models of the region; a request names a deployment
        ),
        Preset(
            "openrouter", "https://openrouter.ai/api/v1", ("openrouter.ai",), "/api/v1",
            needs_key=True, most_tokens=8192,  # without a limit it asks for credit for the longest answer
        ),
        Preset("ollama", "http://127.0.0.1:11434/v1"),
        Preset("lmstudio", "http://127.0.0.1:1234/v1"),
        Preset("llamacpp", "http://127.0.0.1:8080/v1"),
        Preset("vllm", "http://127.0.0.1:8000/v1"),
        Preset("litellm", "http://127.0.0.1:4000/v1"),
    )
}  # fmt: skip


def preset_for(name: str, url: str) -> Preset:
    """The preset of that name; without a name, the one whose host the address names."""
    if name:
        return PRESETS.get(name, UNKNOWN)
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return UNKNOWN
    ours = (p for p in PRESETS.values() if any(_same_host(host, known) for known in p.hosts))
    return next(ours, UNKNOWN)


def _same_host(host: str, known: str) -> bool:
    return host.endswith(known) if known.startswith(".") else host == known


def address(preset: Preset, url: str) -> str:
    """The address that `/chat/completions` follows: the preset's own, or `url` mended where its shape is known."""
    if not url:
        return preset.url
    url = url.rstrip("/").removesuffix("/chat/completions")
    try:
        parts = urlsplit(url)
    except ValueError:
        return url  # the call will tell
    return url if parts.path or parts.query else urlunsplit(parts._replace(path=preset.path))
