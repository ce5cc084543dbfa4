"""Guess the language of a text from its script."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff", (("ja", "\u3041-\u3096\u30a1-\u30fa"), ("zh", ""))),
    ("\uac00-\ud7a3", (("ko", ""),)),
    ("\u0620-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc", (("fa", "\u067e\u0686\u0698\u06a9\u06af\u06cc"), ("ar", ""))),
    ("\u0400-\u045f\u0490\u0491", (("uk", "\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491"), ("ru", ""))),
    ("\u05d0-\u05ea", (("he", ""),)),
    ("\u0391-\u03a9\u03ac-\u03ce", (("el", ""),)),
    ("\u0905-\u0939", (("hi", ""),)),
    ("\u0e01-\u0e30", (("th", ""),)),
)
"""The letters of a script, then its languages: each with letters that only it has; the last needs none."""


def _compile(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]" if letters else "")


_PATTERNS = tuple(
    (_compile(letters), tuple((language, _compile(own)) for language, own in languages))
    for letters, languages in _SCRIPTS
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def guess_language(text: str) -> str:
    """Return the BCP 47 tag of the language that a text is probably in, or an empty string.

    It is empty if most letters are Latin or of a script that is not listed, because these say nothing.
    """
    if text.isascii():
        return ""
    latin = len(_LATIN.findall(text))
    for letters, languages in _PATTERNS:
        if len(letters.findall(text)) > latin:
            return next(language for language, own in languages if own.search(text))
    return ""
