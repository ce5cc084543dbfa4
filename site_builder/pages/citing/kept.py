"""What citations say about the papers of a site, kept as long as something else is likely to need it."""

from __future__ import annotations

from site_builder.pages.citing.citations import write_bibtex
from site_builder.pages.citing.facts import Facts, collect_facts
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_paper, permalink
from site_builder.pages.site.site import Site

_NOW = 64
"""How many papers' facts are kept: the page of a paper needs them twice."""
_KEPT = 16_384
"""How many BibTeX entries are kept: a paper is in the bibliographies of its topics, its venue and its authors."""


@per_site(most=_NOW)
def find_facts(site: Site, slug: str) -> Facts:
    """Return what citations and metadata say about a paper."""
    return collect_facts(site.papers[slug], permalink(site.config.base_url, path_of_paper(slug)))


@per_site(most=_KEPT)
def find_bibtex(site: Site, slug: str) -> str:
    """Return the BibTeX entry of a paper."""
    return write_bibtex(find_facts(site, slug))
