"""Tells in plain words why a call failed. What the server wrote is looked at, but never quoted."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from urllib.request import getproxies, proxy_bypass

from askwell.models.settings import ModelSettings
from askwell.models.trouble import Code, ModelTrouble

_STATUS: dict[int, tuple[str, Code]] = {
    400: ("it did not accept the request", "rejected"),
    401: ("it refused the key", "key"),
    402: ("its account has no credit left", "no_credit"),
    403: ("it refused the key", "key"),
    404: ("it has no model named {model}, or its address is wrong", "not_found"),
    407: ("a proxy stands in the way and wants a password", "proxy"),
    408: ("it took too long", "timeout"),
    413: ("the draft is too long for it", "too_long"),
    422: ("it did not accept the request", "rejected"),
    429: ("it is too busy, or its quota is used up", "rate"),
}
_TOO_LONG = ("context_length", "context length", "context size", "context window")


def status(code: int, body: str, settings: ModelSettings) -> ModelTrouble:
    """The trouble behind an HTTP status that is no success."""
    if code >= 500:
        return ModelTrouble(f"it failed on its own side, error {code}", "server")
    if 300 <= code < 400:
        return ModelTrouble(f"its address leads to another one, error {code}; check it in the settings", "elsewhere")
    if code in (400, 422) and any(words in body.lower() for words in _TOO_LONG):
        code = 413
    reason, name = _STATUS.get(code, (f"it answered with error {code}", "error"))
    return ModelTrouble(reason.format(model=settings.model), name)


def connection(error: BaseException, settings: ModelSettings) -> ModelTrouble:
    """The trouble behind an error on the way there."""
    chain = list(_causes(error))
    kinds = {type(each).__name__ for each in chain}
    through = proxy(settings)
    if "ProxyError" in kinds or (through and not any(isinstance(each, ssl.SSLError) for each in chain)):
        return ModelTrouble(f"the proxy {through} did not let the call through", "proxy")
    if any(isinstance(each, socket.gaierror) for each in chain):
        return ModelTrouble(f"there is no computer named {settings.host}", "dns")
    if any(isinstance(each, ssl.SSLError) for each in chain):
        return ModelTrouble(f"the connection to {settings.host} is not secure", "tls")
    if any(isinstance(each, ConnectionRefusedError) for each in chain):
        return ModelTrouble(f"nothing answers at {settings.host}", "refused")
    if kinds & {"RemoteProtocolError", "ReadError"}:
        return ModelTrouble("the connection broke off", "cut")
    return ModelTrouble(f"nothing answers at {settings.host}", "unreachable")


def slow(settings: ModelSettings) -> ModelTrouble:
    """The trouble of a time limit that has passed."""
    seconds = "1 second" if settings.timeout == 1 else f"{settings.timeout:g} seconds"
    return ModelTrouble(f"it did not answer within {seconds}", "timeout")


def unsendable() -> ModelTrouble:
    """The trouble of an address or key that is none."""
    return ModelTrouble("the request could not be sent; check the model's address and key", "unsendable")


def proxy(settings: ModelSettings) -> str:
    """Host and port of the environment's proxy that calls to this endpoint go through, or empty."""
    scheme, _, rest = settings.url.partition("://")
    if settings.on_this_computer or not rest:
        return ""
    known = getproxies()
    found = known.get(scheme.lower()) or known.get("all") or ""
    if not found or proxy_bypass(settings.host):
        return ""
    return found.rpartition("://")[2].rpartition("@")[2].rstrip("/")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(12):  # a chain may be a ring
        if error is None:
            return
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__ or error.__context__
