"""The pictures for link previews."""

from __future__ import annotations

import io

import pytest
from pages.invented import DEFAULT_THEME, build_site, render_files
from PIL import Image

from site_builder.pages.files.pictures import SIZE, is_latin


def pictures(site):
    return {path: Image.open(io.BytesIO(content)) for path, content in render_files(site, "pictures").items()}


def colours(image):
    return {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}


def test_the_site_and_each_topic_have_a_picture_of_the_size_for_previews():
    found = pictures(build_site())
    assert list(found) == ["site.png", "topics/nets.png", "topics/tiny-nets.png", "topics/void.png"]
    assert {image.size for image in found.values()} == {SIZE}


def test_a_picture_shows_words_and_two_pictures_differ():
    found = render_files(build_site(), "pictures").values()
    assert len(set(found)) == len(found)
    assert all(len(content) < 30_000 for content in found)


@pytest.mark.parametrize(("text", "latin"), [("Łukasz’ café – 1", True), ("论文", False), ("Статьи", False)])
def test_letters_that_the_font_lacks_are_not_drawn(text, latin):
    assert is_latin(text) is latin
    drawn = colours(pictures(build_site(title=text))["site.png"])
    assert (len(drawn) > 2) is latin


def test_a_long_title_fits():
    image = pictures(build_site(title="Unbreakable" * 30))["site.png"].convert("L")
    edge = image.crop((SIZE[0] - 20, 20, SIZE[0], SIZE[1]))
    assert len(edge.getcolors(256)) == 1


def test_colours_that_a_theme_lacks_come_from_the_default_theme(tmp_path):
    (tmp_path / "theme.toml").write_text('title = "Own"\n[pictures]\nground = "#0b1f3a"\nink = "#FFFFFF"\n')
    image = pictures(build_site(theme=(tmp_path, DEFAULT_THEME)))["site.png"].convert("RGB")
    assert image.getpixel((5, 300)) == (0x0B, 0x1F, 0x3A)
    assert image.getpixel((5, 5)) == (0x9A, 0x34, 0x12)
    assert max(map(min, colours(image))) > 0xE0, "the title is nearly white"
