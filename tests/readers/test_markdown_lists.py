"""Lists of papers in Markdown, as people keep them. All papers are invented."""

from __future__ import annotations

import io

import pytest

from site_builder.model import Banner, Dump, Links, Record
from site_builder.readers import READERS
from site_builder.readers.markdown_lists import read_markdown_list

ARXIV = "https://arxiv.org/abs/2105.00001"
PDF = "https://arxiv.org/pdf/2105.00001v2.pdf"
FORUM = "https://openreview.net/forum?id=Inv-ented1"
CODE = "https://github.com/invented/nothing"


def read(text):
    return list(read_markdown_list(io.BufferedReader(io.BytesIO(text.encode())), Dump(name="d")))


LINES = {
    f"- [On Nothing: A Story]({ARXIV}) - Anna Invented, 2021": ("On Nothing: A Story", {"page": ARXIV}),
    f"1. **[On Nothing]({ARXIV})** *Inventions 2021*": ("On Nothing", {"page": ARXIV}),
    f"12) [**On *Nothing***.]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"| 1 | 8.00 | [On Nothing]({ARXIV}) | 8, 8, 8 | 0.00 | Accept |": ("On Nothing", {"page": ARXIV}),
    f"### [On Nothing]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"[On Nothing [Extended]]({ARXIV} 'a tooltip')": ("On Nothing [Extended]", {"page": ARXIV}),
    f"* [On \\[Nothing\\] at \\_all\\_](<{ARXIV}>)": ("On [Nothing] at _all_", {"page": ARXIV}),
    f"- [On $x_1$ and snake_case]({ARXIV})": ("On $x_1$ and snake_case", {"page": ARXIV}),
    f"- [A* and B* Search]({ARXIV})": ("A* and B* Search", {"page": ARXIV}),
    f"- [On Nothing]({ARXIV}) [[pdf]({PDF})] [[Code]({CODE})]": (
        "On Nothing",
        {"page": ARXIV, "pdf": PDF, "code": (CODE,)},
    ),
    f"- [On Nothing](https://example.org/nothing) ([arXiv]({ARXIV}))": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing, at All. [[paper]({ARXIV})] [[project page](https://nothing.example.org/)]": (
        "On Nothing, at All",
        {"page": ARXIV, "project": ("https://nothing.example.org/",)},
    ),
    f"| 2021 | On Nothing | [Link]({ARXIV}) | [Code]({CODE}) |": ("On Nothing", {"page": ARXIV, "code": (CODE,)}),
    f"- **On Nothing** [[arXiv:2105.00001]({ARXIV})]": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing, at All [[PDF]]({PDF}) [[Code]]({CODE})": ("On Nothing, at All", {"pdf": PDF, "code": (CODE,)}),
    f'* "On Nothing, at All", Inventions 2021. [[abs]]({ARXIV})': ("On Nothing, at All", {"page": ARXIV}),
    f"- **On Nothing, at All**, Inventions 2021. [Paper]({ARXIV})": ("On Nothing, at All", {"page": ARXIV}),
    f"- (**ICI 2021**) On Nothing [[OpenReview]]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- [2021/05] On Nothing: [paper]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f'- <a href="{ARXIV}" target="_blank">On Nothing</a>': ("On Nothing", {"page": ARXIV}),
    f"- **On Nothing** [![arXiv](https://img.example.org/arXiv-b31b1b.svg)]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f'- On Nothing <a href="{ARXIV}"><img src="https://img.example.org/a.svg" alt="arXiv"></a>': (
        "On Nothing",
        {"page": ARXIV},
    ),
    f"- On Nothing, at All [[preprint]({ARXIV})]": ("On Nothing, at All", {"page": ARXIV}),
    f"- **On Nothing** [📄 Paper]({ARXIV}) [💻 Code]({CODE})": ("On Nothing", {"page": ARXIV, "code": (CODE,)}),
    f"- 🔥 On Nothing [Paper (PDF)]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- **[Method]** `[Nothing]` On Nothing: A Story (**arXiv 2026**) [[paper]({ARXIV})]": (
        "On Nothing: A Story",
        {"page": ARXIV},
    ),
    f"- [Survey] On Nothing, at All, *ICI 2021* [[paper]({ARXIV})]": ("On Nothing, at All", {"page": ARXIV}),
    f"- On Nothing (at All) [ICI'21] [[paper]({ARXIV})]": ("On Nothing (at All)", {"page": ARXIV}),
    f"- On Nothing [ICI 2021]({ARXIV}) [NeurIPS 2022]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing [NeurIPS 2021]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- **On Nothing** [Invented et al., 2021]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- **Nothing**: a method with [one case](https://example.org/a). [PDF]({ARXIV})": (
        "Nothing",
        {"page": ARXIV},
    ),
    f"- **Nothing**: [On Nothing, at All]({ARXIV})": ("On Nothing, at All", {"page": ARXIV}),
    f"- [[paper]({ARXIV})] [[code]({CODE})] On Nothing, at All": (
        "On Nothing, at All",
        {"page": ARXIV, "code": (CODE,)},
    ),
    f"* [2105.00001]({ARXIV}) **On Nothing**": ("On Nothing", {"page": ARXIV}),
    f"- [[Tag] On Nothing [A] [B]]({ARXIV})": ("[Tag] On Nothing [A] [B]", {"page": ARXIV}),
    f"- **ICI 2021**: On Nothing [paper]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing. Ada Made, Bob Up. ICI 2021. [paper]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing. All in One, ICI 2021 [paper]({ARXIV})": ("On Nothing. All in One, ICI 2021", {"page": ARXIV}),
    f"- **On Nothing** by [Ada](https://ada.example.org/) [paper]({ARXIV})": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing: {ARXIV}": ("On Nothing", {"page": ARXIV}),
    f"- On Nothing, <{ARXIV}>.": ("On Nothing", {"page": ARXIV}),
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_links_to_a_paper_is_a_record(line):
    title, links = LINES[line]

    assert read(line) == [
        Record(dump="d", ordinal=1, line=1, title=title, identifiers={"arxiv": "2105.00001"}, links=Links(**links))
    ]


def test_the_column_names_of_a_table_show_where_the_title_is():
    lines = ["| Title | Where | When | Who | Link |", "|:---|:-:|---:|---|---|"]
    rows = [f"| On Nothing | ICI | 2021 | Ada Invented, Bob Nobody | [Paper]({ARXIV}) |"] * 2

    items = read("\n".join([*lines, *rows, "", f"- Off the Table [paper]({ARXIV})"]))

    assert [it.title for it in items if isinstance(it, Record)] == ["On Nothing", "On Nothing", "Off the Table"]


ROWS = {
    ("Publish Date|Title|Authors|PDF|Code", f"**2021-05-01**|**On Nothing**|Ada et.al.|[2105.00001]({ARXIV})|null"),
    (
        "**Title** | **Repo** | **Paper**",
        f"On Nothing | :heavy_minus_sign: | [![arXiv](https://i.example.org/a.svg)]({ARXIV})",
    ),
    ("Paper|Links", f"1) **On Nothing** - a method; see [a case](https://example.org/) of it.|[Paper]({ARXIV})"),
    ("Links|Title", f"[Paper]({ARXIV}), [Post](https://example.org/post)|On Nothing"),
    ("Code|Year|Paper Title", f"[Code]({CODE})|2021|[On Nothing]({ARXIV})"),
    ("Name|Paper|Year", f"**On Nothing**|[Link]({ARXIV})|2021"),
    ("Title|Paper", f"[On Nothing](https://nothing.example.org/)|[arXiv]({ARXIV})"),
    ("年份|标题|链接", f"2021|On Nothing|[论文]({ARXIV})"),
    ("Title|Paper", f"On Nothing \\| at All|[arXiv]({ARXIV})"),
}


@pytest.mark.parametrize(("names", "cells"), sorted(ROWS))
@pytest.mark.parametrize("edge", ["|", ""])
def test_a_row_has_its_title_in_the_column_of_titles_wherever_its_links_are(names, cells, edge):
    rule = "|".join("---" for _ in names.split("|"))
    row = f"|{cells}{edge}"

    records = [it for it in read(f"|{names}{edge}\n|{rule}{edge}\n{row}\n") if isinstance(it, Record)]

    title = "On Nothing | at All" if "All" in cells else "On Nothing"
    assert [(it.title, it.identifiers) for it in records] == [(title, {"arxiv": "2105.00001"})]


def test_the_rows_of_a_table_may_lack_the_bar_before_them():
    text = f"Title | Year | Link\n--- | --- | ---\nOn Nothing | 2021 | [Paper]({ARXIV})\n"

    assert next(it.name for it in READERS if it.matches(text.encode())) == "markdown-list"
    assert [it.title for it in read(text) if isinstance(it, Record)] == ["On Nothing"]


ABOVE = [
    f"- **On Nothing, at All**\n  [[paper]({ARXIV})] [[code]({CODE})]",
    f"- On Nothing, at All\n  - [paper]({ARXIV})",
    f"### On Nothing, at All\n\n[[Paper]]({ARXIV})",
    f"**On Nothing, at All**\n[PDF]({ARXIV})",
]


@pytest.mark.parametrize("text", ABOVE)
def test_a_line_of_links_alone_has_its_title_above(text):
    (record,) = [it for it in read(text) if isinstance(it, Record)]

    assert (record.title, record.identifiers) == ("On Nothing, at All", {"arxiv": "2105.00001"})


def test_a_heading_is_not_the_title_of_the_items_below():
    assert all(isinstance(it, Banner) for it in read(f"## Papers of this week\n- [paper]({ARXIV})\n- [paper]({PDF})"))


IDENTIFIERS = {
    FORUM: {"openreview": "Inv-ented1"},
    "https://doi.org/10.1000/inv(ented)1": {"doi": "10.1000/inv(ented)1"},
    "https://aclanthology.org/P18-1001/": {"acl": "P18-1001"},
    "https://doi.org/10.48550/arXiv.2105.00001": {"arxiv": "2105.00001"},
    PDF: {"arxiv": "2105.00001"},
}


@pytest.mark.parametrize("address", IDENTIFIERS)
def test_the_identifier_comes_from_the_url(address):
    (record,) = read(f"- [On Nothing]({address})")

    assert (record.title, record.identifiers) == ("On Nothing", IDENTIFIERS[address])


def test_a_line_may_contain_several_papers():
    items = read(f"- [First]({ARXIV}) [[code]({CODE})], [Second]({FORUM}) and [elsewhere](https://example.org/)\n")

    assert [(it.ordinal, it.line, it.title, it.identifiers) for it in items] == [
        (1, 1, "First", {"arxiv": "2105.00001"}),
        (2, 1, "Second", {"openreview": "Inv-ented1"}),
    ]


BANNERS = [
    "# Papers about Nothing",
    "- [Contents](#contents)",
    "- [A Blog](https://example.org/blog)",
    f"In [an invented paper]({ARXIV}) nothing is said.",
    "| Title | Link |",
    "|---|---|",
    f"- [paper]({ARXIV})",
    f"- ![On Nothing]({ARXIV}.png)",
]


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize("end", ["\n", "\r\n\r\n"])
@pytest.mark.parametrize("line", BANNERS)
def test_other_lines_are_banners_and_their_neighbours_are_read(line, end, position):
    lines = [f"- [First]({ARXIV})", f"- [Second]({FORUM})"]
    lines.insert(position, line)

    items = read("\ufeff" + end.join(lines))

    assert [it.title for it in items if isinstance(it, Record)] == ["First", "Second"]
    assert isinstance(items[position], Banner)
    assert (items[position].text, items[position].line) == (line, 1 + position * end.count("\n"))


def test_the_content_identifies_markdown_lists():
    head = f"# Papers\n\nWe list [things](https://example.org).\n\n| [On Nothing]({FORUM}) | 8 |\n".encode()

    assert next(it.name for it in READERS if it.matches(head)) == "markdown-list"


NO_LISTS = [
    f"An Invented Paper\n\nWe invent, see [our code]({CODE}).\n",
    f"An Invented Paper\n\nWe build on [another one]({ARXIV}) here.\n",
    '[{"paper": {"id": "2105.00001", "title": "[On Nothing](https://arxiv.org/abs/2105.00001)"}}]',
    "title,link\n- On Nothing,x\n",
]


@pytest.mark.parametrize("text", NO_LISTS)
def test_other_text_is_not_a_list(text):
    name = next((it.name for it in READERS if it.matches(text.encode())), "")

    assert name != "markdown-list"
