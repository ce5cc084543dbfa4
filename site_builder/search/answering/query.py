"""Parse a query: words, phrases, prefixes, alternatives; the counterpart of `client/query.js`, with the syntax.

Any text is a valid query; anything that looks like syntax but is not is read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from site_builder.search.indexing.tokens import GREEK

_MOST = 4000
"""The most characters that are read."""

_PROSE = 8
"""Quotes among this many other words are those of prose, and do not ask for a phrase."""

_ENDING = re.compile(
    "based|like|driven|free|aware|oriented|specific|dependent|independent|level|wise|type|style|induced|related|order"
    "|time|shot",
    re.IGNORECASE,
)
"""What follows a hyphen in compounds that some texts write with a space before the hyphen."""

_TOKEN = re.compile(r'(-?)(?:(title|author|topic|year|has):(?=\S))?(?:"([^"]*)"|(\S+))\s*', re.IGNORECASE)
_TEX = re.compile(
    r"""\\(?:(ell)(?![a-z])|(?:math|text|wide|sqrt|tilde|hat|bar)[a-z]*|([a-z]+)(?=\$)|['"`^~](?=[a-z]))""",
    re.IGNORECASE,
)
_DOLLAR = re.compile(r"\$(?=[^\d\s])|(?<=\S)\$")
_HAS = re.compile("pdf|code|project|model|dataset|withdrawal", re.IGNORECASE)
_CHOICE = re.compile(r"(?<=\S\s)\s*(?:OR|\|)(?=\s+\S)")
_PIECE = re.compile(r'\([^()]*\)|(?:-?[A-Za-z0-9_]+:)?"[^"]*"|[^\s()]+')
_OR = re.compile(r"\s(?:OR|\|)\s")
_YEARS = re.compile(r"([0-9]{4})?(?:(?:\.\.|-|–)([0-9]{4})?)?")
_PLAIN = re.compile(r"[^\W_](?:.*[^-])?")
_WORD = re.compile(r"(?<!\S)[^\s-]\S*")

Choice = tuple[int, int]
"""The number of a group of alternatives, and a place in it."""


class Part(msgspec.Struct, frozen=True):
    """A run of text to look for."""

    text: str
    field: str = ""
    """`title`, `author` or `topic`; empty for any."""
    is_phrase: bool = False
    is_unwanted: bool = False
    choice: Choice | None = None
    """The group of alternatives that it belongs to."""

    @property
    def is_plain(self) -> bool:
        """Whether it is just words."""
        return not (self.field or self.is_phrase or self.is_unwanted)


class Query(msgspec.Struct, frozen=True):
    """What a query asks for."""

    parts: tuple[Part, ...] = ()
    """In order; consecutive plain words are one part."""
    first: str = ""
    """The first year; empty for any."""
    last: str = ""
    has: tuple[str, ...] = ()
    """What papers need: `code`, `pdf` and other kinds of links."""


def parse_query(query: str) -> Query:
    """Return what a query asks for."""
    text = _DOLLAR.sub("", _TEX.sub(_read_tex, query[:_MOST]))
    quoted = _close_quotes(re.sub("[“”„]", '"', text))
    read = Query()
    for token, choice in _find_choices(quoted) if _CHOICE.search(quoted) else _find_tokens(quoted):
        read = _add_token(read, token, choice)
    plain = " ".join(part.text for part in read.parts if part.is_plain)
    if len(plain.split()) < _PROSE:
        return read
    return msgspec.structs.replace(read, parts=tuple(map(_unquote, read.parts)))


def _read_tex(found: re.Match[str]) -> str:
    symbol = found[2]
    if found[1]:
        return "l"
    return "" if not symbol else symbol if symbol in GREEK else "a"


def _close_quotes(text: str) -> str:
    """Return a text without its last quotation mark if that has no partner."""
    before, mark, after = text.rpartition('"')
    return f"{before} {after}" if mark and text.count('"') % 2 else text


def _find_tokens(text: str) -> Iterator[tuple[re.Match[str], Choice | None]]:
    return ((token, None) for token in _TOKEN.finditer(text))


def _find_choices(text: str) -> Iterator[tuple[re.Match[str], Choice | None]]:
    """Yield the tokens of a query with alternatives, each with its group and place there.

    Those of a group are joined by `OR`; parentheses hold alternatives of several words.
    """
    pieces: Sequence[str] = _PIECE.findall(text)
    group, place = 0, 0
    for at, piece in enumerate(pieces):
        if piece in ("OR", "|"):
            continue
        is_joined = at > 1 and pieces[at - 1] in ("OR", "|")
        alternatives = _OR.split(piece[1:-1]) if piece.startswith("(") else [piece]
        group += not is_joined
        is_chosen = is_joined or pieces[at + 1 : at + 2] in (["OR"], ["|"]) or len(alternatives) > 1
        for alternative in alternatives:
            place += 1
            yield from ((token, (group, place) if is_chosen else None) for token in _TOKEN.finditer(alternative))


def _add_token(read: Query, token: re.Match[str], choice: Choice | None) -> Query:
    whole, minus, name, phrase, word = token[0], token[1], token[2] or "", token[3], token[4]
    field, value = name.lower(), phrase if phrase is not None else word
    if field == "year" and (years := _YEARS.fullmatch(value)) and any(years.groups()):
        first, last = years[1] or "", years[2] or ""
        return msgspec.structs.replace(read, first=first, last=first if value.isdecimal() else last)
    if field == "has" and _HAS.fullmatch(value):
        return msgspec.structs.replace(read, has=(*read.has, value.lower()))
    if field in ("year", "has"):
        return _add_part(read, Part(whole))
    if not re.search(r"[^\W_]", value):
        return read
    is_unwanted = minus != "" and (phrase is not None or not _is_dash(word, token))
    return _add_part(read, Part(value, field, phrase is not None, is_unwanted, choice))


def _is_dash(word: str, token: re.Match[str]) -> bool:
    """Say whether the minus before a word is a dash, as in a pasted title; see `client/query.js`."""
    first, last = (len(_WORD.findall(text)) for text in (token.string[: token.start()], token.string[token.end() :]))
    if first and _ENDING.fullmatch(word):
        return True
    return not _PLAIN.fullmatch(word) or (first > 0 and last > (0 if first + last > 7 else 2))


def _add_part(read: Query, part: Part) -> Query:
    *before, last = read.parts or (None,)
    if last and last.is_plain and part.is_plain and last.choice == part.choice:
        joined = msgspec.structs.replace(last, text=f"{last.text} {part.text}")
        return msgspec.structs.replace(read, parts=(*before, joined))
    return msgspec.structs.replace(read, parts=(*read.parts, part))


def _unquote(part: Part) -> Part:
    """Return a phrase that need not be in any field as plain words."""
    return part if part.field or part.is_unwanted else msgspec.structs.replace(part, is_phrase=False)
