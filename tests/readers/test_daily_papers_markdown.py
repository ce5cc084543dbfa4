"""Daily Papers pages in the Markdown that different programs make of them."""

from __future__ import annotations

import pytest
from readers.invented import abstract, read_items, records_of

from site_builder.model import Banner, Organisation
from site_builder.readers.daily_papers_markdown import is_daily_papers_markdown, read_daily_papers_markdown

HOST = "https://huggingface.co"
PAPERS = [("2501.10021", "Invented Bridges: Crossing Without Water"), ("2412.10022", "Do Invented Tunnels Leak?")]
TEXTS = [abstract("bridges"), abstract("tunnels, see [1] and https://example.org")]
NAVIGATION = f"*   [Models]({HOST}/models)\n*   [Log In]({HOST}/login)\n\n[Papers]({HOST}/papers)\n"


def links(identifier: str, title: str, text: str) -> str:
    """A listing in which title, abstract and counts are links."""
    return (
        f"[44]({HOST}/login?next=%2Fpapers%2F{identifier})\n\n### [{title}]({HOST}/papers/{identifier})\n\n"
        f"[{text}]({HOST}/papers/{identifier})\n\n*   ![Image 7](https://cdn.example.org/a.png)\n"
        f"[- 11 authors]({HOST}/papers/{identifier})\n\n·\n\nDec 17, 2024[2]({HOST}/papers/{identifier}#community)\n"
    )


def trending(identifier: str, title: str, text: str) -> str:
    """The trending page, whose abstracts are no links."""
    return (
        f"[[picture]]({HOST}/papers/{identifier})\n\nSubmitted by\n\n[picture]\n\nann\n\n"
        f"### [{title}]({HOST}/papers/{identifier})\n\n\n{text}\n\n\n"
        f"[[picture: lab] The Invented Lab]({HOST}/inventedlab) · Published on Dec 17, 2024\n\n\n"
        f"[Upvote\n\n1.2k]({HOST}/login?next=%2Fpapers%2F{identifier})\n\n"
        f"[GitHub 11.3k](https://github.com/invented/none) [arXiv Page](https://arxiv.org/abs/{identifier})\n"
    )


def bare(identifier: str, title: str, text: str) -> str:
    """A page whose addresses are on lines of their own."""
    return (
        f" [-] 44\n\n{HOST}/login?next=%2Fpapers%2F{identifier}\n\n{title}\n\n{HOST}/papers/{identifier}\n\n{text}\n\n"
        f"{HOST}/papers/{identifier}\n\n[\n\n11 authors]({HOST}/papers/{identifier})\n\n·\n\nDec 17, 2024 \n\n"
        f"2\n\n{HOST}/papers/{identifier}#community\n"
    )


def relative(identifier: str, title: str, text: str) -> str:
    """What html2text writes without the page's own address, wrapped."""
    half = len(title) // 2
    at = title.index(" ", half)
    return (
        f"[ ![](https://example.org/x.png) ](/papers/{identifier})\n\n[44](/login?next=%2Fpapers%2F{identifier})\n\n"
        f"###  [{title[:at]}\n{title[at + 1 :]}](</papers/{identifier}>)\n\n[ {text} ](/papers/{identifier})\n\n"
        f"  * [ 11 authors ](/papers/{identifier})\n\n·\n\nDec 17, 2024 [ 2 ](/papers/{identifier}#community)\n"
    )


def references(identifier: str, title: str, text: str) -> str:
    """Links whose addresses are at the end."""
    listing = (
        f"[44][v{identifier}]\n\n### [{title}][{identifier}]\n\n[{text}][{identifier}]\n\n"
        f"[- 11 authors][{identifier}]\n\n·\n\nDec 17, 2024[2][c{identifier}]\n\n"
    )
    addresses = {
        identifier: f"papers/{identifier}",
        f"v{identifier}": f"login?next=%2Fpapers%2F{identifier}",
        f"c{identifier}": f"papers/{identifier}#community",
    }
    return listing + "".join(f"[{name}]: {HOST}/{address}\n" for name, address in addresses.items())


FORMS = [links, bare, relative, references, trending]
HEADS = [
    f"Title: Daily Papers - Hugging Face\n\nURL Source: {HOST}/papers\n\n"
    f"Markdown Content:\n{NAVIGATION}\n# Daily Papers\n",
    "---\ntitle: Daily Papers\n---\nnew\n\nGet trending papers in your email inbox!\n\n"
    f"[Subscribe]({HOST}/login?next=%2Fpapers)\n\n"
    f"## by[![]({HOST}/a.png)AK]({HOST}/akhaliq) and the research community\n\nOct 2\n",
]


