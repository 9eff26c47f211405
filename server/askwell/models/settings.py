"""Which model is asked, and where. Importing this brings in nothing but the standard library."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from askwell.models.presets import Preset, address, preset_for

if TYPE_CHECKING:
    from askwell.config import Settings


@dataclass(frozen=True)
class ModelSettings:
    """An OpenAI-compatible endpoint.

    `base_url` ends where `/chat/completions` follows. `timeout`: seconds for one call, its repeats included.
    `calls`: how many may be under way at once. `preset`: the kind of endpoint, or empty.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    calls: int = 4
    preset: str = ""

    @property
    def kind(self) -> Preset:
        """What is known of this kind of endpoint."""
        return preset_for(self.preset, self.base_url)

    @property
    def url(self) -> str:
        """The address that is called: `base_url`, or the preset's."""
        return address(self.kind, self.base_url)

    @property
    def endpoint(self) -> tuple[str, str, str, str]:
        """What makes an endpoint another one."""
        return self.preset, self.url, self.model, self.api_key

    @property
    def has_an_address(self) -> bool:
        """Is `url` one that can be called?"""
        try:
            parts = urlsplit(self.url)
            return bool(parts.hostname) and parts.port != 0  # the port is checked as it is read
        except ValueError:
            return False

    @property
    def host(self) -> str:
        """Host and port as a person may read them: without a name or password that the address may hold."""
        return urlsplit(self.url).netloc.rpartition("@")[2] if self.has_an_address else ""

    @property
    def on_this_computer(self) -> bool:
        """Does the address name the loopback interface?"""
        name = (urlsplit(self.url).hostname or "") if self.has_an_address else ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            number = ipaddress.ip_address(name)
        except ValueError:
            return False
        return number.is_loopback or number.is_unspecified  # 0.0.0.0 is what a server listens on, and means this one


def model_settings(settings: Settings) -> ModelSettings:
    """The model's part of Askwell's settings."""
    return ModelSettings(
        base_url=settings.model_url,
        model=settings.model_name,
        api_key=settings.model_key,
        timeout=settings.model_timeout,
        calls=settings.model_calls,
        preset=settings.model_preset,
    )
