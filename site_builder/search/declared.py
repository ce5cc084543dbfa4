"""The papers of declared searches, found when the site is built, in the order of the search page."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model import Catalogue
from site_builder.search.answering.finding import find_papers
from site_builder.search.answering.known import read_catalogue


def find_declared(catalogue: Catalogue, queries: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the slugs of the papers with all words of each query, best first.

    They are those that the search page counts as having all words, in its order, if words are left as they are: nothing
    is corrected or completed.
    """
    if not queries:
        return []
    known = read_catalogue(catalogue)
    found = (find_papers(query, known) for query in queries)
    return [tuple(known.papers[number].slug for number in some.complete) for some in found]
