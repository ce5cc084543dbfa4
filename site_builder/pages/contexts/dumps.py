"""What templates see of dumps."""

from __future__ import annotations

from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, DumpCounts, Pager


class DumpsPage(PageContext, frozen=True):
    """`dumps.html`: all dumps, in the order that they were read."""

    dumps: tuple[DumpCounts, ...] = ()


class DumpPage(PageContext, frozen=True, kw_only=True):
    """`dump.html`: a page of a dump's papers in its own order."""

    dump: DumpCounts
    new: int = 0
    """Papers on all its pages that no earlier dump had."""
    known: int = 0
    """Papers on all its pages that an earlier dump had."""
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None
