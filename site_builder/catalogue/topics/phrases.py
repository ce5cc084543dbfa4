"""Find phrases in texts: many phrases in one pass, regardless of inflection, hyphens and case.

- Words are compared by their stems, so `image generation` finds "image generators". A phrase of one word says less, so
  it finds only its inflections: `agent` finds "agents", but not "agentic". `-isation` and `-ization` are the same.
- The words of a phrase must be adjacent. Hyphens, slashes and brackets between them are ignored, but a full stop,
  comma, colon, semicolon or question mark ends a run of words.
- A phrase of several words also finds them written as one: `fine-tuning` finds "fine tuning" and "finetuned".
- A word with two or more capitals is an abbreviation and finds only that spelling, with or without a plural s.
- `title: benchmark` finds the phrase `benchmark` in titles only.

A token costs one dict look-up; only a token that can begin a phrase costs more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import product
from typing import Generic, TypeVar

from site_builder.catalogue.topics.words import build_splitter
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

T = TypeVar("T")

_Word = str
"""A token as its keys with spaces between them, without those in no phrase; empty for a token that is in none. Unlike a
tuple, a string keeps its hash."""

_tokenize = build_splitter("", ".,:;!?", re.compile(r"[^\W_]+|[.,:;!?]").findall)
"""Words, and the signs that end a run of them; an apostrophe separates a word from its s."""

_is_abbreviation = re.compile(r"[^\W_]*[A-Z][^\W_]*[A-Z]").match

_is_for_titles = re.compile(r"\s*title:\s*", re.IGNORECASE).match

_LONGEST_JOINED = 4
"""Longer phrases are not looked for written as one word."""

_strip_inflection = partial(re.compile(r"(?:ings?|ied|ies|ed|es|[esy])$").sub, "")
_undouble = partial(re.compile(r"([^aeiou])\1$").sub, r"\1")


Hit = tuple[int, int, T]
"""A phrase found in a text: its first token, the token after its last, and what the phrase stands for."""


class PhraseFinder(Generic[T]):
    """Finds phrases, each with a value of the caller's. Build it once; it caches what it learns about tokens."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        root: _Node[T] = _Node()
        known: set[str] = set()
        for phrase, value in phrases:
            for keys in phrase_keys(phrase):
                root.descend(keys).values.append(value)
                known.update(keys)
        start = _State([root])
        roots = {key.partition("/")[0] for key in known}
        self._words: _Cache[_Word] = _Cache(lambda token: _known_keys(token, known, roots))
        self._openings: _Cache[_State[T] | None] = _Cache(
            lambda token: start[word] if (word := self._words[token]) else None
        )

    def find(self, *texts: str) -> list[Hit[T]]:
        """Return each place where a phrase occurs in some texts, from left to right, shorter before longer.

        Their tokens are counted together, with an empty one after each text, so no phrase leads from one to the next.
        """
        tokens: list[str] = []
        for text in texts:
            tokens += _tokenize(text)
            tokens.append("")
        openings = [*map(self._openings.__getitem__, tokens)]
        words = self._words
        hits: list[Hit[T]] = []
        for start, state in enumerate(openings):
            if state is None:
                continue
            end = start + 1
            if state.found:
                hits += [(start, end, value) for value in state.found]
            while (word := words[tokens[end]]) and (state := state[word]) is not None:
                end += 1
                if state.found:
                    hits += [(start, end, value) for value in state.found]
        return hits


def parse_phrase(written: str) -> tuple[str, bool]:
    """Return a phrase without the marker `title:`, and whether it had that marker."""
    marker = _is_for_titles(written)
    return (written[marker.end() :], True) if marker else (written, False)


def phrase_keys(phrase: str) -> set[tuple[str, ...]]:
    """Return the sequences of keys that find a phrase; none for a phrase without words.

    Two phrases that share a sequence find the same text.
    """
    words = _tokenize(phrase)
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


class _Cache(dict[str, T]):
    """The result of a function for each token, computed once per distinct token."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, token: str) -> T:
        value = self[token] = self._function(token)
        return value
