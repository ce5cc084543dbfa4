"""The shards of terms: each holds the postings of neighbouring terms; a common term has a shard of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np

from site_builder.search.format.byte_packs import encode_varints, encode_words, pack, varint_sizes
from site_builder.search.format.marks import make_marks
from site_builder.search.format.sizes import choose_sizes
from site_builder.search.format.term_ranges import TermRange, divide_terms
from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.index import Index, PostingSums, select_terms
from site_builder.search.indexing.variants import Variants
from site_builder.search.indexing.vocabulary import expand_ranges
from site_builder.search.leaning.leanings import Leanings, select_leanings


class _Columns(msgspec.Struct, frozen=True, eq=False):
    """All postings as bytes, column by column, and where the bytes of each term end in each column."""

    sizes: bytes
    """What section 2 of a shard holds for each term."""
    size_ends: Numbers
    steps: bytes
    step_ends: Numbers
    marks: bytes
    places: bytes
    place_ends: Numbers
    seconds: bytes
    second_ends: Numbers
    extra_steps: bytes
    extra_ends: Numbers
    extras: bytes


def divide_index(terms: Sequence[str], sums: PostingSums, documents: int) -> list[TermRange]:
    """Return the ranges of the terms of an index, one for each shard; `documents` is how many it has."""
    # About how much the postings of a term take once deflated, in twentieths of a byte.
    weights = 34 * sums.counts + 20 * sums.far + 14 * (sums.places + sums.titled) + 160
    return list(divide_terms(terms, weights, 20 * choose_sizes(documents).shard))


def share_ranges(counts: Numbers, ranges: Sequence[TermRange], pieces: int) -> list[Sequence[TermRange]]:
    """Return ranges in at most `pieces` groups, with about the same number of postings each: `counts` of each term."""
    ends = np.append(0, np.cumsum(counts))[[some.end for some in ranges]] if ranges else np.zeros(0, np.int64)
    cuts = np.searchsorted(ends, int(counts.sum()) * np.arange(1, pieces) // pieces)
    bounds = sorted({0, *cuts.tolist(), len(ranges)})
    return [ranges[first:end] for first, end in pairwise(bounds)]


def encode_shards(
    index: Index, leanings: Leanings, ranges: Sequence[TermRange], counts: Numbers | None = None
) -> list[bytes]:
    """Return the shards of some neighbouring ranges.

    If they have only some of the postings of their terms, `counts` says how many there are of each term.
    """
    first, end = ranges[0].first, ranges[-1].end
    part, leaning = select_terms(index, first, end), select_leanings(leanings, first, end)
    columns = _encode_columns(part, leaning, counts)
    return [_encode_shard(part, leaning, columns, some.first - first, some.end - first, counts) for some in ranges]


def _encode_columns(index: Index, leanings: Leanings, totals: Numbers | None) -> _Columns:
    steps, step_ends = _encode_steps(index.documents, index.starts)
    extra_steps, extra_ends = _encode_steps(leanings.documents, leanings.starts)
    places, sizes = _encode_places(index)
    place_ends = np.concatenate([[0], np.cumsum(sizes)])[index.starts]
    counts, extras = np.diff(index.starts), np.diff(leanings.starts)
    entries = [counts, np.diff(step_ends), np.diff(place_ends), leanings.reaches, extras, np.diff(extra_ends)]
    numbers = np.column_stack(entries).ravel()
    several = np.array([len(variants) > 1 for variants in index.forms], bool) | (leanings.reaches > 0)
    seconds = (index.variants | index.levels << 4)[np.repeat(several, counts)]
    return _Columns(
        sizes=encode_varints(numbers),
        size_ends=np.append(0, np.cumsum(varint_sizes(numbers)))[:: len(entries)],
        steps=steps,
        step_ends=step_ends,
        marks=make_marks(index, totals).tobytes(),
        places=places,
        place_ends=place_ends,
        seconds=seconds.tobytes(),
        second_ends=np.append(0, np.cumsum(counts * several)),
        extra_steps=extra_steps,
        extra_ends=extra_ends,
        extras=leanings.extras.tobytes(),
    )


def _encode_steps(documents: Numbers, starts: Numbers) -> tuple[bytes, Numbers]:
    """Return the differences between the successive documents of each term, and where the bytes of each term end."""
    steps = np.diff(documents, prepend=0)
    firsts = starts[:-1][np.diff(starts) > 0]
    steps[firsts] = documents[firsts]
    return encode_varints(steps), np.concatenate([[0], np.cumsum(varint_sizes(steps))])[starts]


def _encode_places(index: Index) -> tuple[bytes, Numbers]:
    """Return for each posting in a title its length and the positions, and how many bytes each posting takes.

    Positions above 126 are stored as 127; the top bit of a position means that another one follows.
    """
    held = np.flatnonzero(index.place_counts)
    counts = index.place_counts[held].astype(np.int32)
    ends = np.cumsum(counts + 1)
    out = np.zeros(len(index.places) + len(held), np.uint8)
    firsts = ends - counts - 1
    out[firsts] = np.minimum(index.lengths[index.documents[held]], 255)
    slots = expand_ranges((firsts + 1).astype(np.int32), counts)
    out[slots] = np.minimum(index.places, 127) | 128
    out[ends - 1] &= 127
    sizes = np.zeros(len(index.documents), np.int32)
    sizes[held] = counts + 1
    return out.tobytes(), sizes


def _encode_shard(
    index: Index, leanings: Leanings, columns: _Columns, first: int, end: int, counts: Numbers | None
) -> bytes:
    def cut(column: bytes, ends: Numbers) -> bytes:
        return column[ends[first] : ends[end]]

    return pack(
        [
            encode_words(index.terms[first:end]),
            cut(columns.sizes, columns.size_ends),
            cut(columns.steps, columns.step_ends),
            cut(columns.marks, index.starts),
            cut(columns.places, columns.place_ends),
            cut(columns.seconds, columns.second_ends),
            cut(columns.extra_steps, columns.extra_ends),
            cut(columns.extras, leanings.starts),
            encode_forms(index.terms[first:end], index.forms[first:end]),
            *([] if counts is None else [encode_varints(counts[first:end])]),
        ]
    )


def encode_forms(terms: Sequence[str], forms: Sequence[Variants]) -> bytes:
    """Return a line for each term: its variants, divided by `;`, and their forms, divided by `,`.

    The first character of a form says how many characters at the end of the term it lacks, `A` for none. The line of a
    term that is its only form is empty.
    """
    lines = (_encode_variants(term, variants) for term, variants in zip(terms, forms, strict=True))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _encode_variants(term: str, variants: Variants) -> str:
    if variants in ((), ((term,),)):
        return ""
    return ";".join(",".join(_encode_form(term, form) for form in forms) for forms in variants)


def _encode_form(term: str, form: str) -> str:
    if form.startswith(term):  # as nearly all do
        return "A" + form[len(term) :]
    shared = next(place for place in range(min(len(term), len(form)), -1, -1) if form.startswith(term[:place]))
    return chr(ord("A") + len(term) - shared) + form[shared:]
