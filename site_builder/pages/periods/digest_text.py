"""The digest of a period as plain text, for mail programs and terminals."""

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


def render_digest_text(site: Site, digest: DigestPage) -> str:
    """Return a digest whose links start at the site's root as plain text; URLs are never broken across lines."""
    return "\n".join(_lines(site, digest)) + "\n"


def _lines(site: Site, digest: DigestPage) -> Iterator[str]:
    config = site.config
    yield from _heading(f"{config.title}: {digest.title}", "=")
    yield from textwrap.wrap(digest.description, _WIDTH)
    yield digest.canonical
    for list_part in (_discussed, _newest, _shares, _firsts):
        yield from list_part(site, digest)
    yield ""
    yield site.strings.get("digest.all_of_period")
    for path in (day.href for day in digest.days) if digest.days else (digest.listing,):
        yield permalink(config.base_url, path)


def _discussed(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.discussed:
        yield from _heading(site.strings.get("digest.ranked"), "-")
        for number, paper in enumerate(digest.discussed, 1):
            yield from _paper(site, number, paper.card, _say(site, paper))
        yield from textwrap.wrap(site.strings.get("digest.order"), _WIDTH)


def _newest(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.newest:
        yield from _heading(site.strings.get("newest.title"), "-")
        for number, card in enumerate(digest.newest, 1):
            yield from _paper(site, number, card, "")


def _shares(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.shares:
        yield from _heading(site.strings.get(f"digest.grown.{digest.kind}"), "-")
        for share in digest.shares:
            usual, now = (site.strings.get("numbers.percent", share=f"{it:>3}") for it in (share.usual, share.share))
            yield f"{usual} -> {now}  {share.text}"


def _firsts(site: Site, digest: DigestPage) -> Iterator[str]:
    if digest.firsts:
        yield from _heading(site.strings.get("digest.firsts_title"), "-")
        yield from textwrap.wrap(site.strings.get("lists.comma").join(link.text for link in digest.firsts), _WIDTH)


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
    for line in (format_authors(site, paper), said):
        yield from textwrap.wrap(line, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    yield _INDENT + permalink(site.config.base_url, card.href)
    yield ""


def _say(site: Site, paper: TrendingPaper) -> str:
    """Return the counts of a paper in words."""
    said = [site.strings.get(f"said.{count.kind}", n=count.number) for count in paper.counts]
    dumps = [site.strings.get("card.in_dumps", n=paper.sightings)] if paper.sightings > 1 else []
    return site.strings.get("lists.comma").join([*said, *dumps])
