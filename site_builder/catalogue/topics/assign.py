"""Assign papers to topics by the phrases in `content/topics/<slug>.md`.

`load` describes how topics are written, and `phrases` how a phrase finds text. A topic collects each paper whose score
for its phrases is at least 3:

- each phrase in the title scores 3, so one is enough;
- each mention of a phrase in the abstract or the keywords scores 1, so a passing mention is not enough, but three are,
  of one phrase or of several; if phrases overlap, the longest counts;
- an exclude phrase around a match phrase (`power transformer` around `transformer`) cancels that mention;
  anywhere else, it keeps the paper out.

A paper that a subtopic collects also belongs to the parent, even if the parent excludes it. `Paper.topics` first lists
the topics that collected the paper and have no subtopic that did, best score first, and then the parents of the
subtopics. `Paper.topic_phrases` has an entry for each topic that collected the paper by its own phrases; a parent
without an entry is there because of its subtopics.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from site_builder.catalogue.topics.load import load_topics
from site_builder.catalogue.topics.phrases import Hit, PhraseFinder, parse_phrase
from site_builder.model import Catalogue, Paper, Topic
from site_builder.processes import map_slices

__all__ = ["TopicMatch", "TopicMatcher", "assign_topics", "list_odd_topics", "load_topics"]

_Topics = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]
"""`Paper.topics` and `Paper.topic_phrases`."""

_TITLE_POINTS = 3
_MENTION_POINTS = 1
_ENOUGH = 3


class TopicMatch(NamedTuple):
    """A topic that collects a paper by its own phrases."""

    slug: str
    score: int
    phrases: tuple[str, ...]
    """The phrases found, in the topic's order and spelling, without the marker `title:`."""


MatchPapers = Callable[[Sequence[Paper], Sequence[Topic], int], Iterable[list[TopicMatch]]]
"""A function like `match_papers`."""


class _Phrase(NamedTuple):
    """A phrase of a topic."""

    slug: str
    place: int
    """Its number among the topic's phrases."""
    text: str
    only_title: bool
    excludes: bool


def assign_topics(
    papers: Sequence[Paper], topics: Sequence[Topic], jobs: int = 1, match: MatchPapers | None = None
) -> list[Paper]:
    """Return the papers with `topics` and `topic_phrases` set, in the order given; `jobs` processes match them.

    `match` finds the matches, by default from scratch.
    """
    parents = {topic.slug: topic.parent for topic in topics}
    found = (match or match_papers)(papers, topics, jobs)
    assigned = (_choose_topics(matches, parents) for matches in found)
    return [
        msgspec.structs.replace(paper, topics=slugs, topic_phrases=phrases)
        for paper, (slugs, phrases) in zip(papers, assigned, strict=True)
    ]


def match_papers(papers: Sequence[Paper], topics: Iterable[Topic], jobs: int = 1) -> Iterator[list[TopicMatch]]:
    """Yield the topics that collect each paper by their own phrases, best first, those of one score by slug."""
    matcher = TopicMatcher(topics)

    def find(start: int, stop: int) -> list[list[TopicMatch]]:
        return [matcher.match(paper.title, paper.abstract, paper.keywords) for paper in papers[start:stop]]

    return chain.from_iterable(map_slices(find, len(papers), jobs))


def list_odd_topics(catalogue: Catalogue) -> Iterator[str]:
    """Yield a warning for each topic without papers and for each with the title of another; it starts with the file."""
    used = {slug for paper in catalogue.papers for slug in paper.topics}
    titles: dict[str, str] = {}
    for topic in catalogue.topics:
        if topic.slug not in used:
            yield f"{topic.slug}.md: collects no papers; check its phrases, or delete it."
        other = titles.setdefault(topic.title.casefold(), topic.slug)
        if other != topic.slug:
            yield f"{topic.slug}.md: has the same title as {other}.md; rename one of them, or join them."


def sort_matches(matches: Iterable[TopicMatch]) -> list[TopicMatch]:
    """Return matches with the best first, those of one score by slug."""
    return sorted(matches, key=lambda it: (-it.score, it.slug))


class TopicMatcher:
    """Finds the topics of a paper. Build it once for many papers."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._finder = PhraseFinder((phrase.text, phrase) for topic in topics for phrase in _phrases(topic))

    def match(self, title: str, abstract: str, keywords: Iterable[str] = ()) -> list[TopicMatch]:
        """Return the topics that collect a paper by their own phrases, best first, those of one score by slug."""
        points: dict[str, dict[_Phrase, int]] = defaultdict(lambda: defaultdict(int))
        for phrase, score in self._find(title, abstract, keywords):
            points[phrase.slug][phrase] += score
        matches = [_build_match(slug, scores) for slug, scores in points.items() if not _is_excluded(scores)]
        return sort_matches(it for it in matches if it.score >= _ENOUGH)

    def _find(self, title: str, abstract: str, keywords: Iterable[str]) -> Iterator[tuple[_Phrase, int]]:
        """Yield each phrase that counts, with its score."""
        for phrase in dict.fromkeys(_choose(self._finder.find(title))):
            yield phrase, _TITLE_POINTS
        for text in (abstract, *keywords):
            for phrase in _choose(hit for hit in self._finder.find(text) if not hit.value.only_title):
                yield phrase, _MENTION_POINTS


def _phrases(topic: Topic) -> Iterator[_Phrase]:
    for place, written in enumerate((*topic.match, *topic.exclude)):
        text, only_title = parse_phrase(written)
        yield _Phrase(topic.slug, place, text, only_title, place >= len(topic.match))


def _choose(hits: Iterable[Hit[_Phrase]]) -> Iterator[_Phrase]:
    """Yield the phrases that count: of overlapping phrases of one topic, the first and longest.

    If that is an exclude phrase and it overlaps a match phrase, neither counts.
    """
    for outer, *inner in _group(hits):
        if not outer.value.excludes or all(hit.value.excludes for hit in inner):
            yield outer.value


def _group(hits: Iterable[Hit[_Phrase]]) -> list[list[Hit[_Phrase]]]:
    """Return the hits of each topic in groups: the first and longest, then those that overlap it."""
    groups: list[list[Hit[_Phrase]]] = []
    latest: dict[str, list[Hit[_Phrase]]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        group = latest.get(hit.value.slug)
        if group and hit.start < group[0].end:
            group.append(hit)
        else:
            latest[hit.value.slug] = [hit]
            groups.append(latest[hit.value.slug])
    return groups


def _is_excluded(scores: Mapping[_Phrase, int]) -> bool:
    return any(phrase.excludes for phrase in scores)


def _build_match(slug: str, scores: Mapping[_Phrase, int]) -> TopicMatch:
    phrases = sorted(scores, key=lambda phrase: phrase.place)
    return TopicMatch(slug, sum(scores.values()), tuple(phrase.text for phrase in phrases))


def _choose_topics(matches: Sequence[TopicMatch], parents: Mapping[str, str]) -> _Topics:
    above = dict.fromkeys(parents[match.slug] for match in matches if parents[match.slug])
    nearest = [match.slug for match in matches if match.slug not in above]
    return (*nearest, *above), {match.slug: match.phrases for match in matches}
