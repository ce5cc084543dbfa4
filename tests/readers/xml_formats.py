"""A paper in each XML format, for tests of what all of them share; all papers are invented."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from readers.invented import read_buffered, records_of

from site_builder.readers import find_reader


class Format(NamedTuple):
    """The parts of a dump in one format."""

    name: str
    head: str
    tail: str
    paper: str
    """An element with a placeholder for the title."""
    element: str
    holder: str


FORMATS = (
    Format(
        "arxiv-atom",
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n',
        "</feed>\n",
        "<entry>\n<id>http://arxiv.org/abs/2401.00001</id><title>{}</title>\n</entry>\n",
        "entry",
        "feed",
    ),
    Format(
        "arxiv-oai",
        '<?xml version="1.0"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n',
        "</OAI-PMH>\n",
        "<record>\n<metadata><arXiv><id>2401.00001</id><title>{}</title></arXiv></metadata>\n</record>\n",
        "record",
        "OAI-PMH",
    ),
    Format(
        "acl-xml",
        '<?xml version="1.0"?>\n<collection id="2099.inv"><volume id="1">\n',
        "</volume></collection>\n",
        '<paper id="1">\n<title>{}</title>\n</paper>\n',
        "paper",
        "collection",
    ),
    Format(
        "pubmed-xml",
        '<?xml version="1.0"?>\n<PubmedArticleSet>\n',
        "</PubmedArticleSet>\n",
        "<PubmedArticle>\n<MedlineCitation><Article><ArticleTitle>{}</ArticleTitle></Article></MedlineCitation>\n"
        "</PubmedArticle>\n",
        "PubmedArticle",
        "PubmedArticleSet",
    ),
    Format(
        "endnote-xml",
        '<?xml version="1.0"?>\n<xml><records>\n',
        "</records></xml>\n",
        "<record>\n<titles><title>{}</title></titles>\n</record>\n",
        "record",
        "xml",
    ),
    Format(
        "mods",
        '<?xml version="1.0"?>\n<modsCollection>\n',
        "</modsCollection>\n",
        "<mods>\n<titleInfo><title>{}</title></titleInfo>\n</mods>\n",
        "mods",
        "modsCollection",
    ),
    Format(
        "rss",
        '<?xml version="1.0"?>\n<rss xmlns:dc="urn:dc"><channel>\n',
        "</channel></rss>\n",
        "<item>\n<title>{}</title><dc:identifier>doi:10.1000/inv.1</dc:identifier>\n</item>\n",
        "item",
        "rss",
    ),
)

every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def write(form, *papers):
    return "".join([form.head, *papers, form.tail])


def read(form, content):
    return read_buffered(find_reader(form.name).read, content)


def titles_of(items):
    return [it.title for it in records_of(items)]
