"""All paths and URLs of a site are created here, and nowhere else.

A path starts at the site's root and has `/` between folders: `papers/attention-is-all-you-need.html`. A permalink is a
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
FOR_YOU = "for-you.html"
FOLLOW = "follow.html"
FEEDS = "feeds.opml"
LLMS = "llms.txt"
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
"""These two are stems without a suffix, because they are paged."""
NOT_FOUND = "404.html"
FEED_STEM = "feed"
NEWEST_STEM = "newest"
DIGESTS_STEM = "digests"
DAYS_STEM = "days"
WEEKS_STEM = "weeks"
ARRIVALS_STEM = "arrivals"
CODE_STEM = "code"
TRENDING_STEM = "trending"
SITE_STEM = "site"
OPENSEARCH = "opensearch.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NO_JEKYLL = ".nojekyll"
PAPERS_DATA = "data/papers.jsonl.gz"
PAPERS_TABLE = "data/papers.parquet"
PAPERS_SCHEMA = "data/papers.schema.json"
REPORT_DATA = "data/report.json"
NEW_ARRIVALS = "data/arrivals.json"
NEWEST_PAPERS = "data/newest.json"
REPORT_SCHEMA = "data/report.schema.json"
DATA_PACKAGE = "data/datapackage.json"
MAP_DATA = "data/map"
"""The folder with the tiles of the map of papers."""
MAP_SIZES = f"{MAP_DATA}/size.json"
UNDATED = "undated"
"""Takes the place of the year for papers without a date."""
DISCUSSED = "discussed"
"""The view of a topic's papers with the most discussed first."""

_PLAIN_DUMP = re.compile(r"(?=.{1,80}$)[a-z0-9]+(?:[-_.][a-z0-9]+)*\.[a-z0-9]+")
_FROM_ROOT = re.compile(r'\b(href|src)="(?![a-z][a-z0-9+.-]*:|[/#])', re.IGNORECASE)
_DUMP_SLUG_LENGTH = 60
_PLAIN_PATH = re.compile(r"[a-z0-9/.-]+")
"""A path that is the same in a URL, as nearly all are."""
_KEPT = 16_384
"""How many paths of names are kept, because each is linked from many pages."""


def path_of_paper(slug: str) -> str:
    """Return the path of a paper's page."""
    return f"papers/{slug}.html"


def path_of_topic(slug: str, number: int = 0) -> str:
    """Return the path of a topic: its newest papers, or one of the pages numbered from the oldest."""
    return numbered_path(f"topics/{slug}", number)


def path_of_topic_view(slug: str, view: str, number: int = 0) -> str:
    """Return the path of a page of a view of a topic's papers; the view is DISCUSSED, a year, or UNDATED."""
    return numbered_path(f"topics/{slug}/{view if view == DISCUSSED else f'year-{view}'}", number)


def stem_of_topic(slug: str) -> str:
    """Return the path without suffix of the other files of a topic, such as its feeds."""
    return f"topics/{slug}"


def path_of_search(slug: str, page: int = 1) -> str:
    """Return the path of one page of a declared search; pages are counted from 1."""
    return paged_path(stem_of_search(slug), page)


def stem_of_search(slug: str) -> str:
    """Return the path without suffix of the feed and the bibliography of a declared search."""
    return f"searches/{slug}"


def atom_path(stem: str) -> str:
    """Return the path of an Atom feed."""
    return f"{stem}.atom"


def json_feed_path(stem: str) -> str:
    """Return the path of a feed in JSON Feed format."""
    return f"{stem}.json"


def picture_path(stem: str) -> str:
    """Return the path of the picture for link previews."""
    return f"{stem}.png"


def bibliography_path(stem: str, *, is_whole: bool = False) -> str:
    """Return the path of a bibliography in BibTeX, or of the gzipped one that has all papers of a long list."""
    return f"{stem}.bib.gz" if is_whole else f"{stem}.bib"


@lru_cache(maxsize=_KEPT)
def path_of_name(folder: str, slug: str, number: int = 0) -> str:
    """Return the path of an author, organisation or venue, or of one of its older pages; the folder is the plural."""
    return numbered_path(f"{folder}/{slug}", number)


def stem_of_name(folder: str, slug: str) -> str:
    """Return the path without suffix of the other files of an author, an organisation or a venue."""
    return f"{folder}/{slug}"


def path_of_letter(folder: str, letter: str, page: int = 1) -> str:
    """Return the path of one page of the names under a letter; the letter is `other` for names with none of the 26."""
    return paged_path(f"{folder}/letters/{letter}", page)


def path_of_month(month: str, number: int = 0) -> str:
    """Return the path of a month, given as `2024-11`, or of one of its older pages."""
    return numbered_path(f"months/{month}", number)


def path_of_day(day: str, page: int = 1) -> str:
    """Return the path of the papers listed on a day, given as `2024-11-08`, or of a further page of them."""
    return paged_path(f"days/{day}", page)


