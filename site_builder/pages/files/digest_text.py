"""The digest of a month as plain text, for mail programs and terminals."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from site_builder.pages.contexts.digests import DigestPage
from site_builder.pages.contexts.pieces import Card, TrendingPaper
from site_builder.pages.site.bylines import format_authors
from site_builder.pages.site.permalinks import permalink
from site_builder.pages.site.site import Site
from site_builder.text.html import plain_text

_WIDTH = 76
_INDENT = "    "
_ORDER = "Order: an upvote counts 1, a comment 2, and each further dump that lists the paper 3."


def render_digest_text(site: Site, digest: DigestPage) -> str:
    """Return a digest, whose links run from the site's root, as text; an address is never broken."""
    return "\n".join(_lines(site, digest)) + "\n"


def _lines(site: Site, digest: DigestPage) -> Iterator[str]:
    config = site.config
    yield from _heading(f"{config.title}: {digest.title}", "=")
    yield from textwrap.wrap(digest.description, _WIDTH)
    yield digest.canonical
    for list_part in (_discussed, _newest, _shares, _firsts):
        yield from list_part(site, digest)
    yield ""
    yield "All papers of the month:"
    yield permalink(config.base_url, digest.listing)


def _discussed(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.discussed:
        yield from _heading("Most discussed", "-")
        for number, paper in enumerate(digest.discussed, 1):
            yield from _paper(site, number, paper.card, _say(paper))
        yield from textwrap.wrap(_ORDER, _WIDTH)


def _newest(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.newest:
        yield from _heading("Newest papers", "-")
        for number, card in enumerate(digest.newest, 1):
            yield from _paper(site, number, card, "")


def _shares(_: Site, digest: DigestPage) -> Iterator[str]:
    if digest.shares:
        yield from _heading("Topics with a larger share than in the year before", "-")
        for share in digest.shares:
            yield f"{share.usual:>5} % -> {share.share:>5} %  {share.text}"


def _firsts(_: Site, digest: DigestPage) -> Iterator[str]:
    if digest.firsts:
        yield from _heading("Topics with their first papers", "-")
        yield from textwrap.wrap(", ".join(link.text for link in digest.firsts), _WIDTH)


def _heading(text: str, line: str) -> Iterator[str]:
    if line == "-":
        yield ""
    yield text
    yield line * len(text)
    yield ""


def _paper(site: Site, number: int, card: Card, said: str) -> Iterator[str]:
    (paper,) = site.find([card.slug])
    first = f"{number:>2}. "
    yield from textwrap.wrap(
        plain_text(paper.title), _WIDTH, initial_indent=first, subsequent_indent=_INDENT, break_on_hyphens=False
    )
    for line in (format_authors(paper), said):
        yield from textwrap.wrap(line, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    yield _INDENT + permalink(site.config.base_url, card.href)
    yield ""


def _say(paper: TrendingPaper) -> str:
    """Return what was said of a paper."""
    counts = [f"{count.number:,} {count.kind}{'' if count.number == 1 else 's'}" for count in paper.counts]
    return ", ".join([*counts, *([f"in {paper.sightings} dumps"] if paper.sightings > 1 else [])])
