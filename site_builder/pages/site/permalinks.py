"""Every path and every URL of a site is made here and only here.

A path runs from the site's root, with `/` between folders: `papers/attention-is-all-you-need.html`. A permalink is a
full URL.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from site_builder.text.hashes import short_hash
from site_builder.text.normalise import fold

HOME = "index.html"
SEARCH = "search.html"
READING_LIST = "reading-list.html"
TOPICS = "topics.html"
ARCHIVE = "archive.html"
TRENDING = "trending.html"
TRENDS = "trends.html"
DIGESTS = "digests.html"
AUTHORS = "authors.html"
ORGANISATIONS = "organisations.html"
VENUES = "venues.html"
DUMPS = "dumps.html"
REPORT = "report.html"
MERGES = "report/merges"
NEAR_MISSES = "report/near-misses"
"""These two without their suffix, since they are paged."""
NOT_FOUND = "404.html"
FEED_STEM = "feed"
DIGESTS_STEM = "digests"
SITE_STEM = "site"
OPENSEARCH = "opensearch.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
PAPERS_DATA = "data/papers.jsonl.gz"
REPORT_DATA = "data/report.json"
MAP_DATA = "data/map"
"""The folder of the tiles of the map of papers."""
UNDATED = "undated"
"""Stands where a year would, for papers without a date."""
DISCUSSED = "discussed"
"""The view of a topic's papers that begins with those most talked about."""

_PLAIN_DUMP = re.compile(r"(?=.{1,80}$)[a-z0-9]+(?:[-_.][a-z0-9]+)*\.[a-z0-9]+")
_FROM_ROOT = re.compile(r'\b(href|src)="(?![a-z][a-z0-9+.-]*:|[/#])', re.IGNORECASE)
_DUMP_SLUG_LENGTH = 60


def path_of_paper(slug: str) -> str:
    """Return the path of a paper's page."""
    return f"papers/{slug}.html"


def path_of_topic(slug: str, page: int = 1) -> str:
    """Return the path of a page of a topic's papers, counted from 1."""
    return paged_path(f"topics/{slug}", page)


def path_of_topic_view(slug: str, view: str, page: int = 1) -> str:
    """Return the path of a page of a view of a topic's papers: DISCUSSED, a year, or UNDATED."""
    return paged_path(f"topics/{slug}/{view if view == DISCUSSED else f'year-{view}'}", page)


def stem_of_topic(slug: str) -> str:
    """Return the path of what a topic has beside its page, its feeds for example, without the suffix."""
    return f"topics/{slug}"


def atom_path(stem: str) -> str:
    """Return the path of a feed in Atom."""
    return f"{stem}.atom"


def json_feed_path(stem: str) -> str:
    """Return the path of a feed as JSON Feed."""
    return f"{stem}.json"


def picture_path(stem: str) -> str:
    """Return the path of the picture that link previews show."""
    return f"{stem}.png"


def bibliography_path(stem: str, part: int = 1) -> str:
    """Return the path of a bibliography in BibTeX, or of a part of one, counted from 1."""
    return f"{stem}.bib" if part == 1 else f"{stem}-{part}.bib"


def path_of_name(folder: str, slug: str, page: int = 1) -> str:
    """Return the path of a page of the papers of an author, an organisation or a venue; the folder is the plural."""
    return paged_path(f"{folder}/{slug}", page)


def stem_of_name(folder: str, slug: str) -> str:
    """Return the path of what an author, an organisation or a venue has beside its page, without the suffix."""
    return f"{folder}/{slug}"


def path_of_letter(folder: str, letter: str, page: int = 1) -> str:
    """Return the path of a page of the names that begin with a letter, or with none of the 26: `other`."""
    return paged_path(f"{folder}/letters/{letter}", page)


def path_of_month(month: str, page: int = 1) -> str:
    """Return the path of a page of a month's papers; the month as `2024-11`."""
    return paged_path(f"months/{month}", page)


