r"""Repair what TeX and careless converters leave in titles and abstracts, without loss.

A step changes text only if there is one possible reading. Everything ambiguous stays as it is: lost roots, dots and
fractions, the authors' own macros (`\tool`), citation keys, words without the dash that separated them, sentences
without the space between them. Maths, links and code are never touched, except to restore misread UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from site_builder.text import characters
from site_builder.text.held import MARK, hold, put_back
from site_builder.text.links import find_links
from site_builder.text.maths import find_maths

_CODE = re.compile(rf"(?<![\w`\\])`(?![\s`])[^`{MARK}]{{1,200}}(?<!\s)`(?![\w`])")
"""A Markdown code span; `a' and `b' is not one, because its second backtick follows a space."""

Step = Callable[[str], str]


def _replace(pattern: str, replacement: str) -> Step:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


_NUMBER = r"(?!\d+(?:[a-z]{3}|_))(?=\d"
_AMOUNT = _NUMBER + r"{2}|\d[.,]\d|\d ?(?:%|×|[KMBGTkx]\b))"
"""A lookahead for a number that is more than part of a name (`sim2real`, `sim1`)."""

_BEFORE = rf"(?<=[\w)\]}}%”’\"{MARK}])"
_AFTER = rf"(?=[\w(\[“‘\"{MARK}])"
"""The characters before and after a dash between two words without spaces."""

_OPENS = r"(?<![\w`'’”)\]\\])"
"""Nothing before it that a closing quotation mark could follow."""

STEPS: tuple[tuple[str, tuple[str, ...], Step], ...] = (
    ("percent", (r"\%",), _replace(r"(?<!\\)\\%", "%")),
    ("accents", ("\\",), characters.compose),
    ("times", ("times",), _replace(r"(?<=\d)times(?![A-Za-z])|(?<=\d )times(?= \d)", "×")),
    ("about, between", ("sim",), _replace(rf"(?<=\d)([BKMGTkx%×]?) ?sim ?{_NUMBER})", r"\1~")),
    ("about", ("sim",), _replace(rf"(?:(?<=\()sim ?|(?<![\w\\-])sim){_AMOUNT}", "~")),
    ("tie", ("~",), _replace(rf"(?<=[A-Za-z.,)][A-Za-z.,;:)])~(?=\(|{MARK}|[A-Za-z]{{2,50}}(?![A-Za-z(]))", " ")),
    ("double quotes", ("``",), _replace(r"(?<!`)``(?!`)((?:(?!``|''(?!')).)+)''", r"“\1”")),
    ("apostrophes as quotes", ("''",), _replace(rf"{_OPENS}''(?![\s'])((?:(?!``|'').)+)(?<!\s)''(?!['\w])", r"“\1”")),
    ("single quotes", ("`",), _replace(rf"{_OPENS}`(?![\s`'])((?:[^`']|'(?=\w)){{1,200}})(?<!\s)'(?![\w'])", r"‘\1’")),
    ("hexadecimal dash", ("x2013",), _replace(r"(?<=[bcdfghjkmpqstvwz)])x2013(?=[a-z])", "–")),
    ("spaced dash", ("--",), _replace(r"(?:(?<=\S )---?|(?<=[a-z]{3})--)(?= (?!-))", "—")),
    ("long dash", ("---",), _replace(f"{_BEFORE}---{_AFTER}", "—")),
    ("dash between", ("--",), _replace(f"{_BEFORE}--{_AFTER}", "–")),
    ("bold number", ("{",), _replace(r"(?<=[ (])\{(\d+\.\d+%?)\}(?=[\s.,;:)]|$)", r"\1")),
    (
        "space before stop",
        (" .", " ,", " ;"),
        _replace(rf"(?<=[\w)\]}}%”’\"/{MARK}]) ([.,;])(?= (?![.,;:])|$)", r"\1"),
    ),
    ("space before colon", (" :",), _replace(r"(?<=[A-Za-z][A-Za-z)]) :(?= (?![.,;:])|$)", ":")),
)
"""Each step's name, strings of which the text must contain at least one, and the step; they run in this order."""


_SIGNS = (MARK, "\\", "`", "~", "{", "''", "--", "x2013", " .", " ,", " ;", " :")
_SIGNS_BEYOND_ASCII = (*characters.MOJIBAKE_STARTS, *_SIGNS)
_WORDS = (("times", re.compile(r"\d ?times")), ("sim", re.compile(r"sim ?\d")))


def repair(text: str) -> str:
    """Return the text with every loss-free repair made; repairing it again changes nothing."""
    if "&" not in text:
        return text if _is_sound(text) else _repair_once(text)
    while (repaired := _repair_once(characters.unescape(text))) != text:  # repairs may reveal entities, and the reverse
        text = repaired
    return text


def _is_sound(text: str) -> bool:
    """Return whether no step has anything to do, as with most texts; searching for plain strings is fast."""
    for sign in _SIGNS if text.isascii() else _SIGNS_BEYOND_ASCII:
        if sign in text:
            return False
    return not any(word in text and pattern.search(text) for word, pattern in _WORDS)


def _repair_once(text: str) -> str:
    whole = characters.fix_encoding(text.replace(MARK, ""))
    bare, held = hold(whole, ((start, end, whole[start:end]) for start, end in _fixed(whole)))
    for _, hints, step in STEPS:
        if any(hint in bare for hint in hints):
            bare = step(bare)
    return put_back(bare, held) if held else bare


def _fixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where maths, links and code start and end; some may overlap."""
    yield from ((maths.start, maths.end) for maths in find_maths(text))
    yield from ((link.start, link.end) for link in find_links(text))
    if "`" in text:
        yield from (code.span() for code in _CODE.finditer(text))
