"""Parts of templates that are rendered once: `{% shared page.section %} … {% endshared %}`.

What is between the tags may depend only on `site` and on the values in the first tag. Its HTML is kept for each
combination of these values, so the header of ten thousand pages is rendered about ten times. A part that uses another
value would be wrong on other pages, so it is an error where it is written, even if no page shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
from jinja2 import meta, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from site_builder.pages.theme.lean_html import trim_quotes
from site_builder.pages.theme.template_strings import FUNCTION

MOST = 16_384
"""The most parts that are kept; a card takes about a kilobyte."""

_SITE = "site"


class SharedParts(Extension):
    """The tag `shared`, and the parts that were rendered, for as long as the environment exists."""

    tags = {"shared"}

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment)
        self._parts: dict[tuple[object, ...], Markup] = {}
        self.find = self._parts.get

    def keep(self, key: tuple[object, ...], part: Markup) -> Markup:
        """Keep a part, and return it."""
        if len(self._parts) >= MOST:
            self._parts.clear()
        self._parts[key] = part
        return part

    def keep_lean(self, key: tuple[object, ...], part: Markup) -> Markup:
        """Keep a part of the frame of pages, without quotes that it does not need, and return it.

        There are few such parts, each on thousands of pages. Finding the quotes in every card would take longer than
        rendering it.
        """
        return self.keep(key, Markup(trim_quotes(part)))  # noqa: S704 -- what was HTML stays HTML

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Return the nodes that find a part, or render and keep it."""
        line = next(parser.stream).lineno
        values = list(_parse_values(parser))
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        for name in self._find_others(body, values):
            message = f"{name} is not the same on all pages that share this part; name it: {{% shared {name} %}}"
            parser.fail(message, line)
        part = parser.free_identifier(line)
        place = nodes.Const(f"{parser.name} {part.name}")
        of_site = _list_site(body)
        key = nodes.Tuple([place, *values, *of_site], "load")
        render = [
            nodes.AssignBlock(part, None, body),
            nodes.Assign(part, self.call_method("keep_lean" if of_site else "keep", [key, part])),
        ]
        found: list[nodes.Node] = [
            nodes.Assign(part, self.call_method("find", [key])),
            nodes.If(nodes.Not(part), render, [], []),
            nodes.Output([part]),
        ]
        return [node.set_lineno(line) for node in found]

    def _find_others(self, body: list[nodes.Node], values: list[nodes.Expr]) -> Iterator[str]:
        """Yield the names in a part that are neither its own, nor `site`, nor among the values that it depends on."""
        own = {_SITE, FUNCTION}
        own |= {name.name for part in body for name in part.find_all(nodes.Name) if name.ctx != "load"}
        for part in body:
            yield from self._find_others_in(part, values, own)

    def _find_others_in(self, node: nodes.Node, values: list[nodes.Expr], own: set[str]) -> Iterator[str]:
        if node in values:
            return
        if isinstance(node, nodes.Name) and node.name not in own:
            yield node.name
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name not in own:
            if node.node not in values:
                yield f"{node.node.name}.{node.attr}"
        elif isinstance(node, nodes.Include):
            yield from self._find_others_of(node)
        elif isinstance(node, nodes.For):
            for child in node.iter_child_nodes():
                yield from self._find_others_in(child, values, own if child is node.iter else own | {"loop"})
        else:
            called = node.node if isinstance(node, nodes.Call) else None  # a macro is the same on all pages
            for child in node.iter_child_nodes():
                if not (child is called and isinstance(child, nodes.Name)):
                    yield from self._find_others_in(child, values, own)

    def _find_others_of(self, include: nodes.Include) -> Iterator[str]:
        """Yield the names in an included template that are neither its own nor `site`."""
        if not isinstance(include.template, nodes.Const) or self.environment.loader is None:
            yield "an included template without a fixed name"
            return
        source, _, _ = self.environment.loader.get_source(self.environment, include.template.value)
        used = meta.find_undeclared_variables(self.environment.parse(source))
        yield from sorted(used - {_SITE, FUNCTION})


def _parse_values(parser: Parser) -> Iterator[nodes.Expr]:
    while parser.stream.current.type != "block_end":
        yield parser.parse_expression()
        parser.stream.skip_if("comma")


def _list_site(body: list[nodes.Node]) -> list[nodes.Expr]:
    """Return what the part depends on if it uses the site: its links differ between folders."""
    uses = any(part.find(nodes.Include) or _SITE in {it.name for it in part.find_all(nodes.Name)} for part in body)
    return [nodes.Getattr(nodes.Name(_SITE, "load"), "root", "load")] if uses else []
