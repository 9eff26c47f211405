"""Asks an OpenAI-compatible endpoint for one reply, and tells every failure in plain words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from askwell.models.prompts import ChatMessage
from askwell.models.settings import ModelSettings

_STATUS = {
    400: "it did not accept the request",
    401: "it refused the key",
    403: "it refused the key",
    404: "it has no model named {model}, or its address is wrong",
    408: "it took too long",
    413: "the draft is too long for it",
    429: "it is too busy, or its quota is used up",
}


class ModelTrouble(Exception):
    """The model gave nothing usable. `str()` is a short reason that never quotes the draft or the key."""


def complete(messages: Sequence[ChatMessage], settings: ModelSettings, temperature: float | None = None) -> str:
    """The text of the model's reply as it came, never empty. Raises `ModelTrouble`."""
    if not settings.base_url or not settings.model:
        raise ModelTrouble("no model is set up")
    # In an event loop, because only there can a deadline cover connecting, repeats and a trickling answer.
    # In a thread of its own, since the caller may be in a loop already (a notebook).
    with ThreadPoolExecutor(max_workers=1) as aside:
        return _content(aside.submit(asyncio.run, _body(list(messages), settings, temperature)).result())


async def _body(messages: list[ChatMessage], settings: ModelSettings, temperature: float | None) -> str:
    import httpx2
    import openai  # half a second, and only a model needs it

    try:
        here = settings.on_this_computer
        async with asyncio.timeout(settings.timeout):
            transport = openai.DefaultAsyncHttpxClient(
                trust_env=not here,  # a proxy would take calls to this computer elsewhere
                follow_redirects=False,  # a draft goes to the address in the settings and nowhere else
            )
            client = openai.AsyncOpenAI(
                base_url=settings.base_url,
                api_key=settings.api_key or "none",  # local servers want none, the SDK insists on one
                max_retries=0 if here else 1,
                timeout=httpx2.Timeout(settings.timeout, connect=min(3.0, settings.timeout)),
                http_client=transport,
            )
            async with client:
                return await _create(client, settings.model, messages, temperature)
    except (TimeoutError, openai.APITimeoutError):
        raise ModelTrouble(f"it did not answer within {settings.timeout:g} seconds") from None
    except openai.APIConnectionError:
        raise ModelTrouble(f"nothing answers at {settings.host}") from None
    except openai.APIStatusError as error:
        raise ModelTrouble(_status(error.status_code, settings)) from None
    except Exception:  # noqa: BLE001  an address or key that is none fails in many ways; no draft is lost to it
        raise ModelTrouble("the request could not be sent; check the model's address and key") from None


async def _create(client: Any, model: str, messages: list[ChatMessage], temperature: float | None) -> str:
    """The raw body of the answer: the SDK would read a page of HTML or an error as a completion."""
    import openai

    ask = client.chat.completions.with_raw_response.create
    if temperature is not None:
        try:
            return str((await ask(model=model, messages=messages, temperature=temperature)).text)
        except openai.BadRequestError:
            pass  # some models take their own temperature only
    return str((await ask(model=model, messages=messages)).text)


def _status(code: int, settings: ModelSettings) -> str:
    if code >= 500:
        return f"it failed on its own side, error {code}"
    return _STATUS.get(code, f"it answered with error {code}").format(model=settings.model)


def _content(body: str) -> str:
    try:
        data = json.loads(body)
    except ValueError:
        raise ModelTrouble("it did not answer as a model does; check its address") from None
    match data:
        case {"error": error} if error:
            raise ModelTrouble("it answered with an error")
        case {"choices": [{"finish_reason": "length"}, *_]}:
            raise ModelTrouble("its answer was cut off")
        case {"choices": [{"finish_reason": "content_filter"}, *_]}:
            raise ModelTrouble("its filter held the answer back")
        case {"choices": [{"message": {"content": str(content)}}, *_]} if content.strip():
            return content
        case {"choices": [{"message": dict()}, *_]}:
            raise ModelTrouble("its answer was empty")
    raise ModelTrouble("it did not answer as a model does; check its address")
