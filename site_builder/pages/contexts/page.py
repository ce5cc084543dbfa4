"""What the templates of all page kinds see."""

from __future__ import annotations

from site_builder.errors import ThemeError
from site_builder.model import Value
from site_builder.pages.contexts.pieces import (
    NavLink,
)


class PageContext(Value, frozen=True):
    """What every page has."""

    path: str
    """Where the page stands, from the site's root."""
    title: str
    """Plain text: for the browser's tab and link previews, and the heading where no other is given."""
    canonical: str
    """The page's permalink."""
    description: str = ""
    """One or two sentences for search engines and link previews."""
    section: str = ""
    """The part of the site: `home`, `papers`, `topics`, `archive`, `authors`, `organisations`, `venues`, `dumps`,
    `report`, `search` or a page's slug."""
    feed: str = ""
    """Link to the Atom feed of just this page's papers."""
    json_feed: str = ""
    """Link to the same as JSON Feed."""
    picture: str = ""
    """URL of a picture of its own for link previews."""
    indexed: bool = True
    """Whether search engines may list the page."""


class SiteContext(Value, frozen=True):
    """`site`: what is the same on all pages of one folder."""

    title: str
    description: str
    language: str
    """BCP 47 tag for `<html lang>`."""
    root: str
    """Link to the folder that the site stands in: empty, `../`, `../../`, or the whole path on 404.html."""
    home: str
    """Link to the home page."""
    search: str
    """Link to the search page, for the form in the header."""
    reading_list: str
    """Link to the reading list."""
    topics: str
    """Link to the list of topics; empty where there are none."""
    archive: str
    authors: str
    """Link to the index of authors; empty where there are none."""
    organisations: str
    """Link to the index of organisations; empty where there are none."""
    venues: str
    """Link to the index of venues; empty where there are none."""
    dumps: str
    """Link to the list of dumps."""
    report: str
    digests: str
    """Link to the list of digests; empty where there are none."""
    feed: str
    """Link to the Atom feed of the newest papers."""
    json_feed: str
    """Link to the same as JSON Feed."""
    opensearch: str
    """Link to the OpenSearch description."""
    picture: str
    """URL of the picture for link previews of pages that have none of their own."""
    papers_data: str
    """Link to all papers as packed JSON Lines."""
    nav: tuple[NavLink, ...]
    """Links for the header, the most important first; the content pages that want to be there come last."""
    footer: tuple[NavLink, ...]
    """Links for the footer: every content page, the report."""
    assets: dict[str, str]
    """Logical name → published path; templates use `asset`."""

    def asset(self, name: str) -> str:
        """Return the link to an asset: `site.asset("site.css")`. Raise ThemeError when there is none."""
        if name not in self.assets:
            raise ThemeError(f'there is no asset "{name}"; the assets are {", ".join(self.assets) or "none"}.')
        return self.root + self.assets[name]
