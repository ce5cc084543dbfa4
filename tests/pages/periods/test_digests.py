"""The digests of months, weeks and days. All papers and topics are invented."""

from __future__ import annotations

import pytest
from pages.invented_days import LISTED
from pages.invented_days import SITE as LISTING
from pages.invented_days import site_of as list_papers
from pages.invented_months import BASE, NOVEMBER, OLDER, SITE, paper, site_of

from site_builder.pages.contexts.days import DayLink
from site_builder.pages.contexts.digests import DigestPage, TopicShare
from site_builder.pages.contexts.pieces import Count, Link
from site_builder.pages.periods.digests import MOST, build_digest, list_digests
from site_builder.pages.periods.period import Period

NOV = Period("month", "2031-11")


def test_a_month_needs_a_few_papers_for_a_digest():
    assert list_digests(SITE) == ("2031-11", "2031-10", "2031-03")


def test_a_digest_summarises_its_month():
    page = build_digest(SITE, NOV)
    assert page == DigestPage(
        path="digests/2031-11.html",
        title="Digest for November 2031",
        canonical=f"{BASE}digests/2031-11.html",
        description="4 papers came out in November 2031, more than in October 2031. 1 of them has code.",
        section="digests",
        feed="../digests.atom",
        json_feed="../digests.json",
        kind="month",
        period="November 2031",
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
        ("a", (Count(kind="upvote", number=3), Count(kind="comment", number=1)), 0),
        ("c", (), 3),
    ]


def test_topics_that_grew_are_compared_with_the_year_before():
    more = [paper(f"q{n}", "2031-11-02", "oars") for n in range(4)]
    page = build_digest(site_of(*NOVEMBER, *more, *OLDER), NOV)
    assert page.shares == (TopicShare(text="Oars & rudders", href="../topics/oars.html", count=5, share=62, usual=0),)
    assert build_digest(site_of(*NOVEMBER, *more, *OLDER[:29]), NOV).shares == ()


@pytest.mark.parametrize(
    ("before", "words"),
    [(0, "more than in October 2031."), (4, "the same as in October 2031."), (6, "fewer than in October 2031.")],
)
def test_a_month_is_compared_with_the_previous_one(before, words):
    october = [paper(f"o{n}", "2031-10-03") for n in range(before)]
    assert words in build_digest(site_of(*NOVEMBER, *october), NOV).description


def test_the_newest_papers_are_shown_if_none_was_discussed():
    page = build_digest(SITE, Period("month", "2031-10"))
    assert ([card.slug for card in page.newest], page.discussed) == (["o0", "o1", "o2"], ())


def test_the_first_month_of_a_catalogue_calls_no_topic_new():
    assert build_digest(site_of(*OLDER), Period("month", "2031-03")).firsts == ()


def test_a_digest_of_a_week_shows_its_papers_by_upvotes_and_its_days():
    page = build_digest(LISTING, Period("week", "2031-W45"))
    assert page == DigestPage(
        path="weeks/2031-W45.html",
        title="Week of 3–9 November 2031",
        canonical=f"{BASE}weeks/2031-W45.html",
        description="5 papers were listed in this week, more than in the week before. 1 of them has code.",
        section="digests",
        kind="week",
        feed="../weeks.atom",
        period="3–9 November 2031",
        count=5,
        before=1,
        with_code=1,
        discussed=page.discussed,
        days=(
            DayLink(text="Monday 3 November", short="Mon 3 November", href="../days/2031-11-03.html", count=3),
            DayLink(text="Tuesday 4 November", short="Tue 4 November", href="../days/2031-11-04.html", count=2),
        ),
        mail="2031-W45-mail.html",
        text="2031-W45.txt",
        newer=Link(text="10–16 November 2031", href="2031-W46.html"),
        older=Link(text="27 October – 2 November 2031", href="2031-W44.html"),
    )
    assert [paper.card.slug for paper in page.discussed] == ["e", "a", "b", "c"]


def test_a_digest_of_a_day_leads_to_the_day():
    page = build_digest(LISTING, Period("day", "2031-11-04"), "index.html")
    assert (page.title, page.description) == (
        "Tuesday 4 November 2031",
        "2 papers were listed on Tuesday 4 November 2031.",
    )
    assert (page.listing, page.mail, page.text) == (
        "days/2031-11-04.html",
        "days/latest-mail.html",
        "days/latest.txt",
    )
    assert ([paper.card.slug for paper in page.discussed], page.newer, page.older) == (["e", "a"], None, None)


def test_topics_of_a_week_are_compared_with_the_twelve_weeks_before():
    weeks = {f"2031-10-{day:02}": tuple(f"p{day}-{n}" for n in range(10)) for day in (6, 13, 20)}
    listed = {**weeks, "2031-11-03": ("x", "y", "z", "b")}
    page = build_digest(list_papers(listed), Period("week", "2031-W45"))
    assert page.shares == ()
    listed["2031-11-04"] = ("short-1", "short-2", "short-3")
    page = build_digest(list_papers(listed), Period("week", "2031-W45"))
    assert [(share.text, share.count, share.share, share.usual) for share in page.shares] == [
        ("Oars and rudders", 4, 57, 0),
        ("Short oars", 3, 43, 0),
    ]


def test_a_page_shows_more_papers_than_an_email():
    listed = {**LISTED, "2031-11-05": tuple(f"up-{n:02}" for n in range(20))}
    week = Period("week", "2031-W45")
    assert len(build_digest(list_papers(listed), week).discussed) == MOST
    assert len(build_digest(list_papers(listed), week, most=50).discussed) == 24
