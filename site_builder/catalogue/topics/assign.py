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
from operator import itemgetter
from typing import NamedTuple

import msgspec

from site_builder.catalogue.topics.load import load_topics
from site_builder.catalogue.topics.phrases import PhraseFinder, parse_phrase
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


_Mention = tuple[int, int, int, _Phrase]
"""A phrase found: 0 in the title and 1 elsewhere, its first token, minus the token after its last, and the phrase."""


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
        found: defaultdict[str, list[_Mention]] = defaultdict(list)
        most: defaultdict[str, int] = defaultdict(int)
        for start, end, phrase in self._finder.find(title):
            found[phrase.slug].append((0, start, -end, phrase))
            most[phrase.slug] += _TITLE_POINTS
        for start, end, phrase in self._finder.find(abstract, *keywords):
            if not phrase.only_title:
                found[phrase.slug].append((1, start, -end, phrase))
                most[phrase.slug] += _MENTION_POINTS
        # Most topics have a passing mention or two. They are not worth the search for overlaps and exclude phrases.
        matches = [_judge(slug, found[slug]) for slug, points in most.items() if points >= _ENOUGH]
        return sort_matches(it for it in matches if it and it.score >= _ENOUGH)


def _phrases(topic: Topic) -> Iterator[_Phrase]:
    for place, written in enumerate((*topic.match, *topic.exclude)):
        text, only_title = parse_phrase(written)
        yield _Phrase(topic.slug, place, text, only_title, place >= len(topic.match))


def _judge(slug: str, mentions: list[_Mention]) -> TopicMatch | None:
    """Return how well a topic with these mentions matches; None if an exclude phrase keeps the paper out."""
    scores: defaultdict[_Phrase, int] = defaultdict(int)
    for phrase, is_in_title in _choose(mentions):
        if phrase.excludes:
            return None
        if is_in_title:
            scores[phrase] = _TITLE_POINTS
        else:
            scores[phrase] += _MENTION_POINTS
    phrases = sorted(scores, key=lambda phrase: phrase.place)
    return TopicMatch(slug, sum(scores.values()), tuple(phrase.text for phrase in phrases))


def _choose(mentions: list[_Mention]) -> Iterator[tuple[_Phrase, bool]]:
    """Yield each phrase of a topic that counts, with whether it is in the title.

    Of overlapping phrases, the first and longest counts. If that is an exclude phrase and it overlaps a match phrase,
    neither counts.
    """
    mentions.sort(key=itemgetter(0, 1, 2))
    place = 0
    while place < len(mentions):
        where, _, end, outer = mentions[place]
        is_cancelled = False
        place += 1
        while place < len(mentions) and mentions[place][0] == where and mentions[place][1] < -end:
            is_cancelled |= outer.excludes and not mentions[place][3].excludes
            place += 1
        if not is_cancelled:
            yield outer, where == 0


def _choose_topics(matches: Sequence[TopicMatch], parents: Mapping[str, str]) -> _Topics:
    above = dict.fromkeys(parents[match.slug] for match in matches if parents[match.slug])
    nearest = [match.slug for match in matches if match.slug not in above]
    return (*nearest, *above), {match.slug: match.phrases for match in matches}
