"""Suggest phrases for topics: read and link a content folder's dumps, and look at the papers that no topic has."""

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
    """What was found."""

    papers: int
    """Papers of the catalogue."""
    without_topic: int
    phrases: tuple[Suggestion, ...]
    """The most useful first."""


def suggest_topics(content: Path, dumps: Sequence[Path], progress: Progress) -> Suggestions:
    """Return phrases for the papers of a content folder that no topic has.

    `dumps`, when given, replace those of `site.toml`, as in a build. Raise SiteError for what a person can mend.
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
