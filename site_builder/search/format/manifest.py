"""The search index as files: a manifest, and shards that are named after their content.

`docs/search-format.md` describes them for whoever reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.config import Config
from site_builder.model import Catalogue, OutputFile, Paper
from site_builder.processes import run_tasks
from site_builder.search.format import hit_rows
from site_builder.search.format.byte_packs import encode_varints, encode_words, pack
from site_builder.search.format.facets import encode_facets
from site_builder.search.format.files import distinct_files, name_folder, name_shard, number_files, stem_of
from site_builder.search.format.lexicon import encode_forms, find_common, merge_forms
from site_builder.search.format.postings import LENGTH_CLASSES, encode_shards, split_terms
from site_builder.search.format.rare_forms import choose_forms, encode_rare
from site_builder.search.indexing.documents import describe, documents
from site_builder.search.indexing.index import Index, build_index, fit_jobs, select_terms
from site_builder.search.indexing.tokens import STOP_WORDS
from site_builder.search.indexing.worker_share import Words
from site_builder.search.lunr.classic import build_classic

VERSION = 4
"""Of the format. A client refuses another one; raise it with every change that an older client cannot read."""

RANKING: Mapping[str, Any] = MappingProxyType(
    {"k1": 1.4, "b": 0.75, "title": 4, "titleB": 0.5, "near": 0.7, "titled": 0.25, "classes": LENGTH_CLASSES}
)
"""What the client scores with, see `docs/search-format.md`."""

BOOSTS: Mapping[str, float] = MappingProxyType(
    {"title": 3, "abstract": 1, "authors": 1, "topics": 1, "keywords": 1, "identifiers": 1}
)
"""What the classic index multiplies the weight of a term in each field by."""

CLASSIC_LIMIT = 2000
"""The most papers that a site publishes a `search/lunr.json` for: lunr.js loads it whole."""

_PAPER_PATH = "papers/{slug}.html"


def build_search(catalogue: Catalogue, config: Config, *, jobs: int = 1) -> Iterator[OutputFile]:
    """Yield the files of the search index of a catalogue, the manifest last; so many processes index the documents."""
    if 0 < len(catalogue.papers) <= CLASSIC_LIMIT:
        slugs, texts = [paper.slug for paper in catalogue.papers], list(documents(catalogue))
        content = build_classic(slugs, texts, BOOSTS, k1=1.2, b=0.75)
        yield OutputFile(path="search/lunr.json", content=content, when="pointer")
    papers = [catalogue.papers[at] for at in order_papers(catalogue.papers)]
    index, words = build_index(papers, describe(catalogue), jobs=jobs)
    (head, rare), encoded_facets, *ranges = _encode(catalogue, papers, index, words, fit_jobs(len(papers), jobs))
    shards = [shard for some in ranges for shard in some]
    contents = [content for _, content in shards]
    terms, rare_folder = name_folder("terms", contents), name_folder("words", rare)
    yield from number_files(terms, contents, suffix="bin")
    facets = {name: name_shard(content) for name, content in encoded_facets.items()}
    lengths = name_shard(pack([encode_varints(row) for row in index.sizes]))
    yield from distinct_files([*facets.values(), lengths])
    folders = []
    for name, files in hit_rows.encode_folders(index.rows):
        folders.append(name)
        yield from files
    yield from number_files(rare_folder, rare)
    manifest = {
        "version": VERSION,
        "language": config.language,
        "documents": index.count,
        "averages": [float(row.mean()) if index.count else 0.0 for row in (index.lengths, index.sizes[1])],
        "ranking": dict(RANKING),
        "path": _PAPER_PATH,
        "dates": [[date, len(list(run))] for date, run in groupby(paper.date for paper in papers)],
        "stopWords": " ".join(sorted(STOP_WORDS)),
        "head": head,
        "words": {"folder": rare_folder, "files": len(rare)},
        "terms": {
            "folder": terms,
            "starts": encode_words([start for start, _ in shards]).decode("utf-8", "surrogatepass"),
        },
        "papers": {"folders": folders, "each": hit_rows.PAPERS_PER_FOLDER, "size": hit_rows.PAPERS_PER_BLOCK},
        "facets": {name: stem_of(file) for name, file in facets.items()},
        "lengths": stem_of(lengths),
    }
    yield OutputFile(path="search/manifest.json", content=msgspec.json.encode(manifest), when="pointer")


def order_papers(papers: Sequence[Paper]) -> list[int]:
    """Return the places of papers by id: by date, then by venue, then the later in the catalogue first.

    So the newest have the highest ids, and the ids of older papers stay when newer ones come.
    """
    return sorted(range(len(papers)), key=lambda at: (papers[at].date, papers[at].venue, -at))


def _encode(
    catalogue: Catalogue, papers: Sequence[Paper], index: Index, words: Sequence[Words], jobs: int
) -> Iterator[Any]:
    """Yield the head of the lexicon with the files of rare forms, the facets, and the shards range by range."""
    tasks: list[Callable[[], Any]] = [
        partial(encode_lexicon, words),
        partial(encode_facets, catalogue, papers),
        *(partial(encode_terms, index, some) for some in split_terms(index, 8 * jobs)),
    ]
    return run_tasks(tasks, jobs)


def encode_lexicon(words: Sequence[Words]) -> tuple[dict[str, str], list[bytes]]:
    """Return the head of the lexicon, and the files of rare forms."""
    lexicon = merge_forms(words)
    common = find_common(lexicon)
    return encode_forms(lexicon, common), encode_rare(lexicon, choose_forms(lexicon, common))


def encode_terms(index: Index, terms: range) -> list[tuple[str, bytes]]:
    """Return where each shard of some neighbouring terms starts, and the shard."""
    before = index.terms[terms.start - 1] if terms.start else ""
    return list(encode_shards(select_terms(index, terms.start, terms.stop), before))
