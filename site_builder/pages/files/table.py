"""All kinds of files that are not pages, in one ordered table; each row is in the file of its kind."""

from __future__ import annotations

from site_builder.pages.files import (
    arrivals,
    bibliographies,
    data,
    digest_files,
    feeds,
    llms,
    map_places,
    map_tiles,
    name_feeds,
    newest,
    opensearch,
    opml,
    pictures,
    sitemap,
)
from site_builder.pages.site.kind import FileKind

FILE_KINDS: tuple[FileKind, ...] = (
    *data.KINDS,
    *feeds.KINDS,
    *name_feeds.KINDS,
    *arrivals.KINDS,
    *newest.KINDS,
    *bibliographies.KINDS,
    *map_tiles.KINDS,
    *map_places.KINDS,
    *digest_files.KINDS,
    *opml.KINDS,
    *llms.KINDS,
    *opensearch.KINDS,
    *pictures.KINDS,
    *sitemap.KINDS,
)
"""All of them except the sitemap, in the order in which they are rendered: the slowest first."""
