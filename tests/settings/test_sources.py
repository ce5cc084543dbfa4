from __future__ import annotations

import datetime
from typing import Any

import pytest

from site_builder.settings.sources import Address, Arxiv, Crossref, DailyPapers, SourceError, parse_sources

DAY = datetime.date(2024, 1, 5)


def test_each_table_becomes_a_source() -> None:
    assert parse_sources(
        [
            {"source": "daily-papers", "from": DAY},
            {"source": "daily-papers", "to": "2024-01-05", "folder": "daily"},
            {"source": "arxiv", "category": "cs.CL"},
            {"source": "crossref", "dois": ["10.1234/kites"]},
            {"source": "url", "url": "https://example.org/a.bib", "name": "a.bib"},
        ]
    ) == (
        DailyPapers(start=DAY),
        DailyPapers(end=DAY, folder="daily"),
        Arxiv(category="cs.CL"),
        Crossref(dois=("10.1234/kites",)),
        Address(url="https://example.org/a.bib", name="a.bib"),
    )


@pytest.mark.parametrize(
    ("table", "key", "message"),
    [
        ({}, "source", 'source is ""; write one of "daily-papers", "arxiv", "arxiv-oai", "openreview", '),
        ({"source": "dailypapers"}, "source", 'source is "dailypapers"; write one of "daily-papers", '),
        ({"source": 3}, "source", 'source is "3"; write one of "daily-papers", '),
        (
            {"source": "arxiv", "catgory": "cs.CL"},
            "catgory",
            'unknown key "catgory" of the source "arxiv"; did you mean',
        ),
        ({"source": "daily-papers", "from": "May"}, "from", "from of the source daily-papers must be a day such as"),
        ({"source": "daily-papers", "from": 3}, "from", "from of the source daily-papers must be a day such as"),
        ({"source": "crossref", "dois": "10.1/a"}, "dois", "dois of the source crossref must be a list of DOIs in"),
        ({"source": "crossref", "dois": [1]}, "dois", "dois of the source crossref must be a list of DOIs in quotes."),
        ({"source": "openreview"}, "venue", "venue of the source openreview is missing; it must be text in quotes."),
        ({"source": "arxiv"}, "source", 'the source "arxiv" needs one of these keys: query, category.'),
        ({"source": "openalex"}, "source", 'the source "openalex" needs one of these keys: filter, search.'),
        (
            {"source": "url", "url": "https://example.org", "name": "../a"},
            "name",
            'name is "../a"; write the name of a',
        ),
    ],
)
def test_a_mistake_is_found_at_its_table_and_key(table: dict[str, Any], key: str, message: str) -> None:
    with pytest.raises(SourceError) as failure:
        parse_sources([{"source": "daily-papers"}, table])
    assert (failure.value.number, failure.value.key) == (1, key)
    assert failure.value.message.startswith(message)
