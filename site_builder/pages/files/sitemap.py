"""The sitemap and robots.txt, for search engines, and .nojekyll, for GitHub Pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from xml.sax.saxutils import escape

from site_builder.model import OutputFile
from site_builder.pages.files.gzipped import pack
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import NO_JEKYLL, ROBOTS, SITEMAP, permalink, sitemap_part
from site_builder.pages.site.site import Site

LIMIT = 50_000
"""The most URLs that one file may have (sitemaps.org, protocol)."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(base_url: str, paths: Iterable[str], limit: int = LIMIT) -> Iterator[OutputFile]:
    """Yield the sitemap of these paths; above the limit, its parts, gzipped, and then an index of them."""
    urls = (permalink(base_url, path) for path in paths)
    part, following = [*islice(urls, limit)], [*islice(urls, limit)]
    if not following:
        yield OutputFile(path=SITEMAP, content=_format("urlset", "url", part), when="pointer")
        return
    indexed = list[str]()
    while part:
        path = sitemap_part(len(indexed) + 1)
        yield OutputFile(path=path, content=pack(_format("urlset", "url", part)), when="pointer")
        indexed.append(permalink(base_url, path))
        part, following = following, [*islice(urls, limit)]
    yield OutputFile(path=SITEMAP, content=_format("sitemapindex", "sitemap", indexed), when="pointer")


def list_sitemaps(count: int, limit: int = LIMIT) -> tuple[str, ...]:
    """Return the paths of the files of a sitemap with this many URLs."""
    parts = -(-count // limit) if count > limit else 0
    return (*(sitemap_part(number) for number in range(1, parts + 1)), SITEMAP)


def render_robots(site: Site) -> Iterator[OutputFile]:
    """Yield robots.txt, which allows everything and gives the URL of the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {permalink(site.config.base_url, SITEMAP)}\n"
    yield OutputFile(path=ROBOTS, content=text.encode(), when="pointer")


def render_no_jekyll(site: Site) -> Iterator[OutputFile]:
    """Yield the file that stops GitHub Pages from running its own generator on the site."""
    yield OutputFile(path=NO_JEKYLL, content=b"", when="asset")


def _format(root: str, element: str, urls: Sequence[str]) -> bytes:
    entries = "\n".join(f"<{element}><loc>{escape(url)}</loc></{element}>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{entries}\n</{root}>\n'.encode()


KINDS = (one_file("robots.txt", render_robots, ROBOTS), one_file(".nojekyll", render_no_jekyll, NO_JEKYLL))
"""The row of the sitemap is in `render`, because the sitemap lists pages of all kinds."""
