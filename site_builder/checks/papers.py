"""Check that the catalogue's data matches its pages."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator

import msgspec

from site_builder.checks.fault import Fault
from site_builder.checks.pages import Survey, shorten_text
from site_builder.checks.site import Site
from site_builder.text.html import render_abstract

DATA = "data/papers.jsonl.gz"


class _Line(msgspec.Struct):
    slug: str
    title: str
    abstract: str = ""
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
        yield from _check_abstract(survey, line)
        related.update((slug, number) for slug in line.related if slug not in related)
    yield from _check_related(slugs, related)
    yield from _check_pages(survey, slugs)


def _iter_lines(site: Site) -> Iterator[tuple[int, _Line | str]]:
    """Yield each line's number with its paper, or with what is wrong with the line."""
    decoder = msgspec.json.Decoder(_Line)
    number = 0
    try:
        with gzip.open(io.BytesIO(site.read(DATA))) as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield number, decoder.decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    yield number, f"is not a paper in JSON ({error}); build again."
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield number + 1, "is damaged from here on; build again."


def _check_line(site: Site, slugs: dict[str, int], number: int, line: _Line) -> Iterator[Fault]:
    if line.slug in slugs:
        yield Fault(DATA, number, f'the slug "{line.slug}" is also used in line {slugs[line.slug]}; build again.')
        return
    slugs[line.slug] = number
    if f"papers/{line.slug}.html" not in site.files:
        yield Fault(DATA, number, f'the paper "{line.slug}" has no page; build again.')
    for alias in line.aliases:
        if f"papers/{alias}.html" not in site.files:
            yield Fault(DATA, number, f'the old slug "{alias}" has no redirect page; build again.')


def _check_abstract(survey: Survey, line: _Line) -> Iterator[Fault]:
    """Find a page on which the search cannot read the abstract; see "The search page" in `docs/theme.md`."""
    path = f"papers/{line.slug}.html"
    if not line.abstract.strip() or path not in survey.numbers:
        return
    found = survey.abstracts.get(path)
    if found is None:
        yield Fault(
            path,
            None,
            'has no element with data-search="abstract", so the search cannot read the abstract; add '
            "{{ page.abstract_mark }} to the element around {{ page.abstract }} in the theme's paper.html.",
        )
    elif found not in map(shorten_text, _list_texts(line.abstract)):
        yield Fault(
            path,
            None,
            f'its element with data-search="abstract" does not contain the abstract in {DATA}; put only '
            "{{ page.abstract }} into it, in the theme's paper.html.",
        )


def _list_texts(abstract: str) -> Iterator[str]:
    """Yield the texts that may represent an abstract on its page: unchanged, which usually matches, and rendered."""
    yield abstract
    yield render_abstract(abstract).striptags()


def _check_related(slugs: dict[str, int], related: dict[str, int]) -> Iterator[Fault]:
    for slug, number in related.items():
        if slug not in slugs:
            yield Fault(DATA, number, f'the related paper "{slug}" is not in the catalogue; build again.')


def _check_pages(survey: Survey, slugs: dict[str, int]) -> Iterator[Fault]:
    for path in survey.numbers:
        slug = path.removeprefix("papers/").removesuffix(".html")
        if path.startswith("papers/") and slug not in slugs and path not in survey.hidden:
            yield Fault(path, None, f"is the page of a paper that is not in {DATA}; build again.")
