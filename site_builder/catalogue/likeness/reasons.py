"""Say what two similar papers have in common: a phrase that both print, or else words.

A phrase is two to four adjacent words that both papers print, in any inflection, with nothing but spaces or hyphens
between them, and with at least one term that the paper keeps; see `related`. It counts for more the fewer papers have
it, and for more again in each title that has it. Words are terms that both papers keep, and at least one of their
titles has. They are chosen if they count for more than the best phrase, as a phrase says more than words do. Two papers
without either have no reason: a word that both mention in passing says nothing.

What looks like a verb or an adjective is neither a word nor the end of a phrase; see `word_kinds`. A phrase never ends
inside words that hyphens join.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.likeness.postings import RARE, UNIT, Postings
from site_builder.catalogue.likeness.terms import NOT_A_TERM
from site_builder.catalogue.likeness.word_kinds import LINKS, Kind, tell_kind
from site_builder.catalogue.topics.tokens import FIRST_WORD, HYPHEN, KEYWORDS, TITLE, Numbers, Tokens
from site_builder.text.normalise import fold

_MOST = 2
"""The maximum number of words of a reason."""
_LONGEST = 4
"""The maximum number of words of a phrase."""
_BLOCK = 64
"""The number of papers whose terms are marked at a time."""
_BARE, _SAID = 2, 1
"""What a phrase or word counts for besides its rarity: `_BARE` anywhere, and `_SAID` more for each title."""
_WORD_SHARE = 0.6
"""What a word counts for, compared with a phrase that is as rare."""

Reason = tuple[str, ...]
_Places = Mapping[int, int]
"""What a paper prints → twice the place in the stream, and 1 more if its title prints it."""


class _Stream(NamedTuple):
    """The words and signs of all papers without hyphens; entries i of the first four belong together."""

    words: Numbers
    papers: Numbers
    in_title: npt.NDArray[np.bool_]
    after_hyphen: npt.NDArray[np.bool_]
    terms: Numbers
    """The term of each word; the words that may link others have numbers above."""
    is_kept: npt.NDArray[np.bool_]
    """Whether the paper keeps the term."""


def explain(
    tokens: Tokens, postings: Postings, settled: Sequence[bool], related: Sequence[Sequence[int]]
) -> list[tuple[Reason, ...]]:
    """Return for each paper what it has in common with each of its related ones; an empty reason if it is not known.

    `settled` says which papers statistics count.
    """
    stream = _read(tokens, postings)
    printer = _Printer(tokens.words, stream, postings, np.array(settled, np.bool_))
    known: dict[tuple[int, int], Reason] = {}
    """Reasons of papers that come earlier, for those that list them too."""
    found: list[tuple[Reason, ...]] = []
    for number, others in enumerate(related):
        reasons: list[Reason] = []
        for other in others:
            reason = known.pop((other, number), None)
            if reason is None:
                reason = printer.choose(number, other)
                if other > number:
                    known[number, other] = reason
            reasons.append(reason)
        found.append(tuple(reasons) if any(reasons) else ())
    return found


def _read(tokens: Tokens, postings: Postings) -> _Stream:
    numbers, papers, parts = tokens.read(0, len(tokens))
    places = np.flatnonzero((numbers != HYPHEN) & (parts < KEYWORDS))
    words, papers = numbers[places], papers[places]
    of_words, many = postings.of_words.copy(), len(postings.rarity)
    for number, word in enumerate(tokens.words):
        if word in LINKS:
            of_words[number] = many + LINKS[word]
    terms = of_words[words]
    is_kept = np.zeros(len(words), np.bool_)
    ends = np.searchsorted(papers, np.arange(0, len(tokens) + _BLOCK, _BLOCK))
    marks = np.zeros((_BLOCK, many + len(LINKS) + 1), np.bool_)  # the last one is for what is no term
    for number, (start, end) in enumerate(pairwise(ends)):
        first = number * _BLOCK
        bounds = postings.starts[first : first + _BLOCK + 1]
        kept = slice(bounds[0], bounds[-1])
        rows = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        marks[rows, postings.terms[kept]] = True
        is_kept[start:end] = marks[papers[start:end] - first, terms[start:end]]
        marks[rows, postings.terms[kept]] = False
    after_hyphen = numbers[places - 1] == HYPHEN
    return _Stream(words, papers, parts[places] == TITLE, after_hyphen, terms, is_kept)


def _place(stream: _Stream, places: Numbers, values: Numbers, size: int) -> list[_Places]:
    """Return for each paper where it prints which value: the last place, as titles have capitals and come first."""
    keys = stream.papers[places] << 32 | values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    ends = np.flatnonzero(np.diff(keys, append=-1))
    starts = np.concatenate(([0], ends[:-1] + 1))[: len(ends)]
    coded = places[order[ends]] * 2 + stream.in_title[places[order[starts]]]
    bounds = np.searchsorted(keys[ends] >> 32, np.arange(size + 1)).tolist()
    numbers, codes = (keys[ends] & 0xFFFFFFFF).tolist(), coded.tolist()
    return [dict(zip(numbers[a:b], codes[a:b], strict=True)) for a, b in pairwise(bounds)]


def _find_subjects(stream: _Stream, kinds: Mapping[int, Kind]) -> Numbers:
    """Return the places of terms that papers keep and that say something on their own; hyphens join none of them."""
    is_apart = stream.is_kept & ~stream.after_hyphen
    is_apart[:-1] &= ~stream.after_hyphen[1:]
    places = np.flatnonzero(is_apart)
    words = stream.words[places]
    is_subject = np.zeros(words.max(initial=0) + 1, np.bool_)
    for number in np.flatnonzero(np.bincount(words)).tolist():
        is_subject[number] = kinds[number].is_subject
    return np.asarray(places[is_subject[words]])


class _Phrases(NamedTuple):
    """Pairs of adjacent words that at least two papers print."""

    by_paper: list[_Places]
    """For each paper, its pairs, by number."""
    rarity: list[int]
    """What a pair counts for."""
    at: memoryview
    """The pair that starts at each place of the stream, or -1; one more at the end."""


def _find_phrases(stream: _Stream, settled: npt.NDArray[np.bool_]) -> _Phrases:
    """Return the pairs with at least one term that the paper keeps; `settled` says which papers statistics count."""
    size, is_term = len(settled), stream.terms != NOT_A_TERM
    is_pair = is_term[:-1] & is_term[1:] & (stream.is_kept[:-1] | stream.is_kept[1:])
    places = np.flatnonzero(is_pair)
    keys = stream.terms[places].astype(np.int64) << 32 | stream.terms[places + 1]
    _, pairs = np.unique(keys, return_inverse=True)
    printed = np.sort(pairs * size + stream.papers[places])
    printed = printed[np.diff(printed, prepend=-1) > 0]  # each once; `np.unique` takes ten times as long
    printed, papers = printed // size, printed % size
    counts = np.bincount(printed)
    frequency = np.bincount(printed[settled[papers]], minlength=len(counts))
    rarity = np.rint(np.log((settled.sum() + RARE) / (frequency + RARE)) * UNIT).astype(np.int64)
    is_shared = counts[pairs] > 1
    places, pairs = places[is_shared], pairs[is_shared]
    at = np.full(len(stream.words) + 1, -1, np.int32)
    at[places] = pairs
    return _Phrases(_place(stream, places, pairs, size), rarity.tolist(), at.data)


class _Kinds(dict[int, Kind]):
    """The kind of each word, found when it is first needed."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, number: int) -> Kind:
        kind = self[number] = tell_kind(fold(self._words[number]))
        return kind


