"""What the search index holds of each paper: one document with its fields as plain text."""

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
    """The names, one a line."""
    topics: str = ""
    """The titles of its topics."""
    keywords: str = ""
    identifiers: str = ""
    """The values of its identifiers: an arXiv number, a DOI."""


FIELDS: tuple[str, ...] = Document.__struct_fields__
"""The names of the fields, in the order that the classic index has them."""


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the document of each paper, in the order of the catalogue."""
    return map(describe(catalogue), catalogue.papers)


def describe(catalogue: Catalogue) -> Callable[[Paper], Document]:
    """Return what makes the document of a paper of a catalogue."""
    return partial(_document, {topic.slug: plain_text(topic.title) for topic in catalogue.topics})


def _document(titles: Mapping[str, str], paper: Paper) -> Document:
    return Document(
        title=plain_text(paper.title),
        abstract=plain_text(paper.abstract),
        authors="\n".join(author.name for author in paper.authors),
        topics="\n".join(titles.get(slug, "") for slug in paper.topics),
        keywords="\n".join(map(plain_text, paper.keywords)),
        identifiers="\n".join(value for _, value in sorted(paper.identifiers.items())),
    )
