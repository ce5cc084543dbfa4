"""The search index as files: a manifest, and shards that are named after their content.

`docs/search-format.md` describes them for whoever reads them. For now there is one shard of terms and one of papers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec
import numpy as np

from site_builder.config import Config
from site_builder.model import Catalogue, OutputFile
from site_builder.search.classic import build_classic
from site_builder.search.documents import FIELDS, Document, documents
from site_builder.search.index import Index, build_index
from site_builder.search.packs import Numbers, encode_varints, encode_words, pack, varint_sizes

VERSION = 1
"""Of the format. A client refuses another one; raise it with every change that an older client cannot read."""

K1 = 1.2
"""How soon a term that is repeated stops to add to the score; lunr's own value."""
B = 0.75
"""How much a long field counts against its terms, from 0 to 1; lunr's own value."""

BOOSTS: Mapping[str, float] = MappingProxyType({"title": 3, "abstract": 1, "authors": 1, "topics": 1, "keywords": 1})
"""What the weight of a term in each field is multiplied by."""

CLASSIC_LIMIT = 2000
"""The most papers that a site publishes a `search/lunr.json` for: lunr.js loads it whole."""

_PAPER_PATH = "papers/{slug}.html"


def build_search(catalogue: Catalogue, config: Config) -> Iterator[OutputFile]:
    """Yield the files of the search index of a catalogue, the manifest last."""
    texts = list(documents(catalogue))
    index = build_index(texts)
    terms, papers = _name(_encode_terms(index), "bin"), _name(_encode_papers(catalogue, texts), "json")
    yield from (terms, papers)
    if 0 < len(texts) <= CLASSIC_LIMIT:
        slugs = [paper.slug for paper in catalogue.papers]
        yield OutputFile(path="search/lunr.json", content=build_classic(slugs, texts, BOOSTS, k1=K1, b=B))
    yield OutputFile(path="search/manifest.json", content=_manifest(index, config, terms, papers))


def _manifest(index: Index, config: Config, terms: OutputFile, papers: OutputFile) -> bytes:
    averages = index.lengths.sum(axis=1) / max(index.count, 1)
    manifest = {
        "version": VERSION,
        "language": config.language,
        "documents": index.count,
        "fields": [
            {"name": name, "boost": BOOSTS[name], "average": float(average)}
            for name, average in zip(FIELDS, averages, strict=True)
        ],
        "k1": K1,
        "b": B,
        "path": _PAPER_PATH,
        "shards": {"terms": _file_name(terms), "papers": _file_name(papers)},
    }
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def _encode_terms(index: Index) -> bytes:
    """Return the shard that answers which papers hold a term."""
    postings, sizes = _encode_postings(index)
    counts = np.diff(index.starts).reshape(-1, len(FIELDS))
    entries = np.column_stack([counts, sizes])
    return pack(
        [
            encode_words(index.terms),
            encode_words(index.forms),
            encode_varints(entries.ravel()),
            encode_varints(index.lengths.ravel()),
            postings,
        ]
    )


def _encode_postings(index: Index) -> tuple[bytes, Numbers]:
    """Return all postings, and how many bytes those of each term take.

    A posting is the step from the document before it, doubled; one is added when the term stands there more than once,
    and its frequency less two follows.
    """
    steps = np.diff(index.documents, prepend=0)
    firsts = index.starts[:-1][np.diff(index.starts) > 0]
    steps[firsts] = index.documents[firsts]
    repeated = index.frequencies > 1
    places = np.arange(len(steps)) + np.cumsum(repeated) - repeated
    numbers = np.empty(len(steps) + int(repeated.sum()), np.int64)
    numbers[places] = steps * 2 + repeated
    numbers[places[repeated] + 1] = index.frequencies[repeated] - 2
    ends = np.concatenate([[0], np.cumsum(varint_sizes(numbers))])
    borders = np.append(places, len(numbers))[index.starts[:: len(FIELDS)]]
    return encode_varints(numbers), np.diff(ends[borders])


def _encode_papers(catalogue: Catalogue, texts: Sequence[Document]) -> bytes:
    """Return the shard that says what a hit shows, a column for each field."""
    return msgspec.json.encode(
        {
            "slugs": [paper.slug for paper in catalogue.papers],
            "dates": [paper.date for paper in catalogue.papers],
            "titles": [text.title for text in texts],
            "abstracts": [text.abstract for text in texts],
        }
    )


def _name(content: bytes, suffix: str) -> OutputFile:
    return OutputFile(path=f"search/{hashlib.sha256(content).hexdigest()[:16]}.{suffix}", content=content)


def _file_name(file: OutputFile) -> str:
    return file.path.rpartition("/")[2]
