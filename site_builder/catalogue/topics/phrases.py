"""Find phrases in texts: many phrases in one pass, regardless of inflection, hyphens and case.

- Words are compared by their stems, so `image generation` finds "image generators". A phrase of one word says less, so
  it finds only its inflections: `agent` finds "agents", but not "agentic". `-isation` and `-ization` are the same.
- The words of a phrase must be adjacent. Hyphens, slashes and brackets between them are ignored, but a full stop,
  comma, colon, semicolon or question mark ends a run of words.
- A phrase of several words also finds them written as one: `fine-tuning` finds "fine tuning" and "finetuned".
- A word with two or more capitals is an abbreviation and finds only that spelling, with or without a plural s.
- `title: benchmark` finds the phrase `benchmark` in titles only.

Each distinct word is looked at once and becomes a number. Only runs of numbers that are next to each other in a phrase
are searched, and most of these occur in many texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import pairwise, product
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.topics.tokens import HYPHEN, OTHER, Numbers, split_words
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

T = TypeVar("T")

_Word = str
"""A token as its keys with spaces between them, without those in no phrase; empty for a token that is in none. Unlike a
tuple, a string keeps its hash."""

_is_abbreviation = re.compile(r"[^\W_]*[A-Z][^\W_]*[A-Z]").match

_is_for_titles = re.compile(r"\s*title:\s*", re.IGNORECASE).match

_LONGEST_JOINED = 4
"""Longer phrases are not looked for written as one word."""

_strip_inflection = partial(re.compile(r"(?:ings?|ied|ies|ed|es|[esy])$").sub, "")
_undouble = partial(re.compile(r"([^aeiou])\1$").sub, r"\1")


Run = bytes
"""Adjacent words of a text, as numbers."""
Hit = tuple[int, int, T]
"""A phrase found in a run of words: its first word, the word after its last, and what the phrase stands for."""

_WIDTH = 4
"""Bytes of a number in a run."""
NO_WORD = -1
"""The number of a token that is in no phrase."""
IGNORED = -2
"""The number of a sign that may be between the words of a phrase."""
_NO_PAIR = 1 << 62


class _Tables(NamedTuple):
    """What is known about words, by number; the last entry of each of the first three is False, for `NO_WORD`."""

    is_alone: npt.NDArray[np.bool_]
    """Whether a phrase has this word only."""
    is_before: npt.NDArray[np.bool_]
    """Whether a phrase has another word after this one."""
    is_after: npt.NDArray[np.bool_]
    pairs: Numbers
    """The pairs of words that are next to each other in a phrase, sorted, with a larger number at the end."""


class PhraseFinder(Generic[T]):
    """Finds phrases, each with a value of the caller's. Build it once; it caches what it learns about tokens.

    A text is first reduced to the runs of words in which phrases may be. Most are short and occur in many texts, so a
    caller can keep what it makes of the phrases in them.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        root: _Node[T] = _Node()
        alone: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for phrase, value in phrases:
            for keys in phrase_keys(phrase):
                root.descend(keys).values.append(value)
                alone.update(keys[:1] if len(keys) == 1 else ())
                pairs.update(pairwise(keys))
        self._start = _State([root])
        self._numbers = _Numbers(alone, pairs)

    def read(self, words: Iterable[str]) -> Numbers:
        """Return for each word or sign of tokens its number for `find_runs`: the same for words with the same keys."""
        numbers = np.array([self._numbers[word.lstrip("\\")] if word else NO_WORD for word in words], np.int32)
        numbers[[HYPHEN, OTHER]] = IGNORED
        return numbers

    def find_runs(self, numbers: Numbers) -> tuple[list[Run], Numbers]:
        """Return the runs of words with phrases, from left to right, and where they start.

        Words are in one run if a phrase has the one right before the other.
        """
        starts, ends = self._numbers.find_runs(numbers)
        line = numbers.tobytes()
        places = zip((starts * _WIDTH).tolist(), (ends * _WIDTH).tolist(), strict=True)
        return [line[start:end] for start, end in places], starts

    def find(self, run: Run) -> list[Hit[T]]:
        """Return each place in a run where a phrase occurs, from left to right, shorter before longer."""
        words = [self._numbers.words[number] for number in memoryview(run).cast("i")]
        hits: list[Hit[T]] = []
        for start in range(len(words)):
            state = self._start
            for end, word in enumerate(words[start:], start + 1):
                following = state[word]
                if following is None:
                    break
                state = following
                hits += [(start, end, value) for value in state.found]
        return hits


