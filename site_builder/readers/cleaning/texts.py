"""Clean texts and names: remove characters that nobody sees."""

from __future__ import annotations

import re

from site_builder.text.characters import MOJIBAKE_STARTS
from site_builder.text.normalise import beyond_ascii, collapse, is_printable

_FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f"  # control characters
    "\u061c\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of the text after them
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of surrogate pairs, and code points that are no characters
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_HIGH_CONTROLS = re.compile("[\x80-\x9f]")
"""Control characters, unless they are part of UTF-8 that was read as Latin-1, which is repaired later."""
_STARTS = re.compile(f"[{MOJIBAKE_STARTS}]")
_JOINED = "\u0590-\u1cff\ua800-\uabff\ufb1d-\ufeff"
"""Scripts that use the joiners U+200C and U+200D in their spelling: Arabic, Indic and others."""
_UNSEEN = re.compile(
    f"(?<!Ã)\u00ad|[\u034f\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]|[\u200c\u200d](?![{_JOINED}])|(?<![{_JOINED}])[\u200c\u200d]"
)
"""What nobody sees in a name; a soft hyphen after Ã is half of a misread í, which is repaired later."""


def clean_text(text: str) -> str:
    """Return a text on one line without control characters and marks of direction."""
    bare = text
    while _has_unclean(beyond_ascii(bare)):
        bare = collapse(_FORBIDDEN.sub("", bare))
        bare = bare if _STARTS.search(bare) else _HIGH_CONTROLS.sub("", bare)
    return collapse(bare)


def _has_unclean(rare: str) -> bool:
    """Return whether one of the rare characters of a text is to be removed."""
    return _FORBIDDEN.search(rare) is not None or (_HIGH_CONTROLS.search(rare) is not None and not _STARTS.search(rare))


def clean_name(text: str) -> str:
    """Return a name on one line with no characters that nobody sees."""
    if text.isascii() and is_printable(text):
        return collapse(text)
    bare = text
    while True:
        before, bare = bare, clean_text(_UNSEEN.sub("", bare))
        if bare == before:
            return bare


def cut_text(text: str, longest: int) -> str:
    """Return the start of a text, up to a space if possible, and an ellipsis if something was cut off."""
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    words = start.rpartition(" ")[0] if " " in start[-200:] else start
    return f"{words.rstrip()}…"
