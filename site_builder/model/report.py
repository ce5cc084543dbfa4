"""The contents of a build's report: dumps, merges, near misses, corrections."""

from __future__ import annotations

from site_builder.model.records import BadRecord, Banner, Doubt, Dump
from site_builder.model.values import Value


class Merge(Value, frozen=True):
    """The reason why records became one paper."""

    slug: str
    by: str
    """`identifier`, `title` or `correction`."""
    key: str
    """The identifier or the title that they share."""
    record: str = ""
    """For a merge by title: the record that joined the paper, as `DUMP#ORDINAL`."""
    other: str = ""
    """For a merge by title: the paper's first record."""


class NearMiss(Value, frozen=True):
    """A record that has the same title as some papers but was not merged with them."""

    slug: str
    """The paper that the record belongs to."""
    title: str
    """The title, as in the record."""
    record: str
    """`DUMP#ORDINAL`."""
    reason: str
    """Why it was kept apart from them: one sentence."""
    others: tuple[str, ...]
    """A record of each of the other papers."""
    slugs: tuple[str, ...]
    """The slugs of the other papers, in the order of `others`."""


class StaleCorrection(Value, frozen=True):
    """A correction that a person should review: one without effect, or one that disagrees with another."""

    line: int
    """The line of `corrections.toml` where its table starts."""
    reason: str
    """One sentence: which kind it is, what is wrong with it, and what to do."""


class Matched(Value, frozen=True):
    """What corrections name, all of which matched something at this build or an earlier one.

    The next build takes it from the report, to tell a paper that has left the dumps from a mistake in the file.
    """

    references: tuple[str, ...] = ()
    """Slugs, identifiers and places of papers and records."""
    names: tuple[str, ...] = ()
    """Names of authors."""
    slugs: tuple[str, ...] = ()
    """Slugs and old paths that corrections give to papers."""


class DumpReport(Value, frozen=True):
    """What was read from one dump."""

    dump: Dump
    records: int = 0
    new: int = 0
    """The number of papers that no earlier dump has."""
    merged: int = 0
    """The number of records that joined a paper of this or an earlier dump."""
    unused: int = 0
    """For a dump that enriches: the number of records that matched no paper."""
    papers: tuple[str, ...] = ()
    """Slugs of its papers, in the dump's order."""
    banners: tuple[Banner, ...] = ()
    rejects: tuple[BadRecord, ...] = ()
    doubts: tuple[Doubt, ...] = ()
