"""The pictures for link previews of the home page and of topics (Open Graph's `og:image`).

They show the title in the theme's colours, with a bar in the accent colour. They have no numbers of papers, because
each new paper would change the pictures of its topics. The font is the one that comes with Pillow,
which has only Latin letters; the picture of a title in another script has no words, rather than boxes.
"""

from __future__ import annotations

import io
import textwrap
import zlib
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw, ImageFont

from site_builder.model import OutputFile
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.permalinks import SITE_STEM, picture_path, stem_of_topic
from site_builder.pages.site.site import Site
from site_builder.pages.theme.themes import PictureColours, find_picture_colours

SIZE = (1200, 630)
"""The width and height in pixels, suitable for large previews."""

_MARGIN = 90
_TITLE, _SMALL = 84, 38
_LINE = 24
_LINES = 4
"""The most characters in a line of the title, and the most lines."""
_SHADES = 7
"""How many colours the edges of letters have. With both texts, the ground and the bar these are 16, and a pixel takes
four bits."""
_BAR = 2 * _SHADES + 1
"""The place of the bar's colour in the palette; the shades of the title and of the small words are before it."""


def list_pictures(site: Site) -> tuple[str, ...]:
    """Return an empty text for the picture of the site, then the slug of each topic, which has one too."""
    return ("", *site.topics)


def render_picture(site: Site, topic: str) -> Iterator[OutputFile]:
    """Yield the picture of a topic, or of the site."""
    title, colours = site.config.title, find_picture_colours(site)
    if topic:
        yield _picture(colours, _stem_of(topic), site.topics[topic].title, title)
    else:
        yield _picture(colours, _stem_of(topic), title)


def list_paths(site: Site, topic: str) -> tuple[str, ...]:
    """Return the path of the picture of a topic, or of the site."""
    return (picture_path(_stem_of(topic)),)


def _stem_of(topic: str) -> str:
    return stem_of_topic(topic) if topic else SITE_STEM


def _picture(colours: PictureColours, stem: str, title: str, small: str = "") -> OutputFile:
    """Return a picture, drawn as numbers of colours in its palette."""
    image = Image.new("L", SIZE)
    if is_latin(title + small):
        lines = textwrap.wrap(title, _LINE, max_lines=_LINES, placeholder=" …")
        words, bottom = Image.new("L", SIZE), SIZE[1] - 2 * _MARGIN
        draw = ImageDraw.Draw(words)
        draw.multiline_text((_MARGIN, 110), "\n".join(lines), fill=255, font=_font(_TITLE), spacing=18)
        image.paste(words.point(_number_shades(1)))
        words = Image.new("L", (SIZE[0], SIZE[1] - bottom))
        ImageDraw.Draw(words).text((_MARGIN, SIZE[1] - 110 - bottom), small, fill=255, font=_font(_SMALL))
        shades = words.point(_number_shades(1 + _SHADES))
        image.paste(shades, (0, bottom), shades.point(lambda shade: 255 if shade else 0))
    ImageDraw.Draw(image).rectangle((0, 0, SIZE[0], 18), fill=_BAR)
    image.putpalette(_build_palette(colours))
    packed = io.BytesIO()
    image.save(packed, "PNG", compress_type=zlib.Z_RLE)  # half the time; the pictures are a twentieth larger
    return OutputFile(path=picture_path(stem), content=packed.getvalue(), when="asset")


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


@lru_cache
def _number_shades(first: int) -> tuple[int, ...]:
    """Return, for each brightness from 0 to 255, the place in the palette of the nearest of the shades from `first`."""
    steps = (round(brightness * _SHADES / 255) for brightness in range(256))
    return tuple(first - 1 + step if step else 0 for step in steps)


def _build_palette(colours: PictureColours) -> list[int]:
    """Return red, green and blue of each colour: the ground, the shades of both texts, the bar."""
    ground, ink, soft, accent = map(ImageColor.getrgb, (colours.ground, colours.ink, colours.soft, colours.accent))
    palette = [*ground]
    for text in (ink, soft):
        for shade in range(1, _SHADES + 1):
            palette += [round(old + (new - old) * shade / _SHADES) for old, new in zip(ground, text, strict=True)]
    return [*palette, *accent]


def is_latin(text: str) -> bool:
    """Return whether the font of the pictures has all letters of a text."""
    return all(ord(char) < 0x180 or char in "–—‘’“”…·" for char in text)


KINDS = (FileKind(name="pictures", items=list_pictures, paths=list_paths, render=render_picture, slice=20),)
