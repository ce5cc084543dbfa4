"""Suggest phrases for topics: read and link a content folder's dumps, and examine the papers without a topic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from site_builder.catalogue import Corrections, build_catalogue, load_corrections, load_topics
from site_builder.catalogue.topics.suggest import Suggestion, suggest_phrases
from site_builder.config import load_config
from site_builder.dumps import read_dumps
from site_builder.progress import Progress


class Suggestions(msgspec.Struct, frozen=True, kw_only=True):
    """The suggestions for a catalogue."""

    papers: int
    """The number of papers in the catalogue."""
    without_topic: int
    phrases: tuple[Suggestion, ...]
    """Sorted with the most useful first."""


def suggest_topics(content: Path, dumps: Sequence[Path], progress: Progress) -> Suggestions:
    """Return phrases for the papers of a content folder that have no topic.

    `dumps` replace those in `site.toml`, as in a build. Raise SiteError for mistakes that a person can fix.
    """
    config = load_config(content)
    topics = load_topics(content / "topics")
    corrections = load_corrections(content / "corrections.toml") if not dumps else Corrections()
    readings = read_dumps(dumps or [content / path for path in config.dumps], progress)
    papers = build_catalogue(readings, corrections, topics).papers
    return Suggestions(
        papers=len(papers),
        without_topic=sum(not paper.topics for paper in papers),
        phrases=suggest_phrases(papers),
    )
