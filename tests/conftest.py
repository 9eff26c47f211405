"""What all tests share: settings of nobody, and the real server."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from serving import Server, running_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: what is quick fails first, and Playwright's event loop runs on until it is closed."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session", autouse=True)
def _settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting of the person who runs the tests reaches them, nor the processes that they start."""
    patch = pytest.MonkeyPatch()
    for name in list(os.environ):
        if name.startswith("ASKWELL_"):
            patch.delenv(name)
    home = str(tmp_path_factory.mktemp("home"))
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        patch.setenv(name, home)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server, in rules mode, on a free port."""
    with running_server(folder=tmp_path_factory.mktemp("server")) as running:
        yield running
