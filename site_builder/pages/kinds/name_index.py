"""The indexes of authors, organisations and venues: one page each, or one page per letter if there are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

import msgspec

from site_builder.names import NameParts, parse_name
from site_builder.pages.contexts.names import IndexedName, NameGroup, NamesPage
from site_builder.pages.contexts.pictures import View
from site_builder.pages.contexts.pieces import CountedLink
from site_builder.pages.paging.full import build_pager, count_pages, cut_page
from site_builder.pages.site.bylines import AUTHORS, ORGANISATIONS, VENUES, Named, NameKind
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import NavPlace, PageKind, one_page
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import path_of_letter, relative
from site_builder.pages.site.site import Site
from site_builder.text.normalise import fold

MOST_ON_A_PAGE = 500
"""The most names on one page of an index."""

_FOREMOST = 60
"""How many names with the most papers an index by letter shows."""
_WORTH_JUMPING = 40
"""The number of names on one page from which they are grouped by letter."""
_OTHER = "other"
_NAV_ORDER = {AUTHORS: 20, VENUES: 70, ORGANISATIONS: 80}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class LetterPage(msgspec.Struct, frozen=True):
    """One page of the names that begin with one letter: an item to render."""

    kind: NameKind
    letter: str
    number: int
    """The page number, from 1."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return path_of_letter(self.kind.folder, self.letter, self.number)


class _Entry(msgspec.Struct, frozen=True):
    """A name in the index, with its sort key."""

    letter: str
    key: tuple[str, ...]
    name: Named
    family: str
    """The part of the name that the index is sorted by, as printed."""


def letter_pages(site: Site, kind: NameKind) -> tuple[LetterPage, ...]:
    """Return the pages by letter of an index that is too long for one page; otherwise none."""
    if not _is_split(site, kind):
        return ()
    return tuple(
        LetterPage(kind, letter, number)
        for letter, entries in _by_letter(site, kind).items()
        for number in range(1, count_pages(len(entries), MOST_ON_A_PAGE) + 1)
    )


def place_in_index(site: Site, kind: NameKind, named: Named) -> str:
    """Return the path of the index page that lists this name."""
    if not _is_split(site, kind):
        return kind.index
    return _places(site, kind)[named.slug]


def build_index(site: Site, kind: NameKind) -> NamesPage:
    """Return the context of an index: all names, or links to letters and the names with the most papers."""
    is_split, letters = _is_split(site, kind), _by_letter(site, kind)
    entries = [entry for several in letters.values() for entry in several]
    return NamesPage(
        **head(
            site,
            kind.index,
            site.strings.get(f"sections.{kind.folder}"),
            kind.folder,
            site.strings.get(f"names.description.{kind.folder}", site=site.config.title),
        ),
        kind=kind.name,
        count=len(entries),
        minimum=_fewest(site, kind),
        letters=_list_letters(site, kind, kind.index) if is_split else _list_anchors(site, letters),
        foremost=tuple(_list_foremost(site, kind)) if is_split else (),
        groups=() if is_split else tuple(_group(site, kind, entries, kind.index)),
    )


def build_letter(site: Site, item: LetterPage) -> NamesPage:
    """Return the context of one page of the names under a letter."""
    kind, path, letter = item.kind, item.path, _name_letter(site, item.letter)
    entries = _by_letter(site, kind)[item.letter]
    shown = cut_page(entries, item.number, MOST_ON_A_PAGE)
    return NamesPage(
        **head(
            site,
            path,
            site.strings.get(f"names.letter_title.{kind.folder}", letter=letter),
            kind.folder,
            site.strings.get(f"names.letter_description.{kind.folder}", site=site.config.title, letter=letter),
        ),
        kind=kind.name,
        count=len(entries),
        minimum=_fewest(site, kind),
        index=relative(path, kind.index),
        letters=_list_letters(site, kind, path, item.letter),
        groups=tuple(_group(site, kind, shown, path)),
        pager=build_pager(partial(path_of_letter, kind.folder, item.letter), item.number, len(entries), MOST_ON_A_PAGE),
    )


def _fewest(site: Site, kind: NameKind) -> int:
    """Return how many papers a name needs for a page."""
    return site.config.pages.fewest(kind.folder, len(site.catalogue.papers)) or 0


