from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from site_builder.pages.theme.template_files import TemplateFiles


def write(root: Path, **templates: str) -> str:
    root.mkdir(exist_ok=True)
    for name, text in templates.items():
        (root / f"{name}.html").write_text(text)
    return str(root)


def render(loader: jinja2.BaseLoader, name: str) -> str:
    return jinja2.Environment(loader=loader, autoescape=True).get_template(name).render()


def test_the_first_folder_with_a_template_wins(tmp_path):
    loader = TemplateFiles([write(tmp_path / "own", one="mine"), write(tmp_path / "default", one="1", two="2")])
    assert [render(loader, name) for name in ("one.html", "two.html")] == ["mine", "2"]
    with pytest.raises(jinja2.TemplateNotFound):
        render(loader, "three.html")


def test_templates_stay_as_they_were_when_they_were_read(tmp_path):
    root = write(tmp_path / "own", one="before")
    loader = TemplateFiles([root, str(tmp_path / "no folder")])
    write(tmp_path / "own", one="after", two="later")
    assert render(loader, "one.html") == "before"
    with pytest.raises(jinja2.TemplateNotFound):
        render(loader, "two.html")


def test_a_mistake_is_reported_with_the_file(tmp_path):
    loader = TemplateFiles([write(tmp_path / "own", one="{% if %}")])
    with pytest.raises(jinja2.TemplateSyntaxError) as error:
        render(loader, "one.html")
    assert error.value.filename == str(tmp_path / "own/one.html")
