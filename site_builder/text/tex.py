r"""Decode TeX in a text to Unicode without loss: accents, letters, symbols, braces, styles.

For fields that are written in TeX, such as those of BibTeX; other text goes through the more careful `repair`. Maths
between dollar signs stays TeX, an unknown command stays with its arguments, and an unpaired brace stays. So does `%`:
in a field it does not start a comment but is a percent sign that somebody forgot to escape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from site_builder.text.held import MARK, hold, put_back
from site_builder.text.letters.raised import to_subscript, to_superscript
from site_builder.text.maths import find_maths
from site_builder.text.tex_symbols import ACCENTS, ENVIRONMENTS, GREEDY, LETTERS, STYLES, SWITCHES, SYMBOLS

_KNOWN = frozenset([*ACCENTS, *LETTERS, *STYLES, *SYMBOLS])
_NEEDED = re.compile(r"[\\{}$~]|--")
_DEEPEST = 60
"""The deepest nesting of braces that is decoded; a text with deeper nesting stays as it is."""

_RAISEBOX = re.compile(r"\\raisebox\s*\{[^{}]*\}")
"""Moves the next argument up or down; ADS writes every tilde this way."""

_DEGREES = re.compile(r"\$\s*(?:\{\})?\^\s*(?:\\circ|\{\s*\\circ\s*\})\s*\$")
"""Maths that is nothing but a sign of degrees: `20$^\\circ$C`."""
_SCALE = re.compile(r"\s+(?=[CFK]\b)")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}~]|[^\\{}~]+|\\", re.DOTALL)
_BRACE = re.compile(r"\\.|([{}])", re.DOTALL)
_SWITCH = re.compile(r"\s*\\([a-z]+)(?![A-Za-z])\s*")
_BASE = re.compile(r"\\([ij]|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])\s?|([^\W\d_])")
_ARGUMENTS = re.compile(r"\s*(?=\{)|\[[^\[\]{}]*\](?=\{)")
_OPTIONS = re.compile(r"\[[^\[\]{}]{0,80}\]")
_TIES = re.compile(rf"[\w.,;:)\]}}\"'’”{MARK}]")
_DASHED = re.compile(r"\S*--\S*")
_DASH = re.compile(r"(?<!-)(--|---)(?!-)")


def decode_tex(text: str, *, markdown: bool = False) -> str:
    """Return the text with its TeX decoded; `markdown` keeps emphasis as `*…*`, otherwise only its words stay."""
    if not _NEEDED.search(text):
        return text
    text = _RAISEBOX.sub("", text) if "\\raisebox" in text else text
    text = _DEGREES.sub("°", text) if "\\circ" in text else text
    source, held = _hold_maths(text.replace(MARK, "")) if "$" in text or "\\(" in text or "\\[" in text else (text, [])
    pairs = _pair_braces(source)
    if pairs is None:
        return text
    decoded = "".join(_Decoder(source, pairs, markdown).decode(0, len(source)))
    return put_back(decoded, held) if held else decoded


def raise_text(text: str) -> str:
    """Return a superscript: in Unicode characters if all of them exist, otherwise as maths."""
    return to_superscript(text) or _as_maths(text, "^")


def lower_text(text: str) -> str:
    """Return a subscript: in Unicode characters if all of them exist, otherwise as maths."""
    return to_subscript(text) or _as_maths(text, "_")


def _as_maths(text: str, sign: str) -> str:
    """Return a text as maths after `^` or `_`; ordinals, marks and text that maths would change stay as they are."""
    if re.fullmatch(r"st|nd|rd|th|[^\w+=-]*", text):
        return text
    return f"${sign}{{{text}}}$" if re.fullmatch(r"[\w+=()/,. <>-]+", text) else text


def _hold_maths(text: str) -> tuple[str, list[str]]:
    return hold(text, ((maths.start, maths.end, text[maths.start : maths.end]) for maths in find_maths(text)))


def _pair_braces(text: str) -> dict[int, int] | None:
    """Return opening brace → closing brace for each pair, or None if they are nested too deeply."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for brace in _BRACE.finditer(text):
        if brace[1] == "{":
            opened.append(brace.start())
        elif brace[1] and opened:
            pairs[opened.pop()] = brace.start()
        if len(opened) > _DEEPEST:
            return None
    return pairs


def _accented(accent: str, base: str) -> str:
    r"""Return the base with the accent on its first letter; `\i` and `\j` become i and j, whose dot it replaces."""
    plain = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
    return unicodedata.normalize("NFC", plain + ACCENTS[accent]) + base[1:]


def _dashes(text: str) -> str:
    """Turn two and three hyphens into dashes; URLs and command-line options (`--help`) keep theirs."""
    return _DASHED.sub(lambda word: word[0] if _keeps_hyphens(word[0]) else _dash(word[0]), text)


def _keeps_hyphens(word: str) -> bool:
    return "://" in word or re.match(r"[(\"'`]?--\w", word) is not None


def _dash(word: str) -> str:
    return _DASH.sub(lambda dash: "–" if len(dash[0]) == 2 else "—", word)


