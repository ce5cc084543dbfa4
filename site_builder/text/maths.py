"""Find TeX maths in a text, distinguish it from sums of money, and turn it into MathML or plain characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from xml.etree.ElementTree import Element

import msgspec
from latex2mathml.converter import convert_to_element
from latex2mathml.symbols_parser import convert_symbol
from markupsafe import escape

from site_builder.text.letters.raised import to_subscript, to_superscript
from site_builder.text.tex_symbols import MATHS_ACCENTS


class Maths(msgspec.Struct, frozen=True):
    """A piece of TeX maths in a text."""

    start: int
    end: int
    """`text[start:end]` is the maths with its delimiters."""
    tex: str
    """The text between the delimiters."""
    display: bool
    """Whether it is set on its own line."""


_LONGEST = 1000
"""The most characters of TeX that are converted; the converter can be slow on more."""

_DEEPEST = 30
"""The deepest nesting of braces that is converted."""

_SPAN = re.compile(
    rf"""
    \\\( (?P<round> (?:(?!\\[()]).){{1,{_LONGEST}}}? ) \\\)
  | \\\[ (?P<square> (?:(?!\\[][]).){{1,{_LONGEST}}}? ) \\\]
  | (?<![\\$]) \$\$ (?P<double> (?:\\.|[^$\\]){{1,{_LONGEST}}} ) \$\$ (?!\$)
  | (?<![\\$]) \$ (?P<single> (?:\\.|[^$\\]){{1,{_LONGEST}}} ) \$ (?!\$)
    """,
    re.VERBOSE | re.DOTALL,
)

_START = re.compile(r"\$|\\[(\[]")
"""How all maths starts. Trying `_SPAN` only there takes a fraction of the time that it needs to search a text."""

_FUNCTION = r"(?:log|ln|exp|min|max|mod|sin|cos|tan|dim|det|arg|sup|inf|lim|poly|polylog)(?![A-Za-z])"

_SUM = re.compile(rf"\d[\d.,]*\s?(?:[KMBT]|[mb]illion|thousand)?\s(?!{_FUNCTION})[A-Za-z]{{2,}}")
"""`15 per paper`: text that can follow the `$` of a sum of money but not that of maths."""

_WORDS = re.compile(rf"(?<![\\A-Za-z])(?!{_FUNCTION})[A-Za-z]{{3,}}\s(?!{_FUNCTION})[A-Za-z]{{3,}}(?![A-Za-z])")
"""Two words in a row, which maths would put into `\\text{{…}}`."""

_TEXT = re.compile(r"\\(?:text\w*|math\w+|operatorname|mbox|hbox|tag|label|begin|end)\s?\*?\{[^{}]*\}")

_MACRO = re.compile(r"\\[A-Za-z]")
_RELATION = re.compile(r"\{?(?:\\[A-Za-z]|[<>≈∼~^_])")
"""The start of maths that a number can follow: `$\\sim$1,000`."""

_AFTER_PRICE = re.compile(r"[\s/,;.)]")
"""A character that can follow `5$`."""

_SHORTHANDS = {
    "eps": r"\epsilon ", "veps": r"\varepsilon ", "R": r"\mathbb{R}", "N": r"\mathbb{N}", "Z": r"\mathbb{Z}",
    "Tilde": r"\tilde", "Hat": r"\hat", "Bar": r"\bar", "nicefrac": r"\frac", "poly": r"\operatorname{poly}",
    "polylog": r"\operatorname{polylog}", "argmin": r"\operatorname{argmin}", "argmax": r"\operatorname{argmax}",
}  # fmt: skip
"""Macros that most authors define in the same way, so that other converters support them too."""

_SHORTHAND = re.compile(rf"\\({'|'.join(sorted(_SHORTHANDS, key=len, reverse=True))})(?![A-Za-z])")

_TAGS = frozenset(
    {
        "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow",
        "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder",
        "munderover",
    }
)  # fmt: skip

_ATTRIBUTES = frozenset(
    {
        "accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth", "displaystyle",
        "fence", "form", "height", "largeop", "linethickness", "lspace", "mathvariant", "maxsize", "minsize",
        "movablelimits", "notation", "rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy",
        "symmetric", "width",
    }
)  # fmt: skip

_VALUE = re.compile(r"[\w.%# +-]*", re.ASCII)

_REFERENCE = re.compile(r"&#x([0-9A-F]{5,6});")
"""A character that the converter writes as a number."""

_VARIANTS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE, 0x1D6C2),
    "bold-italic": (0x1D468, 0x1D482, 0x1D7CE, 0x1D736),
    "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2, 0),
    "monospace": (0x1D670, 0x1D68A, 0x1D7F6, 0),
}
"""Where the letters A, a, 0 and α of each style start in Unicode. Browsers no longer support `mathvariant`."""

_RANGES = (("A", "Z"), ("a", "z"), ("0", "9"), ("α", "ω"))


def find_maths(text: str) -> tuple[Maths, ...]:
    r"""Return the maths in `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, from left to right.

    To keep the text between two sums of money out, text that starts or ends with a space or has a digit after it counts
    as maths only if it contains a macro, and text that reads like prose never does.
    """
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return ()
    spans = []
    end = 0
    for place in map(re.Match.start, _START.finditer(text)):
        if place < end or not (found := _SPAN.match(text, place)):
            continue
        kind = str(found.lastgroup)
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        is_maths = kind != "single" or _reads_as_maths(before, found[kind], after)
        if is_maths:
            end = found.end()
            spans.append(Maths(place, end, found[kind].strip(), kind in ("square", "double")))
    return tuple(spans)


@lru_cache(maxsize=4096)  # slow to convert, and a title or abstract is on several pages
def to_mathml(tex: str, display: bool = False) -> str | None:
    """Return TeX maths as a `<math>` element, or None if it cannot be converted without loss.

    Whatever the TeX contains, the element has only MathML tags and harmless attributes. Unknown macros, unbalanced
    braces, and TeX that is too long or nested too deeply give None.
    """
    if len(tex) > _LONGEST or not _is_balanced(tex):
        return None
    try:
        element = convert_to_element(_SHORTHAND.sub(lambda found: _SHORTHANDS[found[1]], tex))
    except Exception:  # the converter raises errors of many kinds, IndexError among them
        return None
    body = _format(element)
    if body is None:
        return None
    return body.replace("<math>", '<math display="block">', 1) if display else body


@lru_cache(maxsize=4096)  # most maths in a text is short and common
def to_plain(tex: str) -> str:
    r"""Return TeX maths in readable characters: `\alpha`, `O(n^2)` and `\frac{1}{2}` become α, O(n²) and 1/2.

    An unknown macro keeps its name without the backslash, and no letter is lost.
    """
    for pattern, replacement in _PLAIN:
        tex = pattern.sub(replacement, tex)
    tex = re.sub(r"\\([A-Za-z]+) ?", _symbol, tex)
    tex = re.sub(r"([\^_])(?:\{([^{}]*)\}|(\S))", _script, tex)
    return " ".join(re.sub(r"[{}]|\\(?=[%&#$_{}])", "", tex).split())


def _reads_as_maths(before: str, tex: str, after: str) -> bool:
    """Return whether text is maths rather than the text between two sums of money.

    `before` and `after` are the characters around its two dollar signs.
    """
    if tex != tex.strip() and not _MACRO.search(tex):
        return False
    if after.isdigit() and not _RELATION.match(tex):
        return False
    if _SUM.match(tex) or (before.isdigit() and _AFTER_PRICE.match(tex)):
        return False
    return _WORDS.search(_TEXT.sub("", tex)) is None


def _is_balanced(tex: str) -> bool:
    """Return whether all braces are paired and none is nested too deeply."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", tex):
        depth += (brace == "{") - (brace == "}")
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def _format(element: Element) -> str | None:
    """Return a MathML element as text, or None unless it is known to be safe and complete."""
    attributes = {
        name: value for name, value in element.attrib.items() if name not in ("xmlns", "display", "mathcolor")
    }
    text = _REFERENCE.sub(lambda found: chr(int(found[1], 16)), element.text or "")
    if element.tag not in _TAGS or "\\" in text or not all(map(_is_safe, attributes.items())):
        return None
    text = _styled(text, attributes)
    children = [_format(child) for child in element]
    if None in children:
        return None
    listed = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{element.tag}{listed}>{escape(text)}{''.join(map(str, children))}</{element.tag}>"


def _is_safe(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    return name in _ATTRIBUTES and _VALUE.fullmatch(value) is not None


def _styled(text: str, attributes: dict[str, str]) -> str:
    """Return the text in the letters of its style, and remove the style from the attributes."""
    starts = _VARIANTS.get(attributes.get("mathvariant", ""))
    if starts is None:
        return text
    del attributes["mathvariant"]
    return "".join(_styled_letter(letter, starts) for letter in text)


def _styled_letter(letter: str, starts: tuple[int, int, int, int]) -> str:
    for (first, last), start in zip(_RANGES, starts, strict=True):
        if first <= letter <= last and start:
            return chr(start + ord(letter) - ord(first))
    return letter


def _script(found: re.Match[str]) -> str:
    """Return an exponent or an index in superscript or subscript characters, or after its sign if there are none."""
    inside = found[2] if found[2] is not None else found[3]
    moved = to_superscript(inside) if found[1] == "^" else to_subscript(inside)
    return moved or found[1] + (f"({inside})" if len(inside) > 1 else inside)


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (found[2] or found[3]) + MATHS_ACCENTS[found[1]])


def _symbol(macro: re.Match[str]) -> str:
    r"""Return the character of a macro; a name keeps the space after it, so that `\log n` stays two words."""
    character = _symbol_of(macro[1])
    return character if character != macro[1] else macro[0][1:]


def _symbol_of(name: str) -> str:
    number = convert_symbol("\\" + name)
    return chr(int(number, 16)) if number else name


_PLAIN: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (
            r"\\(?:math(?:bb|bf|cal|frak|it|rm|scr|sf|tt)|text(?:bf|it|rm|sc|sf|tt)?|operatorname|boldsymbol|bm|rm|bf)\b\*?",
            "",
        ),
        (r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits)(?![A-Za-z])", ""),
        (r"\\(?:wide)?(tilde|hat|bar|vec|d?dot)(?:\s?\{([A-Za-z])\}|\s([A-Za-z]))", _accented),
        (r"\\[,;:!> ]|~|\\q?quad(?![A-Za-z])", " "),
        (r"\\[dt]?frac\s?\{([^{}]*)\}\s?\{([^{}]*)\}", r"\1/\2"),
        (r"\\sqrt\s?\{([^{}]+)\}", r"√(\1)"),
        (r"\^\\(?:prime|top|circ|ast|star)(?![A-Za-z])", lambda found: "^" + _symbol_of(found[0][2:])),
    )
)
