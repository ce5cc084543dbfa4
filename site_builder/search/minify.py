"""JavaScript of this package made smaller: no needless blanks, and short names for what is declared inside.

This is for the modules of `client/`, which keep to a plain style; it is no minifier for any script. A name is shortened
when it is declared here and is nowhere, as far as can be seen, that of a property: then it stands for variables alone.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_TOKEN = re.compile(
    r"""
    (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
  | (?P<template> `(?:\\.|[^`\\])*` )
  | (?P<blank> \s+ | //[^\n]* | /\*.*?\*/ )
  | (?P<name> [A-Za-z_$\#][\w$]* )
  | (?P<number> \d[\w.]* )
  | (?P<regex> (?:(?<=[(,=:\[!&|?{};]) | (?<=[(,=:\[!&|?{};]\s) | (?<=return\s))
      /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]* )
  | (?P<sign> => | \.\.\. | \?\. | [-+*/%&|^<>=!?]+ | . )
    """,
    re.VERBOSE | re.DOTALL,
)

_HOLE = re.compile(r"\$\{((?:[^{}`]|\{[^{}`]*\}|`[^`]*`)*)\}")
"""An expression in a template; it may hold one more level of either."""

_DECLARED = re.compile(r"\b(?:const|let|function|class) ([A-Za-z_$][\w$]*)")
_PARAMETERS = re.compile(
    r"(?:\bfunction [\w$]+|\basync |[(,=>:] |\()\(([\w$, ]+)\) (?:=>|\{)|\bfunction [\w$]+\(([\w$, ]+)\) \{"
)
_EXPORTED = re.compile(r"\bexport (?:async )?(?:function|const|class) ([\w$]+)")
_WORDS = frozenset(
    "as async await class const else export for from function get if import in let new of return throw".split()
)

Token = tuple[str, str]
"""Its kind and its text."""


def minify(source: str, private: Iterable[str] = ()) -> str:
    """Return a module that does the same. It ends its statements with semicolons, and no template stands in another.

    `private` are names of properties and methods that nothing outside of the module uses: they are shortened as well.
    """
    tokens = list(_tokenize(source))
    names = _short_names(source, tokens, frozenset(private))
    return _join([_shorten(token, names) for token in tokens])


def _tokenize(source: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(source):
        text = "let" if found[0] == "const" else found[0]
        yield str(found.lastgroup), text


def _short_names(source: str, tokens: Sequence[Token], private: frozenset[str]) -> dict[str, str]:
    """Return a short name for each variable that may have one, the shortest for the most frequent."""
    declared = set(_DECLARED.findall(source))
    for one, other in _PARAMETERS.findall(source):
        declared |= {name.strip() for name in (one or other).split(",")}
    flat = [token for token in _flatten(tokens) if token[0] != "blank"]
    used = Counter(text for kind, text in flat if kind == "name")
    kept = _WORDS | _find_properties(flat) | set(_EXPORTED.findall(source))
    mine = [name for name in used if name in (declared - kept) | private and len(name) > 2]
    fresh = (name for name in _all_names() if name not in used)
    mine += [name for name in used if name.startswith("#")]
    pairs = zip(sorted(mine, key=lambda name: (-used[name], name)), fresh, strict=False)
    return {name: "#" * name.startswith("#") + short for name, short in pairs}


def _flatten(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, with those of the expressions inside templates."""
    for kind, text in tokens:
        yield kind, text
        for hole in _HOLE.findall(text) if kind == "template" else ():
            yield from _flatten([("sign", "("), *_tokenize(hole), ("sign", ")")])


def _find_properties(tokens: Sequence[Token]) -> set[str]:
    """Return the names that are properties somewhere, or might be.

    They stand behind a dot, before a colon, alone between braces and commas, or at the head of a method.
    """
    found = set()
    for (_, before), (kind, text), (_, after) in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if kind != "name":
            continue
        if before in (".", "?.", "get", "async") or after == ":" or (before in "{,;}" and after in ",}=(;"):
            found.add(text)
    return found


def _all_names() -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for length in (1, 2):
        names = map("".join, itertools.product(letters, repeat=length))
        yield from (name for name in names if name not in ("as", "do", "if", "in", "of"))


def _shorten(token: Token, names: dict[str, str]) -> Token:
    kind, text = token
    if kind == "name":
        return kind, names.get(text, text)
    if kind == "template":
        if text.count("${") != len(_HOLE.findall(text)):
            raise ValueError(f"{text} is a template with too much in it; put its parts together before.")
        return kind, _HOLE.sub(
            lambda hole: "${" + _join([_shorten(it, names) for it in _tokenize(hole[1])]) + "}", text
        )
    return token


def _join(tokens: Sequence[Token]) -> str:
    """Return tokens as text, with a blank only where two would run together."""
    out: list[str] = []
    kept = [token for token in tokens if token[0] != "blank"]
    for (_, before), (_, text), (_, after) in zip([("", ""), *kept], kept, [*kept[1:], ("", "")], strict=False):
        if (text == ";" and after == "}" and before != ")") or (
            text == "," and after and after in ")]}" and before not in "[,"
        ):
            continue
        if before and (text == "function" or _run_together(before[-1], text[0])):
            out.append("\n" if text == "function" and before in ";}" else " ")
        out.append(text)
    return "".join(out)


def _run_together(one: str, other: str) -> bool:
    wordy = (one.isalnum() or one in "_$") and (other.isalnum() or other in "_$#")
    return wordy or (one in "+-/" and other == one)
