"""Build the search of a site: papers → documents → index → files, the manifest last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import msgspec

from site_builder.config import Config
from site_builder.model import Catalogue, OutputFile
from site_builder.search.format import hit_rows
from site_builder.search.format.best import encode_best
from site_builder.search.format.byte_packs import encode_varints, pack
from site_builder.search.format.directory import encode_directory
from site_builder.search.format.facets import encode_counts, encode_facets
from site_builder.search.format.files import distinct_files, name_shard, number_files, stem_of
from site_builder.search.format.manifest import (
    RANKING,
    HitRows,
    Manifest,
    RareForms,
    encode_manifest,
)
from site_builder.search.format.postings import divide_index, encode_shards, share_ranges
from site_builder.search.format.rare_forms import encode_lexicon
from site_builder.search.format.shard_lists import list_shards
from site_builder.search.format.sizes import choose_sizes
from site_builder.search.format.term_ranges import TermRange
from site_builder.search.indexing.documents import describe, documents, order_papers
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.stored_index import (
    SLICE,
    Cut,
    StoredIndex,
    build_index,
    cut_slices,
    merge_terms,
    start_shares,
    sum_postings,
)
from site_builder.search.indexing.tokens import STOP_WORDS
from site_builder.search.leaning.leanings import StoredLeanings, find_leanings, merge_leanings
from site_builder.search.lunr.classic import BOOSTS, build_classic
from site_builder.workers import ALONE, Task, Workers, number_range

CLASSIC_LIMIT = 2000
"""The largest number of papers for which a site publishes `search/lunr.json`: lunr.js loads the whole file."""

MOST_POSTINGS = 1_000_000
"""About how many postings are merged and encoded at once: a hundred bytes for each are in memory."""


def build_search(
    catalogue: Catalogue, config: Config, *, paper_path: str, workers: Workers = ALONE
) -> Iterator[OutputFile]:
    """Yield the search files of a catalogue, the manifest last.

    `paper_path` is the path of a paper's page from the site's root, with `{slug}` in place of its slug. `workers` share
    the work.
    """
    yield from _build_classic(catalogue)
    workers = workers.at_most(max(1, -(-len(catalogue.papers) // SLICE)))
    with workers.open_folder() as folder:
        yield from _build_index(catalogue, config, paper_path, workers, folder)


def _build_index(
    catalogue: Catalogue, config: Config, paper_path: str, workers: Workers, folder: Path
) -> Iterator[OutputFile]:
    """Yield the files of our index, which waits in a folder until they are made."""
    papers = OrderedPapers(catalogue.papers, order_papers(catalogue))
    with start_shares(papers, describe(catalogue), workers, folder) as shares:
        index, leanings = find_leanings(shares, build_index(shares))
    ranges = divide_index(index.terms, sum_postings(index), index.count)
    # These look at all papers, which would give each process that does so a copy of them; see `paper_slices.HeldSlice`.
    facets = {name: name_shard(content) for name, content in encode_facets(catalogue, papers).items()}
    counts = {name: name_shard(content) for name, content in encode_counts(papers).items()}
    directory = encode_directory(catalogue, papers)
    encoded = _encode(index, leanings, ranges, workers)
    head, rare = next(encoded)
    yield from number_files("words", rare)
    # The other processes are still encoding, so there is time for the rows and for whoever writes the files.
    folders = []
    for name, blocks in hit_rows.encode_folders(index.rows):
        folders.append(name)
        yield from blocks
    lengths = name_shard(pack([encode_varints(row) for row in index.sizes]))
    names, named = list_shards("names", [some.start for some in directory], [some.content for some in directory])
    contents, best = zip(*chain(*encoded), strict=True) if ranges else ((), ())
    terms, termed = list_shards("terms", [some.start for some in ranges], contents, best)
    yield from (*named, *termed)
    yield from distinct_files([*facets.values(), *counts.values(), lengths])
    manifest = Manifest(
        language=config.language,
        documents=index.count,
        averages=[float(row.mean()) if index.count else 0.0 for row in (index.lengths, index.sizes[1])],
        ranking=msgspec.structs.replace(RANKING, lean=leanings.strength),
        path=paper_path,
        dates=[(date, len(list(run))) for date, run in groupby(paper.date for paper in papers)],
        stop_words=" ".join(sorted(STOP_WORDS)),
        head=head,
        words=RareForms(len(rare)),
        terms=terms,
        names=names,
        papers=HitRows(folders, hit_rows.size_folders(index.count), choose_sizes(index.count).block),
        facets={name: stem_of(file) for name, file in facets.items()},
        counts={name: stem_of(file) for name, file in counts.items()},
        lengths=stem_of(lengths),
    )
    yield OutputFile(path="search/manifest.json", content=encode_manifest(manifest), when="pointer")


def _build_classic(catalogue: Catalogue) -> Iterator[OutputFile]:
    """Yield the index that stock lunr.js loads, unless there are no papers or too many."""
    if 0 < len(catalogue.papers) <= CLASSIC_LIMIT:
        slugs, texts = [paper.slug for paper in catalogue.papers], list(documents(catalogue))
        content = build_classic(slugs, texts, BOOSTS, k1=1.2, b=0.75)
        yield OutputFile(path="search/lunr.json", content=content, when="pointer")


def _encode(
    index: StoredIndex, leanings: StoredLeanings, ranges: Sequence[TermRange], workers: Workers
) -> Iterator[Any]:
    """Yield the head of the lexicon with the files of rare forms, and then the shards."""
    pieces = max(8 * workers.jobs, int(index.counts.sum()) // MOST_POSTINGS)
    groups = share_ranges(index.counts, ranges, pieces)
    cuts = cut_slices(index, [0, *(group[-1].end for group in groups)])
    tasks: list[Callable[[], Any]] = [
        Task("encode", "the lexicon", partial(encode_lexicon, index.words, index.count)),
        *(
            Task(
                "encode",
                number_range("terms", it[0].first, it[-1].end),
                partial(_encode_group, index, leanings, it, cut),
            )
            for it, cut in zip(groups, cuts, strict=True)
        ),
    ]
    return workers.run(tasks)


def _encode_group(
    index: StoredIndex, leanings: StoredLeanings, ranges: Sequence[TermRange], cuts: Sequence[Cut]
) -> list[tuple[bytes, bytes]]:
    """Return the shards of some neighbouring ranges, each with that of its best postings.

    `cuts` are their part of each slice.
    """
    first, end = ranges[0].first, ranges[-1].end
    part, leaning = merge_terms(index, cuts, first, end), merge_leanings(leanings, index, first, end)
    moved = [TermRange(it.start, it.first - first, it.end - first) for it in ranges]
    return list(zip(encode_shards(part, leaning, moved), encode_best(part, leaning, moved), strict=True))
