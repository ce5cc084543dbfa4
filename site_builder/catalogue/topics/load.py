"""Load topics from `content/topics/<slug>.md`: Markdown with front matter; the file name is the topic's slug.

    +++
    title = "Graph neural networks"
    parent = "learning-methods"
    match = ["graph neural network", "GNN", "title: message passing"]
    exclude = ["passing lane"]
    +++

    Networks that compute on the nodes and edges of a graph …

`title` is the only key that every topic needs. `short` is a shorter title for narrow places. `parent` is the slug of a
topic on the first of the two levels, and `colour` the number of a colour for a topic of that level. `match` lists the
phrases that collect papers; a topic with subtopics needs none. `exclude` lists those that keep a paper out.
`phrases` describes how phrases find text, and `assign` how many a paper needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from site_builder.catalogue.topics.phrases import parse_phrase, phrase_keys
from site_builder.content.folders import list_files
from site_builder.errors import ContentError, offer_nearest
from site_builder.model import FIELD_COLOURS, Topic
from site_builder.text.front_matter import FrontMatter, load_front_matter
from site_builder.text.normalise import slugify


class _Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The front matter of a topic."""

    title: str = ""
    short: str = ""
    parent: str = ""
    colour: int = 0
    match: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


_EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "title": 'text in quotes, such as "Graph neural networks"',
        "short": 'text in quotes, such as "Graphs"',
        "parent": 'a slug in quotes, such as "learning-methods"',
        "colour": f"a number from 1 to {FIELD_COLOURS}",
        "match": 'a list of phrases in quotes, such as ["graph neural network", "GNN"]',
        "exclude": 'a list of phrases in quotes, such as ["knowledge graph"]',
    }
)
"""What each key holds."""


_Sources = Mapping[str, tuple[Topic, FrontMatter]]


def load_topics(folder: Path) -> tuple[Topic, ...]:
    """Return the topics of a folder by title, each parent before its children; none if there is no folder.

    Raise ContentError for a file that is not a topic, a parent that cannot be one, and phrases that are missing, empty,
    repeated or in conflict.
    """
    sources = {path.stem: _load_topic(path) for path in list_files(folder, ".md")}
    for topic, source in sources.values():
        _check_parent(topic, source, sources)
        _check_colour(topic, source)
        _check_phrases(topic, source)
        _check_can_collect(topic, source, sources)
    return tuple(_sort(topic for topic, _ in sources.values()))


def _load_topic(path: Path) -> tuple[Topic, FrontMatter]:
    if slugify(path.stem) != path.stem:
        raise ContentError(
            "this file's name becomes part of a URL; use only a-z, 0-9 and single hyphens, "
            'such as "graph-neural-networks.md".',
            path=path,
        )
    source = load_front_matter(path, "a topic")
    keys = _convert(source)
    return Topic(slug=path.stem, description=source.body, **msgspec.structs.asdict(keys)), source


def _convert(source: FrontMatter) -> _Keys:
    unknown = next((key for key in source.values if key not in _EXPECTED), None)
    if unknown is not None:
        raise source.error(f'"{unknown}" is not a key of a topic; {offer_nearest(unknown, tuple(_EXPECTED))}', unknown)
    try:
        keys = msgspec.convert(source.values, _Keys)
    except msgspec.ValidationError as error:
        key = next(key for key in _EXPECTED if f"`$.{key}" in str(error))
        raise source.error(f'"{key}" must be {_EXPECTED[key]}.', key) from error
    if not keys.title.strip():
        raise source.error('the title is missing; add one such as title = "Graph neural networks".', "title")
    return keys


def _check_parent(topic: Topic, source: FrontMatter, sources: _Sources) -> None:
    """Raise ContentError if the parent of a topic is not a topic on the first level."""
    first_level = sorted(slug for slug, (other, _) in sources.items() if not other.parent)
    if not topic.parent or topic.parent in first_level:
        return
    if circle := _find_circle(topic, sources):
        raise source.error(
            f'its parents form a circle ({" → ".join(circle)}); take "parent" out of one of them.', "parent"
        )
    fault = "has a parent itself, and topics have only two levels" if topic.parent in sources else "is not a topic"
    hint = offer_nearest(topic.parent, first_level) if first_level else "at least one topic must have no parent."
    raise source.error(f'the parent "{topic.parent}" {fault}; {hint}', "parent")


def _check_colour(topic: Topic, source: FrontMatter) -> None:
    """Raise ContentError for a colour that does not exist, and for one of a topic that has its parent's."""
    if "colour" not in source.values:
        return
    if not 1 <= topic.colour <= FIELD_COLOURS:
        raise source.error(f'"colour" must be {_EXPECTED["colour"]}.', "colour")
    if topic.parent:
        raise source.error(f'it has the colour of its parent "{topic.parent}"; remove "colour".', "colour")


def _find_circle(topic: Topic, sources: _Sources) -> tuple[str, ...]:
    """Return the slugs from a topic through its parents back to it; empty if they do not lead back."""
    passed = [topic.slug]
    while passed[-1] in sources and (parent := sources[passed[-1]][0].parent) not in passed[1:]:
        passed.append(parent)
        if parent == topic.slug:
            return tuple(passed)
    return ()


def _check_phrases(topic: Topic, source: FrontMatter) -> None:
    """Raise ContentError for a phrase without letters and for two phrases that find the same text."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for role, phrases in (("match", topic.match), ("exclude", topic.exclude)):
        for phrase in phrases:
            keys = phrase_keys(parse_phrase(phrase)[0])
            if not any(map(str.isalpha, parse_phrase(phrase)[0])):
                raise source.error(f'the phrase "{phrase}" contains no letters; write a word or remove it.', phrase)
            for other, place in (seen[key] for key in keys if key in seen):
                raise source.error(_describe(phrase, role, other, place), phrase)
            seen.update(dict.fromkeys(keys, (phrase, role)))


def _describe(phrase: str, role: str, other: str, place: str) -> str:
    """Say what is wrong with a phrase that finds the same text as another."""
    if role != place:
        return f'"{phrase}" in exclude finds the same text as "{other}" in match; remove one of them.'
    return f'"{phrase}" finds the same text as "{other}"; remove one of them from {role}.'


def _check_can_collect(topic: Topic, source: FrontMatter, sources: _Sources) -> None:
    """Raise ContentError for a topic that cannot collect any papers."""
    if not topic.match and not any(other.parent == topic.slug for other, _ in sources.values()):
        raise source.error(
            "this topic cannot collect any papers; add phrases to match, or subtopics that have some.", "match"
        )


def _sort(topics: Iterable[Topic]) -> Iterator[Topic]:
    """Yield the topics on the first level by title, each followed by its subtopics by title."""
    below: dict[str, list[Topic]] = defaultdict(list)
    for topic in sorted(topics, key=lambda topic: (topic.title.casefold(), topic.slug)):
        below[topic.parent].append(topic)
    for topic in below[""]:
        yield topic
        yield from below[topic.slug]
