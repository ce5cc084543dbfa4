"""Which papers contain which acronyms, and which form of them each paper lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np

from site_builder.search.indexing.acronyms import Acronym, split_words
from site_builder.search.indexing.arrays import Flags, Numbers
from site_builder.search.indexing.phrases import (
    WordPhrases,
    compile_phrases,
    distinct_pairs,
    find_phrases,
    place_words,
    split_pairs,
)
from site_builder.search.indexing.token_numbers import Tokens
from site_builder.search.indexing.vocabulary import Table, Vocabulary, find_parts

USED_SHARE = 0.04
"""The share of the papers with a long form that have to define the acronym: `neural network` is rarely called `NN`."""


class AcronymUses(msgspec.Struct, frozen=True, eq=False):
    """Which texts contain which acronyms, as pairs of the number of an acronym and the number of a text."""

    shorts: Numbers
    """The short form, singular or plural."""
    longs: Numbers


class Forms(msgspec.Struct, frozen=True, eq=False):
    """The forms of acronyms as phrases in the numbers of a vocabulary; one row per acronym."""

    shorts: WordPhrases
    """Phrases of word parts as written."""
    longs: WordPhrases
    """Phrases of terms."""


def compile_forms(acronyms: Sequence[Acronym], vocabulary: Vocabulary, table: Table) -> Forms:
    """Return the forms of acronyms for `find_uses`; `table` has the entries of the vocabulary."""
    shorts = ([_numbers(short, vocabulary) for short in (it.short, f"{it.short}s")] for it in acronyms)
    longs = ([tuple(map(vocabulary.term_number, spelling)) for spelling in it.spellings] for it in acronyms)
    return Forms(
        place_words(compile_phrases(shorts), table.written),
        place_words(compile_phrases(longs), table.terms),
    )


def find_uses(forms: Forms, fields: Iterable[Tokens], table: Table) -> AcronymUses:
    """Return the uses of acronyms in some fields of texts."""
    parts = [find_parts(table, field) for field in fields]
    return AcronymUses(
        distinct_pairs([find_phrases(forms.shorts, it.entries, it.owners) for it in parts]),
        distinct_pairs([find_phrases(forms.longs, it.entries, it.owners) for it in parts]),
    )


def count_longs(uses: AcronymUses, acronyms: int) -> Numbers:
    """Return how many texts contain the long form of each acronym."""
    return np.bincount(split_pairs(uses.longs)[0], minlength=acronyms)


def keep_used(acronyms: Sequence[Acronym], held: Numbers) -> Flags:
    """Return which acronyms papers use, given how many texts contain the long form of each."""
    return np.array([acronym.count for acronym in acronyms], np.int64) >= USED_SHARE * held


def missing_forms(acronyms: Sequence[Acronym], used: Flags, uses: AcronymUses, texts: int) -> list[str]:
    """Return for each text the forms, sorted, that it lacks of acronyms whose other form it contains."""
    shorts, longs = _only(uses.shorts, used), _only(uses.longs, used)
    expanding = used & np.array([acronym.expands for acronym in acronyms], bool)
    held, said = _by_short(acronyms, shorts), _by_short(acronyms, longs)
    missing: list[set[str]] = [set() for _ in range(texts)]
    for row, text in _lacking(acronyms, longs, held):
        missing[text].add(acronyms[row].short)
    for row, text in _lacking(acronyms, _only(shorts, expanding), said):
        missing[text].add(acronyms[row].long)
    return ["\n".join(sorted(forms)) for forms in missing]


def _numbers(short: str, vocabulary: Vocabulary) -> tuple[int, ...]:
    return tuple(map(vocabulary.written_number, split_words(short)))


def _only(pairs: Numbers, used: Flags) -> Numbers:
    return pairs[used[split_pairs(pairs)[0]]]


def _by_short(acronyms: Sequence[Acronym], pairs: Numbers) -> Numbers:
    """Return the pairs with each acronym replaced by the first one that has the same short form."""
    firsts: dict[str, int] = {}
    groups = np.array([firsts.setdefault(acronym.short, row) for row, acronym in enumerate(acronyms)], np.int64)
    rows, texts = split_pairs(pairs)
    return groups[rows] << 32 | texts


def _lacking(acronyms: Sequence[Acronym], pairs: Numbers, others: Numbers) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose text contains no other form for the same short form."""
    rows, texts = split_pairs(pairs[~np.isin(_by_short(acronyms, pairs), others)])
    return zip(rows.tolist(), texts.tolist(), strict=True)
