"""Turn the Markdown that maintainers write, in topics and pages, into HTML."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape
from mdit_py_plugins.anchors import anchors_plugin

from site_builder.text.inline import mask_code
from site_builder.text.maths import Maths, find_maths, to_mathml
from site_builder.text.normalise import slugify

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:")


def render_markdown(source: str) -> Markup:
    """Turn CommonMark with tables and maths into HTML that is safe to insert.

    The highest heading becomes h2, because the page's own title is h1, and every heading gets an anchor. Raw HTML is
    shown as text. Links lead to http, https, mailto or a path on the site. Pictures from other sites become links, so
    that a page makes no requests to other hosts.
    """
    return Markup(_markdown.render(source))  # noqa: S704 -- raw HTML is off


def _is_safe_link(url: str) -> bool:
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[0].lower() in _SAFE_SCHEMES


def _lower_headings(state: StateCore) -> None:
    headings = [token for token in state.tokens if token.type in ("heading_open", "heading_close")]
    down = 2 - min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) + down)}"


def _maths_rule(state: StateInline, silent: bool) -> bool:
    """Parse the maths that starts here, if any."""
    if state.src[state.pos] not in "$\\":
        return False
    maths = _maths_by_start(state).get(state.pos)
    if maths is None or maths.end > state.posMax:
        return False
    if not silent:
        token = state.push("maths", "math", 0)
        token.content, token.block, token.markup = maths.tex, maths.display, state.src[maths.start : maths.end]
    state.pos = maths.end
    return True


def _maths_by_start(state: StateInline) -> dict[int, Maths]:
    """Return the maths in the current piece of text by where it starts; searched only once for each piece."""
    if state.env.get("maths_of") != state.src:
        state.env["maths_of"] = state.src
        state.env["maths"] = {maths.start: maths for maths in find_maths(mask_code(state.src))}
    found: dict[int, Maths] = state.env["maths"]
    return found


def _render_maths(_: Any, tokens: list[Token], index: int, *__: Any) -> str:
    token = tokens[index]
    return to_mathml(token.content, token.block) or str(escape(token.markup))


def _render_image(renderer: Any, tokens: list[Token], index: int, options: Any, env: Any) -> str:
    """Return a picture of this site as an image, and a picture from another site as a link."""
    token = tokens[index]
    source = str(token.attrs["src"])
    label = renderer.renderInlineAsText(token.children or [], options, env)
    if _SCHEME.match(source) or source.startswith("//"):
        return f'<a href="{escape(source)}">{escape(label or source)}</a>'
    token.attrSet("alt", label)
    return str(renderer.renderToken(tokens, index, options, env))


def _build() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.validateLink = _is_safe_link  # type: ignore[method-assign]
    markdown.core.ruler.push("lower_headings", _lower_headings)
    markdown.use(anchors_plugin, max_level=6, slug_func=slugify)
    markdown.inline.ruler.before("escape", "maths", _maths_rule)
    markdown.add_render_rule("maths", _render_maths)
    markdown.add_render_rule("image", _render_image)
    return markdown


_markdown = _build()
