"""Which model is asked, and where. Importing this brings in nothing but the standard library."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class ModelSettings:
    """An OpenAI-compatible endpoint.

    `base_url` ends where `/chat/completions` follows. `timeout`: seconds for one call, its repeats included.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0

    @property
    def host(self) -> str:
        """Host and port as a person may read them: without a name or password that the address may hold."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    @property
    def on_this_computer(self) -> bool:
        """Does the address name the loopback interface?"""
        name = urlsplit(self.base_url).hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False
