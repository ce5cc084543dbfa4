"""All kinds of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from site_builder.fetching import address, arxiv, arxiv_oai, crossref, daily_papers, openalex, openreview
from site_builder.fetching.wanted import Place, Wanted
from site_builder.settings import sources

LISTERS: Mapping[type, Callable[[Any, Place], Iterator[Wanted]]] = MappingProxyType(
    {
        sources.DailyPapers: daily_papers.list_wanted,
        sources.Arxiv: arxiv.list_wanted,
        sources.ArxivOai: arxiv_oai.list_wanted,
        sources.OpenReview: openreview.list_wanted,
        sources.OpenAlex: openalex.list_wanted,
        sources.Crossref: crossref.list_wanted,
        sources.Address: address.list_wanted,
    }
)
"""Class of a source's settings → the function that lists its dumps. Semantic Scholar also needs the papers."""
