"""The contexts of the list of dumps and of the page of a dump."""

from __future__ import annotations

from site_builder.model import Value
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.contexts.pieces import Card, DumpCounts, Pager


class DumpRow(Value, frozen=True):
    """A row of the table of dumps: one dump, or a run of dumps of a month about which there is nothing to say."""

    dumps: tuple[DumpCounts, ...]
    """The newest first."""
    month: str = ""
    """The month of a run, `June 2025`; empty for a single dump."""
    records: int = 0
    """How many records they have together."""
    new: int = 0
    """How many papers no earlier dump had."""
    merged: int = 0
    """How many records joined a paper of these or of earlier dumps."""


class DumpsPage(PageContext, frozen=True):
    """`dumps.html`: all dumps, the newest day first."""

    rows: tuple[DumpRow, ...] = ()
    """All rows of the table; dumps without a day come last."""


class DumpPage(PageContext, frozen=True, kw_only=True):
    """`dump.html`: one page of a dump's papers, in the dump's order."""

    dump: DumpCounts
    new: int = 0
    """How many papers, on all its pages, no earlier dump had."""
    known: int = 0
    """How many papers, on all its pages, an earlier dump had."""
    cards: tuple[Card, ...] = ()
    pager: Pager | None = None
