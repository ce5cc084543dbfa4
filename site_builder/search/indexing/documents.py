"""What the search knows about each paper: a document with its fields as plain text, and the row that hits show."""

from __future__ import annotations

import sys
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

_MOST_TOPICS = 2
"""How many topics a row has."""

_LEAST_VALUES = 5
"""How many values a row has at least."""

_ARXIV_PDF = "https://arxiv.org/pdf/"


def order_papers(catalogue: Catalogue) -> list[int]:
    """Return the positions of papers in id order: by the dump that has them first, then by date, then by venue.

    The papers of a dump that is added at the end therefore get the highest ids, and the others keep theirs. Papers that
    are equal in all this are in the reverse order of the catalogue.
    """
    arrivals = {report.dump.name: place for place, report in enumerate(catalogue.dumps)}

    def key(at: int, paper: Paper) -> tuple[int, str, str, int]:
        dump = paper.provenance[0].dump if paper.provenance else ""
        # A date or a venue that many papers have is kept once, also if the papers are in a file.
        return arrivals.get(dump, -1), sys.intern(paper.date), sys.intern(paper.venue), -at

    keys = [key(at, paper) for at, paper in enumerate(catalogue.papers)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the document of each paper, in the order of the catalogue."""
    return map(describe(catalogue), catalogue.papers)


def describe(catalogue: Catalogue) -> Callable[[Paper], Document]:
    """Return the function that makes the document of a paper in a catalogue."""
    return partial(_document, {topic.slug: plain_text(topic.title) for topic in catalogue.topics})


def encode_row(paper: Paper, title: str) -> bytes:
    """Return what the hit of a paper shows; empty values at the end are left out.

    These are its slug, title (as plain text), names, venue, 1 if it has an abstract, its upvotes, its comments, the
    slugs of its first topics, and the URLs of its PDF, its code and its project. arXiv's PDF is the ID alone.
    """
    row = [
        paper.slug, title, _names(paper), plain_text(paper.venue), int(bool(paper.abstract.strip())),
        paper.upvotes, paper.comments, " ".join(paper.topics[:_MOST_TOPICS]), _pdf(paper),
        *(next(iter(urls), "") for urls in (paper.links.code, paper.links.project)),
    ]  # fmt: skip
    while len(row) > _LEAST_VALUES and not row[-1]:
        row.pop()
    return msgspec.json.encode(row)


def _pdf(paper: Paper) -> str:
    arxiv = paper.identifiers.get("arxiv")
    return arxiv if arxiv and paper.links.pdf == _ARXIV_PDF + arxiv else paper.links.pdf


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
