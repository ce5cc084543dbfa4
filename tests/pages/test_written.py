"""Pages that people wrote: how they are loaded, and one sentence for each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import ContentError
from site_builder.pages.site.site import ContentPage
from site_builder.pages.written import load_pages

ADDRESS = "the file name becomes part of a URL; use only a-z, 0-9 and single hyphens."


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_pages_are_sorted_by_order_and_title(tmp_path):
    write(tmp_path, "b.md", '+++\ntitle = "B"\n+++\nText of b.\n')
    write(tmp_path, "a.md", '+++\ntitle = "A"\norder = 2\nin_nav = false\n+++\n')
    write(tmp_path, "c.md", '+++\ntitle = "A page"\n+++\n# Head\n')
    assert load_pages(tmp_path) == (
        ContentPage(slug="c", title="A page", source="# Head", path=f"{tmp_path}/c.md"),
        ContentPage(slug="b", title="B", source="Text of b.", path=f"{tmp_path}/b.md"),
        ContentPage(slug="a", title="A", source="", order=2, in_nav=False, path=f"{tmp_path}/a.md"),
    )


def test_without_a_folder_there_are_no_pages(tmp_path):
    assert load_pages(tmp_path / "pages") == ()


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("About.md", '+++\ntitle = "A"\n+++\n', None, ADDRESS),
        ("a.md", '+++\ntitle = "A"\nin_naw = 1\n+++\n', 3, '"in_naw" is not a key of a page; did you mean "in_nav"?'),
        ("a.md", '+++\ntitle = " "\n+++\n', 2, 'the page has no title; add one, such as title = "About".'),
        ("a.md", '+++\ntitle = "A"\norder = "first"\n+++\n', 3, '"order" is not a whole number.'),
        ("a.md", '+++\ntitle = "A"\nin_nav = "no"\n+++\n', 3, '"in_nav" is not true or false.'),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_sentence_with_its_line(tmp_path, name, text, line, message):
    path = write(tmp_path, name, text)
    with pytest.raises(ContentError) as caught:
        load_pages(tmp_path)
    assert str(caught.value) == f"{path}:{line}: {message}" if line else f"{path}: {message}"
