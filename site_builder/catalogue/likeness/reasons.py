"""Say what two similar papers have in common: the words, or pairs of words, that make them similar.

A word is a term that both papers keep, and counts as much as it adds to their similarity; see `related`. A pair
contains such a word, both papers print it like this, and nothing but a space or a hyphen parts its words. One pair
says more than two words, `sparse attention` more than `attention` and `sparse`; words are chosen only if there is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from site_builder.catalogue.likeness.terms import NOT_A_TERM
from site_builder.text.normalise import fold

_MOST = 2
"""The maximum number of words of a reason."""

_HEAVIEST = 3
"""How many of the terms that two papers share are looked at, and …"""
_FIRST = 4
"""… in how many places of each."""

_HYPHEN = -2
"""The number of a hyphen in the place of a term's."""
_SIGN = "."
"""Stands for all signs except hyphens, and for the end of the abstract and the title."""

_find_tokens = re.compile(r"\\?\w+|(?<=\w)-(?=\w)|[^\w\s]").findall
"""Words, TeX commands, hyphens inside words, and signs."""

Weights = Mapping[int, float]
"""Term → how much it adds to the similarity of two papers."""


def _map_byte(number: int) -> int:
    character = chr(number)
    return number if character.isalnum() or character in "_-\\ " else ord(" " if character.isspace() else _SIGN)


_TABLE = bytes(map(_map_byte, range(128))) + bytes(128)


class Reasons:
    """Finds what papers have in common."""

    def __init__(self, texts: Sequence[tuple[str, str]], terms: Mapping[str, int]) -> None:
        """Remember titles and abstracts, and the number of the term of each folded word."""
        self._texts = texts
        self._numbers = _Numbers(terms)

    def explain(
        self, number: int, own: Collection[int], others: Iterable[tuple[int, Weights]]
    ) -> list[tuple[str, ...]]:
        """Return what a paper, given with the terms that it keeps, has in common with others."""
        title, abstract = self._texts[number]
        tokens = [_SIGN, *_split(abstract), _SIGN]
        start = len(tokens)
        tokens += [*_split(title), _SIGN]
        phrases = _Phrases(tokens, start, [*map(self._numbers.__getitem__, tokens)], own)
        return [tuple(phrases.choose(shared, *self._texts[other])) for other, shared in others]


def _split(text: str) -> list[str]:
    """Return the words of a text, its hyphens and its signs; most texts are ASCII, which a table splits faster."""
    if not text.isascii():
        return _find_tokens(text)
    return text.encode().translate(_TABLE).replace(b".", b" . ").replace(b"-", b" - ").decode().split()


class _Numbers(dict[str, int]):
    """Word as printed → the number of its term, found when the word is first met."""

    def __init__(self, terms: Mapping[str, int]) -> None:
        super().__init__({"-": _HYPHEN})
        self._terms = terms

    def __missing__(self, token: str) -> int:
        number = self[token] = self._terms.get(fold(token), NOT_A_TERM)
        return number


class _Phrases:
    """Where a paper prints the terms that it keeps."""

    def __init__(self, tokens: Sequence[str], title: int, numbers: Sequence[int], own: Collection[int]) -> None:
        self._tokens = tokens
        self._title = title
        self._numbers = numbers
        self._places: dict[int, list[int]] = {term: [] for term in own}
        for place in [at for at, number in enumerate(numbers) if number in own]:
            self._places[numbers[place]].append(place)

    def choose(self, shared: Weights, title: str, abstract: str) -> list[str]:
        """Return the pair that adds most to the similarity with another paper, or else the words that do."""
        heaviest = sorted((it for it in shared if self._places[it]), key=lambda it: (-shared[it], it))[:_HEAVIEST]
        pairs: dict[tuple[int, int], tuple[int, int]] = {}
        for term in heaviest:
            for pair, places in self._list_pairs(term):
                pairs.setdefault(pair, places)
        chosen = self._choose_pair(pairs, shared, f"{title} {abstract}") if pairs else ""
        return [chosen] if chosen else [self._print(self._places[term][0]) for term in heaviest[:_MOST]]

    def _list_pairs(self, term: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield the pairs of terms with this one, each with the positions of both."""
        numbers = self._numbers
        for place in self._places[term][:_FIRST]:
            before = place - 2 if numbers[place - 1] == _HYPHEN else place - 1
            if (one := numbers[before]) >= 0 and one != term:
                yield (one, term), (before, place)
            after = place + 2 if numbers[place + 1] == _HYPHEN else place + 1
            if (two := numbers[after]) >= 0 and two != term:
                yield (term, two), (place, after)

    def _choose_pair(self, pairs: Mapping[tuple[int, int], tuple[int, int]], shared: Weights, text: str) -> str:
        weigh, text = shared.get, text.replace("-", " ").lower()
        for _, one, two in sorted((-weigh(one, 0) - weigh(two, 0), one, two) for one, two in pairs):
            first, last = pairs[one, two]
            if f"{self._tokens[first]} {self._tokens[last]}".lower() in text:
                return f"{self._print(first)}{'-' if last - first > 1 else ' '}{self._print(last)}"
        return ""

    def _print(self, place: int) -> str:
        """Return a word as it is printed inside a sentence, without the capital of a start or of a title."""
        word = self._tokens[place]
        is_start = place >= self._title or not self._tokens[place - 1][0].isalnum()
        return word.lower() if is_start and word[1:] == word[1:].lower() else word
