"""The papers of each topic in BibTeX."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.model import OutputFile
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.site.page_files import MOST_ENTRIES, list_bibliographies
from site_builder.pages.site.site import Site


def render_bibliographies(site: Site, most: int = MOST_ENTRIES) -> Iterator[OutputFile]:
    """Yield the bibliography of each topic that has papers, in parts where it is long."""
    entries: dict[str, str] = {}
    for slug, papers in site.topic_papers.items():
        for paper in papers:
            if paper.slug not in entries:
                entries[paper.slug] = cite_bibtex(paper)
        for number, path in enumerate(list_bibliographies(site, slug, most)):
            part = papers[number * most : (number + 1) * most]
            content = "\n".join(entries[paper.slug] for paper in part).encode()
            yield OutputFile(path=path, content=content, when="asset")
