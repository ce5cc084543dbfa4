from __future__ import annotations

import pytest

from site_builder.settings.thumbnails import name_thumbnail


@pytest.mark.parametrize(
    ("identifiers", "name"),
    [({"arxiv": "2401.00001"}, "2401.00001.jpg"), ({"arxiv": "cs/0101001"}, "cs-0101001.jpg"), ({"doi": "10.1/a"}, "")],
)
def test_a_picture_is_called_like_its_paper(identifiers: dict[str, str], name: str) -> None:
    assert name_thumbnail(identifiers) == name
