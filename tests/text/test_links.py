from __future__ import annotations

import re
from collections import Counter

import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.links import Link, classify, find_links


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: https://github.com/nobody/pebbles.", "https://github.com/nobody/pebbles"),
        ("(see https://github.com/nobody/pebbles).", "https://github.com/nobody/pebbles"),
        ("at https://github.com/nobody/pebbles .", "https://github.com/nobody/pebbles"),
        ("at https://github.com/nobody/pebbles{code} for", "https://github.com/nobody/pebbles"),
        ("at https://github.com/nobody/pebbles.git.", "https://github.com/nobody/pebbles.git"),
        ("at https://pebbles.example.org/trays/.", "https://pebbles.example.org/trays/"),
        ("at https: //github.com/nobody/pebbles", "https://github.com/nobody/pebbles"),
        ("at https: / /github. com/nobody/pebbles", "https://github.com/nobody/pebbles"),
        ("at https://github.com/ nobody/pebbles.", "https://github.com/nobody/pebbles"),
        ("at www.pebbles.example/v2.", "https://www.pebbles.example/v2"),
        ("at anonymous.4open.science/r/P-and-S-1/.", "https://anonymous.4open.science/r/P-and-S-1/"),
        ("at bit.ly/3pEbBlE", "https://bit.ly/3pEbBlE"),
        ("at Github.com/nobody/pebbles", "https://github.com/nobody/pebbles"),
        ("at nobody.github.io/pebbles, which", "https://nobody.github.io/pebbles"),
        ("sortability.GitHub: https://github.com/nobody/p", "https://github.com/nobody/p"),
        ("available athttps://github.com/nobody/p.", "https://github.com/nobody/p"),
        ("at http://example.org/~nobody/a?b=c&d=e#f!", "http://example.org/~nobody/a?b=c&d=e#f"),
        ("at https://example.org/a_(b), and", "https://example.org/a_(b)"),
        (r"at \url{https://example.org/a\_b}.", "https://example.org/a_b"),
        ('at "https://example.org/a".', "https://example.org/a"),
        ("见https://example.org/a。", "https://example.org/a"),
        ("HTTPS://Example.org/A", "https://example.org/A"),
        ("https://example.org and", "https://example.org"),
    ],
)
def test_a_link_is_found_and_cleaned(text: str, url: str) -> None:
    assert [link.url for link in find_links(text)] == [url]


@pytest.mark.parametrize(
    "text",
    [
        "pebbles.cpp, SAND.jl, eff@k, pass@k and major@20",
        "available at Github. We also use github.com and and/or",
        "javascript:alert(1) data:text/html,x ftp://example.org/a file:///etc",
        "https://nobody:secret@",
        "https://localhost and http://a",
        "https:// and www. and //",
        "nobody@www.example",
        "",
    ],
)
def test_text_that_is_not_a_link_is_unchanged(text: str) -> None:
    assert find_links(text) == ()


def test_a_link_has_its_position() -> None:
    text = "Code: https: //github.com/nobody/pebbles. Data: www.pebbles.example/d,https://bit.ly/x"
    assert find_links(text) == (
        Link(6, 40, "https://github.com/nobody/pebbles", "code"),
        Link(48, 69, "https://www.pebbles.example/d", "project"),
        Link(70, 86, "https://bit.ly/x", "other"),
    )
    assert [text[link.start : link.end] for link in find_links(text)] == [
        "https: //github.com/nobody/pebbles",
        "www.pebbles.example/d",
        "https://bit.ly/x",
    ]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/nobody/pebbles", "code"),
        ("https://www.github.com/nobody/pebbles", "code"),
        ("https://gist.github.com/nobody/1", "code"),
        ("https://gitlab.com/nobody/pebbles", "code"),
        ("https://gitlab.example.org/nobody/pebbles", "code"),
        ("https://bitbucket.org/nobody/pebbles", "code"),
        ("https://codeberg.org/nobody/pebbles", "code"),
        ("https://anonymous.4open.science/r/x", "code"),
        ("https://nobody.github.io/pebbles", "project"),
        ("https://nobody.gitlab.io/pebbles", "project"),
        ("https://huggingface.co/nobody/pebbles-7b", "model"),
        ("https://hf.co/nobody/pebbles-7b", "model"),
        ("https://huggingface.co/nobody", "project"),
        ("https://huggingface.co/datasets/nobody/grains", "dataset"),
        ("https://huggingface.co/spaces/nobody/demo", "project"),
        ("https://huggingface.co/papers/2401.00001", "paper"),
        ("https://zenodo.org/records/1", "dataset"),
        ("https://doi.org/10.5281/zenodo.1", "dataset"),
        ("https://arxiv.org/abs/2401.00001", "paper"),
        ("https://doi.org/10.1000/1", "paper"),
        ("https://openreview.net/forum?id=x", "paper"),
        ("https://aclanthology.org/2024.acl-long.1", "paper"),
        ("https://bit.ly/x", "other"),
        ("https://youtu.be/x", "other"),
        ("https://sites.google.com/view/pebbles", "project"),
        ("https://notgithub.com/nobody", "project"),
        ("https://example.org/github.com/x", "project"),
    ],
)
def test_the_host_and_path_decide_the_kind(url: str, kind: str) -> None:
    assert classify(url) == kind


@given(
    st.lists(st.sampled_from(["https:", "//", " ", "www.", "a", ".b", "/", ")", "(", ".", "github.com/", "é"])).map(
        "".join
    )
)
def test_links_are_http_and_in_order_and_do_not_overlap(text: str) -> None:
    position = 0
    for link in find_links(text):
        assert position <= link.start < link.end <= len(text)
        assert re.fullmatch(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", link.url)
        position = link.end


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the real dumps in ../shared")
def test_the_real_dumps_contain_exactly_the_links_that_were_counted() -> None:
    lines = [line for path in sorted((SHARED / "dumps").glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    links = [link for line in lines for link in find_links(line)]
    table = (SHARED / "text-oddities.md").read_text("utf-8").split("## 8. URLs")[1].split("## 9.")[0]
    expected = Counter(
        row.split("   ->   ")[-1].strip() for row in re.findall(r"^\d{3}#\d+ +(.*)$", table, re.MULTILINE)
    )

    assert (len(links), len(expected)) == (71, 66)
    assert Counter(link.url for link in links) == expected
    assert Counter(link.kind for link in links) == {"code": 59, "project": 8, "other": 2, "model": 1, "dataset": 1}
    assert len({line for line in lines if find_links(line)}) == 66
