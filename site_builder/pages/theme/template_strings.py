"""Put strings into templates when they are compiled: `{{ t("paper.abstract") }}` becomes the words themselves.

Only the compiler knows the name `t`. It takes a key in quotes and the values of placeholders as keyword arguments:

    {{ t("counts.papers", n=page.count) }}       the plural form is chosen when the page is rendered
    {{ t("said.*", count.kind, n=count.number) }}    the string of the table `said` whose name is a value

A call in an expression is replaced by plain text, which is escaped when it is printed; a value may be Markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import escape

from site_builder.errors import ThemeError
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import NUMBER, Piece
from site_builder.pages.theme.lean_html import trim_quotes

FUNCTION = "t"
"""The name by which templates call it."""

_WRITE = "string value"
"""The filter that writes a value in a string. Like those below, its name has a space, so templates cannot call it."""

_KEPT = 1_024
"""How many forms of a string are kept that depend only on a number, or on that and a name."""


class StringsEnvironment(jinja2.Environment):
    """An environment that puts the strings of a site into its templates."""

    def __init__(self, strings: Strings, **options: Any) -> None:
        super().__init__(**options)
        self.strings = strings
        self.filters[_WRITE] = strings.write

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Replace the calls of `t` before a template becomes code. Jinja has this hook for such changes."""
        _Resolver(self, name, filename).visit(source)
        return super()._generate(source, name, filename, defer_init)


class _Resolver(NodeTransformer):
    """Replaces calls of `t` with their strings."""

    def __init__(self, environment: StringsEnvironment, name: str | None, filename: str | None) -> None:
        self.environment, self.name, self.filename = environment, name, filename

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 -- the name that Jinja calls
        """Put the parts of a string among the other parts of an output, where adjacent words become one text."""
        parts: list[nodes.Expr] = []
        for child in node.nodes:
            parts += self._resolve(child) if _is_call(child) else [self.visit(child)]
        node.nodes = parts
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.TemplateData:  # noqa: N802 -- the name that Jinja calls
        """Leave out quotes that HTML does not need."""
        node.data = trim_quotes(node.data)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 -- the name that Jinja calls
        """Put a string into an expression."""
        if not _is_call(node):
            return self.generic_visit(node)  # type: ignore[return-value]
        if self._has_link(node):  # Jinja loses track of HTML when it joins constants
            values = {it.key: it.value for it in self.generic_visit(node).kwargs}  # type: ignore[attr-defined]
            return self._filter(node, "string with link", node.args[0], self.environment.strings.get, values)
        parts = self._resolve(node)
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno, environment=self.environment)

    def _has_link(self, call: nodes.Call) -> bool:
        """Return whether a call is for a single string without plural forms that contains a link."""
        text = self.environment.strings.texts.get(self._read_key(call))
        return text is not None and not text.is_plural and any(it.name and it.words for it in text.forms["other"])

    def _resolve(self, call: Any) -> list[nodes.Expr]:
        """Return the parts of the string that a call of `t` is for."""
        self.generic_visit(call)
        key, values = self._read_key(call), {it.key: it.value for it in call.kwargs}
        try:
            return list(self._parts(call, key, values))
        except ThemeError as error:
            raise self._fault(call, error.message) from error

    def _read_key(self, call: nodes.Call) -> str:
        key = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        if not isinstance(key, str) or call.dyn_args or call.dyn_kwargs:
            raise self._fault(call, 't takes a key in quotes and values by name: t("counts.papers", n=page.count)')
        if len(call.args) != 1 + key.endswith(".*"):
            raise self._fault(call, 'only a table takes a second value, and it needs one: t("said.*", count.kind)')
        return key

    def _parts(self, call: nodes.Call, key: str, values: dict[str, nodes.Expr]) -> Iterator[nodes.Expr]:
        strings = self.environment.strings
        texts = [*strings.group(key[:-2]).values()] if key.endswith(".*") else [strings.find(key)]
        for name in sorted(frozenset().union(*(text.placeholders for text in texts)) - values.keys()):
            raise ThemeError(f'the string "{key}" needs a value for {{{name}}}.')
        if key.endswith(".*"):
            yield self._filter(call, f"string {key}", call.args[1], partial(_get_of_table, strings, key[:-1]), values)
        elif texts[0].is_plural:
            yield self._filter(call, f"string {key}", values.pop("n"), partial(_get_plural, strings, key), values)
        else:
            for piece in texts[0].forms["other"]:
                yield from self._piece(call, piece, values)
            if not texts[0].forms["other"]:
                yield nodes.Const("", lineno=call.lineno)

    def _piece(self, call: nodes.Call, piece: Piece, values: dict[str, nodes.Expr]) -> Iterator[nodes.Expr]:
        if not piece.name:
            yield nodes.Const(piece.words, lineno=call.lineno)
        elif piece.words:
            yield nodes.TemplateData('<a href="', lineno=call.lineno)
            yield values[piece.name]
            yield nodes.TemplateData(f'">{escape(piece.words)}</a>', lineno=call.lineno)
        else:
            yield self._node(call, _WRITE, values[piece.name], {})

    def _filter(
        self, call: nodes.Call, name: str, value: nodes.Expr, run: Any, values: dict[str, nodes.Expr]
    ) -> nodes.Filter:
        """Return an expression that gets a string when a page is rendered; if it has only numbers, it is kept."""
        self.environment.filters[name] = run if values.keys() - {NUMBER} else lru_cache(_KEPT, typed=True)(run)
        return self._node(call, name, value, values)

    def _node(self, call: nodes.Call, name: str, value: nodes.Expr, values: dict[str, nodes.Expr]) -> nodes.Filter:
        keywords = [nodes.Keyword(key, it, lineno=call.lineno) for key, it in values.items()]
        return nodes.Filter(value, name, [], keywords, None, None, lineno=call.lineno, environment=self.environment)

    def _fault(self, call: nodes.Call, message: str) -> jinja2.TemplateSyntaxError:
        return jinja2.TemplateSyntaxError(message, call.lineno, self.name, self.filename)


def _is_call(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == FUNCTION


def _get_plural(strings: Strings, key: str, n: int, **values: Any) -> str:
    return strings.get(key, n=n, **values)


def _get_of_table(strings: Strings, table: str, name: str, **values: Any) -> str:
    return strings.get(table + name, **values)
