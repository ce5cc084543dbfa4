"""The first fields of every page's context."""

from __future__ import annotations

from typing import TypedDict

from site_builder.pages.site.permalinks import permalink
from site_builder.pages.site.site import Site


class Head(TypedDict):
    """The first fields of a PageContext, for `TopicPage(**head(…), …)`."""

    path: str
    title: str
    canonical: str
    description: str
    section: str


def head(site: Site, path: str, title: str, section: str, description: str = "", *, target: str = "") -> Head:
    """Return the first fields of the context of a page; `target` is the path that a redirect leads to."""
    return Head(
        path=path,
        title=title,
        canonical=permalink(site.config.base_url, target or path),
        description=description,
        section=section,
    )
