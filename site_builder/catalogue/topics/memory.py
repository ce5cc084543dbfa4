"""Remember which topics collected which papers, so that only new papers and edited topics are matched again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from site_builder.catalogue.topics.assign import TopicMatch, match_papers, sort_matches
from site_builder.catalogue.topics.tokens import Tokens, read_papers
from site_builder.model import Paper, Topic
from site_builder.workers import ALONE, Workers

_Text = tuple[str, str, tuple[str, ...]]
"""Title, abstract and keywords: all that a topic looks at."""
_Phrases = tuple[tuple[str, ...], tuple[str, ...]]

_MANY = 20_000
"""With fewer papers, a few topics are matched before other processes have started."""


class TopicMemory:
    """The matches of the last call, with the texts and phrases that they depend on.

    Whether a topic collects a paper does not depend on other topics or papers.
    """

    def __init__(self) -> None:
        self._phrases: dict[str, _Phrases] = {}
        """Slug of a topic → its phrases."""
        self._matches: dict[_Text, list[TopicMatch]] = {}

    def match(
        self, papers: Sequence[Paper], topics: Sequence[Topic], workers: Workers = ALONE, tokens: Tokens | None = None
    ) -> Iterable[list[TopicMatch]]:
        """Return for each paper the same as `match_papers`."""
        tokens = tokens or read_papers(papers, workers)
        phrases = {topic.slug: (topic.match, topic.exclude) for topic in topics}
        edited = [topic for topic in topics if self._phrases.get(topic.slug) != phrases[topic.slug]]
        same = phrases.keys() - {topic.slug for topic in edited}
        texts = [(paper.title, paper.abstract, paper.keywords) for paper in papers]
        old = [number for number, text in enumerate(texts) if text in self._matches]
        new = [number for number, text in enumerate(texts) if text not in self._matches]
        found = dict(zip(new, _match(papers, new, topics, workers, tokens), strict=True))
        again = _match(papers, old, edited, workers if len(old) > _MANY else ALONE, tokens)
        for number, matches in zip(old, again, strict=True):
            kept = [match for match in self._matches[texts[number]] if match.slug in same]
            found[number] = sort_matches([*kept, *matches])
        self._phrases = phrases
        self._matches = {text: found[number] for number, text in enumerate(texts)}
        return [found[number] for number in range(len(texts))]


def _match(
    papers: Sequence[Paper], numbers: Sequence[int], topics: Sequence[Topic], workers: Workers, tokens: Tokens
) -> Iterable[list[TopicMatch]]:
    """Return the same as `match_papers` for some papers; it prepares all phrases before it looks at a paper."""
    if not (numbers and topics):
        return ([] for _ in numbers)
    return match_papers([papers[number] for number in numbers], topics, workers, tokens.choose(numbers))
