"""What came, changed and vanished since the build before: the papers of its site against those of this build.

The site that stands in the output folder, or wherever the build before left it, is an input of a build like dumps and
settings are. A build that finds no difference keeps the last one that a build found, so that building again changes no
file.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.model import Catalogue, Paper, Value
from site_builder.pages.site.permalinks import PAPERS_DATA, REPORT_DATA

COMPARED = tuple(
    name
    for name in Paper.__struct_fields__
    if name not in {"slug", "aliases", "related", "topic_phrases", "counted", "provenance"}
)
"""The fields whose change is told. The others follow from these, or from what became of other papers."""


class ChangedPaper(Value, frozen=True):
    """A paper that came, changed or vanished."""

    slug: str
    title: str
    fields: tuple[str, ...] = ()
    """Of one that changed: the fields that did, by their names in `data/papers.jsonl.gz`; `slug` where it moved."""
    leads_to: str = ""
    """Of one that vanished: the slug of the paper that its path leads to now; empty where it leads nowhere."""


class Changes(Value, frozen=True):
    """How a catalogue differs from the one before it."""

    new_dumps: tuple[str, ...] = ()
    """Names of dumps, in the order that they were read."""
    vanished_dumps: tuple[str, ...] = ()
    came: tuple[ChangedPaper, ...] = ()
    """Newest first, like those below."""
    changed: tuple[ChangedPaper, ...] = ()
    vanished: tuple[ChangedPaper, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no difference."""
        return self == Changes()


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


def find_changes(before: Iterable[Paper], papers: Sequence[Paper]) -> Changes:
    """Return what came, changed and vanished among papers.

    A paper at another path than before, to which its old one leads, has changed; one that became part of another that
    was there before has vanished.
    """
    altered, gone, kept = _sort_out(before, {paper.slug: paper for paper in papers})
    leads = _list_aliases(papers)
    moved = {leads[old.slug]: old for old in reversed(gone) if old.slug in leads and leads[old.slug] not in kept}
    vanished = (old for old in gone if moved.get(leads.get(old.slug, "")) is not old)
    return Changes(
        came=tuple(_tell(paper) for paper in papers if paper.slug not in kept and paper.slug not in moved),
        changed=tuple(_tell_fields(papers, altered | moved)),
        vanished=tuple(_tell(old, leads.get(old.slug, "")) for old in vanished),
    )


def _sort_out(before: Iterable[Paper], now: Mapping[str, Paper]) -> tuple[dict[str, Paper], list[Paper], set[str]]:
    """Return the old papers that differ from those of their slugs now, those that are gone, and all slugs that stay."""
    altered, gone, kept = {}, [], set()
    for old in before:
        if old.slug not in now:
            gone.append(old)
            continue
        kept.add(old.slug)
        if old != now[old.slug]:
            altered[old.slug] = old
    return altered, gone, kept


def _list_aliases(papers: Sequence[Paper]) -> dict[str, str]:
    """Return old slug → the slug of the paper that it leads to; the first of several, as redirects have it."""
    return {alias: paper.slug for paper in reversed(papers) for alias in paper.aliases}


def _read_papers(path: Path) -> Iterator[Paper]:
    with gzip.open(path) as stream:
        yield from map(msgspec.json.Decoder(Paper).decode, stream)


def _subtract(some: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left_out = set(others)
    return tuple(name for name in some if name not in left_out)


def _tell(paper: Paper, leads_to: str = "") -> ChangedPaper:
    return ChangedPaper(slug=paper.slug, title=paper.title, leads_to=leads_to)


def _tell_fields(papers: Iterable[Paper], origins: Mapping[str, Paper]) -> Iterator[ChangedPaper]:
    """Yield the papers that differ from what they were by fields that are compared."""
    for paper in papers:
        old = origins.get(paper.slug)
        fields = tuple(name for name in ("slug", *COMPARED) if old and getattr(old, name) != getattr(paper, name))
        if fields:
            yield ChangedPaper(slug=paper.slug, title=paper.title, fields=fields)
