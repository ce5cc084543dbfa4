from __future__ import annotations

import gzip
import json

from pages.invented import CATALOGUE, build_site

from site_builder.model import Catalogue, Links, Paper
from site_builder.pages.files.data import render_papers_data, render_report_data
from site_builder.settings.pages import LARGE


def rows(catalogue: Catalogue) -> list[dict]:
    (file,) = render_papers_data(build_site(catalogue))
    assert file.path == "data/papers.jsonl.gz"
    return [json.loads(line) for line in gzip.decompress(file.content).splitlines()]


def test_every_paper_is_a_line_newest_first():
    assert [row["slug"] for row in rows(CATALOGUE)] == [paper.slug for paper in CATALOGUE.papers]


def test_a_line_has_all_known_fields():
    assert rows(CATALOGUE)[0] == {
        "slug": "alpha-nets",
        "title": "Alpha Nets: $O(n^2)$ Is Enough",
        "abstract": "We invent *alpha nets*. They are small & fast; see https://github.com/invented/alpha.",
        "authors": [{"name": "Ada Invented", "orcid": "0000-0000-0000-0001"}, {"name": "Bo Madeup"}],
        "author_count": 5,
        "date": "2031-11-08",
        "date_inferred": True,
        "identifiers": {"arxiv": "3111.00001", "doi": "10.9999/alpha"},
        "organisation": {"handle": "inv", "name": "Invented Labs"},
        "venue": "Invented Conference 2031",
        "keywords": ["alpha", "nets"],
        "topics": ["tiny-nets", "nets"],
        "topic_phrases": {"tiny-nets": ["alpha nets", "small nets"], "nets": ["nets"]},
        "links": {
            "page": "https://listing.example/alpha",
            "code": ["https://github.com/invented/alpha", "javascript:alert(1)"],
            "project": ["https://www.alpha.example/"],
        },
        "comments": 0,
        "upvotes": 7,
        "listed": [{"day": "2031-11-10", "rank": 1}],
        "counted": {"upvotes": "2031-11-25"},
        "related": ["beta-nets"],
        "aliases": ["alpha-net"],
        "provenance": [
            {"dump": "first.txt", "ordinal": 1, "line": 11},
            {"dump": "second.json.gz", "ordinal": 2, "line": 40, "title": "Alpha  Nets"},
        ],
    }


def test_the_lines_of_a_large_catalogue_have_no_related_papers():
    papers = tuple(Paper(slug=f"p{number}", title="P", related=("p0",)) for number in range(LARGE))
    assert rows(Catalogue(papers=papers))[-1] == {"slug": papers[-1].slug, "title": "P"}
    assert rows(Catalogue(papers=papers[1:]))[-1]["related"] == ["p0"]


def test_unknown_fields_are_left_out():
    assert rows(Catalogue(papers=(Paper(slug="a", title="A", links=Links()),))) == [{"slug": "a", "title": "A"}]


def test_gzipped_data_has_no_time_and_no_file_name():
    (file,) = render_papers_data(build_site())
    assert file.content[:4] == b"\x1f\x8b\x08\x00"
    assert file.content[4:8] == b"\x00\x00\x00\x00"


def test_the_report_accounts_for_every_dump():
    (file,) = render_report_data(build_site())
    assert file.path == "data/report.json"
    report = json.loads(file.content)
    assert report["totals"] == {
        "dumps": 2,
        "records": 3,
        "papers": 7,
        "new": 2,
        "merged": 1,
        "rejected": 1,
        "near_misses": 1,
        "doubts": 1,
        "banners": 1,
    }
    assert report["dumps"][0] == {
        "dump": {
            "name": "first.txt",
            "format": "daily-papers-text",
            "title": "The first dump",
            "page_date": "2031-11-25",
        },
        "records": 1,
        "new": 1,
        "banners": [{"dump": "first.txt", "line": 1, "text": "new"}],
        "rejects": [{"dump": "first.txt", "line": 9, "reason": "It has no title.", "text": "<b>raw</b>"}],
    }
    assert report["merges"] == [{"slug": "alpha-nets", "by": "identifier", "key": "arxiv:3111.00001"}]
    assert report["near_misses"] == [
        {
            "slug": "beta-nets",
            "title": "Beta Nets",
            "record": "b.txt#2",
            "reason": "It has the same title but was kept apart because their identifiers differ.",
            "others": ["a.txt#1"],
            "slugs": ["gamma"],
        }
    ]
    assert report["changes"] is None
    assert "strings" not in report


def test_the_report_lists_strings_that_are_not_in_the_language_of_the_site():
    (file,) = render_report_data(build_site(language="tlh"))
    gaps = json.loads(file.content)["strings"]
    assert (gaps["language"], gaps["is_translated"], gaps["unknown"]) == ("tlh", False, [])
    assert "paper.abstract" in gaps["missing"]
