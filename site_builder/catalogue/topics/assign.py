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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import msgspec
import numpy as np

from site_builder.catalogue.topics.load import load_topics
from site_builder.catalogue.topics.phrases import IGNORED, PhraseFinder, Run, parse_phrase
from site_builder.catalogue.topics.tokens import TITLE, Numbers, Tokens, read_papers, read_tokens
from site_builder.model import Catalogue, Paper, Topic
from site_builder.workers import ALONE, Workers, map_slices

__all__ = ["TopicMatch", "TopicMatcher", "assign_topics", "list_odd_topics", "load_topics"]

_Topics = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]
"""`Paper.topics` and `Paper.topic_phrases`."""

_TITLE_POINTS = 3
_ENOUGH = 3
_KEPT = 1 << 15
"""The number of runs of words whose phrases are remembered."""
_BLOCK = 512
"""The number of papers that are searched together."""


class TopicMatch(NamedTuple):
    """A topic that collects a paper by its own phrases."""

    slug: str
    score: int
    phrases: tuple[str, ...]
    """The phrases found, in the topic's order and spelling, without the marker `title:`."""


MatchPapers = Callable[[Sequence[Paper], Sequence[Topic], Workers, Tokens | None], Iterable[list[TopicMatch]]]
"""A function like `match_papers`."""


class _Phrase(NamedTuple):
    """A phrase of a topic."""

    slug: str
    place: int
    """Its number among the topic's phrases."""
    text: str
    only_title: bool
    excludes: bool


_Mention = tuple[int, int, int, bool]
"""A phrase found: its first word, minus the word after its last, its number, and whether it excludes."""


def assign_topics(
    papers: Sequence[Paper],
    topics: Sequence[Topic],
    workers: Workers = ALONE,
    match: MatchPapers | None = None,
    tokens: Tokens | None = None,
) -> Iterator[Paper]:
    """Yield the papers with `topics` and `topic_phrases` set, in the order given; `workers` match them.

    `match` finds the matches, by default from scratch. `tokens` are those of the papers, if they have been read.
    """
    parents = {topic.slug: topic.parent for topic in topics}
    found = (match or match_papers)(papers, topics, workers, tokens)
    assigned = (_choose_topics(matches, parents) for matches in found)
    for paper, (slugs, phrases) in zip(papers, assigned, strict=True):
        yield msgspec.structs.replace(paper, topics=slugs, topic_phrases=phrases)


def match_papers(
    papers: Sequence[Paper], topics: Iterable[Topic], workers: Workers = ALONE, tokens: Tokens | None = None
) -> Iterator[list[TopicMatch]]:
    """Yield the topics that collect each paper by their own phrases, best first, those of one score by slug.

    `tokens` are those of the papers, if they have been read already.
    """
    matcher, known = TopicMatcher(topics), tokens or read_papers(papers, workers)
    find = partial(_match_slice, matcher, known, matcher.read(known))
    return chain.from_iterable(map_slices(find, len(papers), workers, "match"))


