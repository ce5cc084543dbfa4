"""Answers of the arXiv API and its daily feeds; all papers are invented."""

from __future__ import annotations

import json

import pytest
from folders import SHARED
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.arxiv_atom import read_arxiv_atom

SAMPLES = SHARED / "samples/arxiv-atom"

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query=invented" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=invented</title>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">2</opensearch:totalResults>
{}</feed>
"""
ENTRY = """  <entry>
    <id>http://arxiv.org/abs/2401.00001v3</id>
    <updated>2024-05-06T07:08:09Z</updated>
    <published>2024-01-02T03:04:05Z</published>
    <title>An Invented Title, $x^2$ &lt; 3,
  in Two Lines</title>
    <summary>  We invent 40% more &amp; keep
\\emph{TeX} as it is.
</summary>
    <author>
      <name>Anna  Invented</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Nowhere</arxiv:affiliation>
    </author>
    <author><name>:</name></author>
    <author><name>Bob Made-Up</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/INV.1 10.1000/inv.2</arxiv:doi>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">This paper has been withdrawn</arxiv:comment>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Invention 3 (2024) 1-2</arxiv:journal_ref>
    <link title="pdf" href="http://arxiv.org/pdf/2401.00001v3" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG" scheme="x"/>
    <category term="stat.ML" scheme="x"/>
    <category term="cs.LG" scheme="x"/>
  </entry>
"""
OLD_ENTRY = """<entry><id>http://arxiv.org/abs/hep-th/9411001v1</id><title>An Old One</title></entry>
"""

PAPER = Record(
    dump="d",
    ordinal=1,
    line=6,
    title="An Invented Title, $x^2$ < 3, in Two Lines",
    abstract="We invent 40% more & keep \\emph{TeX} as it is.",
    authors=(Name(name="Anna Invented"), Name(name="Bob Made-Up")),
    date="2024-01-02",
    withdrawn=True,
    identifiers={"arxiv": "2401.00001", "doi": "10.1000/inv.1"},
    venue="Invention 3 (2024) 1-2",
    keywords=("cs.LG", "stat.ML"),
    links=Links(page="https://arxiv.org/abs/2401.00001", pdf="https://arxiv.org/pdf/2401.00001"),
)
OLD_PAPER = Record(
    dump="d",
    ordinal=2,
    line=29,
    title="An Old One",
    date="1994-11",
    identifiers={"arxiv": "hep-th/9411001"},
    links=Links(page="https://arxiv.org/abs/hep-th/9411001", pdf="https://arxiv.org/pdf/hep-th/9411001"),
)


def read(content):
    return read_buffered(read_arxiv_atom, content)


def test_a_response_is_read_completely():
    assert read(FEED.format(ENTRY + OLD_ENTRY)) == [PAPER, OLD_PAPER]


def test_names_that_arxiv_serves_misread_are_put_right():
    author = "<author><name>JosÃ© InventÃ\xadn</name></author><author><name>Zoë Ångström</name></author>"

    (item,) = read(FEED.format(OLD_ENTRY.replace("</entry>", f"{author}</entry>")))

    assert item.authors == (Name(name="José Inventín"), Name(name="Zoë Ångström"))


def test_prefixes_of_names_do_not_matter():
    feed = (
        FEED.format(OLD_ENTRY)
        .replace("<feed xmlns=", "<a:feed xmlns:a=")
        .replace("</feed>", "</a:feed>")
        .replace("<entry><id>", "<a:entry><a:id>")
        .replace("</id><title>", "</a:id><a:title>")
        .replace("</title></entry>", "</a:title></a:entry>")
    )

    assert [(it.title, it.identifiers) for it in read(feed)] == [("An Old One", {"arxiv": "hep-th/9411001"})]


def test_a_response_in_json_is_read_completely_with_its_line():
    answers = [{"url": "x", "status_code": 200, "body": FEED.format(it)} for it in (ENTRY, OLD_ENTRY)]

    items = read("\n".join(map(json.dumps, answers)))

    assert [(type(it), it.ordinal, it.line) for it in items] == [(Record, 1, 1), (Record, 2, 2)]


def test_a_file_may_contain_several_responses():
    items = read(FEED.format(ENTRY) + FEED.format(OLD_ENTRY))

    assert [(it.title, it.ordinal) for it in items] == [(PAPER.title, 1), (OLD_PAPER.title, 2)]


def test_an_error_and_an_unknown_id_are_rejects_with_arxivs_message():
    error = "<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id x</summary></entry>"
    unknown = "<entry><id>http://arxiv.org/abs/2401.99999v1</id></entry>"

    assert read(FEED.format(error + "\n" + unknown)) == [
        BadRecord(dump="d", line=6, reason="is an error reported by arXiv: incorrect id x", text=error),
        BadRecord(
            dump="d",
            line=7,
            reason="has no title; arXiv has no paper http://arxiv.org/abs/2401.99999v1",
            text=unknown,
        ),
    ]


def test_a_response_without_entries_is_a_banner(tmp_path):
    (tmp_path / "empty.xml").write_text(FEED.format(""))

    reading = read_dump(tmp_path / "empty.xml")

    assert reading.banners == (Banner(dump="empty.xml", line=2, text="a feed without entries"),)
    assert reading.rejects == ()


RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
<channel><title>cs.LG updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.LG</link>
<item>
<title>An Invented Title</title>
<link>https://arxiv.org/abs/2402.00001</link>
<description>arXiv:2402.00001v1 Announce Type: new
Abstract: We invent &lt;things&gt;.</description>
<guid isPermaLink="false">oai:arXiv.org:2402.00001v1</guid>
<category>cs.LG</category>
<category>cs.AI</category>
<pubDate>Mon, 12 Feb 2024 00:00:00 -0500</pubDate>
<arxiv:announce_type>new</arxiv:announce_type>
<arxiv:DOI>10.1000/inv</arxiv:DOI>
<dc:creator>Anna Invented, Bob Made-Up Jr.</dc:creator>
</item>
<item><title>Replaced</title><guid>oai:arXiv.org:2311.00002v4</guid>
<pubDate>Mon, 12 Feb 2024 00:00:00 -0500</pubDate><arxiv:announce_type>replace</arxiv:announce_type></item>
</channel></rss>
"""


