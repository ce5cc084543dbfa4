"""Cut a web page that a program saved as Markdown into its links and the words between them.

Links are `[label](address)` over any number of lines, `[label][1]` with the address elsewhere, or an address on a line
of its own, which belongs to the words before it. Pictures are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.text.normalise import collapse

_LABEL = r"\[((?:[^\[\]\\]++|\\.|\[(?:[^\[\]\\]++|\\.)*+\])*+)\]"
_PICTURE = re.compile(
    r"!\[(?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+\](?:\(\s*<?[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+>?[^()\n]*+\)|\[[^\[\]]*+\])?"
    r"|<(?:img|a id)\b[^<>]*+>(?:</a>)?|:[a-z_]+:"
)
_TOKEN = re.compile(
    _LABEL + r"(?:\(\s*<?([^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)>?(?:\s+(?:\"[^\"]*+\"|'[^']*+'))?\s*\)"
    r"|\s?\[([^\[\]\n]{0,60}+)\])"
    r"|^[ \t]*+<?(https?://[^\s<>]++)>?[ \t]*+$",
    re.DOTALL | re.MULTILINE,
)
_DEFINITION = re.compile(r"^[ \t]{0,3}\[([^\[\]\n]{1,60})\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$", re.MULTILINE)
_MARKS = re.compile(r"(?:[#>\s]|[-*+](?=\s|$)|\*\*(?=\S)|\[[ x-]\](?=\s|$))+")
_UNDERLINE = re.compile(r"[=\-*_·\s|]*")
_ALT = re.compile(r"\[[^\[\]]{0,80}\]\s*")
"""What is left of a picture in a label."""
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


class Token(NamedTuple):
    """A link, or words between links."""

    line: int
    words: str
    address: str = ""


def cut_page(text: str) -> Iterator[Token]:
    """Yield the links of a page and the lines and paragraphs between them, in order."""
    text = _PICTURE.sub(lambda found: "\n" * found[0].count("\n"), text)
    addresses = {name.casefold(): address for name, address in _DEFINITION.findall(text)}
    text = _DEFINITION.sub("", text)
    waiting: list[Token] = []
    last, line, counted = 0, 1, 0
    for found in _TOKEN.finditer(text):
        line, counted = line + text.count("\n", counted, last), last
        waiting += _cut_words(text[last : found.start()], line)
        at = line + text.count("\n", last, found.start())
        if found[4]:
            label = waiting.pop() if waiting else Token(at, "")
            yield from waiting
            yield Token(label.line, label.words, found[4])
            waiting = []
        else:
            yield from waiting
            waiting = []
            link = _make_link(found, addresses, at)
            yield link
        last = found.end()
    line += text.count("\n", counted, last)
    yield from (*waiting, *_cut_words(text[last:], line))


def _make_link(found: re.Match[str], addresses: Mapping[str, str], line: int) -> Token:
    words = clean_words(_ALT.sub("", found[1], count=1) if found[1].startswith("[") else found[1])
    lead = found[1][: len(found[1]) - len(found[1].lstrip())].count("\n")
    if found[2] is not None:
        return Token(line + lead, words, found[2])
    return Token(line + lead, words, addresses.get((found[3] or found[1]).casefold(), ""))


def _cut_words(text: str, line: int) -> Iterator[Token]:
    """Yield the lines of a text that is between links, without marks and underlines."""
    for at, raw in enumerate(text.split("\n"), line):
        words = clean_words(raw)
        if words and not _UNDERLINE.fullmatch(words):
            yield Token(at, words)


def clean_words(text: str) -> str:
    """Return words without the marks of headings, lists and emphasis around them, and without escapes."""
    words = collapse(text)
    found = _MARKS.match(words)
    return _ESCAPE.sub(r"\1", _trim_end(words[found.end() :] if found else words))


def _trim_end(words: str) -> str:
    """Return words without spaces and pairs of asterisks at their end, in time in proportion to their length."""
    end = len(words)
    while end and (words[end - 1].isspace() or words.endswith("**", 0, end)):
        end -= 1 if words[end - 1].isspace() else 2
    return words[:end]