def _is_split(site: Site, kind: NameKind) -> bool:
    return len(kind.all(site)) > MOST_ON_A_PAGE


@per_site
def _by_letter(site: Site, kind: NameKind) -> Mapping[str, Sequence[_Entry]]:
    """Return letter → its names in order; the letters are in alphabetical order."""
    found: defaultdict[str, list[_Entry]] = defaultdict(list)
    for entry in sorted((_enter(kind, named) for named in kind.all(site)), key=lambda entry: entry.key):
        found[entry.letter].append(entry)
    return {letter: found[letter] for letter in (*_LETTERS, _OTHER) if letter in found}


def _enter(kind: NameKind, named: Named) -> _Entry:
    parts = parse_name(named.name) if kind is AUTHORS else NameParts(named.name)
    family, given = parts.surname, parts.given
    folded = fold(family).lstrip("'’ʼ‘\"“([ -")
    letter = folded[:1] if folded[:1] in _LETTERS and folded else _OTHER
    return _Entry(letter=letter, key=(folded, fold(given), named.slug), name=named, family=family)


@per_site
def _places(site: Site, kind: NameKind) -> Mapping[str, str]:
    """Return slug → the path of the page that lists the name, in an index by letter."""
    return {
        entry.name.slug: path_of_letter(kind.folder, letter, place // MOST_ON_A_PAGE + 1)
        for letter, entries in _by_letter(site, kind).items()
        for place, entry in enumerate(entries)
    }


def _list_letters(site: Site, kind: NameKind, page: str, here: str = "") -> tuple[View, ...]:
    return tuple(
        View(
            text=_name_letter(site, letter),
            href="" if letter == here else relative(page, path_of_letter(kind.folder, letter)),
            count=len(entries),
        )
        for letter, entries in _by_letter(site, kind).items()
    )


def _list_anchors(site: Site, letters: Mapping[str, Sequence[_Entry]]) -> tuple[View, ...]:
    """Return links to the letters of an index on one page; none if the index is short."""
    if sum(map(len, letters.values())) < _WORTH_JUMPING:
        return ()
    return tuple(
        View(text=_name_letter(site, letter), href=f"#{letter}", count=len(entries))
        for letter, entries in letters.items()
    )


def list_foremost(site: Site, kind: NameKind, page: str, most: int) -> Iterator[CountedLink]:
    """Yield links from a page to the names of a kind with the most papers."""
    for named in sorted(kind.all(site), key=lambda named: (-len(named.papers), named.slug))[:most]:
        yield CountedLink(named.name, relative(page, kind.path_of(named.slug)), len(named.papers))


def _list_foremost(site: Site, kind: NameKind) -> Iterator[CountedLink]:
    return list_foremost(site, kind, kind.index, _FOREMOST)


def _group(site: Site, kind: NameKind, entries: Sequence[_Entry], page: str) -> Iterator[NameGroup]:
    """Yield the names by letter, or all in one group if there are only a few."""
    is_short = len(entries) < _WORTH_JUMPING
    for letter, several in groupby(entries, key=lambda entry: "" if is_short else entry.letter):
        yield NameGroup(letter=_name_letter(site, letter), names=tuple(_index(kind, entry, page) for entry in several))


def _index(kind: NameKind, entry: _Entry, page: str) -> IndexedName:
    before, family, after = entry.name.name.rpartition(entry.family)
    return IndexedName(
        href=relative(page, kind.path_of(entry.name.slug)),
        count=len(entry.name.papers),
        before=before,
        sorted=family,
        after=after,
    )


def _name_letter(site: Site, letter: str) -> str:
    return site.strings.get("names.other_letter") if len(letter) > 1 else letter.upper()


def rows_of(kind: NameKind) -> tuple[PageKind, PageKind]:
    """Return the page kinds of an index and of its pages by letter."""
    return (
        one_page(
            kind.folder,
            kind.index,
            NamesPage,
            partial(build_index, kind=kind),
            template="names.html",
            is_there=kind.all,
            nav=NavPlace(order=_NAV_ORDER[kind], section=kind.folder),
        ),
        PageKind(
            name=f"{kind.folder} by letter",
            template="names.html",
            context=NamesPage,
            items=partial(letter_pages, kind=kind),
            path=attrgetter("path"),
            build=build_letter,
        ),
    )
