"""Themes: their folders and their `theme.toml`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import ROOT
from pages.invented import DEFAULT_THEME, build_site

from site_builder.errors import ConfigError, ThemeError
from site_builder.pages.theme.themes import (
    PictureColours,
    Theme,
    find_picture_colours,
    find_theme,
    load_theme,
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of an invented theme that has only a title."""
    folder = tmp_path / "themes" / "own"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('title = "Own"\n')
    return folder


def test_every_site_has_the_default_theme(tmp_path):
    assert find_theme("default", tmp_path) == (DEFAULT_THEME,)
    assert load_theme(DEFAULT_THEME).title == "Default"


def test_the_checkout_of_the_default_theme_is_not_found_twice():
    assert find_theme("default", DEFAULT_THEME.parents[1]) == (DEFAULT_THEME,)


def test_a_theme_of_the_site_comes_before_the_default_theme(own):
    assert find_theme("own", own.parents[1]) == (own, DEFAULT_THEME)
    assert load_theme(own) == Theme(title="Own")


def test_a_site_may_have_its_own_default_theme(own):
    default = own.rename(own.with_name("default"))
    assert find_theme("default", default.parents[1]) == (default, DEFAULT_THEME)


def test_the_program_comes_with_a_second_theme_that_adds_to_the_default_theme(tmp_path):
    compact = DEFAULT_THEME.with_name("compact")
    assert find_theme("compact", tmp_path) == (compact, DEFAULT_THEME)
    assert find_theme("compact", compact.parents[1]) == (compact, DEFAULT_THEME)
    assert load_theme(compact).title == "Compact"


def test_a_theme_of_the_site_may_add_to_that_of_the_program_with_its_name(own):
    compact = own.rename(own.with_name("compact"))
    chain = (compact, DEFAULT_THEME.with_name("compact"), DEFAULT_THEME)
    assert find_theme("compact", compact.parents[1]) == chain


def test_an_unknown_theme_is_an_error_that_lists_the_others(own):
    with pytest.raises(ThemeError) as error:
        find_theme("owm", own.parents[1])
    assert error.value.message == 'there is no theme "owm"; the available themes are compact, default, own.'
    assert error.value.path == own.with_name("owm")


def test_a_folder_that_is_not_a_theme_yet_is_an_error_that_says_what_it_lacks(own):
    (own / "theme.toml").unlink()
    with pytest.raises(
        ThemeError, match=r"own: has no theme\.toml, so it is not a theme; write one with a line such as "
    ):
        find_theme("own", own.parents[1])


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('titel = "Own"', 'unknown key "titel"; did you mean "title"?'),
        (
            "title = 1",
            "a theme needs a title and may have a description, both as text: Expected `str`, got `int` - at",
        ),
        (
            "",
            "a theme needs a title and may have a description, both as text: Object missing required field `title`",
        ),
        (
            'title = "Own"\n[pictures]\naccnt = "#000000"',
            'unknown key "accnt"; did you mean "accent"?',
        ),
        (
            'title = "Own"\n[pictures]\naccent = "red"',
            '[pictures] must contain colours such as accent = "#9a3412": Expected `str` matching regex',
        ),
        (
            'title = "Own"\npictures = "red"',
            '[pictures] must contain colours such as accent = "#9a3412": Expected `object`',
        ),
    ],
)
def test_a_wrong_theme_file_is_an_error(own, toml, message):
    (own / "theme.toml").write_text(toml)
    with pytest.raises(ConfigError) as error:
        find_theme("own", own.parents[1])
    assert str(error.value).startswith(f"{own}/theme.toml: {message}")


def test_each_colour_of_pictures_comes_from_the_first_theme_that_has_it(own):
    (own / "theme.toml").write_text('title = "Own"\n[pictures]\nink = "#123456"\n')
    default = load_theme(DEFAULT_THEME).pictures
    assert find_picture_colours(build_site(theme=(own, DEFAULT_THEME))) == PictureColours(
        ground=default.ground, ink="#123456", soft=default.soft, accent=default.accent
    )
    assert all(getattr(default, name) for name in PictureColours.__struct_fields__)


def test_the_documentation_lists_every_key_of_a_theme():
    docs = (ROOT / "docs" / "theme.md").read_text(encoding="utf-8")
    for key in (*Theme.__struct_fields__, *PictureColours.__struct_fields__):
        assert re.search(rf"`{key}`", docs), key