def path_of_digest(month: str) -> str:
    """Return the path of the digest of a month, `2024-11`."""
    return f"digests/{month}.html"


def path_of_digest_mail(month: str) -> str:
    """Return the path of the digest of a month as an e-mail."""
    return f"digests/{month}-mail.html"


def path_of_digest_text(month: str) -> str:
    """Return the path of the digest of a month as plain text."""
    return f"digests/{month}.txt"


def path_of_year(year: str, page: int = 1) -> str:
    """Return the path of a page of a year; the year as `2024`, or UNDATED."""
    return paged_path(f"years/{year}", page)


def path_of_dump(name: str, page: int = 1) -> str:
    """Return the path of a page of a dump's papers; the dump by its `Dump.name`."""
    return paged_path(f"dumps/{slug_of_dump(name)}", page)


def path_of_merges(page: int = 1) -> str:
    """Return the path of a page of the papers of several records, counted from 1."""
    return paged_path(MERGES, page)


def path_of_near_misses(page: int = 1) -> str:
    """Return the path of a page of the near misses, counted from 1."""
    return paged_path(NEAR_MISSES, page)


def slug_of_dump(name: str) -> str:
    """Return a dump's name as a file name that depends on nothing but the name.

    A plain name (lower case, digits, single hyphens, a suffix) keeps its letters, with `--` for each dot, since a
    server may take `.gz.html` for packed data. Any other name gets eight hexadecimal digits of its hash, so that no
    two names share a file.
    """
    if _PLAIN_DUMP.fullmatch(name):
        return name.replace(".", "--")
    words = "-".join(re.findall("[a-z0-9]+", fold(name)))[:_DUMP_SLUG_LENGTH].strip("-")
    digest = short_hash(name.encode("utf-8", "surrogatepass"))
    return f"{words or 'dump'}-{digest}"


def path_of_tile(row: int, column: int) -> str:
    """Return the path of a tile of the map of papers, counted from 0."""
    return f"{MAP_DATA}/{row}-{column}.json"


def path_of_page(slug: str) -> str:
    """Return the path of a content page."""
    return f"{slug}.html"


def relative(from_path: str, to_path: str) -> str:
    """Return the link that leads from one path of the site to another."""
    folder, _, name = to_path.rpartition("/")
    return _lead(from_path.rpartition("/")[0], folder) + name


@lru_cache(maxsize=4096)
def _lead(from_folder: str, to_folder: str) -> str:
    """Return what leads from one folder to another: empty, or a path that ends in a slash."""
    lead = posixpath.relpath(f"/{to_folder}", f"/{from_folder}")
    return "" if lead == "." else f"{lead}/"


def root_of(path: str) -> str:
    """Return the link from a page to the folder that the site stands in: empty, `../` or `../../`."""
    return "../" * path.count("/")


def root_links(html: str, root: str) -> str:
    """Return HTML of ours whose links run from the site's root, for a page from where `root` leads there."""
    return _FROM_ROOT.sub(rf'\1="{root}', html) if root else html


def permalink(base_url: str, path: str) -> str:
    """Return the full URL of a path; the home page's is the base URL itself."""
    return base_url + ("" if path == HOME else quote(path, safe="/~!$&'()*+,;=:@"))


def sitemap_part(number: int) -> str:
    """Return the path of one part of a sitemap that is too long for one file, counted from 1."""
    return f"sitemap-{number}.xml"


def asset_path(name: str, digest: str) -> str:
    """Return the path of an asset whose content has this hash: `site.css` → `assets/site.1a2b3c4d.css`."""
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{digest}.{suffix}" if dot and "/" not in suffix else f"assets/{name}.{digest}"


def paged_path(stem: str, page: int) -> str:
    """Return the path of a page of a listing, counted from 1; the stem is that of the first page without its suffix."""
    return f"{stem}.html" if page == 1 else f"{stem}/{page}.html"
