"""The first fields of every page's context, and the picture for link previews of some."""

from __future__ import annotations

from typing import TypedDict

from site_builder.model import Paper
from site_builder.pages.site.permalinks import permalink
from site_builder.pages.site.site import Site
from site_builder.settings.thumbnails import FOLDER, name_thumbnail


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


def find_thumbnail(site: Site, paper: Paper) -> str:
    """Return the path of the picture of a paper; empty if there is none."""
    name = name_thumbnail(paper.identifiers)
    return f"{FOLDER}/{name}" if name in site.thumbnails else ""


def find_preview(site: Site, *papers: Paper) -> str:
    """Return the URL of the picture of the first of the papers that has one, for link previews; empty if none has."""
    path = next(filter(None, (find_thumbnail(site, paper) for paper in papers)), "") if site.thumbnails else ""
    return permalink(site.config.base_url, path) if path else ""
