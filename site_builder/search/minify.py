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
_TAKEN_APART = re.compile(r"\[([\w$, ]+)\](?:\) =>| of | = )")
"""A list that is taken apart, into variables."""
_EXPORTED = re.compile(r"\bexport (?:async )?(?:function|const|class) ([\w$]+)")
_WORDS = frozenset(
    "as async await class const else export for from function get if import in let new of return throw".split()
)

_SHORTER = {"const": "let", "true": "!0", "false": "!1"}
"""Words that shorter ones can stand for."""

_BEFORE_BLOCKS = (")", "=>", "try", "else", "finally", "catch")
"""What stands before the brace of a block."""

Token = tuple[str, str]
"""Its kind and its text."""


def minify(source: str, private: Iterable[str] = ()) -> str:
    """Return a module that does the same. It ends its statements with semicolons, and no template stands in another.

    `private` are names of properties and methods that nothing outside of the module uses: they are shortened as well.
    """
    tokens = [token for token in _tokenize(source) if token[0] != "blank"]
    names = _short_names(source, tokens, frozenset(private))
    return _join([_shorten(token, names) for token in _drop_signs(_merge_declarations(tokens))])


def _tokenize(source: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(source):
        yield str(found.lastgroup), _SHORTER.get(found[0], found[0])


def _short_names(source: str, tokens: Sequence[Token], private: frozenset[str]) -> dict[str, str]:
    """Return a short name for each variable that may have one, the shortest for the most frequent.

    Names that never meet in one statement at the top of the module, a function or a class, may get the same, but for
    two names of the top and two properties. The most frequent have the first choice.
    """
    used = Counter(text for kind, text in _flatten(tokens) if kind == "name")
    parts = [{text for _, text in _flatten(part)} for part in _cut(tokens)]
    groups = (set(_find_top(tokens)), private | {name for name in used if name.startswith("#")})
    fresh = [name for name in _all_names() if name not in used]
    taken: list[set[str]] = [set() for _ in (*parts, *groups)]
    names = _find_variables(source, tokens, private)
    short: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-used[name], name)):
        places = [at for at, part in enumerate((*parts, *groups)) if name in part]
        new = next(each for each in fresh if not any(each in taken[at] for at in places))
        for at in places:
            taken[at].add(new)
        short[name] = "#" * name.startswith("#") + new
    return short


def _find_variables(source: str, tokens: Sequence[Token], private: frozenset[str]) -> list[str]:
    """Return the names that are used and may be shortened."""
    declared = set(_DECLARED.findall(source))
    for one, other in _PARAMETERS.findall(source):
        declared |= {name.strip() for name in (one or other).split(",")}
    for names in _TAKEN_APART.findall(source):
        declared |= {name.strip() for name in names.split(",")}
    flat = list(_flatten(tokens))
    kept = _WORDS | _find_properties(flat) | set(_EXPORTED.findall(source))
    used = {text for kind, text in flat if kind == "name"}
    return [name for name in used if name.startswith("#") or (name in (declared - kept) | private and len(name) > 1)]


def _nested(tokens: Iterable[Token]) -> Iterator[tuple[int, Token]]:
    """Yield each token with how many brackets it stands in; a bracket itself with those around it."""
    depth = 0
    for token in tokens:
        depth -= token[0] == "sign" and token[1] in ")]}"
        yield depth, token
        depth += token[0] == "sign" and token[1] in "([{"


def _cut(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the statements at the top of a module."""
    part: list[Token] = []
    for depth, token in _nested(tokens):
        part.append(token)
        if depth == 0 and token[1] in ("}", ";"):
            yield part
            part = []
    yield part


def _find_top(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names that are declared at the top of a module."""
    for (depth, (_, before)), (_, (kind, text)) in itertools.pairwise(_nested(tokens)):
        if depth == 0 and before in ("let", "function", "class"):
            if kind != "name":
                raise ValueError(f"a declaration at the top of a module starts with {text}; give each name its own.")
            yield text


def _merge_declarations(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens with one `let` for declarations that stand one behind the other."""
    merged: list[Token] = []
    declaring: list[bool] = [False]
    ended = False  # whether the last token ends a declaration
    for kind, text in tokens:
        sign = text if kind == "sign" else ""
        if text == "let" and ended:
            merged[-1] = ("sign", ",")
        else:
            merged.append((kind, text))
        if sign and sign in "([{":
            declaring.append(False)
        elif sign and sign in ")]}":
            declaring.pop()
        elif text == "let":
            declaring[-1] = ended or merged[-2:-1] not in ([("sign", "(")], [("name", "export")])
        ended = sign == ";" and declaring[-1]
        if sign == ";":
            declaring[-1] = False
    return merged


def _drop_signs(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens without the brackets of a parameter that stands alone, and without the last semicolon of a block."""
    texts = [text for _, text in tokens]
    dropped: set[int] = set()
    for start, end in _pairs(tokens).items():
        if texts[start] != "(":
            continue
        if texts[end + 1 : end + 2] == ["=>"] and end == start + 2 and tokens[start + 1][0] == "name":
            dropped |= {start, end}
        loop = start and texts[start - 1] in ("if", "for", "while")
        if texts[end + 1 : end + 3] == [";", "}"] and not loop:
            dropped.add(end + 1)
    return (token for at, token in enumerate(tokens) if at not in dropped)


def _pairs(tokens: Iterable[Token]) -> dict[int, int]:
    """Return for the place of each bracket that opens the place of the one that closes it."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for at, (kind, text) in enumerate(tokens):
        if kind == "sign" and text in "([{":
            opened.append(at)
        elif kind == "sign" and text in ")]}":
            pairs[opened.pop()] = at
    return pairs


def _flatten(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, with those of the expressions inside templates."""
    for kind, text in tokens:
        yield kind, text
        for hole in _HOLE.findall(text) if kind == "template" else ():
            yield from _flatten([("sign", "("), *_tokenize(hole), ("sign", ")")])


def _find_properties(tokens: Sequence[Token]) -> set[str]:
    """Return the names that are properties somewhere, or might be.

    They stand behind a dot, before a colon, alone between braces and commas, in the body of a class, or are methods.
    """
    pairs, within = _pairs(tokens), _find_braces(tokens)
    found = set()
    for at in range(1, len(tokens) - 1):
        (_, before), (kind, text), (_, after) = tokens[at - 1 : at + 2]
        if kind != "name":
            continue
        alone = within[at] and before in "{," and after in ",}=:"
        method = after == "(" and before != "function" and tokens[pairs[at + 1] + 1][1] == "{"
        field = within[at] == "class" and before in "{;}" and after in "=;"
        if before in (".", "?.", "get") or alone or method or field:
            found.add(text)
    return found


def _find_braces(tokens: Sequence[Token]) -> list[str]:
    """Return for each token `class` in the body of a class, `{` in an object or what takes one apart, else nothing."""
    opened = [""]
    within = []
    kind, before = "{", ""
    for type_, text in tokens:
        sign = text if type_ == "sign" else ""
        if sign and sign in ")]}":
            opened.pop()
        within.append(opened[-1])
        if sign and sign in "([{":
            opened.append(kind if sign == "{" and before not in _BEFORE_BLOCKS else "")
        before = text
        kind = "class" if text == "class" or (kind == "class" and sign not in ("{", ";")) else "{"
    return within


def _all_names() -> Iterator[str]:
    letters = "etnrisoauflchpmdgvyxbwkjzqSANTCOLEIPRMUDFBVGHWXYKJZQ"
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
