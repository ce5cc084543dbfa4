"""One entry of a feed, as Atom (RFC 4287) and as an item of JSON Feed 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape as html_escape
from xml.sax import saxutils

import msgspec

from site_builder.ids import SCHEMES, format_url
from site_builder.model import Paper
from site_builder.pages.following.arrivals import list_arrivals
from site_builder.pages.site.bylines import format_authors
from site_builder.pages.site.cards import excerpt_of
from site_builder.pages.site.dates import first_moment
from site_builder.pages.site.permalinks import path_of_paper
from site_builder.pages.site.site import Site
from site_builder.text.html import plain_text, render_abstract

MOST_AUTHORS = 5
"""The most authors of a paper in a short feed."""

_SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "openreview": "OpenReview", "pmid": "PubMed"}
_LINKS = ("pdf", "code", "model", "dataset", "project")
"""The fields of a paper's links that an entry links to; of several links of a kind, to the first."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not allow (XML 1.0, Char)."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a feed: a paper, or something else that was published."""

    path: str
    """The path of its page."""
    title: str
    moment: str
    """When it appeared, as RFC 3339."""
    content: str = ""
    """HTML with full URLs."""
    names: tuple[str, ...] = ()
    """Its authors."""
    topics: tuple[tuple[str, str], ...] = ()
    """Slugs and titles of its topics."""


def build_paper_entry(site: Site, paper: Paper, is_short: bool) -> Entry:
    """Return the entry of a paper, dated by its arrival, which must be known.

    The content starts with the authors, because many readers show nothing else of them, and a row of links and numbers.
    A short entry has the start of the abstract, and the first authors, and no topics.
    """
    topics = [] if is_short else [(it, site.topics[it].title) for it in paper.topics if it in site.topics]
    return Entry(
        path=path_of_paper(paper.slug),
        title=_write_title(site, paper),
        moment=first_moment(list_arrivals(site)[paper.slug].day),
        content=_build_content(site, paper, is_short),
        names=tuple(author.name for author in paper.authors[: MOST_AUTHORS if is_short else None]),
        topics=tuple(topics),
    )


def _write_title(site: Site, paper: Paper) -> str:
    title = plain_text(paper.title)
    return f"[{site.strings.get('card.withdrawn')}] {title}" if paper.withdrawn else title


def _build_content(site: Site, paper: Paper, is_short: bool) -> str:
    """Return a paper's authors, its links and numbers, and its abstract or the start of it as HTML."""
    links = [f'<a href="{html_escape(url)}">{html_escape(text)}</a>' for text, url in _list_links(site, paper)]
    numbers = [html_escape(text) for text in _list_numbers(site, paper)]
    lines = (html_escape(format_authors(site, paper)), " · ".join((*links, *numbers)))
    head = "<br>".join(line for line in lines if line)
    start = html_escape(excerpt_of(site, paper.slug)) if is_short else ""
    parts = "".join(f"<p>{part}</p>" for part in (head, start) if part)
    return parts if is_short else f"{parts}{render_abstract(paper.abstract)}"


def _list_numbers(site: Site, paper: Paper) -> Iterator[str]:
    if paper.upvotes:
        yield site.strings.get("feeds.upvotes", n=paper.upvotes)
    if paper.comments:
        yield site.strings.get("said.comment", n=paper.comments)


def _list_links(site: Site, paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the text and the URL of each link of an entry: pages of identifiers, or else the paper's page."""
    found = [(_SCHEMES[scheme], format_url(scheme, paper.identifiers[scheme])) for scheme in _order(paper)]
    yield from found
    for field in _LINKS if found else ("page", *_LINKS):
        value = getattr(paper.links, field)
        url = value if isinstance(value, str) else next(iter(value), "")
        if field == "pdf" and paper.withdrawn:
            continue
        if field == "pdf" and not url and (arxiv := paper.identifiers.get("arxiv")):
            url = f"https://arxiv.org/pdf/{arxiv}"
        if url.startswith(("https://", "http://")):
            yield site.strings.get(f"links.{field}"), url


def _order(paper: Paper) -> Iterator[str]:
    return (scheme for scheme in SCHEMES if scheme in _SCHEMES and paper.identifiers.get(scheme))


def render_atom_entry(entry: Entry, address: str, link: str) -> str:
    """Return an entry as Atom; `address` is the URL of its page.

    Browsers show a link with the text `link`, in XHTML that feed readers ignore; the prefix `h` must be declared.
    """
    content = f'<content type="html">{escape(entry.content)}</content>' if entry.content else ""
    return (
        f"<entry>{element('title', entry.title)}{element('id', address)}"
        f'<link href="{escape(address)}"/>{element("updated", entry.moment)}'
        f"{''.join(map(_author, entry.names))}"
        f"{''.join(_category(slug, title) for slug, title in entry.topics)}"
        f'{content}<h:a href="{escape(address)}">{escape(link)}</h:a></entry>'
    )


def render_json_entry(entry: Entry, address: str) -> msgspec.Raw:
    """Return an entry as JSON; `address` is the URL of its page."""
    values = {
        "id": address,
        "url": address,
        "title": clean(entry.title),
        "content_html": clean(entry.content),
        "date_published": entry.moment,
        "authors": [{"name": clean(name)} for name in entry.names],
        "tags": [title for _, title in entry.topics],
    }
    known = {key: value for key, value in values.items() if value or key == "content_html"}
    return msgspec.Raw(msgspec.json.encode(known))


def element(name: str, text: str) -> str:
    """Return an element of a feed; nothing for an empty text."""
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def escape(text: str) -> str:
    """Return a text escaped for XML."""
    return saxutils.escape(clean(text), {'"': "&quot;"})


def clean(text: str) -> str:
    """Return a text without the characters that XML does not allow."""
    return _FORBIDDEN.sub("", text)


def _author(name: str) -> str:
    return f"<author>{element('name', name)}</author>"


def _category(slug: str, title: str) -> str:
    return f'<category term="{escape(slug)}" label="{escape(title)}"/>'
