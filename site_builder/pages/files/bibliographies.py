"""The papers of topics, venues, organisations and authors in BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.model import OutputFile
from site_builder.pages.citing.kept import find_bibtex
from site_builder.pages.files.gzipped import pack
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
    """Return the paths of a bibliography: one, or two if it is long."""
    return list_bibliographies(item.stem, len(item.papers))


def render_bibliography(site: Site, item: Bibliography, most: int = MOST_ENTRIES) -> Iterator[OutputFile]:
    """Yield a bibliography; if it is long, that of its newest papers, and all of it gzipped."""
    plain, *whole = list_bibliographies(item.stem, len(item.papers), most)
    entries = [find_bibtex(site, slug) for slug in item.papers]
    yield OutputFile(path=plain, content="\n".join(entries[:most]).encode(), when="asset")
    for path in whole:
        yield OutputFile(path=path, content=pack("\n".join(entries).encode()), when="asset")


KINDS = (FileKind(name="bibliographies", items=list_items, paths=list_paths, render=render_bibliography, slice=50),)
