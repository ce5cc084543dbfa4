"""The invented site on disk, and the faults that its check finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from checks.planted import CLEAN, write_site

from site_builder.checks import Fault, check_site


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Fault]]:
    def check(changes: dict[str, str | bytes | None], host: str | None = None) -> list[Fault]:
        """Return the faults of the clean site with these files changed, added or (if None) removed."""
        site = {path: text for path, text in (CLEAN | changes).items() if text is not None}
        write_site(tmp_path / "public", site)
        return list(check_site(tmp_path / "public", host))

    return check


@pytest.fixture
def public(tmp_path):
    write_site(tmp_path / "public", CLEAN)
    return tmp_path / "public"
