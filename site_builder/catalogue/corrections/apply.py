"""Apply corrections to papers: replace values or add some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.catalogue.corrections.kinds import Add, AuthorKeys, Fix, LinkKeys, OrganisationKeys
from site_builder.catalogue.linking.keys import normal_identifiers
from site_builder.catalogue.merging.addresses import KINDS, unite_addresses
from site_builder.ids import parse_identifier
from site_builder.model import Links, Name, Organisation, Paper, Sighting
from site_builder.text.normalise import collapse, fold


def apply_fix(paper: Paper, fix: Fix) -> Paper:
    """Return the paper with the values of a fix instead of its own; an empty value removes the paper's."""
    changes: dict[str, Any] = {}
    for key, amend in _FIXES.items():
        if value := getattr(fix, key):
            changes |= amend(paper, value)
        elif value is not None:
            changes[key] = getattr(_BARE, key)
    if fix.authors is not None:
        changes["author_count"] = len(fix.authors) or None
    if fix.date is not None:
        changes["date_inferred"] = False
    return _keep_found(paper, msgspec.structs.replace(paper, **changes))


def apply_add(paper: Paper, add: Add) -> Paper:
    """Return the paper with what a correction adds, except what it already has."""
    authors = _add_names(paper.authors, _names(add.authors))
    known = {fold(keyword) for keyword in paper.keywords}
    return msgspec.structs.replace(
        paper,
        authors=authors,
        author_count=max(len(authors), paper.author_count or 0) or None,
        keywords=(*paper.keywords, *(keyword for keyword in _texts(add.keywords) if fold(keyword) not in known)),
        identifiers=paper.identifiers | parse_identifiers(add.identifiers),
        links=_add_links(paper.links, _links(add.links)) if add.links else paper.links,
    )


def parse_identifiers(identifiers: Mapping[str, str]) -> dict[str, str]:
    """Return the identifiers of a correction in normal form, without empty ones."""
    parsed = {scheme: parse_identifier(scheme, text) for scheme, text in identifiers.items() if text}
    return normal_identifiers({scheme: value for scheme, value in parsed.items() if value})


def _keep_found(before: Paper, after: Paper) -> Paper:
    """Return the amended paper; its provenance keeps the texts of its records that it no longer has."""
    sightings = tuple(_keep_texts(sighting, before, after) for sighting in after.provenance)
    return msgspec.structs.replace(after, provenance=sightings)


def _keep_texts(sighting: Sighting, before: Paper, after: Paper) -> Sighting:
    title, abstract = sighting.title or before.title, sighting.abstract or before.abstract
    return msgspec.structs.replace(
        sighting,
        title=title if title != after.title else "",
        abstract=abstract if abstract != after.abstract else "",
    )


def _fix_identifiers(paper: Paper, identifiers: dict[str, str]) -> dict[str, Any]:
    kept = {scheme: value for scheme, value in paper.identifiers.items() if scheme not in identifiers}
    return {"identifiers": kept | parse_identifiers(identifiers)}


def _fix_links(paper: Paper, keys: LinkKeys) -> dict[str, Any]:
    stated = {key for key, value in msgspec.structs.asdict(keys).items() if value is not None}
    links = _links(keys)
    return {"links": msgspec.structs.replace(paper.links, **{key: getattr(links, key) for key in stated})}


def _organisation(organisation: OrganisationKeys) -> Organisation | None:
    if not organisation.handle:
        return None
    return Organisation(handle=organisation.handle, name=organisation.name or organisation.handle)


def _names(authors: Iterable[str | AuthorKeys]) -> tuple[Name, ...]:
    keys = (AuthorKeys(name=author) if isinstance(author, str) else author for author in authors)
    return tuple(Name(name=collapse(author.name), orcid=author.orcid) for author in keys)


def _add_names(authors: tuple[Name, ...], added: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return the authors with new ones at the end; a known name only gets its ORCID."""
    orcids = {fold(name.name): name.orcid for name in added if name.orcid}
    known = {fold(name.name) for name in authors}
    kept = (msgspec.structs.replace(name, orcid=orcids.get(fold(name.name), name.orcid)) for name in authors)
    return (*kept, *(name for name in added if fold(name.name) not in known))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for text in texts if (word := collapse(text)))


def _links(keys: LinkKeys) -> Links:
    several = {kind: _several(getattr(keys, kind)) for kind in KINDS}
    return Links(page=keys.page or "", pdf=keys.pdf or "", **several)


def _several(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(filter(None, (value,) if isinstance(value, str) else value or ()))


def _add_links(links: Links, added: Links) -> Links:
    return Links(page=added.page or links.page, pdf=added.pdf or links.pdf, **unite_addresses((links, added), ()))


def _fix_text(key: str) -> Callable[[Paper, str], dict[str, Any]]:
    return lambda _, text: {key: collapse(text)}


_BARE = Paper(slug="", title="")
"""What an empty value sets each key to."""

_FIXES: Mapping[str, Callable[[Paper, Any], dict[str, Any]]] = MappingProxyType(
    {
        **{key: _fix_text(key) for key in ("title", "abstract", "date", "venue")},
        "authors": lambda _, authors: {"authors": _names(authors)},
        "organisation": lambda _, organisation: {"organisation": _organisation(organisation)},
        "keywords": lambda _, keywords: {"keywords": _texts(keywords)},
        "identifiers": _fix_identifiers,
        "links": _fix_links,
    }
)
"""How each key of a fix with a value changes the paper."""
