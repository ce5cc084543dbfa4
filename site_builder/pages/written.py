"""Load the pages that people wrote, `content/pages/<slug>.md`: Markdown with front matter.

    +++
    title = "About this catalogue"
    order = 1
    in_nav = true
    +++

    This catalogue …

Only `title` is required. The page's slug is the name of the file.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from site_builder.content.folders import list_files
from site_builder.errors import ContentError, offer_nearest
from site_builder.pages.site.site import ContentPage
from site_builder.text.front_matter import FrontMatter, load_front_matter
from site_builder.text.normalise import slugify

_KEYS = ("title", "order", "in_nav")
_EXPECTED = {"title": "text in quotes", "order": "a whole number", "in_nav": "true or false"}


def load_pages(folder: Path) -> tuple[ContentPage, ...]:
    """Return the pages in a folder by order, then title; none if the folder does not exist.

    Raise ContentError for a file that is not a valid page.
    """
    pages = (_load_page(path) for path in list_files(folder, ".md"))
    return tuple(sorted(pages, key=lambda page: (page.order, page.title, page.slug)))


def _load_page(path: Path) -> ContentPage:
    if slugify(path.stem) != path.stem:
        message = "the file name becomes part of a URL; use only a-z, 0-9 and single hyphens."
        raise ContentError(message, path=path)
    source = load_front_matter(path, "a page")
    unknown = next((key for key in source.values if key not in _KEYS), None)
    if unknown is not None:
        raise source.error(f'"{unknown}" is not a key of a page; {offer_nearest(unknown, _KEYS)}', unknown)
    return _convert(source, path.stem)


def _convert(source: FrontMatter, slug: str) -> ContentPage:
    if not str(source.values.get("title", "")).strip():
        raise source.error('the page has no title; add one, such as title = "About".', "title")
    try:
        return msgspec.convert(
            source.values | {"slug": slug, "source": source.body, "path": str(source.path)}, ContentPage
        )
    except msgspec.ValidationError as error:
        key = next(key for key in _KEYS if f"`$.{key}" in str(error))
        raise source.error(f'"{key}" is not {_EXPECTED[key]}.', key) from error
