"""Suggest phrases that would collect the papers without a topic.

Candidates are runs of two or three words of titles and abstracts, and single abbreviations. A good one would
collect many papers without a topic by the rules of `assign` (it is in the title, or three times in the abstract) and is
rarer among the papers that have a topic. Its score is

    collected · log2((p + s) / (q + s))

where p and q are the shares of papers without and with a topic that mention it, and s is the share of one paper, which
keeps phrases that never occur elsewhere comparable. Phrases that are as common elsewhere are fillers and are left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from site_builder.catalogue.topics.stop_words import STOP_WORDS
from site_builder.model import Paper
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

MOST = 30
"""The number of phrases suggested."""
_FEWEST = 2
"""The number of papers that a phrase must collect; one that fits a single paper is not a topic's."""
_MENTIONS = 3
"""The number of mentions in an abstract that collect a paper; see `assign`."""

_find_words = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[^\w\s/-]").findall
"""Words, and the signs that end a run of them; hyphens and slashes do not."""
_is_abbreviation = re.compile(r"[^\W_]*[A-Z][^\W_]*[A-Z][^\W_]*\Z").match
_is_word = re.compile(r"[^\W\d_]").search

_STOP_WORDS = STOP_WORDS | frozenset("a aware beyond four higher i low lower six versus".split())
"""Words that no phrase starts or ends with, and that say nothing about a subject on their own."""

_FILLERS = frozenset(
    """ability abstract achieve analysis approach article author code compare dataset demonstrate effective efficient
    evaluation existing experiment extensive framework improve introduce investigate method model novel paper
    performance present previous problem propose provide recent report research result show state study task technical
    technique training work""".split()
)
"""Words of every abstract: a phrase needs at least one other word."""

_LINKS = frozenset({"of", "to", "and"})
"""Stop words that may stand in the middle of three words: `chain of thought`."""

_Key = tuple[str, ...]


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase for a topic."""

    phrase: str
    """In its most frequent spelling."""
    papers: int
    """The number of papers without a topic that it would collect on its own."""
    example: str
    """The title of the first of them."""


class _Candidate:
    """What is known about a phrase."""

    def __init__(self) -> None:
        self.collected: list[int] = []
        """Numbers of the papers without a topic that it collects."""
        self.mentioned = 0
        """The number of papers without a topic that mention it."""
        self.elsewhere = 0
        """The number of papers with a topic that mention it."""
        self.spellings: Counter[str] = Counter()


def suggest_phrases(papers: Iterable[Paper], most: int = MOST) -> tuple[Suggestion, ...]:
    """Return phrases that collect papers without a topic, the most useful first, those of one score by phrase."""
    lost, found = _split(papers)
    candidates = _collect(lost)
    _count_elsewhere(candidates, found)
    scores = {key: _score(it, len(lost), len(found)) for key, it in candidates.items()}
    ranked = sorted((key for key in scores if scores[key] > 0), key=lambda key: (-scores[key], key))
    return tuple(_suggest(candidates[key], lost) for key in _fold(ranked, candidates, most))


def _split(papers: Iterable[Paper]) -> tuple[list[Paper], list[Paper]]:
    """Return the papers without a topic, and those with one."""
    lost: list[Paper] = []
    found: list[Paper] = []
    for paper in papers:
        (found if paper.topics else lost).append(paper)
    return lost, found


def _collect(lost: Sequence[Paper]) -> dict[_Key, _Candidate]:
    """Return the phrases that collect enough papers without a topic."""
    candidates: dict[_Key, _Candidate] = defaultdict(_Candidate)
    for number, paper in enumerate(lost):
        title = list(_phrases(paper.title))
        mentions = Counter(key for key, _ in _phrases(paper.abstract))
        collected = {key for key, _ in title} | {key for key, count in mentions.items() if count >= _MENTIONS}
        for key in mentions.keys() | collected:
            candidates[key].mentioned += 1
            candidates[key].collected += [number] * (key in collected)
        for key, spelling in (*title, *_phrases(paper.abstract)):
            candidates[key].spellings[spelling] += 1
    return {key: it for key, it in candidates.items() if len(it.collected) >= _FEWEST}


def _count_elsewhere(candidates: dict[_Key, _Candidate], found: Iterable[Paper]) -> None:
    for paper in found:
        mentioned = {key for text in (paper.title, paper.abstract) for key, _ in _phrases(text)}
        for key in mentioned & candidates.keys():
            candidates[key].elsewhere += 1


def _score(candidate: _Candidate, lost: int, found: int) -> float:
    here = candidate.mentioned / lost
    there = candidate.elsewhere / max(found, 1)
    least = 1 / (lost + found)
    return len(candidate.collected) * math.log2((here + least) / (there + least))


def _fold(ranked: Iterable[_Key], candidates: dict[_Key, _Candidate], most: int) -> list[_Key]:
    """Return the best phrases, without those that a better one makes redundant."""
    kept: list[_Key] = []
    for key in ranked:
        if len(kept) == most:
            break
        if not any(_covers(better, key, candidates) for better in kept):
            kept.append(key)
    return kept


def _covers(better: _Key, key: _Key, candidates: dict[_Key, _Candidate]) -> bool:
    """Tell whether a phrase makes another redundant: it has all its papers, or half of them and a shared word."""
    papers = set(candidates[key].collected)
    common = len(papers.intersection(candidates[better].collected))
    return common == len(papers) or (2 * common >= len(papers) and not set(key).isdisjoint(better))


def _suggest(candidate: _Candidate, lost: Sequence[Paper]) -> Suggestion:
    spelling = min(candidate.spellings.items(), key=lambda item: (-item[1], item[0]))[0]
    example = lost[candidate.collected[0]].title
    return Suggestion(phrase=spelling, papers=len(candidate.collected), example=example)


# Phrases of a text


def _phrases(text: str) -> Iterator[tuple[_Key, str]]:
    """Yield each phrase of a text: its key, and how it is written there."""
    for run in _runs(text):
        for start, word in enumerate(run):
            if _is_abbreviation(word) and _is_subject(word):
                yield (f"={word.removesuffix('s')}",), word.removesuffix("s")
            for end in range(start + 2, min(start + 3, len(run)) + 1):
                if _can_be_phrase(run[start:end]):
                    yield _keys(run[start:end]), _write(run[start:end])


def _runs(text: str) -> Iterator[list[str]]:
    """Yield the words of a text in runs without punctuation between them."""
    run: list[str] = []
    for token in _find_words(text):
        if token[0].isalnum():
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _can_be_phrase(words: Sequence[str]) -> bool:
    inner = words[1:-1]
    ends = _is_subject(words[0]) and _is_subject(words[-1])
    return ends and all(_is_subject(word) or word.lower() in _LINKS for word in inner) and not _is_filling(words)


def _is_subject(word: str) -> bool:
    return len(word) > 1 and _is_word(word) is not None and word.lower() not in _STOP_WORDS


def _is_filling(words: Iterable[str]) -> bool:
    """Tell whether all words are ones that every abstract has."""
    return all(word.lower() in _STOP_WORDS or _stem_word(word) in _FILLER_STEMS for word in words)


def _keys(words: Iterable[str]) -> _Key:
    return tuple(_stem_word(word) for word in words)


def _write(words: Iterable[str]) -> str:
    return " ".join(word if _is_abbreviation(word) else word.lower() for word in words)


@lru_cache(maxsize=1 << 16)  # a text's words are few and come again and again
def _stem_word(word: str) -> str:
    return stem(fold(word))


_FILLER_STEMS = frozenset(map(_stem_word, _FILLERS))
