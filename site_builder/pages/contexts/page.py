"""The context that all page kinds share."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.errors import ThemeError
from site_builder.model import Value
from site_builder.pages.contexts.pieces import (
    NavLink,
)


class PageContext(Value, frozen=True):
    """The fields that every page has."""

    path: str
    """The page's path from the site's root."""
    title: str
    """Plain text for the browser tab and link previews, and for the heading if there is no other."""
    canonical: str
    """The page's permalink."""
    description: str = ""
    """One or two sentences for search engines and link previews."""
    section: str = ""
    """The section of the site: `home`, `today`, `papers`, `topics`, `archive`, `authors`, `organisations`, `venues`,
    `dumps`, `report`, `search` or a page's slug."""
    feed: str = ""
    """Link to the Atom feed of only this page's papers."""
    json_feed: str = ""
    """Link to the same feed as JSON Feed; empty if there is none."""
    picture: str = ""
    """URL of the page's own picture for link previews."""
    indexed: bool = True
    """Whether search engines may list the page."""


class SiteContext(Value, frozen=True):
    """`site`: values that are the same on all pages of one folder."""

    title: str
    description: str
    language: str
    """BCP 47 tag for `<html lang>`."""
    direction: str
    """`rtl` for `<html dir>` if the language is written from right to left, otherwise empty."""
    root: str
    """Link to the site's root folder: empty, `../`, `../../`, or the whole path on 404.html."""
    is_large: bool
    """Whether the catalogue is so large that pages of papers leave out what other pages have."""
    home: str
    """Link to the home page."""
    search: str
    """Link to the search page, for the form in the header."""
    reading_list: str
    """Link to the reading list."""
    topics: str
    """Link to the list of topics; empty if there are none."""
    archive: str
    authors: str
    """Link to the index of authors; empty if there are none."""
    organisations: str
    """Link to the index of organisations; empty if there are none."""
    venues: str
    """Link to the index of venues; empty if there are none."""
    dumps: str
    """Link to the list of dumps; empty if there is none."""
    report: str
    digests: str
    """Link to the list of digests; empty if there are none."""
    feed: str
    """Link to the Atom feed of the newest papers."""
    json_feed: str
    """Link to the same feed as JSON Feed."""
    opensearch: str
    """Link to the OpenSearch description."""
    picture: str
    """URL of the picture for link previews, for pages without a picture of their own."""
    logo: str
    """Link to the picture beside the site's name; empty for the mark of the theme."""
    icon: str
    """Link to the icon for browsers' tabs."""
    head: Markup
    """HTML of the maintainer for the end of the `<head>`; empty in most sites, like the next three."""
    banner: Markup
    """HTML for the space above the header."""
    footer_text: Markup
    """HTML for the footer."""
    below_papers: Markup
    """HTML for the end of each page of a paper."""
    hosts: str
    """Other hosts that pages may load something from, each after a space: ` https://plausible.io`."""
    papers_data: str
    """Link to all papers as gzipped JSON Lines."""
    nav: tuple[NavLink, ...]
    """Links for the footer, most important first, of which the first five are in the header too; content pages with
    `in_nav` come last, and then the links of `[look]`."""
    footer: tuple[NavLink, ...]
    """Links for the footer besides those of `nav`: content pages without `in_nav`, and the report."""
    assets: dict[str, str]
    """Logical name → published path; templates use `asset`."""

    def asset(self, name: str) -> str:
        """Return the link to an asset: `site.asset("site.css")`. Raise ThemeError when there is none."""
        if name not in self.assets:
            raise ThemeError(f'there is no asset "{name}"; the assets are {", ".join(self.assets) or "none"}.')
        return self.root + self.assets[name]
