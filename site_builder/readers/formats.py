"""The dump formats, in the order in which they are tried.

The first reader that matches reads the dump. So put a format before every format whose `matches` also accepts its
dumps: first XML with distinctive elements, then JSON with the keys of one source, then JSON with general keys
(`json-lines`, `json-table`), then text with a clear signature, and last the two that accept almost any text (`table`,
`daily-papers-text`). `tests/readers/test_formats.py` checks that no real file changes its reader.
"""

from __future__ import annotations

from site_builder.errors import DumpError, offer_nearest
from site_builder.readers import (
    acl_xml,
    arxiv_atom,
    arxiv_daily,
    arxiv_oai,
    arxiv_snapshot,
    bibtex,
    citation_cff,
    crossref,
    csl_json,
    daily_papers_html,
    daily_papers_json,
    daily_papers_markdown,
    daily_papers_text,
    datacite,
    dblp_json,
    dblp_xml,
    endnote_tagged,
    endnote_xml,
    europe_pmc,
    hal,
    inspire,
    jats,
    json_by_key,
    json_lines,
    json_tables,
    marcxml,
    markdown_lists,
    medline,
    mods,
    openalex,
    openreview,
    ovid,
    parquet,
    pubmed_xml,
    refworks,
    ris,
    rss,
    semantic_scholar,
    tables,
    yaml_papers,
    zotero_json,
)
from site_builder.readers.reader import Reader

READERS: tuple[Reader, ...] = (
    arxiv_atom.READER,
    arxiv_oai.READER,
    acl_xml.READER,
    pubmed_xml.READER,
    dblp_xml.READER,
    jats.READER,
    endnote_xml.READER,
    mods.READER,
    marcxml.READER,
    rss.READER,
    arxiv_snapshot.READER,
    openalex.READER,
    semantic_scholar.READER,
    openreview.READER,
    crossref.READER,
    inspire.READER,
    datacite.READER,
    europe_pmc.READER,
    dblp_json.READER,
    zotero_json.READER,
    hal.READER,
    daily_papers_json.READER,
    csl_json.READER,
    daily_papers_html.READER,
    arxiv_daily.READER,
    json_by_key.READER,
    json_lines.READER,
    json_tables.READER,
    medline.READER,
    endnote_tagged.READER,
    refworks.READER,
    ovid.READER,
    ris.READER,
    bibtex.READER,
    citation_cff.READER,
    yaml_papers.READER,
    daily_papers_markdown.READER,
    markdown_lists.READER,
    parquet.READER,
    tables.READER,
    daily_papers_text.READER,
)


def find_reader(name: str) -> Reader:
    """Return the reader with a name. Raise DumpError, with the nearest name, if there is none."""
    for reader in READERS:
        if reader.name == name:
            return reader
    names = [reader.name for reader in READERS]
    raise DumpError(f'"{name}" is not a known dump format; {offer_nearest(name, names)}')
