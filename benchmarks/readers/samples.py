"""Dumps to read: real samples of each format and, for formats without a sample, dumps made from another's records."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from site_builder.model import Record
from site_builder.readers import read_dump

FOLDERS = {
    "daily-papers-text": "dumps/*.txt",
    "daily-papers-json": "hf-api/2024-0*",
    "json-lines": "corpus/*.jsonl.gz",
    "arxiv-snapshot": "samples/kaggle-arxiv/*",
    "arxiv-atom": "samples/arxiv-atom/q_*",
    "arxiv-oai": "samples/arxiv-oai/*",
    "acl-xml": "samples/acl/*",
    "pubmed-xml": "samples/pubmed/*",
    "openalex": "samples/openalex/*",
    "crossref": "samples/crossref/*",
    "csl-json": "samples/csl-json/*",
    "bibtex": "samples/bibtex/*",
    "ris": "samples/ris/*",
    "table": "samples/csv/*",
}
"""Format → the files of its sample, in the folder of real dumps."""

_SOURCE = "samples/kaggle-arxiv/*"
"""The sample whose records are used for formats that have no sample with titles."""


class Sample(msgspec.Struct, frozen=True):
    """What a reader is measured on."""

    format: str
    origin: str
    """Where the sample comes from, for display."""
    content: bytes
    """A dump, decompressed."""
    repeats: bool = True
    """Whether several copies of the dump, one after another, are also a valid dump."""


def find_samples(folder: Path, megabytes: float) -> Iterator[Sample]:
    """Yield a sample for each format; of large samples, only the beginning."""
    most = int(megabytes * 1e6)
    for name, pattern in FOLDERS.items():
        paths = sorted(folder.glob(pattern))
        content = b"\n".join(cut(unpack(path), most) for path in paths)
        if content:
            yield Sample(name, f"`{pattern.rpartition('/')[0]}`", content)
    records = [record for path in sorted(folder.glob(_SOURCE)) for record in read_dump(path).records]
    for name, make in MADE.items() if records else ():
        yield Sample(name, f"made from `{_SOURCE.rpartition('/')[0]}`", make(records, most), name != "parquet")


def unpack(path: Path) -> bytes:
    """Return the decompressed bytes of a dump."""
    content = path.read_bytes()
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def cut(content: bytes, most: int) -> bytes:
    """Return the first lines of a dump, at most `most` bytes."""
    return content if len(content) <= most else content[: content.rfind(b"\n", 0, most) + 1]


def repeat(sample: Sample, megabytes: float) -> bytes:
    """Return the sample, repeated if necessary until it is large enough for a meaningful rate."""
    times = max(1, round(megabytes * 1e6 / len(sample.content))) if sample.repeats else 1
    return b"\n".join([sample.content] * times)


def _lines(values: Sequence[object]) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def _semantic_scholar(records: Sequence[Record], most: int) -> bytes:
    return _lines(
        [
            {
                "paperId": f"{it.ordinal:040x}",
                "externalIds": {"ArXiv": it.identifiers["arxiv"], "CorpusId": it.ordinal},
                "title": it.title,
                "abstract": it.abstract,
                "authors": [{"authorId": str(place), "name": name.name} for place, name in enumerate(it.authors)],
                "publicationDate": it.date,
                "year": int(it.date[:4]),
                "venue": it.venue,
                "fieldsOfStudy": list(it.keywords),
                "citationCount": it.ordinal,
            }
            for it in records
        ]
    )


def _openreview(records: Sequence[Record], most: int) -> bytes:
    return _lines([{"id": f"note{it.ordinal:06}", "forum": f"note{it.ordinal:06}", "cdate": 1_500_000_000_000,
                    "content": {"title": {"value": it.title}, "abstract": {"value": it.abstract},
                                "authors": {"value": [name.name for name in it.authors]},
                                "keywords": {"value": list(it.keywords)}, "pdf": {"value": "/pdf/0.pdf"}}}
                   for it in records])  # fmt: skip


def _json_table(records: Sequence[Record], most: int) -> bytes:
    return _lines([{"title": it.title, "abstract": it.abstract, "authors": [name.name for name in it.authors],
                    "date": it.date, "arxiv_id": it.identifiers["arxiv"], "proceeding": it.venue,
                    "tasks": list(it.keywords), "url_abs": it.links.page, "url_pdf": it.links.pdf}
                   for it in records])  # fmt: skip


def _medline(records: Sequence[Record], most: int) -> bytes:
    blocks = (
        ["", f"PMID- {it.ordinal}", f"DP  - {it.date.replace('-', ' ')}", f"TI  - {it.title}", f"AB  - {it.abstract}"]
        + [f"FAU - {name.name}" for name in it.authors]
        for it in records
    )
    return "\n".join(line for block in blocks for line in block).encode()


def _markdown_list(records: Sequence[Record], most: int) -> bytes:
    lines = (f"- [{it.title}]({it.links.page}) [[pdf]({it.links.pdf})]" for it in records if "[" not in it.title)
    return "\n".join(lines).encode()


def _parquet(records: Sequence[Record], most: int) -> bytes:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    rows = [{"title": it.title, "abstract": it.abstract, "authors": [name.name for name in it.authors],
             "date": it.date, "arxiv_id": it.identifiers["arxiv"], "venue": it.venue} for it in records]  # fmt: skip
    times = max(1, most // sum(len(it.title) + len(it.abstract) for it in records))
    out = io.BytesIO()
    write_table(pa.Table.from_pylist(rows * times), out)
    return out.getvalue()


MADE: dict[str, Callable[[Sequence[Record], int], bytes]] = {
    "semantic-scholar": _semantic_scholar,
    "openreview": _openreview,
    "json-table": _json_table,
    "medline": _medline,
    "markdown-list": _markdown_list,
    "parquet": _parquet,
}
"""Format → the function that makes a dump from records, of at most the given number of bytes."""
