"""Restore letters that were damaged on the way: TeX accents, HTML entities, and UTF-8 that was read as Latin-1.

And escape characters for the way out, as HTML.
"""

from __future__ import annotations

import html
import html.entities
import re
import unicodedata
from collections.abc import Callable
from functools import partial

import markupsafe

from site_builder.text.tex_symbols import ACCENTS, LETTERS

# The patterns below begin with the backslash and look back from there, because searching for a plain character is fast.

_LETTER = r"(?:[A-Za-z]|\\[ij](?![A-Za-z]))"

_GROUPED = re.compile(
    rf"\{{\\(?:([\"'`^~=.])\s?|([uvHckrd])(?:\s|(?=\{{)))(?:({_LETTER})|\{{({_LETTER})\}})\}}"
    rf"|\\([\"'`^~=.uvHckrd])\{{({_LETTER})\}}"
)
"""`{\\"o}`, `{\\"{o}}` or `\\"{o}`: these can only be accents."""

_AFTER_LETTER = re.compile(rf"\\(?<=[^\W\d_]\\)([\"'`^~])(?!(?:s|ll|re|m)(?![a-z]))({_LETTER})")
"""`na\\"ive`; but `it\\'s` is an escaped apostrophe."""

_AT_START = re.compile(r"\\(?<![\w\\]\\)([\"'`])([AEIOUaeiou])(?=[a-z]|[ -][a-z])")
"""`\\"Uber` or `\\`a la`; but `\\"Always\\"` is an escaped quotation."""

_CLOSES = re.compile(r"\\[\"'](?![A-Za-z{\\])")

_LETTER_GROUPED = re.compile(r"\{\\(ss|ae|AE|oe|OE|aa|AA|[oOlLij])\s?\}|\\(ss|ae|AE|oe|OE|aa|AA|[oOlL])\{\}")

_LETTER_IN_WORD = re.compile(
    r"\\(?:(?<=[^\W\d_]\\)(ss|ae|oe|aa|[ol])(?![A-Za-z])(?: (?=[a-z]))?|(?<![\w\\]\\)(AE|OE|AA|[OL])(?: (?=[a-z]{2})))"
)
"""`Stra\\ss e` or `\\O rsted`: the space only ends the macro."""

_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

MOJIBAKE_STARTS = "ÂÃÄÅÎÏÐÑâ"
"""Every word of misread UTF-8 contains at least one of these letters."""

_MOJIBAKE = re.compile(
    "(?:"
    rf"(?<![A-ZÀ-Þ])[ÂÃ][\x80-\xbf{_CP1252}]"
    r"|[ÂÃ][\x80-\xbf‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ€]"  # after a capital, quotes and dashes may be real
    r"|[ÄÅÎÏÐÑ][\x80-\xbf‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ€]"
    rf"|â[\x80-\xbf{_CP1252}][\x80-\xbf{_CP1252}]"
    ")+"
)


_ENTITY = re.compile(r"&(?:#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
_CODE = re.compile(r"`[^`]*&[^`]*`")
_ENDLESS = re.compile(r"&(?:amp;){9}")
"""Escaped more often than happens by mistake."""
_UNSEEN = {0xA0: " ", 0xAD: None, 0x200B: None}


def unescape(text: str) -> str:
    """Decode the entities of a text that was escaped as a whole, once or more, so that every `&` starts an entity.

    A text with a bare `&` was not escaped, and a text with an entity in code may be about entities; both stay as they
    are.
    """
    if _ENDLESS.search(text):
        return text
    while "&" in text and text.count("&") == len(_entities(text)) and not _CODE.search(text):
        text = html.unescape(text).translate(_UNSEEN)
    return text


def _entities(text: str) -> list[str]:
    """Return what follows the `&` in each entity that HTML defines."""
    known = html.entities.html5
    return [found[0] for found in _ENTITY.finditer(text) if not found[1] or f"{found[1]};" in known]


def compose(text: str) -> str:
    """Turn well-formed TeX accents into letters; those without a letter in Unicode stay as they are."""
    if "\\" not in text:
        return text
    text = _GROUPED.sub(_composed, text)
    if not _CLOSES.search(text):
        text = _AT_START.sub(_composed, text)
    text = _AFTER_LETTER.sub(_composed, text)
    text = _LETTER_GROUPED.sub(_letter, text)
    return _LETTER_IN_WORD.sub(_letter, text)


def fix_encoding(text: str) -> str:
    """Restore UTF-8 that was read as Latin-1 or Windows-1252, if the whole word can be decoded.

    A word that was damaged twice is repaired twice.
    """
    if text.isascii():
        return text
    return re.sub(r"\S+", lambda word: _decode_word(word[0]), text) if _MOJIBAKE.search(text) else text


def _composed(found: re.Match[str]) -> str:
    accent, letter = (group for group in found.groups() if group is not None)
    base = letter.removeprefix("\\")
    composed = unicodedata.normalize("NFC", base + ACCENTS[accent])
    return composed if len(composed) == 1 else found[0]


def _letter(found: re.Match[str]) -> str:
    return LETTERS[found[1] or found[2]]


def _decode_word(word: str) -> str:
    while (decoded := _decoded(word)) is not None:
        word = decoded
    return word


def _decoded(word: str) -> str | None:
    """Return the word read as UTF-8, or None if any part of it is not misread UTF-8."""
    if word.isascii() or not _MOJIBAKE.sub("", word).isascii():
        return None
    try:
        return b"".join(map(_byte, word)).decode()
    except UnicodeDecodeError:
        return None


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 shows as this character, or else the byte of Latin-1."""
    return character.encode("cp1252") if character in _CP1252 else character.encode("latin-1")


def _escape_slowly(text: str) -> str:
    return str(markupsafe.escape(text))


escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escape_slowly)
"""Return plain text as HTML: the function inside `markupsafe.escape`, which takes a plain `str` and returns no Markup.
It has no public name, and takes a fiftieth of the time; a version without it only makes pages slower."""


mark_safe: Callable[[str], markupsafe.Markup] = partial(str.__new__, markupsafe.Markup)
"""Return HTML as Markup, in a third of the time of `Markup` itself, which first asks the value whether it knows its
HTML."""
