"""Which kinds of pages a site has: the table `[pages]` of `site.toml`, and the thresholds that it sets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

Named = Literal["authors", "organisations", "venues", "author_files"]
"""The keys of `[pages]` that set a threshold: the fewest papers of a name that has pages or files."""

MOST = 1000
"""The highest threshold that can be set."""

LARGE = 20_000
"""With this many papers, a catalogue lists old papers in brief, and more of them on a page."""

_GROWTH: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        "authors": ((60_000, 10), (20_000, 5), (4_000, 4), (1_000, 3), (0, 2)),
        "organisations": ((0, 2),),
        "venues": ((0, 2),),
        "author_files": ((60_000, 100), (20_000, 20), (4_000, 15), (0, 10)),
    }
)
"""Key → (papers in the catalogue, threshold without a setting), largest catalogue first.

In most catalogues, half of the authors that have a page at all have only two papers, and two thirds have two or three.
"""


class PageSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `[pages]`: `false` turns pages off; a number is the fewest papers that a name needs."""

    authors: bool | int = True
    """The fewest papers with which an author has a page; by default 2 to 10, depending on the size of the catalogue."""
    organisations: bool | int = True
    """The fewest papers with which an organisation has a page; 2 by default."""
    venues: bool | int = True
    """The fewest papers with which a venue has a page; 2 by default."""
    author_files: bool | int = True
    """The fewest papers with which an author has a feed and a bibliography; by default 10 to 100, depending on the size
    of the catalogue; with fewer than 20,000 papers, a bibliography needs only as many as a page does by default."""
    bibliographies: bool = True
    """Whether topics, venues, organisations and authors have their papers in BibTeX."""
    topic_views: bool = True
    """Whether topics have pages of their most discussed papers."""
    dumps: bool = True
    """Whether there are pages of dumps."""
    days: bool = True
    """Whether there are pages of the days on which papers were listed, and of the weeks of these days."""
    digests: bool = True
    """Whether there are digests of months."""
    trending: bool = True
    """Whether there is a page of trending papers."""
    trends: bool = True
    """Whether there is a page of trends, with its charts and maps."""
    parquet: bool = False
    """Whether the papers are also published in Parquet, which needs pyarrow."""

    @property
    def lowest(self) -> int:
        """The lowest threshold of names: catalogues contain names of this many papers, whether they have pages or not.

        It is 2 unless a setting asks for pages of single papers, so that raising a threshold changes no path.
        """
        values = (self.authors, self.organisations, self.venues)
        return 1 if any(value == 1 and value is not True for value in values) else 2

    def fewest(self, key: Named, papers: int) -> int | None:
        """Return the fewest papers of a name that has pages or files, in a catalogue of `papers`; None if no name has.

        Authors need more papers in larger catalogues, where most of them have only a few: their pages would be most of
        the site.
        """
        value = getattr(self, key)
        if value is False:
            return None
        return value if value is not True else next(fewest for least, fewest in _GROWTH[key] if papers >= least)
