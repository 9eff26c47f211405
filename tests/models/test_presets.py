"""The servers that people use, by name."""

from __future__ import annotations

import pytest

from askwell import config
from askwell.models.client import ModelTrouble, complete, greet
from askwell.models.presets import PRESETS
from askwell.models.settings import ModelSettings, model_settings
from scripted_model import KEY, Answer, ScriptedModel, says

MESSAGES = [{"role": "user", "content": "Hello."}]
LOCAL = ("ollama", "lmstudio", "llamacpp", "vllm", "litellm")


def test_the_issue_s_servers_are_known() -> None:
    assert set(PRESETS) == {"openai", "azure", "openrouter", *LOCAL}


@pytest.mark.parametrize("name", LOCAL)
def test_a_name_and_a_model_are_enough_on_this_computer(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWELL_MODEL_PRESET", name)
    assert not config.load().model_configured
    monkeypatch.setenv("ASKWELL_MODEL_NAME", "tide")
    assert config.load().model_configured
    settings = model_settings(config.load())
    assert settings.on_this_computer
    assert settings.url.endswith("/v1")
    assert not settings.kind.needs_key
    assert len({PRESETS[other].url for other in LOCAL}) == len(LOCAL)


@pytest.mark.parametrize(
    ("preset", "given", "called"),
    [
        ("openai", "", "https://api.openai.com/v1"),
        ("openrouter", "", "https://openrouter.ai/api/v1"),
        ("ollama", "", "http://127.0.0.1:11434/v1"),
        ("ollama", "http://10.0.0.7:11434", "http://10.0.0.7:11434/v1"),
        ("ollama", "http://10.0.0.7:11434/", "http://10.0.0.7:11434/v1"),
        ("vllm", "https://gpu.example.edu/models/v1", "https://gpu.example.edu/models/v1"),
        ("azure", "https://ours.openai.azure.com", "https://ours.openai.azure.com/openai/v1"),
        ("", "https://ours.openai.azure.com/", "https://ours.openai.azure.com/openai/v1"),
        ("", "https://api.openai.com", "https://api.openai.com/v1"),
        ("", "https://openrouter.ai", "https://openrouter.ai/api/v1"),
        ("", "https://models.example.com", "https://models.example.com"),
        ("", "https://models.example.com/v1/chat/completions", "https://models.example.com/v1"),
        ("", "https://notopenrouter.ai", "https://notopenrouter.ai"),
        ("azure", "", ""),
        ("", "", ""),
    ],
)
def test_the_address_is_mended_where_its_shape_is_known(preset: str, given: str, called: str) -> None:
    assert ModelSettings(given, "tide", preset=preset).url == called


def test_azure_needs_an_address_of_one_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWELL_MODEL_PRESET", "azure")
    monkeypatch.setenv("ASKWELL_MODEL_NAME", "tide")
    assert not config.load().model_configured
    with pytest.raises(ModelTrouble, match="no model is set up"):
        complete(MESSAGES, model_settings(config.load()))


@pytest.mark.parametrize("name", ["openai", "openrouter"])
def test_without_its_key_nothing_is_sent(name: str) -> None:
    with pytest.raises(ModelTrouble) as told:
        complete(MESSAGES, ModelSettings("", "tide", preset=name))
    assert (str(told.value), told.value.code) == ("it wants a key, and none is set", "no_key")


@pytest.mark.parametrize(
    ("preset", "sent"),
    [
        ("openai", {}),
        ("ollama", {}),
        ("openrouter", {"max_tokens": 8192}),
    ],
)
def test_a_call_sends_what_this_kind_of_server_takes(model: ScriptedModel, preset: str, sent: dict[str, int]) -> None:
    model.script = [says("Hello.")]
    complete(MESSAGES, model.settings(preset=preset))
    assert model.asked == [{"model": "scripted", "messages": MESSAGES, **sent}]


@pytest.mark.parametrize(("preset", "limit"), [("openai", "max_completion_tokens"), ("azure", "max_completion_tokens"),
                                               ("ollama", "max_tokens"), ("", "max_tokens")])  # fmt: skip
def test_the_limit_is_spelt_as_the_server_wants_it(model: ScriptedModel, preset: str, limit: str) -> None:
    model.script = [Answer(400, f'{{"error": {{"message": "{limit} is unknown"}}}}'), says("2", "length")]
    greet(model.settings(preset=preset))
    assert [limit in asked for asked in model.asked] == [True, False]


def test_a_refused_parameter_is_not_tried_again(model: ScriptedModel) -> None:
    model.script = [Answer(400, '{"error": {"param": "temperature"}}'), says("Hello.")]
    for _ in range(2):
        assert complete(MESSAGES, model.settings(), 0.2).text == "Hello."
    assert ["temperature" in asked for asked in model.asked] == [True, False, False]


def test_a_refusal_for_another_reason_is_final(model: ScriptedModel) -> None:
    model.script = [Answer(400, '{"error": {"message": "no such voice"}}'), says("Hello.")]
    with pytest.raises(ModelTrouble, match="did not accept the request"):
        complete(MESSAGES, model.settings(), 0.2)
    assert len(model.asked) == 1


def test_nothing_of_this_computer_goes_along(model: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-private")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "private")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Team: private\nAuthorization: Bearer private")
    monkeypatch.setenv("OPENAI_API_KEY", "private")
    model.script = [says("Hello.")]
    complete(MESSAGES, model.settings())
    complete(MESSAGES, model.settings(api_key=""))
    with_key, without = model.headers
    assert "private" not in str(model.headers)
    assert with_key["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in without
    assert not {"x-stainless-os", "x-stainless-runtime-version", "cookie"} & set(with_key)
    assert with_key["user-agent"].startswith("Askwell/")
