r"""Loss-free repair of what TeX and careless converters leave in titles and abstracts.

A step is taken only where one reading is possible. What cannot be told apart stays as it stands: lost roots, dots and
fractions, macros of the authors (`\tool`), keys of citations, words without the dash that parted them, sentences
without the blank between them. Maths, links and code are never touched, but where they hold UTF-8 that was misread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from site_builder.text import characters
from site_builder.text.held import MARK, hold, put_back
from site_builder.text.links import find_links
from site_builder.text.maths import find_maths

_CODE = re.compile(rf"(?<![\w`\\])`(?![\s`])[^`{MARK}]{{1,200}}(?<!\s)`(?![\w`])")
"""A Markdown code span; in `a' and `b' the second backtick follows a blank, so that it is none."""

Step = Callable[[str], str]


def _replace(pattern: str, replacement: str) -> Step:
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


_NUMBER = r"(?!\d+(?:[a-z]{3}|_))(?=\d"
_AMOUNT = _NUMBER + r"{2}|\d[.,]\d|\d ?(?:%|×|[KMBGTkx]\b))"
"""A number that is more than the ordinal of a name (`sim2real`, `sim1`), ahead."""

_BEFORE = rf"(?<=[\w)\]}}%”’\"{MARK}])"
_BEHIND = rf"(?=[\w(\[“‘\"{MARK}])"
"""The sides of a dash that stands between two words without blanks."""

_OPENS = r"(?<![\w`'’”)\]\\])"
"""Nothing stands before that a quotation mark could close."""

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
    ("long dash", ("---",), _replace(f"{_BEFORE}---{_BEHIND}", "—")),
    ("dash between", ("--",), _replace(f"{_BEFORE}--{_BEHIND}", "–")),
    ("bold number", ("{",), _replace(r"(?<=[ (])\{(\d+\.\d+%?)\}(?=[\s.,;:)]|$)", r"\1")),
    (
        "blank before stop",
        (" .", " ,", " ;"),
        _replace(rf"(?<=[\w)\]}}%”’\"/{MARK}]) ([.,;])(?= (?![.,;:])|$)", r"\1"),
    ),
    ("blank before colon", (" :",), _replace(r"(?<=[A-Za-z][A-Za-z)]) :(?= (?![.,;:])|$)", ":")),
)
"""Each step's name, texts of which one must be there for it to have work, and the step; they run in this order."""


_SIGNS = (MARK, "\\", "`", "~", "{", "''", "--", "x2013", " .", " ,", " ;", " :")
_SIGNS_BEYOND_ASCII = (*characters.MOJIBAKE_STARTS, *_SIGNS)
_WORDS = (("times", re.compile(r"\d ?times")), ("sim", re.compile(r"sim ?\d")))


def repair(text: str) -> str:
    """Return the text with every loss-free repair made; repairing it again changes nothing."""
    if "&" not in text:
        return text if _is_sound(text) else _mend(text)
    while (mended := _mend(characters.unescape(text))) != text:  # a mended text may show entities, and the reverse
        text = mended
    return text


def _is_sound(text: str) -> bool:
    """Tell whether a text holds nothing that any step looks for, as most do; looking for plain strings is fast."""
    for sign in _SIGNS if text.isascii() else _SIGNS_BEYOND_ASCII:
        if sign in text:
            return False
    return not any(word in text and pattern.search(text) for word, pattern in _WORDS)


def _mend(text: str) -> str:
    whole = characters.fix_encoding(text.replace(MARK, ""))
    bare, held = hold(whole, ((start, end, whole[start:end]) for start, end in _fixed(whole)))
    for _, hints, step in STEPS:
        if any(hint in bare for hint in hints):
            bare = step(bare)
    return put_back(bare, held) if held else bare


def _fixed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where maths, links and code stand; some may overlap."""
    yield from ((maths.start, maths.end) for maths in find_maths(text))
    yield from ((link.start, link.end) for link in find_links(text))
    if "`" in text:
        yield from (code.span() for code in _CODE.finditer(text))
