"""The pictures for link previews of the home page and of topics (Open Graph's `og:image`).

They show the title in the theme's colours, with a bar in the accent colour. They have no numbers of papers, because
each new paper would change the pictures of its topics. The font is the one that comes with Pillow,
which has only Latin letters; the picture of a title in another script has no words, rather than boxes.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

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
_COLOURS = 32
"""A few colours are enough for smooth letters and keep a file near 15 kB."""


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
    image = Image.new("RGB", SIZE, colours.ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 18), fill=colours.accent)
    if is_latin(title + small):
        lines = textwrap.wrap(title, _LINE, max_lines=_LINES, placeholder=" …")
        draw.multiline_text(
            (_MARGIN, 110), "\n".join(lines), fill=colours.ink, font=ImageFont.load_default(_TITLE), spacing=18
        )
        draw.text((_MARGIN, SIZE[1] - 110), small, fill=colours.soft, font=ImageFont.load_default(_SMALL))
    packed = io.BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(packed, "PNG")
    return OutputFile(path=picture_path(stem), content=packed.getvalue(), when="asset")


def is_latin(text: str) -> bool:
    """Return whether the font of the pictures has all letters of a text."""
    return all(ord(char) < 0x180 or char in "–—‘’“”…·" for char in text)


KINDS = (FileKind(name="pictures", items=list_pictures, paths=list_paths, render=render_picture, slice=20),)
