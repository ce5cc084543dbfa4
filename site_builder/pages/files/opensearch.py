"""The OpenSearch description (OpenSearch 1.1), with which browsers offer the site's search in their address bar."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from site_builder.model import OutputFile
from site_builder.pages.site.kind import one_file
from site_builder.pages.site.permalinks import OPENSEARCH, SEARCH, permalink
from site_builder.pages.site.site import Site

_NAME = 16
_DESCRIPTION = 1024
"""The most characters that the format allows."""


def render_opensearch(site: Site) -> Iterator[OutputFile]:
    """Yield the description of the site's search."""
    config = site.config
    results = permalink(config.base_url, SEARCH) + "?q={searchTerms}"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(config.title[:_NAME])}</ShortName>\n"
        f"<Description>{escape((config.description or config.title)[:_DESCRIPTION])}</Description>\n"
        f'<Url type="text/html" template={quoteattr(results)}/>\n'
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "</OpenSearchDescription>\n"
    )
    yield OutputFile(path=OPENSEARCH, content=text.encode(), when="pointer")


KINDS = (one_file("opensearch", render_opensearch, OPENSEARCH),)
