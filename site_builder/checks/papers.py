"""Check the catalogue's data against its pages."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

import msgspec

from site_builder.checks.fault import Fault
from site_builder.checks.pages import Survey
from site_builder.checks.site import Site

DATA = "data/papers.jsonl.gz"


class _Line(msgspec.Struct):
    slug: str
    title: str
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def check_papers(site: Site, survey: Survey) -> Iterator[Fault]:
    """Find papers without a page, pages without a paper, and slugs that two papers share."""
    if DATA not in site.files:
        yield Fault(DATA, None, "is missing; build again.")
        return
    slugs: dict[str, int] = {}
    related: dict[str, int] = {}
    for number, line in _iter_lines(site):
        if isinstance(line, str):
            yield Fault(DATA, number, line)
            continue
        yield from _check_line(site, slugs, number, line)
        related.update((slug, number) for slug in line.related if slug not in related)
    yield from _check_related(slugs, related)
    yield from _check_pages(survey, slugs)


def _iter_lines(site: Site) -> Iterator[tuple[int, _Line | str]]:
    """Yield number and paper of each line, or number and what is wrong with it."""
    decoder = msgspec.json.Decoder(_Line)
    number = 0
    try:
        with gzip.open(io.BytesIO(site.read(DATA))) as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield number, decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    yield number, f"is no paper as JSON ({error}); build again."
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield number + 1, "is damaged from here on; build again."


def _check_line(site: Site, slugs: dict[str, int], number: int, line: _Line) -> Iterator[Fault]:
    if line.slug in slugs:
        yield Fault(DATA, number, f'the slug "{line.slug}" is that of line {slugs[line.slug]} too; build again.')
        return
    slugs[line.slug] = number
    if f"papers/{line.slug}.html" not in site.files:
        yield Fault(DATA, number, f'the paper "{line.slug}" has no page; build again.')
    for alias in line.aliases:
        if f"papers/{alias}.html" not in site.files:
            yield Fault(DATA, number, f'the old slug "{alias}" has no redirect page; build again.')


def _check_related(slugs: dict[str, int], related: dict[str, int]) -> Iterator[Fault]:
    for slug, number in related.items():
        if slug not in slugs:
            yield Fault(DATA, number, f'names the related paper "{slug}", which is not in the catalogue; build again.')


def _check_pages(survey: Survey, slugs: dict[str, int]) -> Iterator[Fault]:
    for path in survey.numbers:
        slug = path.removeprefix("papers/").removesuffix(".html")
        if path.startswith("papers/") and slug not in slugs and path not in survey.hidden:
            yield Fault(path, None, f"is the page of a paper that {DATA} does not have; build again.")