class _Numbers(dict[str, int]):
    """The number of each token, found when the token is first met; tokens with the same keys have the same."""

    def __init__(self, alone: Set[str], pairs: Set[tuple[str, str]]) -> None:
        """Remember the keys of phrases of one word, and the pairs of keys that are next to each other in others."""
        super().__init__()
        self.words: list[_Word] = []
        """In the order of their numbers."""
        self._alone = alone
        self._pairs = pairs
        self._known = frozenset(alone).union(*pairs)
        self._roots = {key.partition("/")[0] for key in self._known}
        self._numbers: dict[_Word, int] = {"": NO_WORD}
        self._tables = self._tabulate()

    def __missing__(self, token: str) -> int:
        word = _known_keys(token, self._known, self._roots)
        number = self[token] = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def find_runs(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return where the runs of a line of words, given by number, start and end."""
        if len(self._tables.is_alone) <= len(self.words):
            self._tables = self._tabulate()
        tables = self._tables
        may_link = np.flatnonzero(tables.is_before[numbers[:-1]] & tables.is_after[numbers[1:]])
        pairs = numbers[may_link].astype(np.int64) << 32 | numbers[may_link + 1]
        is_linked = np.zeros(len(numbers) + 1, np.bool_)
        is_linked[1 + may_link] = tables.pairs[np.searchsorted(tables.pairs, pairs)] == pairs
        is_inside = tables.is_alone[numbers] | is_linked[1:] | is_linked[:-1]
        return np.flatnonzero(is_inside & ~is_linked[:-1]), np.flatnonzero(is_inside & ~is_linked[1:]) + 1

    def _tabulate(self) -> _Tables:
        """Return what is known about the words so far."""
        having: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            for key in word.split():
                having.setdefault(key, []).append(number)
        pairs = {(a, b) for one, two in self._pairs for a in having.get(one, ()) for b in having.get(two, ())}
        marks = np.zeros((3, len(self.words) + 1), np.bool_)
        marks[0, [number for key in self._alone for number in having.get(key, ())]] = True
        marks[1, [one for one, _ in pairs]] = True
        marks[2, [two for _, two in pairs]] = True
        return _Tables(
            marks[0], marks[1], marks[2], np.array([*sorted(one << 32 | two for one, two in pairs), _NO_PAIR])
        )


def parse_phrase(written: str) -> tuple[str, bool]:
    """Return a phrase without the marker `title:`, and whether it had that marker."""
    marker = _is_for_titles(written)
    return (written[marker.end() :], True) if marker else (written, False)


def phrase_keys(phrase: str) -> set[tuple[str, ...]]:
    """Return the sequences of keys that find a phrase; none for a phrase without words.

    Two phrases that share a sequence find the same text.
    """
    words = split_words(phrase)
    return {_read_keys(written) for written in _join(words)} if words else set()


def _read_keys(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_token_keys(word)[-1 if len(words) == 1 or _is_abbreviation(word) else 0] for word in words)


def _known_keys(token: str, known: Set[str], roots: Set[str]) -> _Word:
    """Return the keys of a token that are in a phrase. Most tokens have none, as their stem alone shows."""
    if stem(_bare(token)) not in roots and not _is_abbreviation(token):
        return ""
    return " ".join(key for key in _token_keys(token) if key in known)


def _bare(token: str) -> str:
    return fold(token).replace("isation", "ization")


def _token_keys(token: str) -> tuple[str, ...]:
    """Return the keys of a token of a text, the widest first: its stem, its inflections, an abbreviation's spelling."""
    bare = _bare(token)
    root = stem(bare)
    keys = (root, f"{root}/{_undouble(_strip_inflection(bare))}")
    return (*keys, _spelling(token)) if _is_abbreviation(token) else keys


def _spelling(token: str) -> str:
    """Return an abbreviation without its plural s, as a key that differs from every stem."""
    return "=" + token.removesuffix("s")


def _join(words: list[str]) -> Iterator[list[str]]:
    """Yield the words, and then every way to write adjacent ones as one word."""
    if len(words) > _LONGEST_JOINED:
        yield words
        return
    for gaps in product((" ", ""), repeat=len(words) - 1):
        yield "".join(part for pair in zip(words, (*gaps, ""), strict=True) for part in pair).split(" ")


class _Node(Generic[T]):
    """A place in the tree of keys: what may follow, and the values of the phrases that end here."""

    def __init__(self) -> None:
        self.below: dict[str, _Node[T]] = {}
        self.values: list[T] = []

    def descend(self, keys: Iterable[str]) -> _Node[T]:
        """Return the node at the end of some keys, creating it if necessary."""
        node = self
        for key in keys:
            node = node.below.setdefault(key, _Node())
        return node


class _State(dict[_Word, "_State[T] | None"], Generic[T]):
    """The nodes that some words of a text lead to, and the next state for each word that may follow.

    Next states are computed when first needed.
    """

    __slots__ = ("_keys", "_nodes", "found")

    def __init__(self, nodes: list[_Node[T]]) -> None:
        super().__init__()
        self._nodes = nodes
        self._keys = frozenset(key for node in nodes for key in node.below)
        self.found = [value for node in nodes for value in node.values]

    def __missing__(self, word: _Word) -> _State[T] | None:
        state, keys = None, word.split()
        if not self._keys.isdisjoint(keys):
            state = _State([node.below[key] for key in keys for node in self._nodes if key in node.below])
        self[word] = state
        return state
