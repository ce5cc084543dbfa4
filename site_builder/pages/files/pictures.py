"""The pictures that other sites show beside a link to the home page or to a topic (Open Graph's `og:image`).

They hold the title in the theme's colours, with the accent as a rule. The font is the one inside Pillow, which
knows Latin letters alone; a title in another script gets a picture without words rather than one with boxes.
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
"""Width and height in pixels, as the large previews want them."""

_MARGIN = 90
_TITLE, _SMALL = 84, 38
_LINE = 24
_LINES = 4
"""Characters in a line of the title, and how many lines fit."""
_COLOURS = 32
"""Few colours suffice for smooth letters and keep a file near 15 kB."""


def list_pictures(site: Site) -> tuple[str, ...]:
    """Return what has a picture: the site, as an empty text, then the slug of each topic."""
    return ("", *site.topics)


def render_picture(site: Site, topic: str) -> Iterator[OutputFile]:
    """Yield the picture of a topic, or of the site."""
    title, colours = site.config.title, find_picture_colours(site)
    if topic:
        count = site.strings.get("counts.papers", n=len(site.topic_papers[topic]))
        yield _picture(colours, stem_of_topic(topic), site.topics[topic].title, f"{title} · {count}")
    else:
        yield _picture(colours, SITE_STEM, title, site.strings.get("counts.papers", n=len(site.catalogue.papers)))


def _picture(colours: PictureColours, stem: str, title: str, small: str) -> OutputFile:
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
    """Tell whether the font of the pictures has all letters of a text."""
    return all(ord(char) < 0x180 or char in "–—‘’“”…·" for char in text)


KINDS = (FileKind(name="pictures", items=list_pictures, render=render_picture, slice=20),)
