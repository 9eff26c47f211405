"""Settings: their order, their checks, and what the doctor says of them."""

from __future__ import annotations

import pytest

from askwell import config

FIREFOX = "moz-extension://0f5d2b1a-9c3e-4d7f-8a6b-1c2d3e4f5a6b"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty working folder, and a config file's folder beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(config, "config_file", lambda: tmp_path / "config.toml")
    return tmp_path


def test_without_settings_the_defaults_hold(folder):
    settings = config.load()
    assert (settings.port, settings.engine) == (8765, "rules")
    assert settings.extension_origins == ("chrome-extension://lbmfdcbokojcapjchdmdhmkljcoknblh",)
    assert set(settings.sources.values()) == {"default"}


def test_each_source_wins_over_those_behind_it(folder, monkeypatch):
    (folder / "config.toml").write_text("port = 1001\n", "utf-8")
    assert (config.load().port, config.load().sources["port"]) == (1001, "config file")
    (folder / ".env").write_text("ASKWELL_PORT=1002\n", "utf-8")
    assert (config.load().port, config.load().sources["port"]) == (1002, ".env")
    monkeypatch.setenv("ASKWELL_PORT", "1003")
    assert (config.load().port, config.load().sources["port"]) == (1003, "environment")
    settings = config.load({"port": "1004", "engine": None})
    assert (settings.port, settings.sources["port"]) == (1004, "command line")
    assert settings.sources["engine"] == "default"


def test_numbers_of_the_model_are_read_from_text_and_from_toml(folder, monkeypatch):
    (folder / "config.toml").write_text("model_timeout = 90\nmodel_calls = 2\n", "utf-8")
    assert (config.load().model_timeout, config.load().model_calls) == (90.0, 2)
    monkeypatch.setenv("ASKWELL_MODEL_TIMEOUT", "7.5")
    assert config.load().model_timeout == 7.5


def test_an_empty_variable_counts_as_not_set(folder, monkeypatch):
    monkeypatch.setenv("ASKWELL_MODEL_NAME", "")
    (folder / "config.toml").write_text('model_name = "tide"\n', "utf-8")
    assert config.load().model_name == "tide"


def test_the_key_is_never_shown_by_the_value_itself(folder, monkeypatch):
    monkeypatch.setenv("ASKWELL_MODEL_KEY", "sesame-7")
    assert "sesame" not in repr(config.load())


BAD = {
    "port": ["x", "-1", "65536", "80.5", True],
    "engine": ["magic", 3],
    "model_url": ["ftp://x", "localhost:11434", "http://"],
    "model_name": ["two\nlines"],
    "model_preset": ["olama", "OpenAI", 3, ["ollama"]],
    "model_timeout": ["0", "601", "-1", "1e3", "soon", True, "nan"],
    "model_calls": ["0", "65", "2.5", "many", True],
    "chrome_origin": ["*", "chrome-extension://short", "chrome-extension://" + "a" * 32 + ".evil"],
    "firefox_origin": ["moz-extension://*", "null", FIREFOX + "0", "https://example.org"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name in BAD for value in BAD[name]])
def test_a_bad_value_is_named_in_one_sentence(folder, name, value):
    with pytest.raises(config.ConfigError) as bad:
        config.load({name: value})
    assert str(bad.value).startswith(f"{name} (command line) must ")
    assert "\n" not in str(bad.value)


def test_a_broken_config_file_is_named_without_its_text(folder):
    (folder / "config.toml").write_text('model_key = "sesame-7\n', "utf-8")
    with pytest.raises(config.ConfigError) as bad:
        config.load()
    assert "isn't valid TOML" in str(bad.value)
    assert "sesame" not in str(bad.value)


def test_a_misspelt_setting_in_the_config_file_is_named(folder):
    (folder / "config.toml").write_text("prot = 1\n", "utf-8")
    with pytest.raises(config.ConfigError, match="unknown setting: prot"):
        config.load()


def test_an_origin_may_end_in_a_slash(folder):
    assert config.load({"firefox_origin": FIREFOX + "/"}).firefox_origin == FIREFOX


def test_the_doctor_is_content_with_the_defaults(askwell):
    done = askwell("doctor", ASKWELL_PORT="1")
    assert done.returncode == 0
    assert done.stdout.endswith(b"All is well.\n")


def test_the_doctor_shows_which_source_won_and_hides_the_key(askwell, tmp_path):
    (tmp_path / ".env").write_text("ASKWELL_MODEL_KEY=sesame-7\nASKWELL_ENGINE=auto\n", "utf-8")
    told = askwell("doctor", ASKWELL_PORT="1").stdout.decode()
    rows = {line.split()[0]: line.split() for line in told.splitlines() if line}
    assert rows["port"][1:3] == ["1", "environment"]
    assert rows["engine"][1:3] == ["auto", ".env"]
    assert rows["model_key"][1:3] == ["set", ".env"]
    assert "set ASKWELL_MODEL_PRESET (or ASKWELL_MODEL_URL) and ASKWELL_MODEL_NAME" in told
    assert "sesame" not in told


def test_the_doctor_names_what_is_to_be_mended(askwell):
    done = askwell("doctor", ASKWELL_PORT="many", ASKWELL_PROT="1")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert "To mend: port (environment) must be a whole number" in told
    assert "To mend: the environment's ASKWELL_PROT is no setting" in told


def test_the_doctor_finds_a_running_server(askwell, server):
    told = askwell("doctor", ASKWELL_PORT=str(server.port)).stdout.decode()
    assert f"Server:  running, open {server.address}" in told


def test_a_server_with_a_bad_setting_does_not_start(askwell):
    done = askwell("serve", "--firefox-origin", "moz-extension://*")
    assert done.returncode == 2
    assert done.stderr.startswith(b"askwell: firefox_origin (command line) must look like moz-extension://")
