"""What the search index holds of each paper: one document with its fields as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from site_builder.model import Catalogue, Paper
from site_builder.text.html import plain_text


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The searchable text of one paper. A document's id is its paper's place in the catalogue, from 0: newest first."""

    title: str = ""
    abstract: str = ""
    authors: str = ""
    """The names."""
    topics: str = ""
    """The titles of its topics."""
    keywords: str = ""


FIELDS: tuple[str, ...] = Document.__struct_fields__
"""The names of the fields, in the order that the index has them."""


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield the document of each paper, in the order of the catalogue."""
    titles = {topic.slug: plain_text(topic.title) for topic in catalogue.topics}
    for paper in catalogue.papers:
        yield _document(paper, titles)


def _document(paper: Paper, titles: Mapping[str, str]) -> Document:
    return Document(
        title=plain_text(paper.title),
        abstract=plain_text(paper.abstract),
        authors=" ".join(author.name for author in paper.authors),
        topics=" ".join(titles.get(slug, "") for slug in paper.topics),
        keywords=" ".join(map(plain_text, paper.keywords)),
    )
