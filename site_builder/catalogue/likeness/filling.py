"""Give papers that share no telling word with any other something to read next: what is discussed in their topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, islice

import msgspec

from site_builder.catalogue.likeness.neighbours import LEAST
from site_builder.model import Paper


def fill_related(papers: Sequence[Paper], settled: Sequence[bool]) -> Iterator[Paper]:
    """Yield the papers, those with fewer than four related papers with the most upvoted ones of their topics.

    If these are not enough, the most upvoted of all follow. Only papers that have settled are added, so a new paper
    changes no list.
    """
    by_topic = _list_upvoted(compress(papers, settled))
    return (paper if len(paper.related) >= LEAST else _fill(paper, by_topic) for paper in papers)


def _list_upvoted(papers: Iterable[Paper]) -> dict[str, list[str]]:
    """Return topic → the slugs of its most upvoted papers; the empty topic has all papers."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for _, slug, topics in sorted((-(it.upvotes or 0), it.slug, it.topics) for it in papers):
        for topic in (*topics, ""):
            if len(found[topic]) <= 2 * LEAST:
                found[topic].append(slug)
    return found


def _fill(paper: Paper, by_topic: dict[str, list[str]]) -> Paper:
    more = islice(_list_others(paper, by_topic), LEAST - len(paper.related))
    return msgspec.structs.replace(paper, related=(*paper.related, *more))


def _list_others(paper: Paper, by_topic: dict[str, list[str]]) -> Iterator[str]:
    """Yield papers of the same topics, then any others, each once."""
    seen = {paper.slug, *paper.related}
    for slug in chain.from_iterable(by_topic.get(topic, ()) for topic in (*paper.topics, "")):
        if slug not in seen:
            seen.add(slug)
            yield slug
