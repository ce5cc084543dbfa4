"""Titles, abstracts and Markdown as HTML that is safe to insert, and as plain text.

Every function here accepts any text, even hostile text. Text without markup, as in most abstracts, is only escaped; the
result is the same as with full rendering.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from site_builder.text.characters import escape_text, mark_safe
from site_builder.text.inline import HTML, PLAIN, is_plain, render_parts, render_title_parts
from site_builder.text.markdown import render_markdown
from site_builder.text.normalise import collapse

__all__ = ["excerpt", "plain_text", "render_abstract", "render_markdown", "render_title", "shorten"]


_LEAD = 300
"""How far before the host that gives it away a link can begin, with its label."""


def render_title(text: str) -> Markup:
    """Return a title as HTML: with maths, superscripts and escapes, but without links and Markdown."""
    text = collapse(text)
    if "$" not in text and "^" not in text and "\\" not in text:
        return mark_safe(escape_text(text))
    return Markup(render_title_parts(text, HTML))  # noqa: S704 -- each form escapes its input


def render_abstract(text: str) -> Markup:
    """Return an abstract as HTML paragraphs; blank lines separate them."""
    paragraphs = map(collapse, re.split(r"\n\s*\n", text) if "\n" in text else [text])
    return Markup("\n".join(f"<p>{_render(paragraph)}</p>" for paragraph in paragraphs if paragraph))  # noqa: S704


def plain_text(text: str) -> str:
    """Return a text on one line without its markup, for descriptions, feeds and the search index.

    Asterisks and backticks are removed, a labelled link becomes its label, and maths becomes readable characters:
    `MoE$^2$` gives MoE², which folds to `moe2`.
    """
    text = collapse(text)
    return text if is_plain(text) else collapse(render_parts(text, PLAIN))


def excerpt(text: str, limit: int) -> str:
    """Return the start of a text as plain text of at most `limit` characters; if cut, it ends after a word, with …."""
    return shorten(_start_of(text, limit) or plain_text(text), limit)


def shorten(plain: str, limit: int) -> str:
    """Return the start of a plain text of at most `limit` characters; if cut, it ends after a word, with …."""
    if len(plain) <= limit:
        return plain
    cut = plain[: max(0, limit - 1)]
    if " " in cut and plain[len(cut)] != " ":
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.!?–—-(“‘") + "…"


def _render(text: str) -> str:
    return escape_text(text) if is_plain(text) else render_parts(text, HTML)


def _start_of(text: str, limit: int) -> str:
    """Return the start of a long text, longer than the limit, if it is plain whatever comes after it; or nothing."""
    if len(text) <= limit + 2 * _LEAD:
        return ""
    start = collapse(text[: limit + 2 * _LEAD])
    return start if len(start) > limit + _LEAD and is_plain(start) else ""