def read(text: str):
    return read_items(read_daily_papers_markdown, text, "papers.md")


@pytest.mark.parametrize("head", HEADS, ids=["service", "assistant"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("times", [1, 2])
def test_each_form_gives_each_paper_once(head, form, times):
    page = head + "\n" + "\n".join(form(*paper, text) * times for paper, text in zip(PAPERS, TEXTS, strict=True))

    records = records_of(items := read(page))

    assert is_daily_papers_markdown(page.encode())
    assert [(it.identifiers["arxiv"], it.title) for it in records] == PAPERS
    assert [it.abstract for it in records] == TEXTS
    assert [it.date for it in records] == ["2024-12-17"] * 2
    if form is trending:
        assert [it.organisation for it in records] == [Organisation(handle="inventedlab", name="The Invented Lab")] * 2
        assert [it.links.code for it in records] == [("https://github.com/invented/none",)] * 2
        assert [(it.upvotes, it.stars) for it in records] == [(1200, 11300)] * 2
    else:
        assert [(it.author_count, it.upvotes, it.comments) for it in records] == [(11, 44, 2)] * 2
    assert not [it for it in items if isinstance(it, Banner) and it.text in (*TEXTS, *dict(PAPERS).values())]


SINGLE = f"""Title: Paper page - {PAPERS[0][1]}

URL Source: {HOST}/papers/2501.10021

Markdown Content:
{NAVIGATION}
arxiv:2501.10021

{PAPERS[0][1]}
========================================

Published on Jan 17, 2025

· Submitted by [![Image 3](https://cdn.example.org/a.jpeg) ann]({HOST}/ann) on Jan 20, 2025

[#2 Paper of the day]({HOST}/papers?date=2025-01-20)

 [Upvote 33]({HOST}/login?next=%2Fpapers%2F2501.10021)

*   [![Image 4](https://cdn.example.org/b.jpeg)]({HOST}/ben "ben")
*   +25

Authors:

 ![Image 5](https://cdn.example.org/c.svg) [Ann Bell]({HOST}/ann) ,

Ben Cole

Abstract
--------

{TEXTS[0]}

[View arXiv page](https://arxiv.org/abs/2501.10021) [View PDF](https://arxiv.org/pdf/2501.10021)

### Community

*   [Another Invented Paper]({HOST}/papers/2308.08784) (2023)
"""


def test_the_page_of_one_paper_gives_that_paper_alone():
    (record,) = records_of(read(SINGLE))

    assert is_daily_papers_markdown(SINGLE.encode())
    assert (record.title, record.abstract, record.date) == (PAPERS[0][1], TEXTS[0], "2025-01-17")
    assert [author.name for author in record.authors] == ["Ann Bell", "Ben Cole"]
    assert (record.identifiers, record.upvotes) == ({"arxiv": "2501.10021"}, 33)


@pytest.mark.parametrize(("printed", "date"), [("Jan 3", "2025-01-03"), ("Dec 30", "2024-12-30"), ("Jan 40", "")])
def test_a_date_without_a_year_is_near_the_arxiv_id(printed, date):
    page = links(*PAPERS[0], TEXTS[0]).replace("Dec 17, 2024", printed)

    (record,) = records_of(read(page))

    assert (record.date, record.date_inferred) == (date, bool(date))


OTHERS = [
    f"# Reading list\n\n* [Invented Cables]({HOST}/papers/2404.00011)\n".encode(),
    b"<html><a href='/papers/2404.00011#community'>2</a></html>",
    b'{"text": "/login?next=%2Fpapers%2F2404.00011"}',
    b"Get trending papers in your email inbox!\n\nInvented Kites\n",
]


@pytest.mark.parametrize("head", OTHERS)
def test_another_text_is_not_ours(head):
    assert not is_daily_papers_markdown(head)


def test_each_line_is_in_a_record_or_a_banner():
    items = read(HEADS[1] + links(*PAPERS[0], TEXTS[0]) + "\nSome words.\n\n[a link](https://example.org)\n")

    texts = [it.text for it in items if isinstance(it, Banner)]
    assert {"new", "Subscribe", "Oct 2", "Some words.", "a link"} <= set(texts)
