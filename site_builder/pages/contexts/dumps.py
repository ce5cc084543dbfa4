"""The contexts of the list of dumps and of the page of a dump."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, DumpCounts, Pager


class DumpsPage(PageContext, frozen=True):
    """`dumps.html`: all dumps, in the order in which they were read."""

    dumps: tuple[DumpCounts, ...] = ()


class DumpPage(PageContext, frozen=True, kw_only=True):
    """`dump.html`: one page of a dump's papers, in the dump's order."""

    dump: DumpCounts
    new: int = 0
    """How many papers, on all its pages, no earlier dump had."""
    known: int = 0
    """How many papers, on all its pages, an earlier dump had."""
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None
