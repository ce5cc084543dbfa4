"""Compile templates to faster code than Jinja's own, for values as the contexts have them.

Jinja turns each printed value into Markup, which the page only joins and throws away; it reads each field and calls
each macro through a function of the environment; and each piece of a page passes through the generators of all the
templates that extend each other. The code from here escapes plain text without such an object, a dot and a call are
Python's, and each block is joined before it is passed on.

So the code fails where Jinja would try something else: a key of a dictionary after a dot, or a test whether a missing
field `is defined`. `Templates` then renders the page with Jinja's code, which also explains mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import escape

from site_builder.pages.theme.template_strings import StringsEnvironment
from site_builder.text.characters import escape_text, mark_safe

__all__ = ["FastEnvironment", "escape_text"]

_ALWAYS = ("page", "site")
"""The names that every template has; a macro that lacks them fails at the dot after them."""


class FastMacro(Macro):
    """A macro whose values are passed on by their positions, without a look at their names."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._is_plain = self._default_autoescape and not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._absent = (missing,) * len(self.arguments)

    def __call__(self, *args: Any, **options: Any) -> str:
        """Return the text of the macro as Markup."""
        if options or not self._is_plain:
            return super().__call__(*args, **options)
        return mark_safe(self._func(*args, *self._absent[len(args) :]))


class FastCode(CodeGenerator):
    """Writes the Python code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 -- Jinja's name
        """Import what the code below calls, besides what Jinja imports."""
        self.writeline(f"from {__name__} import FastMacro, escape_rare, escape_text")
        super().visit_Template(node, frame)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Collect the output of a template or a block, and pass it on as a whole."""
        is_outermost = frame.buffer is None
        if is_outermost:
            self.buffer(frame)
        super().blockvisit(body, frame)
        if is_outermost:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Include a template, unless Jinja's code would yield it before what has been collected."""
        if not node.with_context:
            self.fail("a template without context cannot be collected", node.lineno)
        super().visit_Include(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Read a field."""
        if isinstance(node.node, nodes.Name) and node.node.name in _ALWAYS:
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 -- Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Call a macro or a method."""
        names = [keyword.key for keyword in node.kwargs]
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, names)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Make a macro."""
        self.write("Fast")
        super().macro_def(macro_ref, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(escape_text(value) if type(value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(") is str else value if type(value) is Markup else escape_rare(value))")
        else:
            super()._output_child_post(node, frame, finalize)


class FastEnvironment(StringsEnvironment):
    """An environment that compiles templates to fast code, and finds a template that it has loaded without delay."""

    code_generator_class = FastCode

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._loaded: dict[str | jinja2.Template, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 -- Jinja's name
    ) -> jinja2.Template:
        """Return a template. Jinja's own function asks the loader each time; each page needs several templates."""
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent, globals)
        return self._loaded[name]


def escape_rare(value: object) -> str:
    """Return the HTML of a value that is neither plain text nor Markup."""
    return str(value) if type(value) is int else escape(value)
