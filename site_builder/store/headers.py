"""What an object store says about an object when it sends it: its type, its encoding, how long it may be cached."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from fnmatch import fnmatchcase
from types import MappingProxyType

import msgspec

from site_builder.model import When
from site_builder.settings.caching import FEED_TYPE, FOREVER, LASTING

_TEXT = "; charset=utf-8"

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "atom": FEED_TYPE,
        "bib": f"application/x-bibtex{_TEXT}",
        "bin": "application/octet-stream",
        "css": f"text/css{_TEXT}",
        "gz": "application/gzip",
        "html": f"text/html{_TEXT}",
        "js": f"text/javascript{_TEXT}",
        "json": "application/json",
        "md": f"text/markdown{_TEXT}",
        "opml": f"text/x-opml{_TEXT}",
        "parquet": "application/vnd.apache.parquet",
        "png": "image/png",
        "svg": "image/svg+xml",
        "txt": f"text/plain{_TEXT}",
        "woff2": "font/woff2",
        "xml": f"application/xml{_TEXT}",
    }
)
"""Suffix of a file → its type. The types of other files are those that Python knows on every machine."""

_COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/x-bibtex", "image/svg+xml")
_FEWEST = 256
"""Bytes of the smallest file that is compressed: smaller ones gain nothing."""

_PAGES = "public, max-age=60"
_OTHERS = "no-cache"
"""Browsers ask each time whether the file has changed: what pages and the search refer to must never be old."""


def list_headers(path: str, when: When, size: int, precompress: bool) -> dict[str, str]:
    """Return the headers of a file. One with a content encoding must be compressed before it is sent."""
    kind = _TYPES.get(path.rpartition(".")[2]) or _KNOWN.guess_type(path)[0] or "application/octet-stream"
    lasting = any(fnmatchcase(path, pattern) for pattern in LASTING)
    headers = {
        "Content-Type": kind,
        "Cache-Control": FOREVER if lasting else _PAGES if when == "page" else _OTHERS,
    }
    if precompress and size >= _FEWEST and kind.startswith(_COMPRESSIBLE):
        headers["Content-Encoding"] = "gzip"
    return headers


def hash_object(content: bytes, headers: Mapping[str, str]) -> str:
    """Return 16 hexadecimal digits that change with the content of an object or its headers."""
    said = hashlib.sha256(msgspec.json.encode(headers, order="sorted"))
    said.update(content)
    return said.hexdigest()[:16]


_KNOWN = mimetypes.MimeTypes(())
