"""Each kind of fault, planted in a small invented site that has none, and the sentence that `check` must find."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checks import PAGE_CHECKS, SITE_CHECKS, SURVEY_CHECKS, Fault, check_site
from site_builder.errors import SiteError

BASE = "https://example.org/papers-of-note/"


def hashed(stem: str, content: str, suffix: str) -> str:
    return f"{stem}{hashlib.sha256(content.encode()).hexdigest()[:8]}.{suffix}"


def name_folder(kind: str, *contents: str) -> str:
    hashes = b"".join(hashlib.sha256(content.encode()).digest() for content in contents)
    return f"{kind}-{hashlib.sha256(hashes).hexdigest()[:8]}"


CSS = 'body { background: url("data:image/png;base64,AAAA") } /* url(https://example.com/x.png) */\n'
STYLE = hashed("assets/site.", CSS, "css")
SHARD = hashed("search/", "an invented shard", "bin")
BLOCKS = ('["papers of the first block"]', '["papers of the second block"]')
FOLDER = name_folder("papers", *BLOCKS)
FORMS = '{"forms": " zorb", "counts": "1"}'
WORDS = name_folder("words", FORMS)
POSTINGS = "invented postings"
TERMS = name_folder("terms", POSTINGS)
MANIFEST = {
    "version": 4,
    "documents": 5,
    "terms": {"folder": TERMS, "starts": " zorb"},
    "papers": {"folders": [FOLDER], "each": 8192, "size": 4},
    "words": {"folder": WORDS, "files": 1},
    "facets": {"venue": SHARD[7:15]},
    "lengths": SHARD[7:15],
}


def make_page(path: str, title: str, body: str, head: str = "") -> str:
    root = "../" * path.count("/")
    own = BASE + ("" if path == "index.html" else path)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{own}">\n<link rel="stylesheet" href="{root}{STYLE}">\n{head}</head>\n'
        f'<body>\n<a href="#main">Skip</a>\n<a href="{root}index.html">Home</a>\n<main id="main">\n{body}\n</main>\n'
        "</body>\n</html>\n"
    )


def make_redirect(target: str) -> str:
    return (
        f'<!doctype html>\n<title>Moved</title>\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<link rel="canonical" href="{target}">\n<a href="{target}">Moved</a>\n'
    )


ENTRY = (
    "<entry><title>{slug}</title><id>" + BASE + "papers/{slug}.html</id><updated>{date}T00:00:00Z</updated>"
    '<link href="' + BASE + 'papers/{slug}.html"/></entry>\n'
)
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title>Invented</title>\n'
    f"<id>{BASE}feed.atom</id>\n<updated>2024-02-01T00:00:00Z</updated>\n<author><name>Nobody</name></author>\n"
    + ENTRY.format(slug="second", date="2024-02-01")
    + ENTRY.format(slug="first", date="2024-01-01")
    + "</feed>\n"
)
ITEMS = [
    {"id": "2", "url": f"{BASE}papers/second.html", "date_published": "2024-02-01T00:00:00Z"},
    {"id": "1", "url": f"{BASE}papers/first.html", "date_published": "2024-01-01T00:00:00Z"},
]
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Invented", "items": ITEMS}
PAPERS = [{"slug": "second", "title": "Second", "related": ["first"]}, {"slug": "first", "title": "First"}]
MAPPED = ("", "about.html", "papers/first.html", "papers/second.html", "topics/invented.html")


def make_sitemap(paths: tuple[str, ...]) -> str:
    urls = "".join(f"<url><loc>{BASE}{path}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'


def pack(papers: list[dict[str, object]]) -> bytes:
    return gzip.compress("".join(f"{json.dumps(paper)}\n" for paper in papers).encode(), mtime=0)


CLEAN: dict[str, str | bytes] = {
    ".nojekyll": "",
    "404.html": (
        f'<!doctype html>\n<title>Not found</title>\n<link rel="stylesheet" href="/papers-of-note/{STYLE}">\n'
        '<a href="/papers-of-note/">Home</a> <a href="/papers-of-note/about.html">About</a>\n'
    ),
    "about.html": make_page(
        "about.html", "About", '<a href="https://example.com/">Elsewhere</a> <a href="./">Home</a>'
    ),
    "data/papers.jsonl.gz": pack(PAPERS),
    "data/report.json": "{}",
    "feed.atom": FEED,
    "feed.json": json.dumps(JSON_FEED),
    "index.html": make_page(
        "index.html",
        "Papers of note",
        '<a href="about.html">About</a> <a href="topics/invented.html#second">Topic</a>\n'
        '<form action="about.html?q=x#main"></form> <a href="mailto:nobody@example.org">Mail</a>',
        '<link rel="alternate" type="application/atom+xml" href="feed.atom">\n',
    ),
    "papers/first.html": make_page("papers/first.html", "First", '<a href="../topics/invented.html#top">Topic</a>'),
    "papers/old.html": make_redirect("second.html"),
    "papers/second.html": make_page("papers/second.html", "Second", '<a href="first.html">First</a>'),
    "search/manifest.json": json.dumps(MANIFEST),
    f"search/{FOLDER}/0.json": BLOCKS[0],
    f"search/{FOLDER}/1.json": BLOCKS[1],
    f"search/{WORDS}/0.json": FORMS,
    f"search/{TERMS}/0.bin": POSTINGS,
    "sitemap.xml": make_sitemap(MAPPED),
    "topics/invented.html": make_page(
        "topics/invented.html", "Topic", '<p id="second"><a href="../papers/second.html">Second</a></p>'
    ),
    STYLE: CSS,
    SHARD: "an invented shard",
}


def write_site(public: Path, site: dict[str, str | bytes]) -> None:
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in site.items()}
    for path, content in contents.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(content)
    lines = (f"{len(contents[path])} {path}" for path in sorted(contents))
    if not (public / ".published").exists():
        (public / ".published").write_text("\n".join(["site-builder published 1", *lines, ""]))


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[Fault]]:
    def check(changes: dict[str, str | bytes | None], host: str | None = None) -> list[Fault]:
        """Return the faults of the clean site with these files changed, added or, for None, left out."""
        site = {path: text for path, text in (CLEAN | changes).items() if text is not None}
        write_site(tmp_path / "public", site)
        return list(check_site(tmp_path / "public", host))

    return check


def add(path: str, body: str, head: str = "") -> dict[str, str | bytes | None]:
    """Return the change that puts something into the body, or the head, of a page of the clean site."""
    text = CLEAN[path]
    assert isinstance(text, str)
    return {path: text.replace("</main>", f"{body}\n</main>").replace("</head>", f"{head}</head>")}


def swap(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """Return the change that puts one text of a file in the place of another."""
    text = CLEAN[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new, 1)}


def test_a_clean_site_has_no_fault(check):
    assert check({}, "github-pages") == []


ABOUT, PAPER, HOME = "about.html", "papers/first.html", "index.html"
MISSING = "which does not exist; mend the link or publish that file."
HOSTILE = "loads something from cdn.example.com, which can then follow visitors; publish that file with the site."

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
        'a link leads to the folder "topics/", which holds no index.html; name a page in it.',
    ),
    (
        add(ABOUT, '<a href="topics">x</a>'),
        ABOUT,
        14,
        'a link leads to the folder "topics", which holds no index.html; name a page in it.',
    ),
    (
        add(ABOUT, '<a href="papers/First.html">x</a>'),
        ABOUT,
        14,
        'a link leads to "papers/First.html", but the file is called "papers/first.html"; '
        "most hosts tell the two apart, so use one spelling.",
    ),
    (
        add(ABOUT, '<a href="/papers-of-note/index.html">x</a>'),
        ABOUT,
        14,
        'a link leads to "/papers-of-note/index.html", a path from the host\'s root, which works at one place only; '
        "make it relative.",
    ),
    (
        add(PAPER, '<a href="../../other.html">x</a>'),
        PAPER,
        14,
        'a link leads to "../other.html", which is outside of the site; name a page of the site or a full address.',
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
        'a link leads to "#nowhere" on "about.html", where nothing has that id; mend the link or add the id.',
    ),
    (
        add(ABOUT, '<a href="topics/invented.html#third">x</a>'),
        ABOUT,
        14,
        'a link leads to "#third" on "topics/invented.html", where nothing has that id; mend the link or add the id.',
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
        'a link leads to "/about.html", which is outside of the site; name a page of the site or a full address.',
    ),
    (
        swap("404.html", "/papers-of-note/about.html", "about.html"),
        "404.html",
        4,
        'a link leads to "about.html", but a host shows this page at any depth; '
        "begin the address with /papers-of-note/.",
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
        {hashed("assets/x.", css := "a{}\n@import url(missing.css);", "css"): css},
        hashed("assets/x.", css, "css"),
        2,
        f'loads "assets/missing.css", {MISSING}',
    ),
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
        'loads "/x.png" from outside of the site or by a path from the host\'s root; make it relative.',
    ),
    (
        {hashed("assets/x.", script := 'import { a } from "./missing.js";', "js"): script},
        hashed("assets/x.", script, "js"),
        1,
        f'loads "assets/missing.js", {MISSING}',
    ),
    (
        {
            hashed(
                "assets/x.", script := "export * from './gone.js'; new URL('./here.js', import.meta.url)", "js"
            ): script
        }
        | {"assets/here.js": "/** @type {import('./types.js').Type} */\n// import './no.js'\nf(\"import './no'\")"},
        hashed("assets/x.", script, "js"),
        1,
        f'loads "assets/gone.js", {MISSING}',
    ),
    (
        {hashed("assets/x.", script := 'const a = 1;\nawait import("../lazy.js");', "js"): script},
        hashed("assets/x.", script, "js"),
        2,
        f'loads "lazy.js", {MISSING}',
    ),
]

PAGES = [
    (swap(ABOUT, "<title>About</title>", ""), ABOUT, None, "has no <title>; browsers and search engines need one."),
    (
        add(ABOUT, '<p id="main">x</p>'),
        ABOUT,
        14,
        'the id "main" is there 2 times; links find the first only.',
    ),
    (
        swap(ABOUT, f"{BASE}about.html", f"{BASE}index.html"),
        ABOUT,
        6,
        'its canonical address is that of "index.html"; give each page its own.',
    ),
    (
        {"papers/old.html": make_redirect("nowhere.html")},
        "papers/old.html",
        3,
        f'the redirect leads to "papers/nowhere.html", {MISSING}',
    ),
    (
        {"papers/old.html": make_redirect("older.html"), "papers/older.html": make_redirect("old.html")},
        "papers/old.html",
        None,
        "the redirect runs in a circle (papers/old.html → papers/older.html → papers/old.html); "
        "let one of them lead to a page.",
    ),
    (
        swap("papers/second.html", '<a href="first.html">First</a>', ""),
        PAPER,
        None,
        "no links lead here from index.html, so only those who search will find this page.",
    ),
]

DATA = [
    ({PAPER: None}, "data/papers.jsonl.gz", 2, 'the paper "first" has no page; build again.'),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        PAPER,
        None,
        "is the page of a paper that data/papers.jsonl.gz does not have; build again.",
    ),
    (
        {"data/papers.jsonl.gz": pack(PAPERS[:1])},
        "data/papers.jsonl.gz",
        1,
        'names the related paper "first", which is not in the catalogue; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([*PAPERS, PAPERS[0]])},
        "data/papers.jsonl.gz",
        3,
        'the slug "second" is that of line 1 too; build again.',
    ),
    (
        {"data/papers.jsonl.gz": pack([PAPERS[0] | {"aliases": ["older"]}, PAPERS[1]])},
        "data/papers.jsonl.gz",
        1,
        'the old slug "older" has no redirect page; build again.',
    ),
    ({"data/papers.jsonl.gz": None}, "data/papers.jsonl.gz", None, "is missing; build again."),
    (
        {"data/papers.jsonl.gz": pack(PAPERS)[:-12]},
        "data/papers.jsonl.gz",
        2,
        "is damaged from here on; build again.",
    ),
    (
        {"data/papers.jsonl.gz": gzip.compress(b'{"title": "x"}\n')},
        "data/papers.jsonl.gz",
        1,
        "is no paper as JSON (Object missing required field `slug`); build again.",
    ),
    (
        {"data/report.json": "{"},
        "data/report.json",
        None,
        "is not valid JSON: Input data was truncated; build again.",
    ),
]

SEARCH = [
    (
        {"search/manifest.json": None},
        "search/manifest.json",
        None,
        "is missing, so visitors cannot search; build again.",
    ),
    (
        {"search/manifest.json": '{"version": 7}'},
        "search/manifest.json",
        None,
        "is of format version 7, not 4; build again.",
    ),
    (
        {SHARD: None},
        "search/manifest.json",
        None,
        f'names the shard "{SHARD.removeprefix("search/")}", which does not exist; build again.',
    ),
    (
        {"search/manifest.json": '{"version": 4, "documents": 5}'},
        "search/manifest.json",
        None,
        "does not say what the client needs (Object missing required field `terms`); build again.",
    ),
    (
        {f"search/{FOLDER}/1.json": None},
        "search/manifest.json",
        None,
        f'names the shard "{FOLDER}/1.json", which does not exist; build again.',
    ),
    (
        {f"search/{FOLDER}/2.json": '"old"'},
        f"search/{FOLDER}/2.json",
        None,
        "is a shard that the manifest does not name; delete it or build again.",
    ),
    (
        {f"search/{FOLDER}/1.json": '"stale"'},
        f"search/{FOLDER}",
        None,
        "its files are not the ones that its name stands for; build again.",
    ),
    (
        {(old := hashed("search/", "old", "bin")): "old"},
        old,
        None,
        "is a shard that the manifest does not name; delete it or build again.",
    ),
    ({SHARD: "stale"}, SHARD, None, "its content is not the one that its name stands for; build again."),
    ({STYLE: "stale {}"}, STYLE, None, "its content is not the one that its name stands for; build again."),
]

FEEDS = [
    (
        swap("feed.atom", "</feed>", ""),
        "feed.atom",
        10,
        "is not valid XML: Premature end of data in tag feed line 2; build again.",
    ),
    (
        swap("feed.atom", "<title>Invented</title>", ""),
        "feed.atom",
        2,
        "the feed has no <title>, which Atom requires; add it.",
    ),
    (
        swap("feed.atom", "<updated>2024-01-01T00:00:00Z</updated>", ""),
        "feed.atom",
        8,
        "an entry has no <updated>, which Atom requires; add it.",
    ),
    (
        swap("feed.atom", "<author><name>Nobody</name></author>", ""),
        "feed.atom",
        7,
        "an entry has no <author>, and neither has the feed; name one.",
    ),
    (
        swap("feed.atom", "2024-01-01T00:00:00Z", "2024-01-01"),
        "feed.atom",
        8,
        '"2024-01-01" in <updated> is no time like 2024-11-08T00:00:00Z.',
    ),
    (
        swap("feed.atom", "2024-01-01T00:00:00Z", "2024-02-30T00:00:00Z"),
        "feed.atom",
        8,
        '"2024-02-30T00:00:00Z" in <updated> is no time like 2024-11-08T00:00:00Z.',
    ),
    (
        swap("feed.atom", "<id>" + BASE + "papers/first.html", "<id>" + BASE + "papers/second.html"),
        "feed.atom",
        None,
        f'2 entries have the id "{BASE}papers/second.html"; feed readers show one of them.',
    ),
    (
        swap("feed.atom", "2024-01-01T00", "2024-03-01T00"),
        "feed.atom",
        None,
        "an entry of 2024-03-01 follows one of 2024-02-01; sort them, the newest first.",
    ),
    (
        swap("feed.atom", 'href="' + BASE + "papers/first", 'href="' + BASE + "papers/frist"),
        "feed.atom",
        8,
        f'a link leads to "papers/frist.html", {MISSING}',
    ),
    (
        {"feed.atom": "<rss/>"},
        "feed.atom",
        1,
        "is no Atom feed: its first element is not <feed>; build again.",
    ),
    (
        {"feed.json": json.dumps({"version": "1", "title": "x"})},
        "feed.json",
        None,
        "is no JSON Feed: it has no list of items; build again.",
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"title": ""})},
        "feed.json",
        None,
        'the feed has no "title", which JSON Feed requires; add it.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [{"url": f"{BASE}about.html"}]})},
        "feed.json",
        None,
        'an item has no "id", which JSON Feed requires; add it.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": ITEMS[::-1]})},
        "feed.json",
        None,
        "an entry of 2024-02-01 follows one of 2024-01-01; sort them, the newest first.",
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [ITEMS[0] | {"date_published": "soon"}]})},
        "feed.json",
        None,
        '"soon" in "date_published" is no time like 2024-11-08T00:00:00Z.',
    ),
    (
        {"feed.json": json.dumps(JSON_FEED | {"items": [ITEMS[0] | {"url": f"{BASE}x.html"}]})},
        "feed.json",
        None,
        f'a link leads to "x.html", {MISSING}',
    ),
]

SITEMAPS = [
    ({"sitemap.xml": None}, "sitemap.xml", None, "is missing, so search engines will not find all pages; build again."),
    (
        {"sitemap.xml": make_sitemap(MAPPED[:-1])},
        MAPPED[-1],
        None,
        "is not in sitemap.xml, so search engines may not find it; build again.",
    ),
    ({"sitemap.xml": make_sitemap((*MAPPED, "x.html"))}, "sitemap.xml", 8, f'lists "x.html", {MISSING}'),
    (
        {"sitemap.xml": make_sitemap((*MAPPED, "about.html"))},
        "sitemap.xml",
        8,
        'lists "about.html" a second time; build again.',
    ),
    (
        {"sitemap.xml": make_sitemap((*MAPPED, "papers/old.html"))},
        "sitemap.xml",
        None,
        'lists "papers/old.html", which is a redirect or asks not to be found; leave it out.',
    ),
    (
        swap("sitemap.xml", f"{BASE}about.html</loc>", f"{BASE}about.html</loc><lastmod>yesterday</lastmod>"),
        "sitemap.xml",
        4,
        '"yesterday" in <lastmod> is no date like 2024-11-08.',
    ),
    (
        {"sitemap.xml": make_sitemap(MAPPED).replace("</urlset>", "<url><loc>about.html</loc></url></urlset>")},
        "sitemap.xml",
        8,
        '"about.html" in <loc> is no full address; set base_url and build again.',
    ),
    (
        {"sitemap.xml": make_sitemap(MAPPED).replace("</urlset>", "<url><loc>https://a.example/</loc></url></urlset>")},
        "sitemap.xml",
        8,
        f'lists an address of a.example, but the home page calls itself "{BASE}"; build again.',
    ),
    (
        {"sitemap-2.xml": "<map/>"},
        "sitemap-2.xml",
        1,
        "is no sitemap: its first element is neither <urlset> nor <sitemapindex>.",
    ),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), [*LINKS, *LOADED])
def test_a_planted_link_is_the_one_fault(check, changes, path, line, message):
    assert check(changes) == [Fault(path, line, message)]


@pytest.mark.parametrize(("changes", "path", "line", "message"), [*PAGES, *DATA, *SEARCH, *FEEDS, *SITEMAPS])
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)


@pytest.fixture
def public(tmp_path):
    write_site(tmp_path / "public", CLEAN)
    return tmp_path / "public"


def test_a_published_file_that_vanished_is_found(public):
    (public / "data/report.json").unlink()
    expected = Fault("data/report.json", None, "was published but is no longer there; build again.")
    assert list(check_site(public)) == [expected]


def test_a_published_file_of_another_size_is_found(public):
    (public / "data/report.json").write_text("{ }")
    message = "has another size than when it was published; build again to mend it."
    assert list(check_site(public)) == [Fault("data/report.json", None, message)]


def test_a_foreign_file_is_a_notice(public):
    (public / "notes.txt").write_text("mine")
    (public / ".gitignore").write_text("*")
    message = "was not published by a build, so no build will mend or delete it."
    assert list(check_site(public)) == [Fault("notes.txt", None, message, notice=True)]


def test_a_site_without_ledger_is_checked_with_a_notice(public):
    (public / ".published").unlink()
    message = "is missing, so nobody can tell which files a build published; build again."
    assert list(check_site(public)) == [Fault(".published", None, message, notice=True)]


def test_a_ledger_of_another_form_is_found(public):
    (public / ".published").write_text("mine\n")
    message = "is not the list of published files that a build writes; build into an empty folder."
    assert list(check_site(public)) == [Fault(".published", 1, message)]


def test_paths_that_differ_by_case_alone_are_found(check):
    if os.path.exists(__file__.upper()):
        pytest.skip("this disk takes both for one file")
    message = 'differs from "notes.txt" by case alone, so some disks keep one; rename one.'
    assert check({"notes.txt": "1", "Notes.txt": "2"}) == [Fault("Notes.txt", None, message)]


@pytest.mark.parametrize("name", ["_private.txt", "docs/_x/y.txt", "#note.txt", "old.txt~", ".well-known/x"])
def test_a_file_that_jekyll_would_drop_is_found_where_nojekyll_is_missing(check, name):
    message = "will not be shown by GitHub Pages, since there is no .nojekyll; add that file."
    assert check({name: "x", ".nojekyll": None}, "github-pages") == [Fault(name, None, message)]


def test_a_file_and_a_site_too_big_for_github_pages_are_found(public):
    with open(public / "big.bin", "wb") as stream:
        stream.truncate(1_200_000_000)  # a hole: it takes no room on the disk
    faults = [fault for fault in check_site(public, "github-pages") if not fault.notice]
    assert faults == [
        Fault("", None, "the site has 1.12 GiB, but GitHub Pages takes 1 GiB; publish fewer or smaller files."),
        Fault("big.bin", None, "has 1144 MiB, but GitHub takes files up to 100 MiB; cut it or leave it out."),
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_what_not_everybody_may_read_is_found_for_github_pages(public):
    public.chmod(0o755)
    (public / "about.html").chmod(0o640)
    (public / "topics").chmod(0o750)
    assert list(check_site(public)) == []
    assert list(check_site(public, "github-pages")) == [
        Fault("topics", None, "is a folder that not everybody may open, which GitHub refuses; run chmod o+rx on it."),
        Fault("about.html", None, "is a file that not everybody may read, which GitHub refuses; run chmod o+r on it."),
    ]


def test_a_file_that_cannot_be_read_ends_in_one_sentence(public, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    faults = check_site(public)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SiteError) as error:
        list(faults)
    assert str(error.value) == f"{public}/.published: cannot be read: Permission denied."


def test_a_fault_of_many_pages_is_told_three_times_and_counted(check):
    pages = {f"p{n}.html": make_page(f"p{n}.html", "x", '<a href="gone.html">x</a>') for n in range(9)}
    sitemap = make_sitemap((*MAPPED, *pages))
    message = f'a link leads to "gone.html", {MISSING}'
    assert check({**pages, "sitemap.xml": sitemap}) == [
        *(Fault(f"p{n}.html", 13, message) for n in range(3)),
        Fault("p3.html", 13, f"{message} (So it is in 6 more places from this one on.)"),
    ]


def test_a_place_in_an_older_style_or_in_text_is_a_place(check):
    body = '<a name="old">x</a> <a href="#old">x</a> <a href="#:~:text=x">x</a> <a href="#Top">x</a> <a href="">x</a>'
    assert check(add(ABOUT, body)) == []


def test_the_address_of_the_site_comes_from_the_sitemap_when_the_home_page_does_not_tell_it(check):
    changes = swap(HOME, f'<link rel="canonical" href="{BASE}">', "")
    assert check(changes) == []


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda path: None, "there is no such folder; build the site first or name the folder that holds it."),
        (lambda path: path.mkdir(), "is empty; build the site first or name the folder that holds it."),
        (lambda path: path.write_text("x"), "is a file; name the folder that holds the site."),
        (
            lambda path: (path.mkdir(), (path / "x.txt").write_text("x")),
            "holds no index.html, so this is no site; name the folder that holds the site.",
        ),
    ],
)
def test_what_is_no_site_ends_in_one_sentence(tmp_path, prepare, message):
    prepare(tmp_path / "public")
    with pytest.raises(SiteError) as error:
        check_site(tmp_path / "public")
    assert str(error.value) == f"{tmp_path}/public: {message}"


def test_an_unknown_host_ends_in_one_sentence(public):
    with pytest.raises(SiteError) as error:
        check_site(public, "moon-pages")
    assert str(error.value) == 'we know no host "moon-pages"; choose one of: github-pages.'


def test_checking_changes_nothing(public):
    before = {path: path.stat() for path in public.rglob("*")}
    list(check_site(public, "github-pages"))
    after = {path: path.stat() for path in public.rglob("*")}
    assert [(stat.st_mtime_ns, stat.st_ino) for stat in before.values()] == [
        (stat.st_mtime_ns, stat.st_ino) for stat in after.values()
    ]


def test_progress_counts_the_pages(public):
    seen = []
    list(check_site(public, progress=lambda done, total: seen.append((done, total))))
    assert seen == [(number, 7) for number in range(1, 8)]


def test_a_correction_that_changed_nothing_is_a_notice_with_its_line(public):
    reason = "this [[fix]] changes nothing, since the paper says the same without it; take it out."
    report = {"stale_corrections": [{"line": 7, "reason": reason}]}
    write_site(public, CLEAN | {"data/report.json": json.dumps(report)})
    told = [fault for fault in check_site(public) if fault.path == "corrections.toml"]
    assert told == [Fault("corrections.toml", 7, reason, notice=True)]


@pytest.mark.parametrize("report", ["{}", '{"stale_corrections": 7}'])
def test_a_report_without_corrections_has_none_to_tell(public, report):
    write_site(public, CLEAN | {"data/report.json": report})
    assert not [fault for fault in check_site(public) if fault.path == "corrections.toml"]


def test_checks_have_names_of_their_own():
    names = [name for name, _ in (*SITE_CHECKS, *PAGE_CHECKS, *SURVEY_CHECKS)]
    assert len(set(names)) == len(names)
