"""Load the corrections in `content/corrections.toml` and check their keys and values.

`docs/corrections.md` describes the format. Each table is one correction. This module checks whatever needs no
catalogue; errors name the line of the table.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.catalogue.corrections.kinds import (
    Add,
    Alias,
    AuthorKeys,
    AuthorNames,
    Correction,
    Corrections,
    Fix,
    Hide,
    KeepApart,
    LinkKeys,
    MergePapers,
    OrganisationKeys,
    PaperCorrection,
    PapersCorrection,
    VenueKeys,
)
from site_builder.catalogue.names.name_keys import key_of
from site_builder.content.folders import is_present
from site_builder.errors import ContentError, explain_toml, offer_nearest
from site_builder.ids import SCHEMES, parse_identifier
from site_builder.model import Value
from site_builder.text.normalise import slugify

_KINDS: Mapping[str, type[Correction]] = MappingProxyType(
    {
        "fix": Fix,
        "add": Add,
        "merge": MergePapers,
        "apart": KeepApart,
        "hide": Hide,
        "alias": Alias,
        "author": AuthorNames,
        "venue": VenueKeys,
    }
)

_NESTED: Mapping[str, type[Value]] = MappingProxyType(
    {"authors": AuthorKeys, "organisation": OrganisationKeys, "links": LinkKeys}
)

_TYPES = MappingProxyType(
    {
        "array": "a list",
        "str": "text",
        "object": "a table",
        "int": "a number",
        "float": "a number",
        "bool": "true or false",
    }
)

_LONG_TEXT = re.compile(r"""("{3}|'{3}).*?\1""", re.DOTALL)
"""A text over several lines, which may contain lines that look like headers."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def load_corrections(path: Path) -> Corrections:
    """Return the corrections in a file; none if there is no file.

    Raise ContentError for invalid TOML, unknown keys and impossible values.
    """
    if not is_present(path):
        return Corrections()
    text, values = _load(path)
    lines = _header_lines(text)
    found: dict[str, tuple[Correction, ...]] = {}
    for kind, tables in values.items():
        line = next(iter(lines.get(kind, ())), None)
        if kind not in _KINDS:
            raise ContentError(
                f'"[[{kind}]]" is not a kind of correction; {offer_nearest(kind, tuple(_KINDS))}', path=path, line=line
            )
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise ContentError(f"write [[{kind}]] in double brackets.", path=path, line=line)
        starts = [*lines.get(kind, ()), *[line] * len(tables)]  # tables in one inline list share its line
        found[kind] = tuple(_read(kind, table, path, start) for table, start in zip(tables, starts, strict=False))
    return Corrections(path=str(path), **found)  # type: ignore[arg-type]


def _load(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ContentError("is not UTF-8 text; save it as UTF-8.", path=path) from error
    except tomllib.TOMLDecodeError as error:
        reason, line = explain_toml(error, text)
        raise ContentError(reason, path=path, line=line) from error


def _header_lines(text: str) -> dict[str, list[int]]:
    """Return the lines on which the tables and top-level keys of each name start."""
    lines: dict[str, list[int]] = {}
    bare = _LONG_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(bare.split("\n"), start=1):
        if found := re.match(r"""\s*\[{1,2}\s*["']?([\w-]+)["']?\s*\]|([\w-]+)\s*=""", line):
            lines.setdefault(found[1] or found[2], []).append(number)
    return lines


def _read(kind: str, table: dict[str, Any], path: Path, line: int | None) -> Correction:
    """Return the correction of one table. Raise ContentError for anything invalid in it."""
    try:
        _check_keys(table, _KINDS[kind], f"[[{kind}]]")
        correction = msgspec.convert(_plain(table), _KINDS[kind])
        for check in _CHECKS:
            check(correction)
    except msgspec.ValidationError as error:
        raise ContentError(f"in [[{kind}]], {_sentence(error)}.", path=path, line=line) from error
    except ValueError as error:
        raise ContentError(str(error), path=path, line=line) from error
    return msgspec.structs.replace(correction, line=line)


def _check_keys(table: Mapping[str, Any], kind: type[Value], place: str) -> None:
    """Raise ValueError for an unknown key, here or in a nested table."""
    known = tuple(field.name for field in msgspec.structs.fields(kind) if field.name not in ("line", "absent"))
    for key, value in table.items():
        if key not in known:
            raise ValueError(f'"{key}" is not a key of {place}; {offer_nearest(key, known)}')
        if kind in _KINDS.values() and key in _NESTED:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    _check_keys(inner, _NESTED[key], f"{key} in {place}")


def _plain(value: Any) -> Any:
    """Return TOML dates as text, so that `date = 2017-06-12` needs no quotes."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value


def _sentence(error: msgspec.ValidationError) -> str:
    """Rewrite msgspec's message for somebody who edits TOML."""
    text = str(error).replace("Object missing required field", "there is no")
    text = re.sub(r" - at `\$\.?(.+?)`", r' at "\1"', text).replace("Expected", "expected").replace("got", "found")
    return re.sub(r"`([a-z |]+)`", _name_types, text).replace("`", '"')


def _name_types(found: re.Match[str]) -> str:
    """Return plain words for msgspec's types; anything else, such as a key, stays."""
    names = [_TYPES.get(name) for name in found[1].split(" | ") if name != "null"]
    return " or ".join(filter(None, names)) if all(names) else found[0]


def _check_references(correction: Correction) -> None:
    """Raise ValueError for an empty reference, and for a list of fewer than two."""
    papers = correction.papers if isinstance(correction, PapersCorrection | AuthorNames) else ()
    references = (correction.paper,) if isinstance(correction, PaperCorrection) else papers
    if not all(reference.strip() for reference in references):
        raise ValueError("a reference is empty; name the paper by its slug, an identifier or its place in a dump.")
    if isinstance(correction, PapersCorrection) and len(set(papers)) < 2:
        raise ValueError('"papers" must list at least two, each only once.')


def _check_texts(correction: Correction) -> None:
    """Raise ValueError for an invalid title, date or slug."""
    if getattr(correction, "title", None) == "":
        raise ValueError("the title is empty; every paper needs one.")
    if (date := getattr(correction, "date", None)) and not _is_date(date):
        raise ValueError(f'the date is "{date}"; write it as "2017-06-12", "2017-06" or "2017".')
    for key in ("slug", "path"):
        slug = getattr(correction, key, None)
        if slug is not None and slugify(slug) != slug:
            raise ValueError(
                f'the {key} is "{slug}"; write at most 80 of the characters a-z, 0-9 and single hyphens, '
                f'such as "{slugify(slug)}".'
            )


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _check_identifiers(correction: Correction) -> None:
    for scheme, text in (getattr(correction, "identifiers", None) or {}).items():
        if scheme not in SCHEMES:
            raise ValueError(f'"{scheme}" is not a scheme of identifiers; {offer_nearest(scheme, SCHEMES)}')
        if (text or isinstance(correction, Add)) and not parse_identifier(scheme, text):
            raise ValueError(f'"{text}" does not look like an identifier of the scheme {scheme}.')


def _check_addresses(correction: Correction) -> None:
    links = getattr(correction, "links", None)
    for url in _addresses(links) if links else ():
        if url and not re.match(r"https?://[^\s/]+\S*\Z", url):
            raise ValueError(f'the link "{url}" is not a URL; it must start with https:// and contain no spaces.')


def _addresses(links: LinkKeys) -> Iterator[str]:
    for value in msgspec.structs.asdict(links).values():
        yield from (value,) if isinstance(value, str) else value or ()


def _check_orcids(correction: Correction) -> None:
    for author in getattr(correction, "authors", None) or ():
        if isinstance(author, AuthorKeys) and author.orcid and not _ORCID.fullmatch(author.orcid):
            raise ValueError(f'"{author.orcid}" is not an ORCID; write it like "0000-0002-1825-0097".')


def _check_names(correction: Correction) -> None:
    """Raise ValueError for names that join or separate nothing."""
    if not isinstance(correction, AuthorNames | VenueKeys):
        return
    keys = [key_of(name) for name in (correction.name, *correction.also)]
    if not all(keys):
        raise ValueError("one of the names has no letters; write names as papers print them.")
    if isinstance(correction, AuthorNames) and len(keys) < 2 and not correction.papers:
        raise ValueError('add "also" with other names of the author, or "papers" to separate the author from others.')
    for place, key in enumerate(keys[1:]):
        if key in keys[: place + 1]:
            raise ValueError(f'"{correction.also[place]}" already counts as the same name; remove it from "also".')


_CHECKS = (_check_references, _check_texts, _check_identifiers, _check_addresses, _check_orcids, _check_names)
"""The checks of each correction, in this order."""
