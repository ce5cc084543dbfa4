"""The newest papers and those of topics, venues, organisations and authors in BibTeX.

Reference managers can save all papers of a list at once, because its bibliography is also the answer of a server of
unAPI (version 1, https://unapi.info), whatever it is asked: it begins by naming its format, and the entries are in
CDATA. To BibTeX, text outside of entries is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from site_builder.model import OutputFile
from site_builder.pages.citing.kept import find_bibtex
from site_builder.pages.files.gzipped import pack
from site_builder.pages.site.bylines import NAME_KINDS
from site_builder.pages.site.kind import FileKind
from site_builder.pages.site.page_files import MOST_ENTRIES, has_bibliography, list_bibliographies
from site_builder.pages.site.permalinks import NEWEST_STEM, stem_of_name, stem_of_search, stem_of_topic
from site_builder.pages.site.site import Site

_BEFORE, _AFTER = '<formats><format name="bibtex"/><![CDATA[', "]]></formats>"


class Bibliography(msgspec.Struct, frozen=True):
    """The bibliography of a topic or a name: an item to render."""

    stem: str
    """Its path without the suffix."""
    papers: Sequence[str]
    """The slugs of its papers, newest first; those of a search best first."""


def list_items(site: Site) -> tuple[Bibliography, ...]:
    """Return the bibliographies of the newest papers, of searches, of topics with papers, and of names that have one.

    There are none if the settings turn them off.
    """
    if not site.config.pages.bibliographies:
        return ()
    topics = ((stem_of_topic(slug), papers) for slug, papers in site.topic_papers.items() if papers)
    names = ((kind, named) for kind in NAME_KINDS for named in kind.all(site) if has_bibliography(site, named))
    newest = tuple(paper.slug for paper in site.listing[: site.config.page_size])
    return (
        *((Bibliography(NEWEST_STEM, newest),) if newest else ()),
        *(Bibliography(stem_of_search(it.slug), it.papers) for it in site.searches if it.papers),
        *(Bibliography(stem, site.slugs_of(papers)) for stem, papers in topics),
        *(Bibliography(stem_of_name(kind.folder, named.slug), named.papers) for kind, named in names),
    )


def list_paths(site: Site, item: Bibliography) -> tuple[str, ...]:
    """Return the paths of a bibliography: one, or two if it is long."""
    return list_bibliographies(item.stem, len(item.papers))


def render_bibliography(site: Site, item: Bibliography, most: int = MOST_ENTRIES) -> Iterator[OutputFile]:
    """Yield a bibliography; if it is long, that of its first papers, and all of it gzipped."""
    plain, *whole = list_bibliographies(item.stem, len(item.papers), most)
    entries = [find_bibtex(site, slug) for slug in item.papers]
    yield OutputFile(path=plain, content=answer_unapi(entries[:most]).encode(), when="asset")
    for path in whole:
        yield OutputFile(path=path, content=pack("\n".join(entries).encode()), when="asset")


def answer_unapi(entries: Sequence[str]) -> str:
    """Return entries of BibTeX as an answer of unAPI; no text in them ends the CDATA."""
    text = "\n".join(entries).replace("]]>", "]]{}>")
    return f"{_BEFORE}\n{text}{_AFTER}\n"


KINDS = (FileKind(name="bibliographies", items=list_items, paths=list_paths, render=render_bibliography, slice=50),)
