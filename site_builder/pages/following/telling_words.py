"""The words that tell what a paper is about, for a script that compares the newest papers with those a visitor saved.

A term is the stem of a word, as in related papers and the search index. Its weight in a paper is (1 + ln tf) · idf,
where a word in the title counts three times, as in the script, and idf = ln((N + 5) / (df + 5)) over N papers. These
are the papers that arrived last, as many as suffice for an estimate: a site of any size then takes a fraction of a
second, and the weights follow what the papers of the day are about. Terms in only one of them, or in more than a tenth,
tell nothing and are left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

import msgspec

from site_builder.text.html import plain_text
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

_TERMS = 15
"""The most terms that a paper keeps: the heaviest."""
_COMMON = 0.1
_RARE = 5
"""Added to each document frequency, so that very rare terms gain little more weight."""
_FORMS = 6
"""The most forms of a word that a term has: the most frequent."""
_STEPS = 100
"""Weights and idf are in hundredths."""

_find_words = re.compile(r"[^\W\d_]\w+").findall


class Term(msgspec.Struct, frozen=True):
    """A term that tells something."""

    idf: int
    """In hundredths."""
    forms: tuple[str, ...]
    """The words of this stem that occur, the most frequent first."""


class TellingWords(msgspec.Struct, frozen=True):
    """The terms of some papers."""

    terms: tuple[Term, ...]
    """By their most frequent form."""
    weights: tuple[tuple[tuple[int, int], ...], ...]
    """Of each paper, its terms as positions in `terms` with their weights, the heaviest first."""


class _Stems(dict[str, str]):
    """Word → stem, computed when a word is first met."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found


def weigh_words(texts: Sequence[tuple[str, str]], count: int) -> TellingWords:
    """Return the terms of the first `count` papers, each given by title and abstract; the others only count in idf."""
    stems = _Stems()
    words = [(_split(title), _split(abstract)) for title, abstract in texts]
    frequency = Counter(chain.from_iterable({*map(stems.__getitem__, chain(*own))} for own in words))
    most = max(2, len(texts) * _COMMON)
    idf = {it: math.log((len(texts) + _RARE) / (n + _RARE)) for it, n in frequency.items() if 1 < n <= most}
    kept = [_choose_heaviest(_count_stems(*own, stems), idf) for own in words[:count]]
    forms = _list_forms(Counter(chain.from_iterable(chain.from_iterable(words))), stems)
    order = sorted({it for own in kept for it, _ in own}, key=lambda it: (forms[it], it))
    numbers = {it: number for number, it in enumerate(order)}
    return TellingWords(
        terms=tuple(Term(round(idf[it] * _STEPS), forms[it]) for it in order),
        weights=tuple(tuple((numbers[it], round(weight * _STEPS)) for it, weight in own) for own in kept),
    )


def _split(text: str) -> list[str]:
    return _find_words(fold(plain_text(text)))


def _count_stems(title: Sequence[str], abstract: Sequence[str], stems: _Stems) -> Counter[str]:
    """Return how often each stem counts in a paper, given by the words of its title and abstract."""
    return Counter([stems[word] for word in (*title, *title, *title, *abstract)])


def _choose_heaviest(counts: Counter[str], idf: dict[str, float]) -> list[tuple[str, float]]:
    weights = [(it, (1 + math.log(n)) * idf[it]) for it, n in counts.items() if it in idf]
    return sorted(weights, key=lambda it: (-it[1], it[0]))[:_TERMS]


def _list_forms(counts: Counter[str], stems: _Stems) -> dict[str, tuple[str, ...]]:
    """Return the most frequent words of each stem."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(counts, key=lambda it: (-counts[it], it)):
        forms[stems[word]].append(word)
    return {it: tuple(words[:_FORMS]) for it, words in forms.items()}
