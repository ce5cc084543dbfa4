"""Know which field of a record the column with a name holds.

Names match in any case and with any signs between their words: `arxiv_id`, `arXiv ID` and `arxivId` are one name. Words
that only say what a table is about (`paper_arxiv_id`) or which object a value is in (`externalIds.DOI`) may precede
it, and a word for the form of the value may follow after a dot (`journal.name`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "title": "title paper_title article_title document_title paper_name titles paper ti name display_name "
        "titel titre titulo título 标题 论文标题 题目 论文",
        "abstract": "abstract summary paper_abstract abstract_text abstract_note summaries description ab tldr "
        "摘要 zusammenfassung résumé resumé resumen",
        "authors": "author_full_names authors_full_names authors author author_names author_list authors_names af au "
        "authorships.author.display_name authorships.raw_author_name author_display_name "
        "creators autoren autor auteurs auteur autores 作者",
        "author_count": "author_count n_authors num_authors number_of_authors authors_count",
        "date": "date publish_date published_date publication_date date_published published published_at "
        "submitted_date submission_date release_date created submitted publication_year pub_year year py "
        "datum jahr année fecha año 日期 年份",
        "arxiv": "arxiv_id arxiv arxivid eprint arxiv_number",
        "doi": "doi paper_doi article_doi doi_link doi_url di",
        "acl": "acl_id acl anthology_id",
        "openreview": "openreview_id openreview forum forum_id",
        "pmid": "pmid pubmed_id pubmed pm",
        "id": "paper_id id identifier external_id entry_id uid",
        "venue": "venue journal conference journal_name source_title publication_title container_title booktitle "
        "journal_conference journal_book conference_name publication proceeding proceedings journal_ref so "
        "primary_location.source.display_name host_venue.display_name host_venue primary_location_display_name",
        "keywords": "keywords author_keywords keyword manual_tags tags topics categories category subjects tasks terms "
        "index_keywords de keywords.display_name topics.display_name primary_topic.display_name concepts.display_name",
        "page": "url link page paper_url paper_link page_url url_abs abs_url arxiv_url article_url site href "
        "openreview_url external_url arxiv_link pubmed_url primary_location.landing_page_url",
        "pdf": "pdf pdf_url url_pdf pdf_link link_attachments open_access_pdf full_text_url pdf_file arxiv_pdf "
        "primary_location.pdf_url best_oa_location.pdf_url open_access.oa_url",
        "code": "code code_url github github_url github_repo github_link repo repository repo_url code_link",
        "project": "project project_page project_url website project_website",
        "citations": "citations citation_count cited_by_count cited_by citations_count times_cited n_citations "
        "num_citations numcitedby article_citation_count citing_works_count cites gs_citation tc",
        "upvotes": "upvotes votes likes",
        "extra": "extra",
        "comments": "num_comments comment_count n_comments",
    }
)  # fmt: skip
"""Field → the possible names of its column, best first."""

FIELDS = tuple(_NAMES)
"""The fields that `columns` in a sidecar may name."""

_VAGUE = frozenset(["titles", "paper", "ti", "name", "displayname"])
_TELLING = ("abstract", "authors", "arxiv", "doi", "pmid", "venue", "citations")
"""A table whose column of titles has a vague name is a table of papers only if it also has one of these fields."""


_PREFIXES = ("paper", "article", "document", "publication")
_HOLDERS = frozenset(
    "paper article document publication externalids ids identifiers links urls data fields metadata attributes item "
    "record doc properties".split()
)
"""Objects that hold the values of a paper, in names with dots."""
_FORMS = frozenset("name displayname value text title url".split())
"""The last part of a name with dots that only says which form the value has."""
_DERIVED = 1000
"""The rank of a name that was found only after leaving out words of it."""


def key_of(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name.casefold()))


_RANKS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {key_of(name): (rank, field) for field, names in _NAMES.items() for rank, name in enumerate(names.split())}
)


@lru_cache(maxsize=1024)
def rank_column(name: str) -> tuple[int, str] | None:
    """Return how well a name fits, 0 for the best, and the field that its column holds; None if it is not known."""
    key = key_of(name)
    if known := _RANKS.get(key):
        return known
    for shorter in _shorten(name, key):
        if shorter != "id" and (known := _RANKS.get(shorter)):
            return known[0] + _DERIVED, known[1]
    return None


def _shorten(name: str, key: str) -> list[str]:
    """Return a name's key without the words that may be left out."""
    parts = [key_of(part) for part in name.split(".")]
    held = next((place for place, part in enumerate(parts) if part not in _HOLDERS), 0)
    inner = parts[held:]
    found = ["".join(inner)] if held else []
    if len(inner) > 1 and inner[-1] in _FORMS:
        found.append("".join(inner[:-1]))
    prefix = next((it for it in _PREFIXES if key.startswith(it)), "")
    return [*found, key.removeprefix(prefix)] if prefix and "." not in name else found


def is_column(name: str) -> bool:
    """Return whether a column with this name holds a field of a record."""
    return rank_column(name) is not None


def has_titles(names: Sequence[str]) -> bool:
    """Return whether one of the columns holds titles of papers; a vague name (`name`) needs a telling one beside it."""
    return is_paper_table(names) or any(
        (known := rank_column(name)) and known[1] == "title" and key_of(name) not in _VAGUE for name in names
    )


def is_paper_table(names: Sequence[str]) -> bool:
    """Return whether the names of the columns are enough to recognise a table of papers."""
    if len(names) < 2:
        return False
    titles = [name for name in names if (known := rank_column(name)) and known[1] == "title"]
    if any(key_of(name) not in _VAGUE for name in titles):
        return True
    fields = {known[1] for name in names if (known := rank_column(name))}
    is_described = any(name.startswith("@") for name in names)  # JSON-LD: a data set, an organisation, a person
    return bool(titles) and not is_described and any(field in fields for field in _TELLING)
