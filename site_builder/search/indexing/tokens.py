"""From text to words to terms. `client/tokens.js` does the same for queries; shared test vectors keep the two in step.

A word is a run of letters, numbers and marks whose parts may be joined by single characters: `state-of-the-art`,
`A^2FM`, `2401.12345`. It gives one form per part and, if there are several, one for the whole without the joining
characters, so that `GPT4` finds `GPT-4`. `+` and `#` after a word belong to the whole: `C++`. Runs of Chinese, Japanese
and Korean characters give each pair of neighbours. Forms are folded: no case, no accents, one spelling per letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

from site_builder.search.indexing.english import stem_english

AUTHOR = "@"
"""Added to the form of an author's name to make its term: names are not stemmed, and stay distinct from equal words."""

STOP_WORDS = frozenset(
    "a able about across after all almost also am among an and any are as at be because been but by can cannot could "
    "dear did do does either else ever every for from get got had has have he her hers him his how however i if in "
    "into is it its just least let like likely may me might most must my neither no nor not of off often on only or "
    "other our own rather said say says she should since so some than that the their them then there these they this "
    "tis to too twas us wants was we were what when where which while who whom why will with would yet you your".split()
)
"""The words that neither index contains, except in titles: lunr.js 2.3.9 leaves out the same ones."""

TITLE_WORDS = frozenset(word for word in STOP_WORDS if len(word) >= 5) - {"likely", "other", "wants"}
"""Those that our index has if they are in a title: few titles have them, and people look for `least squares`. They are
long, and share their terms with no other words."""


def _character_class(characters: Iterator[str]) -> str:
    """Return sorted characters as ranges for a regular expression."""
    ranges: list[list[int]] = []
    for code in map(ord, characters):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


_PLANES = chain(range(0x20000), range(0xE0000, 0xE1000))
"""The code points that may be marks. The million others are ideographs, private or unassigned."""

MARKS = _character_class(character for character in map(chr, _PLANES) if unicodedata.category(character)[0] == "M")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_PART = f"(?:[^\\W_]|[{MARKS}])+"
_PARTS = re.compile(_PART)
_WORD = re.compile(f"{_PART}(?:[-‐-―−.^/_+&:@'’ʼ]{_PART})*(?:\\+\\+?|#)?")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:[-.^/_+&:@'][A-Za-z0-9]+)*(?:\+\+?|#)?")
_SIGN = re.compile(r"[+#]+$")
_APOSTROPHE = re.compile("['’ʼ](?:[sS]$)?")
_HAS_CJK = re.compile(f"[{_CJK}]")
_RUNS = re.compile(f"[{_CJK}]+|[^{_CJK}]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ"}
)

GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
    "phi chi psi omega"
).split()
"""The names of the Greek letters from α to ω; the final sigma has that of the other."""
_SYMBOL = re.compile("(?<![α-ω])[α-ω](?![α-ω])")
"""A Greek letter that is not part of a Greek word."""


def find_words(text: str) -> list[str]:
    """Return the words of a text as written."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)


def split_written(word: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the form of the whole word, empty if it has only one part, and each part's form and spelling."""
    ending = found[0] if (found := _SIGN.search(word)) else ""
    parts = [(form, part) for part in _PARTS.findall(_APOSTROPHE.sub("", word)) if (form := fold(part))]
    whole = "".join(form for form, _ in parts) + ending if ending or len(parts) > 1 else ""
    return whole, tuple((piece, part) for form, part in parts for piece in _split_cjk(form))


def list_forms(text: str) -> list[str]:
    """Return the forms of all word parts of a text."""
    return [form for word in find_words(text) for form, _ in split_written(word)[1]]


def fold(text: str) -> str:
    """Return a text without case and accents, with one spelling for each letter, and names for Greek symbols."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower())
    spelt = unicodedata.normalize("NFC", plain.translate(_LETTERS))
    return _SYMBOL.sub(lambda found: GREEK[ord(found[0]) - ord("α")], spelt)


def to_term(form: str) -> str:
    """Return the term that a form is indexed under: its stem, if its letters could be those of an English word."""
    return stem_english(form) if len(form) > 2 and form.isascii() and form.isalpha() else form


def to_name_term(form: str) -> str:
    """Return the term that a form of a name is indexed under."""
    return form + AUTHOR


def utf16_key(term: str) -> str:
    """Return a key that sorts terms as JavaScript does, by UTF-16 code units: one character per unit."""
    if term.isascii():
        return term
    units = term.encode("utf-16-be", "surrogatepass")
    return "".join(chr(high << 8 | low) for high, low in zip(units[::2], units[1::2], strict=True))


def _split_cjk(part: str) -> list[str]:
    if part.isascii() or not _HAS_CJK.search(part):
        return [part]
    return [piece for run in _RUNS.findall(part) for piece in _pairs(run)]


def _pairs(run: str) -> list[str]:
    if len(run) == 1 or not _HAS_CJK.match(run):
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]
