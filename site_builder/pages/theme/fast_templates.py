"""Compile templates to faster code than Jinja's own, for values as the contexts have them.

Jinja turns each printed value into Markup, which the page only joins and throws away, and it reads each field through
a function of the environment. The code from here escapes plain text without such an object, and a dot is Python's.

So the code fails where Jinja would try something else: a key of a dictionary after a dot, or a test whether a missing
field `is defined`. `Templates` then renders the page with Jinja's code, which also explains mistakes.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import jinja2
import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from site_builder.pages.theme.template_strings import StringsEnvironment


class FastCode(CodeGenerator):
    """Writes the Python code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 -- Jinja's name
        """Import what the code below calls, besides what Jinja imports."""
        self.writeline(f"from {__name__} import escape_text")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Read a field."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("(escape_text(value) if type(value := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(") is str else value if type(value) is Markup else escape(value))")
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


def _escape_slowly(text: str) -> str:
    return str(markupsafe.escape(text))


escape_text = getattr(markupsafe, "_escape_inner", _escape_slowly)
"""The function inside `markupsafe.escape`, which takes a plain `str` and returns no Markup. It has no public name; a
version without it only makes pages slower."""
