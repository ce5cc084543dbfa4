"""The papers of each topic in BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.page_files import MOST_ENTRIES, list_bibliographies
from site_builder.pages.site.paging import cut_page
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

_KEPT = 16_384
"""How many entries are cached, because most papers are in the bibliographies of several topics."""


def list_topics(site: Site) -> tuple[str, ...]:
    """Return the topics that have a bibliography: all topics with papers."""
    return tuple(slug for slug, papers in site.topic_papers.items() if papers)


def render_bibliography(site: Site, topic: str, most: int = MOST_ENTRIES) -> Iterator[OutputFile]:
    """Yield the bibliography of a topic, in several parts if it is long."""
    papers = site.topic_papers[topic]
    for number, path in enumerate(list_bibliographies(site, topic, most), 1):
        content = "\n".join(_cite(site, paper.slug) for paper in cut_page(papers, number, most)).encode()
        yield OutputFile(path=path, content=content, when="asset")


@per_site(most=_KEPT)
def _cite(site: Site, slug: str) -> str:
    return cite_bibtex(site.papers[slug])


KINDS = (
    FileKind(name="bibliographies", items=list_topics, paths=list_bibliographies, render=render_bibliography, slice=10),
)
