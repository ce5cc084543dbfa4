"""Compile templates to faster code than Jinja's own, for values as the contexts have them.

Jinja turns each printed value into Markup, which the page only joins and throws away; it reads each field and calls
each macro through a function of the environment; and each piece of a page passes through the generators of all the
templates that extend each other. The code from here escapes plain text without such an object, a dot and a call are
Python's, each block is joined before it is passed on, and a loop that only counts has its numbers ready.

So the code fails where Jinja would try something else: a key of a dictionary after a dot, or a test whether a missing
field `is defined`. `Templates` then renders the page with Jinja's code, which also explains mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from functools import lru_cache
from keyword import iskeyword
from typing import Any

import jinja2
import msgspec
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.filters import sync_do_join as do_join
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


class Turn(msgspec.Struct, frozen=True):
    """What most templates ask of `loop`: which turn it is."""

    index0: int
    length: int
    index: int
    revindex: int
    revindex0: int
    first: bool
    last: bool


class FastCode(CodeGenerator):
    """Writes the Python code of a template."""

    _is_counted = False
    """Whether the loop that is being written needs no more than a Turn."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 -- Jinja's name
        """Import what the code below calls, besides what Jinja imports."""
        self.writeline(f"from {__name__} import FastMacro, count_loop, escape_rare, escape_text")
        super().visit_Template(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Repeat a part of the template."""
        self._is_counted = not node.recursive and _only_counts(node.body)
        super().visit_For(node, frame)

    def write(self, x: str) -> None:
        """Write code, with our own loops instead of Jinja's."""
        super().write(x.replace(" in LoopContext(", " in count_loop(") if self._is_counted else x)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Write values; what an `if` without an `else` leaves out is empty, not an object that says why."""
        for child in node.nodes:
            _close(child)
        super().visit_Output(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 -- Jinja's name
        """Put the output of a block among the rest."""
        if self.extends_so_far or node.required or node.scoped:
            super().visit_Block(node, frame)
        else:
            self.writeline(f"{frame.buffer}.extend(context.blocks[{node.name!r}][0]({self.get_context_ref()}))", node)

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
        self.filters["join"] = join_values

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


def _close(value: nodes.Expr) -> None:
    while isinstance(value, nodes.CondExpr):
        value.expr2 = value.expr2 or nodes.Const("", lineno=value.lineno)
        value = value.expr2


def _only_counts(body: list[nodes.Node]) -> bool:
    """Return whether what is repeated asks nothing of `loop` but what a Turn has."""
    names = sum(name.name == "loop" for part in body for name in part.find_all(nodes.Name))
    counts = [it for part in body for it in part.find_all(nodes.Getattr) if it.attr in Turn.__struct_fields__]
    return names == sum(isinstance(it.node, nodes.Name) and it.node.name == "loop" for it in counts)


def count_loop(values: Iterable[Any], undefined: object) -> Iterator[tuple[Any, Turn]]:
    """Return each value with its turn."""
    listed = values if isinstance(values, tuple | list) else tuple(values)
    return zip(listed, _list_turns(len(listed)), strict=True)


@lru_cache(maxsize=64)
def _list_turns(length: int) -> Sequence[Turn]:
    last = length - 1
    return [
        Turn(at, length, index=at + 1, revindex=length - at, revindex0=last - at, first=not at, last=at == last)
        for at in range(length)
    ]


@jinja2.pass_eval_context
def join_values(context: Any, values: Iterable[Any], separator: str = "", attribute: str | None = None) -> str:
    """Return values in a row, as Jinja's filter does, but ten times as fast if they are plain text."""
    listed = list(values)
    if attribute is None and type(separator) is str and all(type(value) is str for value in listed):
        return separator.join(listed)
    found: str = do_join(context, listed, separator, attribute)
    return found


def escape_rare(value: object) -> str:
    """Return the HTML of a value that is neither plain text nor Markup."""
    return str(value) if type(value) is int else escape(value)
