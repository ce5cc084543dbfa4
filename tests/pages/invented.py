"""A tiny catalogue: every paper, person, dump and topic in it is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from folders import ROOT

from site_builder.config import Config
from site_builder.model import (
    Author,
    BadRecord,
    Banner,
    Catalogue,
    Doubt,
    Dump,
    DumpReport,
    Links,
    Listed,
    ListedOrganisation,
    Merge,
    Name,
    NearMiss,
    Organisation,
    Paper,
    Sighting,
    Topic,
    Venue,
)
from site_builder.pages import KINDS, PAGE_KINDS, ContentPage, FileKind, Site, find_kind, render_slice
from site_builder.pages.strings.load import load_strings

DEFAULT_THEME = ROOT / "themes" / "default"

ALPHA = Paper(
    slug="alpha-nets",
    title="Alpha Nets: $O(n^2)$ Is Enough",
    abstract="We invent *alpha nets*. They are small & fast; see https://github.com/invented/alpha.",
    authors=(Name(name="Ada Invented", orcid="0000-0000-0000-0001"), Name(name="Bo Madeup")),
    author_count=5,
    date="2031-11-08",
    date_inferred=True,
    identifiers={"arxiv": "3111.00001", "doi": "10.9999/alpha"},
    organisation=Organisation(handle="inv", name="Invented Labs"),
    venue="Invented Conference 2031",
    keywords=("alpha", "nets"),
    topics=("tiny-nets", "nets"),
    topic_phrases={"tiny-nets": ("alpha nets", "small nets"), "nets": ("nets",)},
    links=Links(
        page="https://listing.example/alpha",
        code=("https://github.com/invented/alpha", "javascript:alert(1)"),
        project=("https://www.alpha.example/",),
    ),
    comments=0,
    upvotes=7,
    listed=(Listed(day="2031-11-10", rank=1),),
    counted={"upvotes": "2031-11-25"},
    related=("beta-nets",),
    aliases=("alpha-net",),
    provenance=(
        Sighting(dump="first.txt", ordinal=1, line=11),
        Sighting(dump="second.json.gz", ordinal=2, line=40, title="Alpha  Nets"),
    ),
)

BETA = Paper(
    slug="beta-nets",
    title="Beta Nets",
    abstract="Nets of the second kind.",
    author_count=11,
    date="2031-11-08",
    topics=("nets",),
    topic_phrases={"nets": ("nets",)},
    provenance=(Sighting(dump="second.json.gz", ordinal=1, line=2),),
)

GAMMA = Paper(slug="gamma", title="Gamma of a Month", date="2031-11")
DELTA = Paper(slug="delta", title="Delta of Another Month", date="2031-09-30", provenance=())
YEAR = Paper(slug="of-a-year", title="Of a Year", date="2031", author_count=1)
OLD = Paper(
    slug="old",
    title="Old",
    date="2029-01-02",
    authors=(Name(name="A. Invented"), Name(name="Cyd Unpaged")),
    organisation=Organisation(handle="INV", name="Invented Labs"),
    venue="Invented Conference, 2029",
)
UNDATED = Paper(slug="undated", title="Without a Date")

TOPICS = (
    Topic(slug="nets", title="Nets", match=("nets",), description="All **nets**. See [the report](report.html)."),
    Topic(slug="tiny-nets", title="Tiny nets", parent="nets", match=("alpha nets",)),
    Topic(slug="void", title="Void"),
)

DUMPS = (
    DumpReport(
        dump=Dump(name="first.txt", format="daily-papers-text", title="The first dump", page_date="2031-11-25"),
        records=1,
        new=1,
        papers=("alpha-nets",),
        banners=(Banner(dump="first.txt", line=1, text="new"),),
        rejects=(BadRecord(dump="first.txt", line=9, reason="It has no title.", text="<b>raw</b>"),),
    ),
    DumpReport(
        dump=Dump(name="second.json.gz", query="nets"),
        records=2,
        new=1,
        merged=1,
        papers=("beta-nets", "alpha-nets"),
        doubts=(Doubt(dump="second.json.gz", line=3, reason="The year may be another."),),
    ),
)

NEAR_MISS = NearMiss(
    slug="beta-nets",
    title="Beta Nets",
    record="b.txt#2",
    reason="It has the same title but was kept apart because their identifiers differ.",
    others=("a.txt#1",),
    slugs=("gamma",),
)

ADA = Author(
    slug="ada-invented",
    name="Ada Invented",
    names=("Ada Invented", "A. Invented"),
    orcid="0000-0000-0000-0001",
    papers=("alpha-nets", "old"),
    aliases=("a-invented",),
)
LABS = ListedOrganisation(
    slug="inv", name="Invented Labs", names=("Invented Labs",), handle="inv", papers=("alpha-nets", "old")
)
CONFERENCE = Venue(
    slug="invented-conference",
    name="Invented Conference",
    names=("Invented Conference",),
    papers=("alpha-nets", "old"),
)

CATALOGUE = Catalogue(
    papers=(ALPHA, BETA, GAMMA, DELTA, YEAR, OLD, UNDATED),
    topics=TOPICS,
    dumps=DUMPS,
    authors=(ADA,),
    organisations=(LABS,),
    venues=(CONFERENCE,),
    merges=(Merge(slug="alpha-nets", by="identifier", key="arxiv:3111.00001"),),
    near_misses=(NEAR_MISS,),
)

ABOUT = ContentPage(slug="about", title="About", source="Invented. See [the topics](topics.html).")

CONFIG = Config(
    title="Invented Papers",
    base_url="https://papers.example/catalogue/",
    description="A catalogue that is invented.",
)


def build_site(catalogue: Catalogue = CATALOGUE, *, theme: tuple[Path, ...] = (DEFAULT_THEME,), **config: Any) -> Site:
    """Return a site of a catalogue; assets have their logical names, so that hashes do not get in the way."""
    values = {name: getattr(CONFIG, name) for name in CONFIG.__struct_fields__} | config
    names = (
        "cite.js",
        "exports.js",
        "feed.css",
        "icon.svg",
        "keys.js",
        "look.js",
        "lost.js",
        "map.js",
        "reader.js",
        "search.css",
        "search/page.js",
        "search/searchpage.js",
        "site.css",
    )
    return Site(
        config=Config(**values),
        catalogue=catalogue,
        pages=(ABOUT,),
        theme_folders=tuple(map(str, theme)),
        assets={name: f"assets/{name}" for name in names},
        strings=load_strings(theme, values["language"]),
    )


def render_files(site: Site, *names: str) -> dict[str, bytes]:
    """Return the files of some kinds by path: of all kinds that are not pages, or of the named kinds."""
    kinds = [find_kind(name) for name in names] or [kind for kind in KINDS if isinstance(kind, FileKind)]
    return {file.path: file.content for kind in kinds for file in render_slice(site, kind)}


def render_all(site: Site) -> dict[str, str]:
    """Return every page of a site by path."""
    return {file.path: file.content.decode() for kind in PAGE_KINDS for file in render_slice(site, kind)}
