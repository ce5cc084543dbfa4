"""What the report tells of a build: dumps, merges, near misses, corrections."""

from __future__ import annotations

from site_builder.model.records import BadRecord, Banner, Doubt, Dump
from site_builder.model.values import Value


class Merge(Value, frozen=True):
    """Why records became one paper: for the report."""

    slug: str
    by: str
    """`identifier`, `title` or `correction`."""
    key: str
    """The identifier or the title that they share."""
    record: str = ""
    """Of a merge by title: the record that joined, as `DUMP#ORDINAL`."""
    other: str = ""
    """Of a merge by title: the record that had founded the paper."""


class NearMiss(Value, frozen=True):
    """A record that bears the title of papers which it did not join."""

    slug: str
    """The paper of the record."""
    title: str
    """As the record has it."""
    record: str
    """`DUMP#ORDINAL`."""
    reason: str
    """Why it did not join them: one sentence."""
    others: tuple[str, ...]
    """A record of each of the other papers."""
    slugs: tuple[str, ...]
    """The slugs of the other papers, in the order of `others`."""


class StaleCorrection(Value, frozen=True):
    """A correction that changes nothing any more."""

    line: int
    """Of `corrections.toml`, where its table starts."""
    reason: str
    """One sentence: which kind it is, why it changes nothing, and what to do."""


class DumpReport(Value, frozen=True):
    """What was read from one dump."""

    dump: Dump
    records: int = 0
    new: int = 0
    """Papers that no earlier dump has."""
    merged: int = 0
    """Records that joined a paper of this or an earlier dump."""
    unused: int = 0
    """Records of a dump that enriches which no paper could use."""
    papers: tuple[str, ...] = ()
    """Slugs of its papers in the dump's own order."""
    banners: tuple[Banner, ...] = ()
    rejects: tuple[BadRecord, ...] = ()
    doubts: tuple[Doubt, ...] = ()
