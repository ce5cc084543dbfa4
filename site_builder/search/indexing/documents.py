"""What the search knows about each paper: a document with its fields as plain text, and the row that hits show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import msgspec

from site_builder.model import Catalogue, Paper
from site_builder.text.html import plain_text


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The searchable text of one paper."""

    title: str = ""
    abstract: str = ""
    authors: str = ""
    """The names, one per line."""
    topics: str = ""
    """The titles of its topics."""
    keywords: str = ""
    identifiers: str = ""
    """The values of its identifiers: an arXiv number, a DOI."""


FIELDS: tuple[str, ...] = Document.__struct_fields__
"""The names of the fields, in the order of the classic index."""

_MOST_NAMES = 6
"""How many author names a row has."""


def order_papers(catalogue: Catalogue) -> list[int]:
    """Return the positions of papers in id order: by the dump that has them first, then by date, then by venue.

    The papers of a dump that is added at the end therefore get the highest ids, and the others keep theirs. Papers that
    are equal in all this are in the reverse order of the catalogue.
    """
    arrivals = {report.dump.name: place for place, report in enumerate(catalogue.dumps)}

    def key(at: int) -> tuple[int, str, str, int]:
        paper = catalogue.papers[at]
        dump = paper.provenance[0].dump if paper.provenance else ""
        return arrivals.get(dump, -1), paper.date, paper.venue, -at

    return sorted(range(len(catalogue.papers)), key=key)


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the document of each paper, in the order of the catalogue."""
    return map(describe(catalogue), catalogue.papers)


def describe(catalogue: Catalogue) -> Callable[[Paper], Document]:
    """Return the function that makes the document of a paper in a catalogue."""
    return partial(_document, {topic.slug: plain_text(topic.title) for topic in catalogue.topics})


def encode_row(paper: Paper, title: str) -> bytes:
    """Return a paper's slug, title (as plain text), names and venue, and 1 if it has an abstract."""
    row = [paper.slug, title, _names(paper), plain_text(paper.venue), int(bool(paper.abstract.strip()))]
    return msgspec.json.encode(row)


def _document(titles: Mapping[str, str], paper: Paper) -> Document:
    return Document(
        title=plain_text(paper.title),
        abstract=plain_text(paper.abstract),
        authors="\n".join(author.name for author in paper.authors),
        topics="\n".join(titles.get(slug, "") for slug in paper.topics),
        keywords="\n".join(map(plain_text, paper.keywords)),
        identifiers="\n".join(value for _, value in sorted(paper.identifiers.items())),
    )


def _names(paper: Paper) -> str:
    names = [author.name for author in paper.authors]
    more = max(paper.author_count or 0, len(names)) - min(len(names), _MOST_NAMES)
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if names and more else "")