def _match_slice(
    matcher: TopicMatcher, known: Tokens, numbers: Numbers, start: int, stop: int
) -> list[list[TopicMatch]]:
    """Match a slice of papers, block by block."""
    blocks = ((at, min(at + _BLOCK, stop)) for at in range(start, stop, _BLOCK))
    return [*chain.from_iterable(matcher.match_all(known, numbers, *block) for block in blocks)]


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
        self._phrases = [phrase for topic in topics for phrase in _phrases(topic)]
        self._finder = PhraseFinder((phrase.text, number) for number, phrase in enumerate(self._phrases))
        self._open_caches()

    def _open_caches(self) -> None:
        self._in_title = lru_cache(_KEPT)(partial(self._choose, in_title=True))
        self._elsewhere = lru_cache(_KEPT)(partial(self._choose, in_title=False))

    def __getstate__(self) -> dict[str, object]:
        """Return what another process needs, which are not the caches."""
        return {"_phrases": self._phrases, "_finder": self._finder}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._open_caches()

    def match(self, title: str, abstract: str, keywords: Iterable[str] = ()) -> list[TopicMatch]:
        """Return the topics that collect a paper by their own phrases, best first, those of one score by slug."""
        tokens = read_tokens([(title, abstract, *keywords)])
        return self.match_all(tokens, self.read(tokens), 0, 1)[0]

    def read(self, tokens: Tokens) -> Numbers:
        """Return what the words of some tokens are to the phrases, for `match_all`."""
        return self._finder.read(tokens.words)

    def match_all(self, tokens: Tokens, numbers: Numbers, first: int, after: int) -> list[list[TopicMatch]]:
        """Return the topics of papers from `first` to before `after`; see `match`. `read` returns the numbers."""
        words, papers, parts = tokens.read(first, after)
        found = numbers[words]
        read = found != IGNORED
        runs, starts = self._finder.find_runs(found[read])
        papers, parts = papers[read][starts], parts[read][starts]
        # By paper, the runs of the title come first.
        ends = np.searchsorted(papers, np.arange(first, after), side="right").tolist()
        titles = np.bincount(papers[parts == TITLE] - first, minlength=after - first).tolist()
        bounds = zip([0, *ends], titles, ends, strict=False)
        return [self._match(runs[start : start + title], runs[start + title : end]) for start, title, end in bounds]

    def _match(self, in_title: Sequence[Run], elsewhere: Sequence[Run]) -> list[TopicMatch]:
        """Return the topics of a paper with these runs of words."""
        points = Counter(chain.from_iterable(map(self._elsewhere, elsewhere)))  # each scores 1
        for number in {*chain.from_iterable(map(self._in_title, in_title))}:
            points[number] += _TITLE_POINTS
        found: defaultdict[str, int] = defaultdict(int)
        for number, score in points.items():
            found[self._phrases[number].slug] += score
        # Most topics have a passing mention or two.
        collecting = {slug for slug, score in found.items() if score >= _ENOUGH}
        return self._judge(collecting, found, sorted(points)) if collecting else []

    def _judge(self, collecting: set[str], scores: Mapping[str, int], numbers: Iterable[int]) -> list[TopicMatch]:
        """Return the matches of these topics, without those that an exclude phrase keeps the paper out of."""
        texts: dict[str, list[str]] = {slug: [] for slug in collecting}
        for phrase in [self._phrases[number] for number in numbers]:
            if phrase.excludes:
                texts.pop(phrase.slug, None)
            elif phrase.slug in texts:
                texts[phrase.slug].append(phrase.text)
        return sort_matches(TopicMatch(slug, scores[slug], tuple(found)) for slug, found in texts.items())

    def _choose(self, run: Run, *, in_title: bool) -> tuple[int, ...]:
        """Return the phrases that count in a run of words, by number, as often as they do."""
        mentions: defaultdict[str, list[_Mention]] = defaultdict(list)
        for start, end, number in self._finder.find(run):
            phrase = self._phrases[number]
            if in_title or not phrase.only_title:
                mentions[phrase.slug].append((start, -end, number, phrase.excludes))
        return tuple(chain.from_iterable(map(_choose, mentions.values())))


def _phrases(topic: Topic) -> Iterator[_Phrase]:
    for place, written in enumerate((*topic.match, *topic.exclude)):
        text, only_title = parse_phrase(written)
        yield _Phrase(topic.slug, place, text, only_title, place >= len(topic.match))


def _choose(mentions: list[_Mention]) -> Iterator[int]:
    """Yield the number of each phrase of a topic that counts.

    Of overlapping phrases, the first and longest counts. If that is an exclude phrase and it overlaps a match phrase,
    neither counts.
    """
    mentions.sort(key=itemgetter(0, 1))
    place = 0
    while place < len(mentions):
        _, end, outer, excludes = mentions[place]
        is_cancelled = False
        place += 1
        while place < len(mentions) and mentions[place][0] < -end:
            is_cancelled |= excludes and not mentions[place][3]
            place += 1
        if not is_cancelled:
            yield outer


def _choose_topics(matches: Sequence[TopicMatch], parents: Mapping[str, str]) -> _Topics:
    above = dict.fromkeys(parents[match.slug] for match in matches if parents[match.slug])
    nearest = [match.slug for match in matches if match.slug not in above]
    return (*nearest, *above), {match.slug: match.phrases for match in matches}
