r"""Render the parts of a line of text: links, maths, superscripts, escapes, code and emphasis.

Every part except emphasis is set aside first; markdown-it then finds the emphasis in the rest, and the parts are put
back. Only `*emphasis*`, `**strong**`, `` `code` ``, labelled links and a few escapes of CommonMark are recognised.
Abstracts were not written in Markdown, so `_getextrema` keeps its underscore, `[2023]` its brackets, `3*3` its asterisk
and `\tool` its backslash, and no line becomes a list or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_builder.text.characters import escape_text
from site_builder.text.held import Part, hold, put_back
from site_builder.text.letters.raised import to_superscript
from site_builder.text.links import Link, find_links
from site_builder.text.maths import Maths, find_maths, to_mathml, to_plain

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)")

_RAISED = r"(?:[-−+\dA-Z*/,.()= ]|[a-z](?![a-z])|(?:th|st|nd|rd)(?=\})){1,20}"

SUPERSCRIPT = re.compile(rf"(?<=[\w)\]])\^(?:\{{({_RAISED})\}}|([-−]?\d+|[A-Za-z](?![A-Za-z])|\*)(?!\^))")
"""`A^2FM`, `S^{3}`, `width^{-c}`; not `K^{3{4}}`, which lost its fraction, nor `360^{circ}`, which lost its macro."""

_SCRIPT_ALONE = re.compile(r"([\^_])(?:\{([\w+*,-]{1,20})\}|([\w*]))")
"""Maths that is only a superscript or a subscript: the `$^2$` of `MoE$^2$`."""

_LITERAL = re.compile(
    r"\\([*_`#&$%{}])"
    r"|(_+|(?<=\d)\*+(?=\d)|(?<=\w)(?<![^\w*]\*[A-Za-z])\*(?=\w))"
)
"""Escapes that TeX and Markdown share, and characters that are not emphasis: underscores, and asterisks inside a word
except after an initial."""

_LITERAL_START = re.compile(r"[\\_*]")
"""How every literal starts. Trying `_LITERAL` only there takes a tenth of the time that it needs to search a text."""

_FONT = re.compile(
    r"\\(emph|text(?:bf|it|md|rm|sc|sf|sl|tt|up))\s?\{([^{}]{1,500})\}"
    r"|\{\\(em|bf|it|rm|sc|sf|sl|tt)\s([^{}]{1,500})\}"
)
"""Well-formed font changes; `\tool` and a lone `\bf` are not."""

_FONT_TAGS = {"em": "em", "emph": "em", "it": "em", "sl": "em", "bf": "strong", "tt": "code"}

_LABEL = re.compile(r"\[([^\[\]]{1,200})\]\($|\\?href\s?\{$")
_HREF_LABEL = re.compile(r"\}\s?\{([^{}]{1,200})\}")
_WRAPPERS = ((r"\url{", "}"), ("url{", "}"), ("<", ">"))
"""What may enclose a URL, besides `[label](…)` and `\\href{…}{label}`: `\\url{…}` or `<…>`."""

_emphasis = MarkdownIt("zero").enable("emphasis")


class Form(msgspec.Struct, frozen=True):
    """Functions that write each kind of part."""

    text: Callable[[str], str]
    code: Callable[[str], str]
    link: Callable[[str, str], str]
    """From the URL and the label."""
    maths: Callable[[Maths, str], str]
    """From the maths and its source text."""
    raised: Callable[[str, str], str]
    """From the superscript and its source text."""
    tag: Callable[[str, bool], str]
    """From the name of a tag and whether it is a start tag."""


@lru_cache(maxsize=16)
def is_plain(text: str) -> bool:
    """Return whether a text has no markup and no links, so that it needs no rendering."""
    marked = "$" in text or "*" in text or "\\" in text or "`" in text or "^" in text
    return not marked and not find_links(text)


def render_parts(text: str, form: Form) -> str:
    """Return a collapsed text with its links, maths, code and emphasis written in a form."""
    bare, held = hold(text, _parts(text, form))
    return put_back(_emphasised(bare, form) if "*" in bare else form.text(bare), held)


def render_title_parts(text: str, form: Form) -> str:
    """Return a collapsed title with its maths, superscripts and escapes written in a form; all else stays text."""
    parts = [*_maths(text, form), *_fonts(text, form, render_title_parts)]
    bare, held = hold(text, [*parts, *_raised(text, form), *_literals(text, form)])
    return put_back(form.text(bare), held)


def mask_code(text: str) -> str:
    """Return the text at the same length, with its code spans overwritten by backticks."""
    return _CODE.sub(lambda code: "`" * len(code[0]), text) if "`" in text else text


def _emphasised(text: str, form: Form) -> str:
    tokens: list[Token] = []
    _emphasis.inline.parse(text, _emphasis, {}, tokens)
    return "".join(
        form.text(token.content) if token.type == "text" else form.tag(token.tag, token.nesting > 0) for token in tokens
    )


def _parts(text: str, form: Form) -> list[Part]:
    """Return all parts; there are none inside code."""
    parts = [*_code(text, form), *_maths(text, form), *_links(text, form), *_fonts(text, form, render_parts)]
    return [*parts, *_raised(text, form), *_literals(text, form)]


def _code(text: str, form: Form) -> Iterator[Part]:
    for found in _CODE.finditer(text) if "`" in text else ():
        yield found.start(), found.end(), form.code(found[2].strip())


def _maths(text: str, form: Form) -> Iterator[Part]:
    for maths in find_maths(mask_code(text)):
        yield maths.start, maths.end, form.maths(maths, text[maths.start : maths.end])


def _fonts(text: str, form: Form, render: Callable[[str, Form], str]) -> Iterator[Part]:
    """Yield the font changes; their text contains no braces, so rendering it does not nest any deeper."""
    for found in _FONT.finditer(text) if "\\" in text else ():
        inside = render(found[2] or found[4], form)
        tag = _FONT_TAGS.get((found[1] or found[3]).removeprefix("text"))
        written = f"{form.tag(tag, True)}{inside}{form.tag(tag, False)}" if tag else inside
        yield found.start(), found.end(), written


def _raised(text: str, form: Form) -> Iterator[Part]:
    for found in SUPERSCRIPT.finditer(text) if "^" in text else ():
        yield found.start(), found.end(), form.raised(found[1] or found[2], found[0])


def _literals(text: str, form: Form) -> Iterator[Part]:
    if "\\" not in text and "*" not in text:
        return
    end = 0
    for at in map(re.Match.start, _LITERAL_START.finditer(text)):
        if at >= end and (found := _LITERAL.match(text, at)):
            end = found.end()
            yield at, end, form.text(found[1] or found[2])


def _links(text: str, form: Form) -> Iterator[Part]:
    for link in find_links(text):
        start, end, label = _unwrap(text, link)
        yield start, end, form.link(link.url, label)


def _unwrap(text: str, link: Link) -> tuple[int, int, str]:
    """Return where a link starts and ends, including what encloses it, and its label."""
    before, after = text[max(0, link.start - 210) : link.start], text[link.end : link.end + 210]
    written = text[link.start : link.end]
    if opens := _LABEL.search(before):
        closes = re.match(r"\)", after) if opens[1] else _HREF_LABEL.match(after)
        if closes:
            return link.start - len(opens[0]), link.end + closes.end(), opens[1] or closes[1]
    label = link.url if " " in written or "\\" in written else written
    for left, right in _WRAPPERS:
        if before.endswith(left) and after.startswith(right):
            return link.start - len(left), link.end + len(right), label
    return link.start, link.end, label


def _html_maths(maths: Maths, written: str) -> str:
    if alone := _SCRIPT_ALONE.fullmatch(maths.tex):
        tag = "sup" if alone[1] == "^" else "sub"
        return f"<{tag}>{escape_text(alone[2] or alone[3])}</{tag}>"
    return to_mathml(maths.tex, maths.display) or escape_text(written)


HTML = Form(
    text=escape_text,
    code=lambda code: f"<code>{escape_text(code)}</code>",
    link=lambda url, label: f'<a href="{escape_text(url)}">{escape_text(label)}</a>',
    maths=_html_maths,
    raised=lambda raised, _: f"<sup>{escape_text(raised)}</sup>",
    tag=lambda name, opens: f"<{'' if opens else '/'}{name}>",
)

PLAIN = Form(
    text=str,
    code=str,
    link=lambda _, label: label,
    maths=lambda maths, _: to_plain(maths.tex),
    raised=lambda raised, written: to_superscript(raised) or written,
    tag=lambda _, __: "",
)
