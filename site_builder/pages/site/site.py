"""The site that pages are rendered from: one value that workers inherit."""

from __future__ import annotations

import msgspec

from site_builder.config import Config
from site_builder.model import Catalogue, Value
from site_builder.pages.changes import Changes


class ContentPage(Value, frozen=True):
    """A page that a person wrote: `content/pages/<slug>.md`."""

    slug: str
    """Its file name without `.md`; the page stands at `<slug>.html`."""
    title: str
    source: str
    """CommonMark, without the front matter. Links run from the site's root: `report.html`."""
    order: int = 0
    """Its place among the content pages: low numbers first, then by title."""
    in_nav: bool = True
    """Whether the header links to it."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page may speak of. Picklable, and cheap to inherit through a fork."""

    config: Config
    catalogue: Catalogue
    pages: tuple[ContentPage, ...] = ()
    """The content pages."""
    theme_folders: tuple[str, ...] = ()
    """The folders of the theme, the most specific first; see `theme.find_theme`."""
    assets: dict[str, str] = {}
    """Logical name → published path: `site.css` → `assets/site.1a2b3c4d.css`; see `assets.fingerprint`."""
    changes: Changes | None = None
    """The last difference between two builds of the catalogue; None where no build found one."""
