"""Compare a catalogue with the site that the previous build left on disk.

The previous site, in the output folder or elsewhere, is an input of a build, like dumps and settings. A build without
differences keeps those that an earlier build found, so that building again changes no files.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from site_builder.catalogue.changes import find_changes
from site_builder.model import Catalogue, Changes, Paper, Value
from site_builder.pages.site.permalinks import PAPERS_DATA, REPORT_DATA


class _NamedDump(msgspec.Struct):
    name: str


class _OldDump(msgspec.Struct):
    dump: _NamedDump


class _OldReport(msgspec.Struct):
    """The part of `data/report.json` that we need."""

    dumps: tuple[_OldDump, ...]
    changes: Changes | None = None


class Comparison(Value, frozen=True):
    """A catalogue compared with that of the previous build."""

    found: Changes
    """The differences, which may be empty."""
    last: Changes | None = None
    """The most recent differences that this or an earlier build found; None if there have been none."""


def compare_with(site: Path, catalogue: Catalogue) -> Comparison | None:
    """Compare a catalogue with that of a built site; None if there is no such site or it cannot be read.

    The old papers are read one by one, so that only one catalogue is in memory.
    """
    try:
        report = msgspec.json.decode((site / REPORT_DATA).read_bytes(), type=_OldReport)
        papers = find_changes(_read_papers(site / PAPERS_DATA), catalogue.papers)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError):
        return None
    before, now = [it.dump.name for it in report.dumps], [it.dump.name for it in catalogue.dumps]
    found = msgspec.structs.replace(papers, new_dumps=_subtract(now, before), vanished_dumps=_subtract(before, now))
    return Comparison(found=found, last=report.changes if found.is_empty else found)


def _read_papers(path: Path) -> Iterator[Paper]:
    with gzip.open(path) as stream:
        yield from map(msgspec.json.Decoder(Paper).decode, stream)


def _subtract(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left_out = set(others)
    return tuple(name for name in some if name not in left_out)