def test_a_daily_feed_is_read_completely_and_its_day_is_that_of_new_papers_only():
    first, second = read(RSS)

    assert first == Record(
        dump="d",
        ordinal=1,
        line=4,
        title="An Invented Title",
        abstract="We invent <things>.",
        authors=(Name(name="Anna Invented"), Name(name="Bob Made-Up Jr.")),
        date="2024-02-12",
        identifiers={"arxiv": "2402.00001", "doi": "10.1000/inv"},
        keywords=("cs.LG", "cs.AI"),
        links=Links(page="https://arxiv.org/abs/2402.00001", pdf="https://arxiv.org/pdf/2402.00001"),
    )
    assert (second.title, second.date) == ("Replaced", "2023-11")


HEADS = {
    FEED.format(ENTRY): "arxiv-atom",
    RSS: "arxiv-atom",
    json.dumps({"body": FEED.format(ENTRY)}): "arxiv-atom",
    "<feed><title>A blog</title><entry><link href='https://example.org'/></entry></feed>": "",
    "<rss><channel><item><link>https://arxiv.org/abs/2401.00001</link></item></channel></rss>": "rss",
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_content_identifies_a_feed_of_arxiv(tmp_path, head, encoding):
    (tmp_path / "x").write_bytes(head.encode(encoding))

    assert read_dump(tmp_path / "x").dump.format == HEADS[head]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_the_real_responses_are_read_completely():
    for path in sorted(SAMPLES.iterdir()):
        reading = read_dump(path)
        entries = path.read_bytes().count(b"<entry>")

        assert (reading.dump.format, len(reading.records), reading.rejects) == ("arxiv-atom", entries, ())
        assert all(it.abstract and it.authors and len(it.date) == 10 and it.identifiers for it in reading.records)
        assert sum(len(it.authors) for it in reading.records) == path.read_bytes().count(b"<author>")
