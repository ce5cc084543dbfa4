"""Compare a catalogue with the site of the build before, as that left it on the disk.

The site in the output folder, or wherever the previous build left it, is an input of a build like dumps and settings. A
build that finds no difference keeps the last one that a build found, so that building again changes no file.
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
    """What we need of `data/report.json`."""

    dumps: tuple[_OldDump, ...]
    changes: Changes | None = None


class Comparison(Value, frozen=True):
    """A catalogue beside that of the build before."""

    found: Changes
    """How they differ; may be empty."""
    last: Changes | None = None
    """The last difference that a build found, this one or one before it; None where none ever did."""


def compare_with(site: Path, catalogue: Catalogue) -> Comparison | None:
    """Compare a catalogue with that of a site as a build left it; None where there is none, or none that can be read.

    The papers of before are read one by one, so that no second catalogue is in memory.
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