def path_of_week(week: str) -> str:
    """Return the path of a week, given as `2024-W45`."""
    return f"weeks/{week}.html"


def path_of_window(name: str) -> str:
    """Return the path of the papers with the most upvotes in the last `day`, `week` or `month`, or in `all` time."""
    return f"{stem_of_window(name)}.html"


def stem_of_window(name: str) -> str:
    """Return the path without suffix of the feed of the same papers."""
    return f"trending/{name}"


def path_of_digest(month: str) -> str:
    """Return the path of the digest of a month, given as `2024-11`."""
    return f"digests/{month}.html"


def path_of_digest_mail(page: str) -> str:
    """Return the path of a digest as an e-mail; that of a day is always that of the newest day."""
    return f"{_stem_of_digest(page)}-mail.html"


def path_of_digest_text(page: str) -> str:
    """Return the path of a digest as plain text; that of a day is always that of the newest day."""
    return f"{_stem_of_digest(page)}.txt"


def _stem_of_digest(page: str) -> str:
    return "days/latest" if page.startswith("days/") else page.removesuffix(".html")


def path_of_year(year: str, number: int = 0) -> str:
    """Return the path of a year, given as `2024` or as UNDATED, or of one of its older pages."""
    return numbered_path(f"years/{year}", number)


def path_of_dump(name: str, page: int = 1) -> str:
    """Return the path of one page of a dump's papers; the name is `Dump.name`."""
    return paged_path(f"dumps/{slug_of_dump(name)}", page)


def path_of_merges(page: int = 1) -> str:
    """Return the path of one page of the papers with several records; pages are counted from 1."""
    return paged_path(MERGES, page)


def path_of_near_misses(page: int = 1) -> str:
    """Return the path of one page of the near misses; pages are counted from 1."""
    return paged_path(NEAR_MISSES, page)


def slug_of_dump(name: str) -> str:
    """Return a dump's name as a file name, which depends only on the name.

    A plain name (lower case, digits, single hyphens, a suffix) keeps its letters, with `--` for each dot, because a
    server may mistake `.gz.html` for compressed data. Any other name gets eight hexadecimal digits of its hash, so that
    no two names share a file.
    """
    if _PLAIN_DUMP.fullmatch(name):
        return name.replace(".", "--")
    words = "-".join(re.findall("[a-z0-9]+", fold(name)))[:_DUMP_SLUG_LENGTH].strip("-")
    digest = short_hash(name.encode("utf-8", "surrogatepass"))
    return f"{words or 'dump'}-{digest}"


def path_of_tile(row: int, column: int) -> str:
    """Return the path of a tile of the map of papers; rows and columns are counted from 0."""
    return f"{MAP_DATA}/{row}-{column}.json"


def path_of_places(number: int) -> str:
    """Return the path of a file with the places of papers on the map, counted from 0."""
    return f"{MAP_DATA}/of-{number}.json"


def path_of_page(slug: str) -> str:
    """Return the path of a content page."""
    return f"{slug}.html"


def relative(from_path: str, to_path: str) -> str:
    """Return the relative link from one path of the site to another."""
    folder, _, name = to_path.rpartition("/")
    return _lead(from_path.rpartition("/")[0], folder) + name


@lru_cache(maxsize=4096)
def _lead(from_folder: str, to_folder: str) -> str:
    """Return the relative link from one folder to another: empty, or a path that ends in a slash."""
    lead = posixpath.relpath(f"/{to_folder}", f"/{from_folder}")
    return "" if lead == "." else f"{lead}/"


def root_of(path: str) -> str:
    """Return the link from a page to the site's root folder: empty, `../` or `../../`."""
    return "../" * path.count("/")


def root_links(html: str, root: str) -> str:
    """Return our own HTML, whose links start at the site's root, for a page from which `root` leads to that root."""
    return _FROM_ROOT.sub(rf'\1="{root}', html) if root else html


def permalink(base_url: str, path: str) -> str:
    """Return the full URL of a path; the URL of the home page is the base URL itself."""
    if path == HOME:
        return base_url
    return base_url + (path if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/~!$&'()*+,;=:@"))


def sitemap_part(number: int) -> str:
    """Return the path of one part, counted from 1, of a sitemap that is too long for one file; they are gzipped."""
    return f"sitemap-{number}.xml.gz"


def asset_path(name: str, digest: str) -> str:
    """Return the path of an asset with this hash of its content: `site.css` → `assets/site.1a2b3c4d.css`."""
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{digest}.{suffix}" if dot and "/" not in suffix else f"assets/{name}.{digest}"


def paged_path(stem: str, page: int) -> str:
    """Return the path of one page of a listing, counted from 1; `stem` is the path of the first, without suffix."""
    return numbered_path(stem, page if page > 1 else 0)


def numbered_path(stem: str, number: int) -> str:
    """Return the path of one page of a growing listing: that of the newest is `stem` and a suffix, its number is 0."""
    return f"{stem}/{number}.html" if number else f"{stem}.html"
