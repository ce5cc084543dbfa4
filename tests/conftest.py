"""What holds for all tests, and what several of them look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import launch, open_chromium, serve_folder
from folders import ROOT
from hypothesis import settings

# No test looks at the clock: a busy machine is no fault of ours.
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """What starts Chromium, for tests that need a browser of their own."""
    with open_chromium() as found:
        yield found


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Iterator[Any]:
    """A real browser; each test opens a window of its own."""
    with launch(chromium) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site, which stands in a folder of its host. It is for reading."""
    from site_builder.build import build_site

    public = tmp_path_factory.mktemp("host") / "catalogue"
    build_site(ROOT / "content", public, base_url="https://someone.github.io/catalogue/")
    return public


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The address of the sample site on loopback."""
    with serve_folder(sample.parent) as root:
        yield f"{root}{sample.name}/"
