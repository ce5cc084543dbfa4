"""Turn a catalogue into the files of a website, as values; themes decide how they look.

Work is cut by page kind and by slices of a kind's items, so that each process renders a slice of its own.
"""

from __future__ import annotations

from site_builder.pages.kinds.table import PAGE_KINDS
from site_builder.pages.render import SITE_FILES, count_items, render_pages, render_site_files
from site_builder.pages.site.kind import PageKind
from site_builder.pages.site.site import ContentPage, Site

__all__ = [
    "PAGE_KINDS",
    "SITE_FILES",
    "ContentPage",
    "PageKind",
    "Site",
    "count_items",
    "render_pages",
    "render_site_files",
]
