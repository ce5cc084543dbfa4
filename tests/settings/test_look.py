from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.settings.look import LookSettings, contrast, lighten, list_faults, write_colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # a known failure by a hair
    assert contrast("#123456", "#123456") == 1


@given(COLOURS)
def test_every_colour_can_be_read_in_dark_mode_once_it_is_light(colour):
    light = lighten(colour)

    assert re.fullmatch(r"#[0-9a-f]{6}", light)
    assert contrast(light, "#14171b") >= 4.5


def test_a_colour_that_is_light_enough_stays():
    assert lighten("#ffd700") == "#ffd700"


def test_colours_are_rules_for_light_and_dark_pages():
    assert write_colours(LookSettings(accent="#0b6e4f")) == (
        "\n:root{--link:#0b6e4f}\n"
        '@media (prefers-color-scheme: dark){:root:not([data-look="light"]){--link:#85b6a7}}\n'
        ':root[data-look="dark"]{--link:#85b6a7}\n'
    )
    assert write_colours(LookSettings()) == ""


FAULTS = {
    "accent": (
        LookSettings(accent="green"),
        'accent is "green"; write a colour such as "#1a46b0".',
    ),
    "second": (
        LookSettings(second="#ffd700"),
        'second is "#ffd700", which is too light to read: its contrast with the page is 1.4; '
        "choose a darker colour, with 4.5 or more.",
    ),
    "links": (
        LookSettings(links={"Lab": "javascript:alert(1)"}),
        'the link "Lab" leads to "javascript:alert(1)"; write a URL, or a path from the root of the site.',
    ),
    "hosts": (
        LookSettings(hosts=("https://stats.example/",)),
        '"https://stats.example/" is not the name of a host; write it without https://, such as "plausible.io".',
    ),
}


@pytest.mark.parametrize("key", FAULTS)
def test_an_impossible_value_is_explained(key):
    look, message = FAULTS[key]
    assert list(list_faults(look)) == [(key, message)]


def test_possible_values_have_no_faults():
    look = LookSettings(
        accent="#0B6E4F", links={"Lab": "https://lab.example/", "About": "about.html"}, hosts=("a.b-c.example",)
    )
    assert list(list_faults(look)) == []
