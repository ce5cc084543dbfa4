"""What hosts say about the files of a site: which may be cached forever, and their types."""

from __future__ import annotations

FOREVER = "public, max-age=31536000, immutable"
"""How long browsers keep a file whose content never changes under its URL."""

LASTING = ("assets/*", "search/names/*", "search/papers-*", "search/terms/*")
"""Files that may be kept forever: they have a hash of their content in their name or in the query of their URL."""

FEED_TYPE = "application/xml; charset=utf-8"
"""Chromium shows the proper type of feeds, `application/atom+xml`, as plain text without a style."""
