"""Links, what pages load, and redirects."""

from __future__ import annotations

import pytest
from checks.planted import ABOUT, BASE, HOSTILE, MISSING, PAPER, add, hashed, make_redirect, swap

from site_builder.checks import Fault

LINKS = [
    (add(ABOUT, '<a href="nowhere.html">x</a>'), ABOUT, 14, f'a link leads to "nowhere.html", {MISSING}'),
    (add(PAPER, '<a href="second.htm">x</a>'), PAPER, 14, f'a link leads to "papers/second.htm", {MISSING}'),
    (
        add(PAPER, '<a href="gone%20now.html?x=1#y">x</a>'),
        PAPER,
        14,
        f'a link leads to "papers/gone now.html", {MISSING}',
    ),
    (add(PAPER, '<a href="../nowhere/">x</a>'), PAPER, 14, f'a link leads to "nowhere/", {MISSING}'),
    (
        add(PAPER, '<a href="../topics/">x</a>'),
        PAPER,
        14,
        'a link leads to the folder "topics/", which has no index.html; link to a page in it.',
    ),
    (
        add(ABOUT, '<a href="topics">x</a>'),
        ABOUT,
        14,
        'a link leads to the folder "topics", which has no index.html; link to a page in it.',
    ),
    (
        add(ABOUT, '<a href="papers/First.html">x</a>'),
        ABOUT,
        14,
        'a link leads to "papers/First.html", but the file is called "papers/first.html"; '
        "most hosts distinguish case, so use the same spelling.",
    ),
    (
        add(ABOUT, '<a href="/papers-of-note/index.html">x</a>'),
        ABOUT,
        14,
        'a link leads to "/papers-of-note/index.html", a path from the host\'s root, which breaks if the site moves; '
        "make it relative.",
    ),
    (
        add(PAPER, '<a href="../../other.html">x</a>'),
        PAPER,
        14,
        'a link leads to "../other.html", which is outside the site; link to a page of the site or use a full URL.',
    ),
    (
        add(ABOUT, f'<a href="{BASE}papers/none.html">x</a>'),
        ABOUT,
        14,
        f'a link leads to "papers/none.html", {MISSING}',
    ),
    (add(ABOUT, '<form action="find.html"></form>'), ABOUT, 14, f'a link leads to "find.html", {MISSING}'),
    (add(ABOUT, "", '<link rel="next" href="2.html">'), ABOUT, 8, f'a link leads to "2.html", {MISSING}'),
    (
        add(ABOUT, '<a href="#nowhere">x</a>'),
        ABOUT,
        14,
        'a link leads to "#nowhere" on "about.html", where nothing has that id; fix the link or add the id.',
    ),
    (
        add(ABOUT, '<a href="topics/invented.html#third">x</a>'),
        ABOUT,
        14,
        'a link leads to "#third" on "topics/invented.html", where nothing has that id; fix the link or add the id.',
    ),
    (
        swap("404.html", "/papers-of-note/about.html", "/papers-of-note/abuot.html"),
        "404.html",
        4,
        f'a link leads to "abuot.html", {MISSING}',
    ),
    (
        swap("404.html", "/papers-of-note/about.html", "/about.html"),
        "404.html",
        4,
        'a link leads to "/about.html", which is outside the site; link to a page of the site or use a full URL.',
    ),
    (
        swap("404.html", "/papers-of-note/about.html", "about.html"),
        "404.html",
        4,
        'a link leads to "about.html", but this page is served at any depth; begin the link with /papers-of-note/.',
    ),
]

LOADED = [
    (add(ABOUT, '<img src="x.png">'), ABOUT, 14, f'the page loads "x.png", {MISSING}'),
    (
        add(ABOUT, '<img srcset="x.png 1x, data:image/png;base64,AA 2x">'),
        ABOUT,
        14,
        f'the page loads "x.png", {MISSING}',
    ),
    (add(ABOUT, '<script src="https://cdn.example.com/x.js"></script>'), ABOUT, 14, HOSTILE),
    (add(ABOUT, "", '<link rel="stylesheet" href="//cdn.example.com/x.css">'), ABOUT, 8, HOSTILE),
    (add(ABOUT, "", '<link rel="preconnect" href="https://cdn.example.com">'), ABOUT, 8, HOSTILE),
    (add(ABOUT, '<iframe src="https://cdn.example.com/video"></iframe>'), ABOUT, 14, HOSTILE),
    (add(ABOUT, "<style>@import 'https://cdn.example.com/font.css';</style>"), ABOUT, 14, HOSTILE),
    (add(ABOUT, '<p style="background: url(https://cdn.example.com/x.png)">x</p>'), ABOUT, 14, HOSTILE),
    (
        {hashed("assets/x.", css := "@font-face { src: url(https://cdn.example.com/x.woff2) }", "css"): css},
        hashed("assets/x.", css, "css"),
        1,
        HOSTILE,
    ),
    (
        {hashed("assets/x.", css := "a { background: url(/x.png) }", "css"): css},
        hashed("assets/x.", css, "css"),
        1,
        'loads "/x.png" from outside the site or by a path from the host\'s root; make it relative.',
    ),
]

PLANTED = [
    (
        {"papers/old.html": make_redirect("nowhere.html")},
        "papers/old.html",
        3,
        f'the redirect leads to "papers/nowhere.html", {MISSING}',
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), [*LINKS, *LOADED])
def test_a_planted_link_is_the_only_fault(check, changes, path, line, message):
    assert check(changes) == [Fault(path, line, message)]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)


def test_an_old_style_anchor_and_a_text_fragment_are_places(check):
    body = '<a name="old">x</a> <a href="#old">x</a> <a href="#:~:text=x">x</a> <a href="#Top">x</a> <a href="">x</a>'
    assert check(add(ABOUT, body)) == []
