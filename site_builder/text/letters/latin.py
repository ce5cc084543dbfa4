"""Write the letters of other scripts in Latin letters, so that people can read them in an address.

The library transliterates each letter by itself, whatever the language: Chinese characters are read as in Chinese in a
Japanese title, too, and Arabic and Hebrew have few vowels. That is enough to recognise a title.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_NOT_IN_WORDS = re.compile("[^A-Za-z0-9]+")


def write_latin(text: str) -> str:
    """Return a text in lower case with all letters of scripts other than Latin in Latin letters.

    A Chinese character becomes a word. What is not a letter stays as it is.
    """
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda run: "".join(map(_write, run[0])), text)


def _write(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Lm" or category[0] not in "LM":
        return char
    written = _NOT_IN_WORDS.sub("", anyascii(char)).lower()
    return f" {written} " if unicodedata.name(char, "").startswith("CJK ") else written
