"""Find the links in a line of Markdown, in any of the forms in which lists of papers have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.ids import PAPER_URL

_LINK = re.compile(
    r"(?<!!)\[((?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\]){0,2000}+\]){0,2000}+)\]"
    r"\(\s*+<?(https?://(?:[^\s()<>]|\([^\s()]*+\))++)>?[^()]*+\)"
)
_PICTURE = re.compile(
    r"!\[(?:[^\[\]\\]|\\.){0,2000}+\](?:\(\s*+<?[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+>?[^()]*+\)|\[[^\[\]]*+\])"
    r"|<img\s[^<>]*>",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r":(?:[a-z]+_[a-z_]+|[a-z]{3,20}):(?!\w)")
"""A picture by its name, `:page_facing_up:`."""
_HTML_LINK = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]+)[\"']?[^<>]*>(.*?)</a>", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"(?<![\w(\[\"'=<])(<)?(" + PAPER_URL + r"[^\s<>()|\[\]]*[^\s<>()|\[\].,;:])(?(1)>)(?!\])",
    re.IGNORECASE,
)


class Link(NamedTuple):
    """A link in a line, and where it is."""

    label: str
    address: str
    start: int
    end: int


def unify_links(text: str) -> str:
    """Return a line with HTML links and bare URLs as Markdown links, and without pictures; badges lose their label."""
    if "![" in text or "<img" in text.lower():
        text = _PICTURE.sub("", text)
    text = _SHORTCODE.sub("", text) if text.count(":") > 1 else text
    text = _HTML_LINK.sub(r"[\2](\1)", text) if "<a" in text.lower() else text
    return _BARE_LINK.sub(r"[link](\2)", text)


def find_links(text: str) -> Iterator[Link]:
    """Yield the Markdown links of a line."""
    for found in _LINK.finditer(text):
        yield Link(found[1], found[2], found.start(), found.end())


def without_links(text: str) -> str:
    """Return a line without its links and the brackets around them."""
    return re.sub(r"\[\s*\]|\(\s*\)", " ", _LINK.sub(" ", text))
