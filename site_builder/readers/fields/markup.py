"""Turn inline markup of XML, HTML and JATS into text: emphasis into Markdown in Markdown fields, maths into TeX.

The content of elements is kept, white space is collapsed, and entities are decoded once. A `<…>` that is not known
markup (`<projektor>`) is text and stays.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from site_builder.readers.fields.mathml import to_tex
from site_builder.text.normalise import collapse
from site_builder.text.tex import lower_text, raise_text

_STYLES = {
    "i": "*", "em": "*", "italic": "*", "emph": "*", "b": "**", "strong": "**", "bold": "**", "tt": "`", "code": "`",
    "monospace": "`",
}  # fmt: skip
_BLOCKS = frozenset(
    "p br break sec div li list-item list ul ol dl dt dd disp-formula disp-quote tr td h1 h2 h3 h4 h5 h6".split()
)
_MATHS = "math inline-formula alternatives tex-math disp-formula".split()
_PLAIN = (
    "a abstract annotation ext-link fixed-case font inf named-content s sc scp semantics small span styled-content sub "
    "sup title u underline uri xref".split()
)
_KNOWN = frozenset([*_STYLES, *_BLOCKS, *_MATHS, *_PLAIN])

_TAG = re.compile(r"<(/?)(?:(?:jats|mml|m|ns\d+|xhtml):)?([A-Za-z][\w-]*)((?:\s[^<>]*?)?)(/?)>")
_LONGEST = 1 << 20
"""The most characters of a text that are read; every field is cut to less when records are cleaned."""
_ENCODING = re.compile(r"\sencoding\s*=\s*[\"'][\w/+-]*[\"']")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_COMMENT = re.compile(r"<!--|<!\[CDATA\[")
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_MATHML = frozenset(
    "mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mstyle mfenced mpadded "
    "mphantom mtable mtr mtd menclose merror".split()
)


def plain_text(node: Any, *, markdown: bool = False) -> str:
    """Return the content of an element as text; `markdown` keeps emphasis as `*…*`."""
    if not len(node):
        return collapse(node.text or "")
    return collapse("".join(_content(node, markdown)))


def strip_markup(text: str, *, markdown: bool = False) -> str:
    """Return a text without its markup; `markdown` keeps emphasis as `*…*`."""
    text = text[:_LONGEST]
    if "<" not in text:
        return collapse(_decode_entities(text))
    source = "".join(_drop_comments(text)) if "<!" in text else text
    marked, position = [], 0
    for tag, written in _pair_tags(source):
        marked += [_escape(source[position : tag.start()]), written]
        position = tag.end()
    marked.append(_escape(source[position:]))
    try:
        node = etree.fromstring(f"<text>{''.join(marked)}</text>", _PARSER)
    except etree.XMLSyntaxError:  # no title or abstract nests elements hundreds of levels deep
        return collapse(_decode_entities(text))
    return plain_text(node, markdown=markdown)


def _drop_comments(text: str) -> Iterator[str]:
    """Yield the pieces of a text without comments; the content of CDATA sections is escaped."""
    position, ends = 0, {"<!--": "-->", "<![CDATA[": "]]>"}
    while ends and (start := _COMMENT.search(text, position)):
        end = text.find(ends[start[0]], start.end()) if start[0] in ends else -1
        if end < 0:  # no later one ends either
            ends.pop(start[0], None)
            yield text[position : start.end()]
            position = start.end()
            continue
        yield text[position : start.start()]
        yield html.escape(text[start.end() : end]) if start[0] != "<!--" else ""
        position = end + 3
    yield text[position:]


def _pair_tags(source: str) -> list[tuple[re.Match[str], str]]:
    """Return the tags that are markup, each with its form in XML; an unpaired tag is text, or a lone block tag."""
    tags = [tag for tag in _TAG.finditer(source) if tag[2].lower() in _KNOWN or tag[2] in _MATHML]
    written: dict[int, str] = {}
    opened: list[int] = []
    names: Counter[str] = Counter()
    for place, tag in enumerate(tags):
        if tag[4] or tag[2].lower() in ("br", "break"):
            written[place] = "<br/>"
        elif not tag[1]:
            opened.append(place)
            names[tag[2]] += 1
        elif names[tag[2]]:
            start = _close(opened, tags, names, tag[2])
            written[start], written[place] = _open_tag(tags[start]), f"</{_name(tag)}>"
    for place in _lone_blocks(tags, written):
        written[place] = "<br/>"
    return [(tags[place], written[place]) for place in sorted(written)]


def _close(opened: list[int], tags: list[re.Match[str]], names: Counter[str], name: str) -> int:
    """Remove the last open tag with this name, and those after it, from the open tags; return its position."""
    while True:
        place = opened.pop()
        names[tags[place][2]] -= 1
        if tags[place][2] == name:
            return place


def _lone_blocks(tags: list[re.Match[str]], written: dict[int, str]) -> list[int]:
    """Return the positions of the unpaired tags of paragraphs and other blocks, which HTML allows."""
    return [place for place, tag in enumerate(tags) if place not in written and tag[2].lower() in _BLOCKS]


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _decode_entities(text: str) -> str:
    """Decode entities once; one without a semicolon may be part of a URL (`?a=1&copy=2`) and stays."""
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _escape(text: str) -> str:
    """Decode the entities of a text once, and escape it so that XML reads the same characters."""
    decoded = _decode_entities(text)
    return html.escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", decoded), quote=False)


def _name(tag: re.Match[str]) -> str:
    return tag[2] if tag[2] in _MATHML else tag[2].lower()


def _open_tag(tag: re.Match[str]) -> str:
    encoding = _ENCODING.search(tag[3])
    return f"<{_name(tag)}{encoding[0] if encoding else ''}>"


def _content(node: Any, markdown: bool) -> Iterator[str]:
    """Yield the pieces of text in an element, with its children rendered."""
    yield node.text or ""
    for child in node:
        if isinstance(child.tag, str):
            yield _render(child, child.tag.rpartition("}")[2].lower(), markdown)
        elif child.tag is etree.Entity:
            yield html.unescape(child.text)
        yield child.tail or ""


def _render(node: Any, name: str, markdown: bool) -> str:
    if name == "math":
        return to_tex(node)
    if name == "tex-math":
        return _tex_maths("".join(node.itertext()))
    if name == "alternatives":
        written = next((it for it in node if _is_named(it, "tex-math")), None)
        if written is not None:
            return _tex_maths("".join(written.itertext()))
    inner = "".join(_content(node, markdown))
    if name in _STYLES:
        return _emphasise(inner, _STYLES[name]) if markdown else inner
    if name in ("sub", "inf", "sup"):
        return raise_text(inner.strip()) if name == "sup" else lower_text(inner.strip())
    if name == "title" and inner.strip():
        if inner.strip().rstrip(":").lower() in ("abstract", "summary"):
            return " "
        return f" {inner.strip().rstrip(':')}: "
    return f" {inner} " if name in _BLOCKS else inner


def _is_named(node: Any, name: str) -> bool:
    return isinstance(node.tag, str) and node.tag.rpartition("}")[2] == name


def _emphasise(text: str, sign: str) -> str:
    """Put emphasis marks around a text, inside the spaces at its ends."""
    core = text.strip()
    if not core or sign[0] in core:
        return text
    before, _, after = text.partition(core)
    return f"{before}{sign}{core}{sign}{after}"


def _tex_maths(tex: str) -> str:
    """Return TeX between dollar signs; JATS wraps it in a complete document, with its own dollar signs."""
    document = _DOCUMENT.search(tex)
    core = " ".join((document[1] if document else tex).split()).strip("$").strip()
    core = re.sub(r"^\\[(\[]\s*(.*?)\s*\\[)\]]$", r"\1", core)
    return f"${core}$" if core else ""
