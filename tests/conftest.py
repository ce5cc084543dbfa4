"""Settings for all tests, and fixtures that several of them share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import launch, open_chromium, serve_folder
from folders import ROOT
from hypothesis import settings
from once import build_once

# No deadlines: tests must not fail because the machine is busy.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A launcher of Chromium, for tests that need their own browser."""
    with open_chromium() as found:
        yield found


@pytest.fixture(scope="session")
def started_browser(chromium: Any) -> Iterator[Any]:
    """A real browser, started once."""
    with launch(chromium) as opened:
        yield opened


@pytest.fixture
def browser(started_browser: Any) -> Iterator[Any]:
    """A real browser without pages; each test opens its own, which are closed after it."""
    yield started_browser
    for context in started_browser.contexts:
        context.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site, which is in a subfolder of its host. Tests must not change it."""
    from site_builder.build import build_site

    def build(host: Path) -> None:
        build_site(ROOT / "content", host / "catalogue", base_url="https://someone.github.io/catalogue/")

    return build_once("host", build, tmp_path_factory) / "catalogue"


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The URL of the sample site on loopback."""
    with serve_folder(sample.parent) as root:
        yield f"{root}{sample.name}/"
