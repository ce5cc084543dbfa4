from __future__ import annotations

import re
from typing import Any

import pytest

from site_builder.settings.searches import DeclaredSearch, SearchTableError, parse_searches


def test_each_table_is_a_search_with_a_page() -> None:
    tables = [{"title": "Kites & balloons!", "query": "kites OR balloons"}, {"title": "2024", "query": "year:2024"}]
    found = parse_searches(tables)
    assert found == tuple(DeclaredSearch(**table) for table in tables)
    assert [search.slug for search in found] == ["kites-balloons", "2024"]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ("kites", "search must be tables: [[search]]"),
        ([{"title": "Kites", "query": "kites", "qery": ""}], 'unknown key "qery" in [[search]]; did you mean "query"?'),
        ([{"title": "Kites"}], "a search needs a query: text in quotes"),
        ([{"title": 7, "query": "kites"}], "a search needs a title: text in quotes"),
        ([{"title": "学", "query": "kites"}], 'the title "学" has no letter from a to z and no digit; add one'),
        (
            [{"title": "A b", "query": "x"}, {"title": "a-B", "query": "y"}],
            "two searches would have the page searches/a-b.html",
        ),
    ],
)
def test_a_mistake_is_explained(tables: Any, message: str) -> None:
    with pytest.raises(SearchTableError, match="^" + re.escape(message)):
        parse_searches(tables)
