"""The papers that every engine gets, all with the same three fields."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, cast

import msgspec

from benchmarks.judged import Collection


class BenchPaper(msgspec.Struct, frozen=True):
    """A paper with the fields that engines index (`title`, `abstract`, `authors`) and its `id`."""

    id: str
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    keywords: tuple[str, ...] = ()
    """Not passed to any engine: queries are made from them."""


def find_corpus(path: Path) -> Path | None:
    """Return the corpus, a JSON Lines file, plain or `.gz`, or the first one in a folder; None if there is none."""
    files = [path] if path.is_file() else sorted([*path.glob("*.jsonl"), *path.glob("*.jsonl.gz")])
    return files[0] if files else None


def open_corpus(path: Path) -> IO[bytes]:
    """Open a corpus to read its lines."""
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def read_papers(path: Path, most: int) -> list[BenchPaper]:
    """Return the first papers of a corpus, with ids that are safe in URLs and file names."""
    with open_corpus(path) as lines:
        decode = msgspec.json.Decoder(BenchPaper).decode
        return [_with_safe_id(decode(line)) for line in islice(lines, most)]


def _with_safe_id(paper: BenchPaper) -> BenchPaper:
    return msgspec.structs.replace(paper, id=re.sub(r"[^a-z0-9]+", "-", paper.id.lower()))


def papers_of(collection: Collection) -> list[BenchPaper]:
    """Return the documents of a test collection as papers."""
    return [BenchPaper(id=it.id, title=it.title, abstract=it.abstract) for it in collection.documents]


def write_papers(papers: Iterable[BenchPaper], path: Path) -> None:
    """Write papers for the programs that build indexes, a JSON object per line, without fields that no engine gets."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        for paper in papers:
            stream.write(msgspec.json.encode(msgspec.structs.replace(paper, keywords=())) + b"\n")


def with_unique_titles(papers: Sequence[BenchPaper]) -> Iterator[BenchPaper]:
    """Yield the papers whose title no other paper has, ignoring case, punctuation and spacing."""
    keys = [title_key(paper.title) for paper in papers]
    counts = Counter(keys)
    yield from (paper for paper, key in zip(papers, keys, strict=True) if counts[key] == 1)


def title_key(title: str) -> str:
    """Return the letters and digits of a title, by which titles are compared."""
    return "".join(filter(str.isalnum, title.casefold()))
