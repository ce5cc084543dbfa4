"""The search index as files: a manifest, and shards that are named after their content.

`docs/search-format.md` describes them for whoever reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

import msgspec
import numpy as np

from site_builder.config import Config
from site_builder.model import Catalogue, OutputFile, Paper
from site_builder.search.classic import build_classic
from site_builder.search.documents import describe, documents
from site_builder.search.facets import encode_facets
from site_builder.search.index import Index, build_index
from site_builder.search.packs import encode_varints, encode_words, pack
from site_builder.search.postings import LENGTH_CLASSES, encode_shards
from site_builder.search.rare import choose_forms, encode_forms, encode_rare
from site_builder.search.tokens import STOP_WORDS
from site_builder.text.html import plain_text

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

HEAD_SIZE = 9_000
"""How many forms the head of the lexicon has, the commonest ones."""

PAPERS_PER_FOLDER = 8192
"""How many papers the blocks of a folder hold. New papers come into the last one, and the others keep their names."""

PAPERS_PER_BLOCK = 16
"""How many papers a block of papers holds, about 1.6 kB as they travel: ten hits lie in ten blocks, of any size."""

_PAPER_PATH = "papers/{slug}.html"
_MOST_NAMES = 6
_NAME_LENGTH = 8
"""How many hexadecimal digits of its hash a shard or a folder is named with."""


def build_search(catalogue: Catalogue, config: Config, *, jobs: int = 1) -> Iterator[OutputFile]:
    """Yield the files of the search index of a catalogue, the manifest last; so many processes index the documents."""
    if 0 < len(catalogue.papers) <= CLASSIC_LIMIT:
        slugs, texts = [paper.slug for paper in catalogue.papers], list(documents(catalogue))
        yield OutputFile(path="search/lunr.json", content=build_classic(slugs, texts, BOOSTS, k1=1.2, b=0.75))
    papers = [catalogue.papers[at] for at in order_papers(catalogue.papers)]
    index = build_index(papers, describe(catalogue), jobs=jobs)
    shards = list(encode_shards(index))
    terms = _name_folder("terms", [content for _, content in shards])
    yield from _number_files(terms, [content for _, content in shards], kind="bin")
    facets = {name: _name(content) for name, content in encode_facets(catalogue, papers).items()}
    lengths = _name(pack([encode_varints(row) for row in index.sizes]))
    yield from _distinct([*facets.values(), lengths])
    folders = []
    for name, files in _encode_folders(papers, index.titles):
        folders.append(name)
        yield from files
    common = _find_common(index)
    words = encode_rare(index, choose_forms(index, common))
    yield from _number_files(_name_folder("words", words), words)
    manifest = {
        "version": VERSION,
        "language": config.language,
        "documents": index.count,
        "averages": [float(row.mean()) if index.count else 0.0 for row in (index.lengths, index.sizes[1])],
        "ranking": dict(RANKING),
        "path": _PAPER_PATH,
        "dates": [[date, len(list(run))] for date, run in groupby(paper.date for paper in papers)],
        "stopWords": " ".join(sorted(STOP_WORDS)),
        "head": encode_forms(index, common),
        "words": {"folder": _name_folder("words", words), "files": len(words)},
        "terms": {
            "folder": terms,
            "starts": encode_words([start for start, _ in shards]).decode("utf-8", "surrogatepass"),
        },
        "papers": {
            "folders": folders,
            "each": PAPERS_PER_FOLDER,
            "size": PAPERS_PER_BLOCK,
        },
        "facets": {name: _stem(file) for name, file in facets.items()},
        "lengths": _stem(lengths),
    }
    yield OutputFile(path="search/manifest.json", content=msgspec.json.encode(manifest))


def order_papers(papers: Sequence[Paper]) -> list[int]:
    """Return the places of papers by id: by date, then by venue, then the later in the catalogue first.

    So the newest have the highest ids, and the ids of older papers stay when newer ones come.
    """
    return sorted(range(len(papers)), key=lambda at: (papers[at].date, papers[at].venue, -at))


def _find_common(index: Index) -> list[int]:
    """Return the numbers of the commonest forms, ascending."""
    known = np.array([len(form) > 1 for form in index.forms], bool)
    common = np.argsort(-index.form_counts.sum(axis=0) * known, kind="stable")[: min(HEAD_SIZE, int(known.sum()))]
    return sorted(common.tolist())


def _encode_folders(papers: Sequence[Paper], titles: Sequence[str]) -> Iterator[tuple[str, list[OutputFile]]]:
    """Yield the name of each folder of blocks, and its files."""
    for first in range(0, len(papers), PAPERS_PER_FOLDER):
        some = slice(first, first + PAPERS_PER_FOLDER)
        blocks = list(_encode_blocks(papers[some], titles[some]))
        name = _name_folder("papers", blocks)
        yield name, list(_number_files(name, blocks, first // PAPERS_PER_BLOCK))


def _encode_blocks(papers: Sequence[Paper], titles: Sequence[str]) -> Iterator[bytes]:
    """Yield the blocks of what hits show: slug, title, names and venue of each paper, and 1 if it has an abstract."""
    rows = [
        [paper.slug, title, _names(paper), plain_text(paper.venue), int(bool(paper.abstract.strip()))]
        for paper, title in zip(papers, titles, strict=True)
    ]
    for first in range(0, len(rows), PAPERS_PER_BLOCK):
        yield msgspec.json.encode(rows[first : first + PAPERS_PER_BLOCK])


def _names(paper: Paper) -> str:
    names = [author.name for author in paper.authors]
    more = max(paper.author_count or 0, len(names)) - min(len(names), _MOST_NAMES)
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if names and more else "")


def _name(content: bytes) -> OutputFile:
    return OutputFile(path=f"search/{hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]}.bin", content=content)


def _name_folder(kind: str, contents: Sequence[bytes]) -> str:
    """Return the name of a folder of files, from the hashes of what they hold."""
    hashes = b"".join(hashlib.sha256(content).digest() for content in contents)
    return f"{kind}-{hashlib.sha256(hashes).hexdigest()[:_NAME_LENGTH]}"


def _number_files(folder: str, contents: Sequence[bytes], first: int = 0, kind: str = "json") -> Iterator[OutputFile]:
    for number, content in enumerate(contents, first):
        yield OutputFile(path=f"search/{folder}/{number}.{kind}", content=content)


def _stem(file: OutputFile) -> str:
    return file.path.rpartition("/")[2].partition(".")[0]


def _distinct(files: Sequence[OutputFile]) -> Iterator[OutputFile]:
    """Yield each file once. Raise ValueError where two have one name, which eight digits make next to impossible."""
    contents: dict[str, bytes] = {}
    for file in files:
        if contents.setdefault(file.path, file.content) != file.content:
            raise ValueError(f"two shards have the name {file.path}; raise _NAME_LENGTH and the format's version.")
    yield from (OutputFile(path=path, content=content) for path, content in contents.items())