class _Decoder:
    """The state of decoding one text: the text, its pairs of braces, the form of emphasis, and the position."""

    def __init__(self, text: str, pairs: dict[int, int], markdown: bool) -> None:
        self._text = text
        self._pairs = pairs
        self._markdown = markdown
        self._at = 0

    def decode(self, start: int, end: int) -> Iterator[str]:
        """Yield the decoded pieces of the text between two positions."""
        self._at = start
        while self._at < end:
            token = _TOKEN.match(self._text, self._at, end)
            assert token
            self._at = token.end()
            yield self._decode_piece(token[0], token.start())

    def _decode_piece(self, piece: str, start: int) -> str:
        if piece == "{":
            return self._group(start)
        if piece == "~":
            return self._tie(start)
        if piece[0] == "\\" and len(piece) > 1:
            return self._command(piece[1:], start)
        return _dashes(piece) if "--" in piece else piece

    def _inner(self, start: int) -> str:
        """Return the decoded text inside the braces that open at a position, and continue after them."""
        end = self._pairs[start]
        inner = "".join(self.decode(start + 1, end))
        self._at = end + 1
        return inner

    def _group(self, start: int) -> str:
        end = self._pairs.get(start)
        if end is None:
            return "{"
        if start and self._text[start - 1] in "^_":
            return f"{{{self._inner(start)}}}"
        switch = _SWITCH.match(self._text, start + 1, end)
        if switch is None or switch[1] not in SWITCHES:
            inner = self._inner(start)
            return f"{{{inner}}}" if switch and switch[1] not in _KNOWN else inner
        inner = "".join(self.decode(switch.end(), end))
        self._at = end + 1
        return self._styled(SWITCHES[switch[1]], inner.removesuffix("\\/"))

    def _tie(self, start: int) -> str:
        before, after = self._text[start - 1 : start], self._text[start + 1 : start + 2]
        is_range = after.isdigit() and re.search(r"\d[A-Za-z%]?$", self._text[max(0, start - 2) : start])
        if not _TIES.match(before) or not after.strip() or is_range:
            return "~"
        return " "

    def _command(self, name: str, start: int) -> str:
        for step in self._STEPS:
            found = step(self, name, start)
            if found is not None:
                return found
        return self._unknown(start)

    def _symbol(self, name: str, start: int) -> str | None:
        if name in SYMBOLS:
            self._swallow(name)
            return SYMBOLS[name]
        if name == "\\":
            after = self._text[start + 2 : start + 3]
            return None if after.isalpha() else " "
        return None

    def _environment(self, name: str, start: int) -> str | None:
        end = self._pairs.get(self._at)
        if (
            name not in ("begin", "end")
            or end is None
            or self._text[self._at + 1 : end].rstrip("*") not in ENVIRONMENTS
        ):
            return None
        self._at = end + 1
        if name == "begin" and (options := _OPTIONS.match(self._text, self._at)):
            self._at = options.end()
        return " "

    def _letter(self, name: str, start: int) -> str | None:
        if name not in LETTERS:
            return None
        self._swallow(name)
        return LETTERS[name]

    def _swallow(self, name: str) -> None:
        """Skip the `{}` or the spaces that end a command."""
        if self._text.startswith("{}", self._at):
            self._at += 2
        elif name.endswith("degree") and (space := _SCALE.match(self._text, self._at)):
            self._at = space.end()
        elif name in LETTERS or name in GREEDY:
            self._at += len(self._text) - self._at - len(self._text[self._at :].lstrip())

    def _accent(self, name: str, start: int) -> str | None:
        if name not in ACCENTS:
            return None
        at = self._at
        while self._text[at : at + 1].isspace():
            at += 1
        if at in self._pairs:
            return self._accent_on_group(name, at)
        base = _BASE.match(self._text, at)
        if base is None or self._is_apostrophe(name, start, at) or (name.isalpha() and name in "bt"):
            return None
        letters = LETTERS[base[1]] if base[1] else base[2]
        accented = _accented(name, letters)
        if name.isalpha() and len(accented) > 1:
            return None
        self._at = base.end()
        return accented

    def _accent_on_group(self, name: str, at: int) -> str | None:
        inner = self._inner(at)
        if inner.strip():
            return _accented(name, inner.strip()) if inner.strip()[0].isalpha() else None
        return name if name in "~^" else None

    def _is_apostrophe(self, name: str, start: int, at: int) -> bool:
        r"""Return whether `\'` is an escaped apostrophe, as in `it\'s`, rather than an accent."""
        before = self._text[start - 1 : start]
        return name == "'" and before.isalpha() and re.match(r"(?:s|ll|re|m|t)\b", self._text[at:]) is not None

    def _style(self, name: str, start: int) -> str | None:
        argument = _ARGUMENTS.match(self._text, self._at)
        at = argument.end() if argument else -1
        if name not in STYLES or at not in self._pairs:
            return None
        if name == "href":
            return self._link(at)
        if name in ("url", "path", "ensuremath"):
            end = self._pairs[at]
            self._at, inner = end + 1, self._text[at + 1 : end]
            return f"${inner}$" if name == "ensuremath" and inner.strip() else re.sub(r"\\([%_#&~])", r"\1", inner)
        return self._styled(STYLES[name], self._inner(at))

    def _link(self, at: int) -> str | None:
        address = re.sub(r"\\([%_#&~])", r"\1", self._text[at + 1 : self._pairs[at]])
        at = self._pairs[at] + 1
        if at not in self._pairs:
            return None
        words = self._inner(at)
        if words.strip() == address:
            return address
        return f"[{words}]({address})" if self._markdown else f"{words} ({address})"

    def _styled(self, style: str, text: str) -> str:
        if style == "“":
            return f"“{text}”"
        if style in ("^", "_"):
            return raise_text(text) if style == "^" else lower_text(text)
        if not self._markdown or not style or not text.strip() or style[0] in text:
            return text
        core = text.strip()
        before, _, after = text.partition(core)
        return f"{before}{style}{core}{style}{after}"

    def _unknown(self, start: int) -> str:
        """Return a command as written, with its arguments."""
        while (argument := _ARGUMENTS.match(self._text, self._at)) and argument.end() in self._pairs:
            self._at = self._pairs[argument.end()] + 1
        return self._text[start : self._at]

    _STEPS: tuple[Callable[[_Decoder, str, int], str | None], ...] = (_symbol, _environment, _letter, _accent, _style)
