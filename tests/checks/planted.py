"""A small invented site without faults, and changes that introduce a fault."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

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
POSTINGS = "invented postings"
TERMS = "search/terms/_e9_zorb-.bin"
DIRECTORY = "invented names"
NAMES = "search/names/q-.bin"
COUNTS = hashed("search/", "invented counts", "bin")
MANIFEST = {
    "version": 8,
    "documents": 5,
    "terms": {"starts": " \u00e9zorb", "stamps": f"{int.from_bytes(POSTINGS[-4:].encode()) % 65521:04x}"},
    "names": {"starts": " q", "stamps": f"{int.from_bytes(DIRECTORY[-4:].encode()) % 65521:04x}"},
    "papers": {"folders": [FOLDER], "each": 256, "size": 4},
    "words": {"files": 1},
    "facets": {"venue": SHARD[7:15]},
    "counts": {"upvotes": COUNTS[7:15]},
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
    "search/words/0.json": FORMS,
    TERMS: POSTINGS,
    NAMES: DIRECTORY,
    COUNTS: "invented counts",
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


def add(path: str, body: str, head: str = "") -> dict[str, str | bytes | None]:
    """Return the change that adds something to the body or head of a page of the clean site."""
    text = CLEAN[path]
    assert isinstance(text, str)
    return {path: text.replace("</main>", f"{body}\n</main>").replace("</head>", f"{head}</head>")}


def swap(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """Return the change that replaces one text in a file with another."""
    text = CLEAN[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new, 1)}


ABOUT, PAPER, HOME = "about.html", "papers/first.html", "index.html"
MISSING = "which does not exist; fix the link or publish that file."
HOSTILE = (
    "loads something from cdn.example.com, which can then track visitors; publish that file with the site, "
    'or write hosts = ["cdn.example.com"] in [look] of site.toml.'
)
