from __future__ import annotations

from pages.invented import ALPHA, BETA, CONFIG, build_site

from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.citing.facts import collect_facts
from site_builder.pages.citing.kept import find_bibtex, find_facts


def test_facts_and_entries_of_a_paper_are_found_by_its_slug_and_kept():
    site = build_site()
    for paper in (ALPHA, BETA):
        address = f"{CONFIG.base_url}papers/{paper.slug}.html"
        assert find_facts(site, paper.slug) == collect_facts(paper, address)
        assert find_bibtex(site, paper.slug) == cite_bibtex(paper, address)
        assert find_bibtex(site, paper.slug) is find_bibtex(site, paper.slug)
