"""Turn a catalogue into the files of a website, as values; themes decide how they look.

The work is divided by kind of page or file, and by slices of the items of a kind, so that processes can render slices
in parallel.
"""

from __future__ import annotations

from site_builder.pages.files.table import FILE_KINDS
from site_builder.pages.kinds.table import PAGE_KINDS
from site_builder.pages.render import KINDS, count_items, find_kind, list_paths, render_slice
from site_builder.pages.site.kind import FileKind, Kind, PageKind
from site_builder.pages.site.site import ContentPage, Site

__all__ = [
    "FILE_KINDS",
    "KINDS",
    "PAGE_KINDS",
    "ContentPage",
    "FileKind",
    "Kind",
    "PageKind",
    "Site",
    "count_items",
    "find_kind",
    "list_paths",
    "render_slice",
]
