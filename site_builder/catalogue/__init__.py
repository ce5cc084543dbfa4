"""Build the catalogue from records: link and merge them into papers, correct the papers and assign topics."""

from __future__ import annotations

from site_builder.catalogue.assembly import add_topics, are_spilled, build_catalogue, link_catalogue
from site_builder.catalogue.corrections.kinds import Corrections
from site_builder.catalogue.corrections.load import load_corrections
from site_builder.catalogue.linking.enrichment import KnownKeys
from site_builder.catalogue.linking.spilled import Spilled
from site_builder.catalogue.topics.assign import assign_topics, list_odd_topics, load_topics
from site_builder.catalogue.topics.memory import TopicMemory

__all__ = [
    "Corrections",
    "KnownKeys",
    "Spilled",
    "TopicMemory",
    "add_topics",
    "are_spilled",
    "assign_topics",
    "build_catalogue",
    "link_catalogue",
    "list_odd_topics",
    "load_corrections",
    "load_topics",
]
