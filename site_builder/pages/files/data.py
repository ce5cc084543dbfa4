"""The catalogue as data: all papers as JSON Lines and in Parquet, the report as JSON, and what their fields mean."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from site_builder import __version__
from site_builder.model import (
    Changes,
    DumpReport,
    Matched,
    Merge,
    NearMiss,
    OutputFile,
    Paper,
    StaleCorrection,
    Value,
    known_fields,
)
from site_builder.pages.datasets.package import build_package
from site_builder.pages.datasets.parquet import write_parquet
from site_builder.pages.datasets.schemas import build_schema
from site_builder.pages.files.gzipped import LEVEL
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import (
    DATA_PACKAGE,
    PAPERS_DATA,
    PAPERS_SCHEMA,
    PAPERS_TABLE,
    REPORT_DATA,
    REPORT_SCHEMA,
)
from site_builder.pages.site.site import Site
from site_builder.pages.strings.strings import Strings
from site_builder.text.normalise import slugify


class Totals(Value, frozen=True, omit_defaults=False):
    """The totals of all dumps."""

    dumps: int
    records: int
    papers: int
    new: int
    merged: int
    rejected: int
    near_misses: int
    doubts: int
    banners: int


class StringGaps(Value, frozen=True, omit_defaults=False):
    """What is missing from the strings of the interface, and which of them nothing uses."""

    language: str
    """The tag of the site's language."""
    is_translated: bool
    """Whether the theme has any string in this language."""
    missing: tuple[str, ...]
    """Keys whose strings are in English, because no file of this language in the theme has them."""
    unknown: tuple[str, ...]
    """Keys that nothing uses, each preceded by its file."""


class Report(Value, frozen=True, omit_defaults=False):
    """`data/report.json`."""

    version: str
    """The version of the builder that made the site."""
    totals: Totals
    dumps: tuple[DumpReport, ...]
    """In the order in which they were read, without their papers: see the provenance in `data/papers.jsonl.gz`."""
    merges: tuple[Merge, ...]
    """Why records became one paper, sorted by slug."""
    near_misses: tuple[NearMiss, ...]
    """In the order in which their records were read."""
    stale_corrections: tuple[StaleCorrection, ...]
    """In the order of the file."""
    changes: Changes | None
    """The last difference between two builds; null if no build found one."""
    corrections: Matched | msgspec.UnsetType = msgspec.UNSET
    """Only in the report of a site with corrections: what they name."""
    hosts: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    """Only in the report of a site that allows any: other hosts that its pages may load something from."""
    strings: StringGaps | msgspec.UnsetType = msgspec.UNSET
    """Only in the report of a site whose theme lacks strings, or has strings that nothing uses."""


def render_papers_data(site: Site) -> Iterator[OutputFile]:
    """Yield all papers, newest first, one JSON object per line, gzipped without a time or a file name.

    In a large catalogue, lines have no related papers: a slug does not compress well so far from its own line, so they
    would be a fifth of the file, and they are on the papers' pages.
    """
    encode = msgspec.json.Encoder().encode_into
    packed, line = io.BytesIO(), bytearray()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=LEVEL, mtime=0) as stream:
        for paper in site.catalogue.papers:
            encode(known_fields(msgspec.structs.replace(paper, related=()) if site.is_large else paper), line)
            line += b"\n"
            stream.write(line)
    yield OutputFile(path=PAPERS_DATA, content=packed.getvalue(), when="pointer")


def render_report_data(site: Site) -> Iterator[OutputFile]:
    """Yield the report as JSON."""
    content = msgspec.json.encode(build_report_data(site))
    yield OutputFile(path=REPORT_DATA, content=msgspec.json.format(content, indent=1) + b"\n", when="pointer")


def render_descriptions(site: Site) -> Iterator[OutputFile]:
    """Yield the schemas of the papers and of the report, and a data package that lists the files of data."""
    title, address = site.config.title, site.config.base_url
    name = slugify(title) or "papers"
    papers = Path(PAPERS_DATA).name
    yield _write_json(PAPERS_SCHEMA, build_schema(Paper, f"{title}: a line of {papers}"))
    yield _write_json(REPORT_SCHEMA, build_schema(Report, f"{title}: {Path(REPORT_DATA).name}"))
    yield _write_json(DATA_PACKAGE, build_package(name, title, address, PAPERS_DATA, site.config.pages.parquet))


def render_parquet(site: Site) -> Iterator[OutputFile]:
    """Yield all papers in Parquet, newest first."""
    yield OutputFile(path=PAPERS_TABLE, content=write_parquet(site.catalogue.papers), when="pointer")


def _write_json(path: str, value: dict[str, Any]) -> OutputFile:
    content = msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
    return OutputFile(path=path, content=content, when="pointer")


def build_report_data(site: Site) -> Report:
    """Return what was read, merged and rejected."""
    dumps = site.catalogue.dumps
    totals = Totals(
        dumps=len(dumps),
        records=sum(dump.records for dump in dumps),
        papers=len(site.catalogue.papers),
        new=sum(dump.new for dump in dumps),
        merged=sum(dump.merged for dump in dumps),
        rejected=sum(len(dump.rejects) for dump in dumps),
        near_misses=len(site.catalogue.near_misses),
        doubts=sum(len(dump.doubts) for dump in dumps),
        banners=sum(len(dump.banners) for dump in dumps),
    )
    without_papers = tuple(msgspec.structs.replace(dump, papers=()) for dump in dumps)
    return Report(
        version=__version__,
        totals=totals,
        dumps=without_papers,
        merges=site.catalogue.merges,
        near_misses=site.catalogue.near_misses,
        stale_corrections=site.catalogue.stale_corrections,
        changes=site.changes,
        corrections=site.catalogue.matched if site.catalogue.matched != Matched() else msgspec.UNSET,
        hosts=site.config.look.hosts or msgspec.UNSET,
        strings=_find_gaps(site.strings),
    )


def _find_gaps(strings: Strings) -> StringGaps | msgspec.UnsetType:
    has_gaps = strings.missing or strings.unknown
    return (
        StringGaps(strings.wanted, strings.is_translated, strings.missing, strings.unknown)
        if has_gaps
        else msgspec.UNSET
    )


KINDS = (
    one_file("papers as data", render_papers_data, PAPERS_DATA),
    one_file("papers in Parquet", render_parquet, PAPERS_TABLE, is_there=lambda site: site.config.pages.parquet),
    one_file("report as data", render_report_data, REPORT_DATA),
    one_file("descriptions of data", render_descriptions, PAPERS_SCHEMA, REPORT_SCHEMA, DATA_PACKAGE),
)
