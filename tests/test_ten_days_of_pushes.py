"""Every paper is in the feed of the site on the day it arrives, whatever its date is. All papers are invented, except
those of real listings."""

from __future__ import annotations

import datetime
import json
import random
import re
from pathlib import Path

import pytest
from folders import SHARED
from lxml import etree
from pages.invented import build_site as build_invented
from pages.invented import render_files

from site_builder.build import build_site
from site_builder.catalogue import Corrections, link_catalogue
from site_builder.dumps import read_dumps

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FIRST = datetime.date(2031, 6, 1)
SETTINGS = 'title = "Invented"\nbase_url = "https://papers.example/"\ndumps = ["dumps"]\n'


def entries_of(feed: bytes) -> dict[str, str]:
    """Return the title of each entry with its date and its identifier."""
    found = etree.fromstring(feed).findall("a:entry", ATOM)
    texts = [[entry.findtext(f"a:{name}", namespaces=ATOM) for name in ("title", "updated", "id")] for entry in found]
    return {title: f"{updated} {address}" for title, updated, address in texts}


def test_every_paper_is_in_the_feed_on_the_day_it_arrives_and_its_entry_stays_the_same(tmp_path: Path) -> None:
    chance, shown = random.Random(7), dict[str, str]()
    (tmp_path / "content/dumps").mkdir(parents=True)
    (tmp_path / "content/site.toml").write_text(SETTINGS)
    for passed in range(10):
        day = FIRST + datetime.timedelta(days=passed)
        titles = [f"Paper {number} of day {passed}" for number in range(chance.choice([3, 20, 60, 130]))]
        dates = [f"{chance.randint(1990, 2031)}-0{chance.randint(1, 5)}-11" for _ in titles]
        lines = [json.dumps({"title": title, "date": date}) for title, date in zip(titles, dates, strict=True)]
        (tmp_path / f"content/dumps/{day}.jsonl").write_text("\n".join(lines))
        build_site(tmp_path / "content", tmp_path / "site")
        entries = entries_of((tmp_path / "site/feed.atom").read_bytes())
        assert set(titles) <= set(entries)
        assert {title: text for title, text in entries.items() if shown.get(title, text) != text} == {}
        assert all(entries[title].startswith(f"{day}T") for title in titles)
        items = json.loads((tmp_path / "site/feed.json").read_bytes())["items"]
        assert [item["title"] for item in items] == list(entries)
        shown |= entries


@pytest.mark.shared
def test_every_paper_of_ten_real_days_is_in_the_feed_on_the_day_it_arrives() -> None:
    readings = read_dumps([SHARED / "hf-api"])
    for passed in range(len(readings) - 10, len(readings)):
        catalogue = link_catalogue(readings[: passed + 1], Corrections()).catalogue
        feed = render_files(build_invented(catalogue), "feeds")["feed.atom"].decode()
        slugs = {paper.slug for paper in catalogue.papers if paper.provenance[0].dump == readings[passed].dump.name}
        assert slugs
        assert slugs <= set(re.findall(r"<id>https://papers\.example/catalogue/papers/([^<]+)\.html</id>", feed))
