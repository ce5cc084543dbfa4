"""The papers of topics, venues, organisations and authors in BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.model import OutputFile, Paper
from site_builder.pages.citing.kept import find_bibtex
from site_builder.pages.paging.full import cut_page
from site_builder.pages.site.bylines import NAME_KINDS
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.page_files import MOST_ENTRIES, has_files, list_bibliographies
from site_builder.pages.site.permalinks import stem_of_name, stem_of_topic
from site_builder.pages.site.site import Site


class Bibliography(msgspec.Struct, frozen=True):
    """The bibliography of a topic or a name: an item to render."""

    stem: str
    """Its path without the suffix."""
    papers: tuple[str, ...]
    """The slugs of its papers, newest first."""


def list_items(site: Site) -> tuple[Bibliography, ...]:
    """Return the bibliographies of all topics with papers, and of all names that have files.

    There are none if the settings turn them off.
    """
    if not site.config.pages.bibliographies:
        return ()
    topics = ((stem_of_topic(slug), papers) for slug, papers in site.topic_papers.items() if papers)
    names = ((kind, named) for kind in NAME_KINDS for named in kind.all(site) if has_files(site, named))
    return (
        *(Bibliography(stem, tuple(paper.slug for paper in papers)) for stem, papers in topics),
        *(Bibliography(stem_of_name(kind.folder, named.slug), named.papers) for kind, named in names),
    )


def list_paths(site: Site, item: Bibliography) -> tuple[str, ...]:
    """Return the paths of the parts of a bibliography."""
    return list_bibliographies(item.stem, len(item.papers))


def render_bibliography(site: Site, item: Bibliography, most: int = MOST_ENTRIES) -> Iterator[OutputFile]:
    """Yield a bibliography, in several parts if it is long."""
    papers: tuple[Paper, ...] = site.find(item.papers)
    for number, path in enumerate(list_bibliographies(item.stem, len(item.papers), most), 1):
        content = "\n".join(find_bibtex(site, paper.slug) for paper in cut_page(papers, number, most)).encode()
        yield OutputFile(path=path, content=content, when="asset")


KINDS = (FileKind(name="bibliographies", items=list_items, paths=list_paths, render=render_bibliography, slice=50),)
