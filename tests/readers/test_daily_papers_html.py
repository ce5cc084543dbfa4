"""Daily Papers pages saved as HTML, with their data and without."""

from __future__ import annotations

import html
import json

import pytest
from readers.invented import read_items, records_of

from site_builder.model import BadRecord, Dump
from site_builder.readers.daily_papers_html import is_daily_papers_html, read_daily_papers_html

ENTRIES = [
    {
        "paper": {"id": f"2603.0016{n}", "title": f"Sails & Ships {n}", "summary": "We <sail>.", "upvotes": n},
        "numComments": 2,
    }
    for n in range(1, 4)
]
MENU = {"user": None, "paper": "none"}


def page(target: str, props: object, quote: str = '"') -> str:
    data = html.escape(json.dumps(props), quote=quote == '"').replace("'", "&#x27;")
    menu = html.escape(json.dumps(MENU))
    return (
        "<!doctype html>\n<html class=''>\n<head><title>Daily Papers - Hugging Face</title></head>\n<body>\n"
        f'<div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{menu}"></div>\n'
        f"<div class='contents' data-target='{target}' data-props={quote}{data}{quote}>\n"
        '<h3><a href="/papers/2603.00161" class="x">Sails &amp; Ships 1</a></h3></div></body></html>\n'
    )


def read(text: str):
    return read_items(read_daily_papers_html, text, "papers.html")


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize(("period", "date"), [("day", "2026-03-24"), ("month", "2026-03"), ("week", "2026-W12")])
def test_a_listing_is_read_from_the_data_of_its_page(quote, period, date):
    text = page("DailyPapers", {"dailyPapers": ENTRIES, "periodType": period, "dateString": date}, quote)

    items = read(text)

    assert is_daily_papers_html(text.encode())
    assert [(it.line, it.title, it.abstract, it.upvotes, it.comments) for it in records_of(items)] == [
        (6, f"Sails & Ships {n}", "We <sail>.", n, 2) for n in range(1, 4)
    ]
    assert [it.page_date for it in items if isinstance(it, Dump)] == ([] if period == "week" else [date])


def test_the_page_of_a_paper_gives_that_paper_alone():
    props = {"paper": ENTRIES[0]["paper"], "numComments": 2, "similarPapers": ENTRIES[1:], "comments": [{"id": "x"}]}

    assert [it.title for it in records_of(read(page("PaperContent", props)))] == ["Sails & Ships 1"]
    assert [it.title for it in records_of(read(page("Paper", {"data": props})))] == ["Sails & Ships 1"]


def test_a_page_without_its_data_gives_the_titles_in_its_links():
    (record,) = records_of(read(page("Other", {"nothing": 1})))

    assert (record.line, record.title, record.identifiers) == (7, "Sails & Ships 1", {"arxiv": "2603.00161"})


def test_a_broken_entry_costs_itself():
    text = page("DailyPapers", {"dailyPapers": [{}, *ENTRIES, {"paper": {"id": "2603.00161", "title": 3}}]})

    items = read(text)

    assert len(records_of(items)) == 3
    assert [it.line for it in items if isinstance(it, BadRecord)] == [6, 6]


@pytest.mark.parametrize("props", ["{", "[]", "null", '{"dailyPapers": 3}'])
def test_a_page_without_papers_is_called_a_web_page(props):
    items = read(f"<html><title>Hugging Face</title><div data-props='{props}'></div></html>")

    assert [it.reason[:24] for it in items if isinstance(it, BadRecord)] == ["is a web page (HTML) wit"]
    assert records_of(items) == []


@pytest.mark.parametrize(
    "head", [b"<html><body>Sign in</body></html>", b"<?xml version='1.0'?><feed/>", b"Hugging Face"]
)
def test_another_page_is_not_ours(head):
    assert not is_daily_papers_html(head)
