"""Which files change when papers arrive. All papers, people and topics are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.build import build_site

SETTINGS = 'title = "Invented"\nbase_url = "https://papers.example/"\npage_size = 4\n[pages]\nauthors = 2\n'
WORDS = (
    "anchor barrel candle donkey ember ferry garden hammer island jacket kettle ladder marble needle orchard".split()
)


def paper(number: int, date: str, author: str = "Ada Invented", topic: str = "nets") -> dict[str, object]:
    word = WORDS[number % len(WORDS)] + "abcdef"[number // len(WORDS)]
    return {"title": f"The {word} of {topic}", "date": date, "authors": [author], "abstract": f"Many {word} {topic}."}


OLD = [
    *(paper(number, f"2030-{number // 3 + 1:02}-{number % 3 + 1:02}") for number in range(24)),
    *(paper(number, f"2031-01-{number:02}", "Bo Madeup", "sails") for number in range(24, 28)),
    paper(30, "2031-01-02"),
    paper(31, "2031-01-02"),
]


def write_content(folder: Path, **dumps: list[dict[str, object]]) -> None:
    for place in ("topics", "dumps"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(SETTINGS)
    for topic in ("nets", "sails"):
        (folder / f"topics/{topic}.md").write_text(f'+++\ntitle = "{topic.title()}"\nmatch = ["{topic}"]\n+++\n')
    for name, papers in dumps.items():
        (folder / f"dumps/{name}.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in papers))


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site, without the search index, whose files have tests of their own."""
    paths = (path for path in site.rglob("*") if path.is_file() and path.name != ".published")
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    return {path: content for path, content in found.items() if not path.startswith("search/")}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("before")
    write_content(folder / "content", a=OLD)
    build_site(folder / "content", folder / "site")
    return files_of(folder / "site")


def changes_after(before: dict[str, bytes], folder: Path, *papers: dict[str, object]) -> tuple[set[str], set[str]]:
    """Return the paths of the files that a dump with these papers adds or changes, and those that it removes."""
    write_content(folder / "content", a=OLD, b=list(papers))
    build_site(folder / "content", folder / "site")
    after = files_of(folder / "site")
    return {path for path in after if after[path] != before.get(path)}, set(before) - set(after)


EVERYWHERE = {
    "archive.html",
    "arrivals.atom",
    "authors.html",
    "data/arrivals.json",
    "data/newest.json",
    "data/papers.jsonl.gz",
    "data/report.json",
    "dumps.html",
    "feed.atom",
    "feed.json",
    "index.html",
    "report.html",
    "sitemap.xml",
    "topics.html",
    "trends.html",
}
"""What shows the whole catalogue or its newest papers, and changes with every paper."""

DIGESTS = {"digests.atom", "digests.html", "digests.json"}

OWN = {
    "authors/ada-invented.bib",
    "authors/ada-invented.html",
    "dumps/b--jsonl.html",
    "papers/the-kettlee-of-nets.html",
    "topics/nets.atom",
    "topics/nets.bib",
    "topics/nets.html",
    "topics/nets.json",
}
"""What belongs to the paper that arrives, its author, its topic and its dump."""


def test_a_new_paper_changes_the_newest_page_of_each_of_its_listings(before, tmp_path):
    written, deleted = changes_after(before, tmp_path, paper(70, "2031-01-31"))
    assert written == {
        *EVERYWHERE,
        *OWN,
        *DIGESTS,
        "newest.bib",
        "authors/ada-invented.atom",  # it has the newest papers
        "digests/2031-01-mail.html",
        "digests/2031-01.html",
        "digests/2031-01.txt",
        "months/2031-01.html",
        "papers/the-marbleb-of-sails.html",  # the next older paper of the month links to it
        "years/2031.html",
    }
    assert deleted == set()


def test_a_late_paper_changes_the_pages_that_it_goes_to(before, tmp_path):
    written, deleted = changes_after(before, tmp_path, paper(70, "2030-03-09"))
    assert written == {
        *EVERYWHERE,
        *OWN,
        *DIGESTS,
        "authors/ada-invented.atom",  # where it is news
        "authors/ada-invented/3.html",
        "digests/2030-03-mail.html",
        "digests/2030-03.html",
        "digests/2030-03.txt",
        "digests/2030-04-mail.html",  # which compares its month with the one before
        "digests/2030-04.html",
        "digests/2030-04.txt",
        "months/2030-03.html",
        "papers/the-islanda-of-nets.html",
        "topics/nets/3.html",
        "years/2030.html",
    }
    assert deleted == set()


def test_a_paper_that_fills_the_newest_page_makes_a_numbered_one(before, tmp_path):
    new = [paper(70 + number, "2031-01-31") for number in range(4)]
    written, deleted = changes_after(before, tmp_path, *new)
    assert {path for path in written if path.startswith("topics/nets/")} == {
        "topics/nets/5.html",  # these two link to the new one
        "topics/nets/6.html",
        "topics/nets/7.html",
        "topics/nets/8.html",  # a redirect: 30 papers had eight pages when all pages were full
        "topics/nets/year-2030.html",  # two redirects to the year, which now begins on the new page
        "topics/nets/year-2030/2.html",
    }
    assert deleted == set()
