"""The digests of months: pages, e-mails, texts and feeds. All papers and topics are invented."""

from __future__ import annotations

import pytest
from pages.invented_months import BASE, NOVEMBER, OLDER, SITE, paper, site_of

from site_builder.pages.contexts.digests import DigestPage, TopicShare
from site_builder.pages.contexts.pieces import Count, Link
from site_builder.pages.periods.digests import build_digest, list_digests


def test_a_month_needs_a_few_papers_for_a_digest():
    assert list_digests(SITE) == ("2031-11", "2031-10", "2031-03")


def test_a_digest_summarises_its_month():
    page = build_digest(SITE, "2031-11")
    assert page == DigestPage(
        path="digests/2031-11.html",
        title="Digest for November 2031",
        canonical=f"{BASE}digests/2031-11.html",
        description="4 papers came out in November 2031, 1 more than in October 2031. 1 of them has code.",
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
    assert page.shares == (TopicShare(text="Oars & rudders", href="../topics/oars.html", count=5, share=62, usual=0),)
    assert build_digest(site_of(*NOVEMBER, *more, *OLDER[:29]), "2031-11").shares == ()


@pytest.mark.parametrize(
    ("before", "words"),
    [(0, "4 more than in October 2031."), (4, "the same as in October 2031."), (6, "2 fewer than in October 2031.")],
)
def test_a_month_is_compared_with_the_previous_one(before, words):
    october = [paper(f"o{n}", "2031-10-03") for n in range(before)]
    assert words in build_digest(site_of(*NOVEMBER, *october), "2031-11").description


def test_the_newest_papers_are_shown_if_none_was_discussed():
    page = build_digest(SITE, "2031-10")
    assert ([card.slug for card in page.newest], page.discussed) == (["o0", "o1", "o2"], ())


def test_the_first_month_of_a_catalogue_calls_no_topic_new():
    assert build_digest(site_of(*OLDER), "2031-03").firsts == ()
