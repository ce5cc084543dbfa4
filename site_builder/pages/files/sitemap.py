"""The sitemap and robots.txt: which pages search engines should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from site_builder.model import OutputFile
from site_builder.pages.site.permalinks import ROBOTS, SITEMAP, permalink, sitemap_part

LIMIT = 50_000
"""The most addresses that one file may hold (sitemaps.org, protocol)."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(base_url: str, paths: Sequence[str], limit: int = LIMIT) -> Iterator[OutputFile]:
    """Yield the sitemap of these paths; past the limit its parts, then an index of them."""
    urls = [permalink(base_url, path) for path in paths]
    if len(urls) <= limit:
        yield OutputFile(path=SITEMAP, content=_format("urlset", "url", urls), when="pointer")
        return
    parts = [urls[start : start + limit] for start in range(0, len(urls), limit)]
    for number, part in enumerate(parts, 1):
        yield OutputFile(path=sitemap_part(number), content=_format("urlset", "url", part), when="pointer")
    indexed = [permalink(base_url, sitemap_part(number)) for number in range(1, len(parts) + 1)]
    yield OutputFile(path=SITEMAP, content=_format("sitemapindex", "sitemap", indexed), when="pointer")


def render_robots(base_url: str) -> OutputFile:
    """Return robots.txt: everything may be read, and here is the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {permalink(base_url, SITEMAP)}\n"
    return OutputFile(path=ROBOTS, content=text.encode(), when="pointer")


def _format(root: str, element: str, urls: Sequence[str]) -> bytes:
    entries = "\n".join(f"<{element}><loc>{escape(url)}</loc></{element}>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{entries}\n</{root}>\n'.encode()