class _Printer:
    """Chooses what two papers have in common, and prints it."""

    def __init__(self, words: Sequence[str], stream: _Stream, postings: Postings, settled: npt.NDArray[np.bool_]):
        self._spelled = words
        self._words = stream.words.data
        self._in_title = stream.in_title.data
        self._after_hyphen = np.append(stream.after_hyphen, False).data
        self._kinds = _Kinds(words)
        self._phrases = _find_phrases(stream, settled)
        subjects = _find_subjects(stream, self._kinds)
        self._terms = _place(stream, subjects, stream.terms[subjects], len(settled))
        self._titles = [{term for term, code in terms.items() if code & 1} for terms in self._terms]
        self._rarity = (postings.rarity * _WORD_SHARE).astype(np.int64).tolist()

    def choose(self, number: int, other: int) -> Reason:
        """Return what a paper has in common with another."""
        own, theirs = self._terms[number], self._terms[other]
        terms = (self._titles[number] & theirs.keys()) | (self._titles[other] & own.keys())
        words = _weigh(terms, self._rarity, own, theirs)
        own, theirs = self._phrases.by_paper[number], self._phrases.by_paper[other]
        shared = own.keys() & theirs.keys()
        for worth, place in _weigh(shared, self._phrases.rarity, own, theirs):
            if words and words[0][0] < worth:
                break
            if phrase := self._print_phrase(place, shared):
                return (phrase,)
        return tuple([self._print(place) for _, place in words[:_MOST]])

    def _print_phrase(self, start: int, shared: Set[int]) -> str:
        """Return the longest phrase around a pair that both papers print, or nothing if that is not a good one."""
        end, at, kinds = start + 1, self._phrases.at, self._kinds
        while end - start < _LONGEST and at[end] in shared:
            end += 1
        while end - start < _LONGEST and at[start - 1] in shared:
            start -= 1
        while start < end and not kinds[self._words[start]].can_start:
            start += 1
        while start < end and not kinds[self._words[end]].can_end:
            end -= 1
        if start == end or self._after_hyphen[start] or self._after_hyphen[end + 1]:
            return ""
        first = self._print(start)
        is_heading = first != self._spelled[self._words[start]]
        words = [first]
        for place in range(start + 1, end + 1):
            word = self._print(place)
            words += "-" if self._after_hyphen[place] else " ", _lower(word) if is_heading else word
        return "".join(words)

    def _print(self, place: int) -> str:
        """Return a word as it is printed inside a sentence, without the capital of a start or of a title."""
        word = self._spelled[self._words[place]]
        return _lower(word) if self._in_title[place] or self._words[place - 1] < FIRST_WORD else word


def _weigh(values: Set[int], rarity: Sequence[int], own: _Places, theirs: _Places) -> list[tuple[int, int]]:
    """Return minus what each phrase or word counts for, and where the paper prints it; the best comes first."""
    weighed = [
        (-rarity[it] * (_BARE + (own[it] & 1) * _SAID + (theirs[it] & 1) * _SAID), own[it] >> 1) for it in values
    ]
    if len(weighed) > 1:
        weighed.sort()
    return weighed


def _lower(word: str) -> str:
    """Return a word without its capital, unless it has others."""
    return word.lower() if word[1:] == word[1:].lower() else word
