from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.oddities.themes import list_unused_templates


def find(root: Path, templates: Mapping[str, str]) -> list[str]:
    """Return the warnings about a theme with these templates, without its path."""
    default, own = root / "default", root / "own"
    for path in ("paper.html", "parts.html", "parts/card.html"):
        (default / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        (default / "templates" / path).write_text("")
    for path, text in templates.items():
        (own / "templates" / path).parent.mkdir(parents=True, exist_ok=True)
        (own / "templates" / path).write_text(text)
    return [it.removeprefix(f"{own}/templates/") for it in list_unused_templates([own, default])]


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("papper.html", 'did you mean "paper.html"?'),
        ("parts/cards.html", 'did you mean "parts/card.html"?'),
        ("snails/trail.txt", "delete it, or include it in one."),
    ],
)
def test_a_template_that_nothing_uses_is_odd(tmp_path: Path, name: str, advice: str) -> None:
    assert find(tmp_path, {"paper.html": "{# kites #}", name: f'{{% include "{name}" %}}'}) == [
        f"{name}: no page and no other template uses this template; {advice}"
    ]


def test_templates_of_pages_and_their_own_parts_are_not_odd(tmp_path: Path) -> None:
    paper = "{% extends 'default/paper.html' %}{% include \"parts/kites.html\" %}{% from 'snails.html' import trail %}"
    templates = {"paper.html": paper, "parts/kites.html": "", "snails.html": "", "parts/.card.html.swp": ""}
    assert find(tmp_path, templates) == []


def test_the_default_theme_is_not_odd(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/paper.html").write_text("")
    assert list(list_unused_templates([tmp_path])) == []
