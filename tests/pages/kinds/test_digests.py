"""The digests of months: pages, e-mails, texts and feeds. All papers and topics are invented."""

from __future__ import annotations

import msgspec
import pytest
from lxml import etree, html
from pages.invented import build_site, render_all

from site_builder.model import Catalogue, Links, Name, Paper, Sighting, Topic
from site_builder.pages.contexts import DigestPage
from site_builder.pages.contexts.pictures import DigestRow, TopicShare
from site_builder.pages.contexts.pieces import Count, Link
from site_builder.pages.files.digest_files import render_digests
from site_builder.pages.kinds.digests import build_digest, build_digests, list_digests

TOPICS = (Topic(slug="nets", title="Nets"), Topic(slug="oars", title="Oars & rudders"))
BASE = "https://papers.example/catalogue/"


def paper(slug: str, date: str, topic: str = "nets", **fields: object) -> Paper:
    return Paper(slug=slug, title=f"On {slug} & $x^2$", date=date, topics=(topic,), **fields)


def site_of(*papers: Paper):
    return build_site(Catalogue(papers=tuple(sorted(papers, key=lambda it: it.date, reverse=True)), topics=TOPICS))


NOVEMBER = (
    paper("a", "2031-11-08", upvotes=3, comments=1, authors=(Name(name="Ada Invented"),)),
    paper("b", "2031-11-05", "oars", links=Links(code=("https://code.example/b",))),
    paper("c", "2031-11", provenance=tuple(Sighting(dump=name, ordinal=1, line=1) for name in ("x", "y", "z"))),
    paper("d", "2031-11-30"),
)
OCTOBER = tuple(paper(f"o{n}", "2031-10-03") for n in range(3))
OLDER = tuple(paper(f"p{n}", "2031-03-03") for n in range(30))
SITE = site_of(*NOVEMBER, *OCTOBER, paper("lonely", "2031-09-01"), *OLDER)


def test_a_month_has_a_digest_from_a_few_papers_on():
    assert list_digests(SITE) == ("2031-11", "2031-10", "2031-03")


def test_a_digest_tells_the_month_in_short():
    page = build_digest(SITE, "2031-11")
    assert page == DigestPage(
        path="digests/2031-11.html",
        title="Digest of November 2031",
        canonical=f"{BASE}digests/2031-11.html",
        description="4 papers came out in November 2031, 1 more than in October 2031. 1 of them comes with code.",
        section="digests",
        feed="../digests.atom",
        json_feed="../digests.json",
        month="November 2031",
        count=4,
        before=3,
        with_code=1,
        discussed=page.discussed,
        shares=page.shares,
        firsts=(Link(text="Oars & rudders", href="../topics/oars.html"),),
        listing="../months/2031-11.html",
        mail="2031-11-mail.html",
        text="2031-11.txt",
        older=Link(text="October 2031", href="2031-10.html"),
    )
    assert [(it.card.slug, it.counts, it.sightings) for it in page.discussed] == [
        ("c", (), 3),
        ("a", (Count(kind="upvote", number=3), Count(kind="comment", number=1)), 0),
    ]


def test_topics_that_grew_are_compared_with_the_year_before():
    more = [paper(f"q{n}", "2031-11-02", "oars") for n in range(4)]
    page = build_digest(site_of(*NOVEMBER, *more, *OLDER), "2031-11")
    assert page.shares == (
        TopicShare(text="Oars & rudders", href="../topics/oars.html", count=5, share=62.5, usual=0.0),
    )
    assert build_digest(site_of(*NOVEMBER, *more, *OLDER[:29]), "2031-11").shares == ()


@pytest.mark.parametrize(
    ("before", "words"),
    [(0, "4 more than in October 2031."), (4, "as many as in October 2031."), (6, "2 fewer than in October 2031.")],
)
def test_a_month_is_compared_with_the_one_before(before, words):
    october = [paper(f"o{n}", "2031-10-03") for n in range(before)]
    assert words in build_digest(site_of(*NOVEMBER, *october), "2031-11").description


def test_where_nothing_was_said_the_newest_papers_stand_instead():
    page = build_digest(SITE, "2031-10")
    assert ([card.slug for card in page.newest], page.discussed) == (["o0", "o1", "o2"], ())


def test_the_first_month_of_a_catalogue_calls_no_topic_new():
    assert build_digest(site_of(*OLDER), "2031-03").firsts == ()


def test_the_list_names_the_best_papers_of_each_month():
    rows = build_digests(SITE).digests
    assert rows[0] == DigestRow(text="November 2031", href="digests/2031-11.html", count=4, titles=rows[0].titles)
    assert [len(row.titles) for row in rows] == [2, 3, 3]


def files_of(site) -> dict[str, bytes]:
    return {file.path: file.content for file in render_digests(site)}


def test_an_email_needs_nothing_but_itself_and_leads_to_full_addresses():
    mail = html.fromstring(files_of(SITE)["digests/2031-11-mail.html"].decode())
    addresses = mail.xpath("//@href")
    assert addresses
    assert all(address.startswith(BASE) for address in addresses)
    assert mail.xpath("//script | //link | //img | //style | //@class | //table") == []
    assert mail.xpath("//main//h1/text()") == ["Digest of November 2031"]
    assert f"{BASE}papers/a.html" in addresses


def test_a_text_keeps_its_addresses_whole_and_its_lines_short():
    text = files_of(SITE)["digests/2031-11.txt"].decode()
    assert text.startswith("Invented Papers: Digest of November 2031\n========================================\n")
    assert "\n 2. On a & x²\n    Ada Invented\n    3 upvotes, 1 comment\n    " + BASE + "papers/a.html\n" in text
    assert "Topics with their first papers\n------------------------------\n\nOars & rudders\n" in text
    assert all(len(line) <= 76 for line in text.splitlines() if "https://" not in line)
    assert "<" not in text


def test_the_feed_has_an_entry_for_each_month_dated_at_its_end():
    files = files_of(SITE)
    atom = etree.fromstring(files["digests.atom"])
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.xpath("//a:entry/a:title/text()", namespaces=names)[:2] == [
        "Digest of November 2031",
        "Digest of October 2031",
    ]
    assert atom.xpath("//a:updated/text()", namespaces=names)[:2] == ["2031-11-30T00:00:00Z"] * 2
    items = msgspec.json.decode(files["digests.json"])["items"]
    assert [item["url"] for item in items] == [f"{BASE}digests/2031-{month}.html" for month in ("11", "10", "03")]
    assert f'href="{BASE}papers/a.html"' in items[0]["content_html"]


def test_a_month_and_the_archive_lead_to_the_digests():
    pages = render_all(SITE)
    assert 'href="../digests/2031-11.html"' in pages["months/2031-11.html"]
    assert "digests/" not in pages["months/2031-09.html"]
    assert 'href="digests.html"' in pages["archive.html"]


def test_a_catalogue_of_few_papers_has_no_digests_and_no_link_to_them():
    site = site_of(paper("a", "2031-11-08"))
    assert files_of(site) == {}
    assert not [path for path, page in render_all(site).items() if "digest" in path or "digests" in page]
