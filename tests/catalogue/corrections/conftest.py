"""A catalogue as corrections leave it."""

from __future__ import annotations

import pytest
from invented_corrections import ONE, TWO
from invented_records import build

from site_builder.catalogue import load_corrections
from site_builder.model import Catalogue, Matched


@pytest.fixture
def correct(tmp_path):
    """Build the invented catalogue with the corrections of a text."""

    def correct(text: str, *dumps, matched: Matched | None = None) -> Catalogue:
        path = tmp_path / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        return build(*(dumps or (ONE, TWO)), corrections=load_corrections(path), matched=matched)

    return correct
