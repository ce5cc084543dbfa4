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

from site_builder import __version__
from site_builder.catalogue.changes import find_changes
from site_builder.model import Catalogue, ChangedPaper, Changes, Matched, Paper, Value
from site_builder.pages.site.permalinks import PAPERS_DATA, REPORT_DATA

UNREADABLE = (OSError, EOFError, zlib.error, msgspec.DecodeError)
"""The errors that a site without data, or with damaged data, can cause."""


DATA = (REPORT_DATA, PAPERS_DATA)
"""The files of a site that tell what is on it."""


class _NamedDump(msgspec.Struct):
    name: str


class OldDump(msgspec.Struct):
    """What the previous build read from a dump."""

    dump: _NamedDump
    records: int = 0


class OldReport(msgspec.Struct):
    """The part of `data/report.json` that we need."""

    dumps: tuple[OldDump, ...]
    version: str = ""
    changes: Changes | None = None
    corrections: Matched = Matched()


class Comparison(Value, frozen=True):
    """A catalogue compared with that of the previous build."""

    found: Changes
    """The differences, which may be empty."""
    last: Changes | None = None
    """The most recent differences that this or an earlier build found; None if there have been none."""
    papers: int = 0
    """The number of papers on the previous site."""
    version: str = ""
    """The version of the builder that made the previous site; empty if it is not known."""
    lost: tuple[ChangedPaper, ...] = ()
    """The papers that vanished although no correction hides them and they did not become part of another paper."""


def compare_with(site: Path, catalogue: Catalogue) -> Comparison | None:
    """Compare a catalogue with that of a built site; None if there is no such site or it cannot be read.

    The old papers are read one by one, so that only one catalogue is in memory.
    """
    try:
        report = read_report(site)
        found = _compare([it.dump.name for it in report.dumps], read_papers(site), report.changes, catalogue)
    except UNREADABLE:
        return None
    return msgspec.structs.replace(found, version=report.version)


def compare_catalogues(before: Catalogue, now: Catalogue) -> Comparison:
    """Compare two catalogues in memory."""
    found = _compare([it.dump.name for it in before.dumps], before.papers, None, now)
    return msgspec.structs.replace(found, version=__version__)


def _compare(dumps: Iterable[str], papers: Iterable[Paper], last: Changes | None, catalogue: Catalogue) -> Comparison:
    """Compare a catalogue with the dumps and papers of an earlier one; `last` is what the earlier build found."""
    old = _Counted(papers)
    found = find_changes(old, catalogue.papers)
    now = [it.dump.name for it in catalogue.dumps]
    found = msgspec.structs.replace(found, new_dumps=_subtract(now, dumps), vanished_dumps=_subtract(dumps, now))
    hidden = set(catalogue.hidden)
    return Comparison(
        found=found,
        last=last if found.is_empty else found,
        papers=old.count,
        lost=tuple(paper for paper in found.vanished if not paper.leads_to and paper.slug not in hidden),
    )


def stamp_site(site: Path) -> tuple[object, ...]:
    """Return a value that changes when a build replaces the data of a site."""
    return tuple(_stamp(site / path) for path in DATA)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def list_incomparable(previous: Path | None, public: Path) -> Iterator[str]:
    """Yield a warning about a site that could not be compared with the catalogue, but was meant to be."""
    site = previous or public
    if (site / REPORT_DATA).exists():
        yield f"{site}: the data of the previous site cannot be read, so the build cannot tell what vanished."
    elif previous:
        what = "contains no site" if previous.exists() else "does not exist"
        yield f"{previous}: {what}, so nothing was compared with the previous site; for a first build, this is right."


def load_matched(site: Path) -> Matched:
    """Return what the corrections of the previous build named; nothing if there is no report."""
    try:
        return read_report(site).corrections
    except UNREADABLE:
        return Matched()


def read_report(site: Path) -> OldReport:
    """Return the report of a built site. Raise one of the errors in UNREADABLE if there is none."""
    return msgspec.json.decode((site / REPORT_DATA).read_bytes(), type=OldReport)


def read_papers(site: Path) -> Iterator[Paper]:
    """Yield the papers of a built site. Raise one of the errors in UNREADABLE if they cannot be read."""
    with gzip.open(site / PAPERS_DATA) as stream:
        yield from map(msgspec.json.Decoder(Paper).decode, stream)


class _Counted:
    """Iterates over papers and counts them."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.count = 0
        self._papers = papers

    def __iter__(self) -> Iterator[Paper]:
        for paper in self._papers:
            self.count += 1
            yield paper


def _subtract(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left_out = set(others)
    return tuple(name for name in some if name not in left_out)
