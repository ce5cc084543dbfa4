"""The papers of each topic in BibTeX."""

from __future__ import annotations

from pages.invented import ALPHA, BETA, build_site, render_files

from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.files.bibliographies import list_topics, render_bibliography
from site_builder.pages.site.page_files import list_bibliographies

BOTH = [cite_bibtex(ALPHA), cite_bibtex(BETA)]


def test_each_topic_that_has_papers_has_a_bibliography():
    files = {path: content.decode() for path, content in render_files(build_site(), "bibliographies").items()}
    assert files == {"topics/nets.bib": "\n".join(BOTH), "topics/tiny-nets.bib": BOTH[0]}


def test_a_long_bibliography_is_divided_into_parts():
    site = build_site()
    parts = [file for topic in list_topics(site) for file in render_bibliography(site, topic, most=1)]
    files = {file.path: file.content.decode() for file in parts}
    assert files == {"topics/nets.bib": BOTH[0], "topics/nets-2.bib": BOTH[1], "topics/tiny-nets.bib": BOTH[0]}
    assert list_bibliographies(site, "nets", most=1) == ("topics/nets.bib", "topics/nets-2.bib")
