"""`askwell doctor --model`: one tiny call to the model, and what is wrong with it in words."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from askwell import config
from askwell.models import client, faults
from askwell.models.client import ModelTrouble
from askwell.models.presets import PRESETS
from askwell.models.settings import ModelSettings, model_settings
from askwell.models.trouble import Code

_LIST_SECONDS = 10.0
_SHOWN = 10
_PATH = "Most addresses end in /v1; ask where the model runs for its OpenAI-compatible one."

_WORDS: dict[Code, str] = {
    "no_key": "{host} wants a key and none is set. Put it into ASKWELL_MODEL_KEY.",
    "key": "{host} refused the key. Check ASKWELL_MODEL_KEY: is it whole, still valid, and of this provider?",
    "no_credit": "{host} says that the account has no credit left.",
    "rate": "{host} is too busy, or the account's quota is used up. Try again in a minute.",
    "refused": "nothing listens at {host}. Is the model's server running, and is the port right?",
    "unreachable": "{host} can't be reached. Is that computer on, and on this network? A firewall may be in the way.",
    "dns": "there is no computer named {host}. Check the spelling of ASKWELL_MODEL_URL, and your network.",
    "tls": "the connection to {host} is not secure: its certificate isn't trusted here, or the address should begin "
    "with http:// instead of https://.",
    "elsewhere": "{url} leads to another address, and a draft isn't sent on. Put that other one into "
    "ASKWELL_MODEL_URL; often it only begins with https:// instead of http://.",
    "not_a_model": "something answers at {url}, but not as a model does: perhaps a web page or a sign-in page. "
    + _PATH,
    "error": "{host} answered with an error. Its own log may tell more.",
    "server": "{host} failed on its own side. Its own log may tell more; the model may be too big for its memory.",
    "rejected": "{host} did not accept the request. Can {model} take part in a chat?",
    "timeout": "{model} did not answer within {seconds}. The first call may take longer while the model is "
    "loaded: try again, take a smaller model, or set a higher ASKWELL_MODEL_TIMEOUT.",
    "cut": "{host} broke the connection off. Its own log may tell more.",
    "empty": "{model} answered with an empty text. Can it take part in a chat?",
    "unsendable": "{url} can't be called with this key. Check ASKWELL_MODEL_URL and ASKWELL_MODEL_KEY for typing "
    "mistakes and letters that don't belong there.",
}
_START = {
    "ollama": "Start it with: ollama serve",
    "lmstudio": "Start it in LM Studio's Developer tab, or with: lms server start",
    "llamacpp": "Start it with: llama-server -m MODEL.gguf",
    "vllm": "Start it with: vllm serve {model}",
    "litellm": "Start it with: litellm --config CONFIG.yaml",
}


def check(settings: config.Settings) -> list[str]:
    """Call the model and print how it went. A sentence for each thing to mend."""
    model = model_settings(settings)
    missing = _missing(model)
    if missing:
        return [missing]
    print(f"Asking {model.model} at {model.host} ...", flush=True)
    try:
        reply = client.greet(model)
    except ModelTrouble as trouble:
        return [_explained(trouble, model)]
    print(f"It works: {_figures(reply)}. {_where(model)}")
    if settings.engine == "rules":
        print("It isn't used yet, because engine = rules. To use it, set ASKWELL_ENGINE=auto")
    return []


def _missing(model: ModelSettings) -> str:
    """What has to be set before a call can be made, or nothing."""
    if not model.url and model.preset:
        return f"{model.preset} has no address of its own. Put yours into ASKWELL_MODEL_URL."
    if not model.url:
        return (
            f"no model is set up. Set ASKWELL_MODEL_PRESET (one of {', '.join(PRESETS)}) or ASKWELL_MODEL_URL, "
            "and ASKWELL_MODEL_NAME."
        )
    if not model.model:
        known = _names(model)
        return "no model is named. Put its name into ASKWELL_MODEL_NAME." + (f" {_told(known, '')}" if known else "")
    return ""


def _explained(trouble: ModelTrouble, model: ModelSettings) -> str:
    code = trouble.code
    if code in ("not_found", "rejected"):
        known = _names(model)
        if known and model.model not in known:
            return _no_such_model(known, model)
        if code == "not_found":
            return (
                f"{model.host} doesn't know {model.model}, or the address {_shown(model)} isn't the right one. {_PATH}"
            )
    through = faults.proxy(model)
    if through and code in ("proxy", "not_a_model", "unreachable", "dns", "tls", "timeout", "elsewhere"):
        return (
            f"the call goes through the proxy {through}, which HTTP_PROXY or HTTPS_PROXY names, and no model's answer "
            f"comes back ({trouble}). Is the proxy meant to be used for {model.host}? If not, name it in NO_PROXY."
        )
    words = _WORDS.get(code, f"{model.host} gave no usable answer ({trouble}).").format(
        host=model.host,
        url=_shown(model),
        model=model.model,
        seconds="1 second" if model.timeout == 1 else f"{model.timeout:g} seconds",
    )
    start = _START.get(model.preset, "").format(model=model.model) if code == "refused" else ""
    return f"{words} {start}".rstrip()


def _no_such_model(known: list[str], model: ModelSettings) -> str:
    fetch = f" Or fetch it with: ollama pull {model.model}" if model.preset == "ollama" else ""
    return f"{model.host} has no model named {model.model}. {_told(known, model.model)}{fetch}"


def _names(model: ModelSettings) -> list[str]:
    """The names that may be asked for; empty where they aren't told, or are only a catalogue of what could be had."""
    if model.kind.lists == "catalogue":
        return []
    try:
        names = client.available(replace(model, timeout=min(model.timeout, _LIST_SECONDS)))
    except ModelTrouble:
        return []
    return [name for name in names if name.isprintable() and 0 < len(name) < 100]


def _told(known: list[str], wanted: str) -> str:
    """The names most like the one that was wanted, or the first ones."""
    shown = get_close_matches(wanted, known, _SHOWN, 0.5) or sorted(known)[:_SHOWN]
    more = len(known) - len(shown)
    return f"There is: {', '.join(shown)}{f', and {more} more' if more else ''}."


def _figures(reply: client.Reply) -> str:
    told = f"an answer in {reply.seconds:.1f} seconds"
    if reply.tokens_in is None or reply.tokens_out is None:
        return told
    return f"{told}, {reply.tokens_in} tokens asked and {reply.tokens_out} answered"


def _where(model: ModelSettings) -> str:
    if model.on_this_computer:
        return "What you write stays on this computer."
    if model.url.startswith("http:"):
        return f"What you write goes to {model.host}, and unencrypted: an https:// address would be better."
    return f"What you write goes to {model.host}."


def _shown(model: ModelSettings) -> str:
    """The address without a name or password that it may hold."""
    return config.without_password(model.url)
