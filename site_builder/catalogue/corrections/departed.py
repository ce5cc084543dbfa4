"""Leave out what corrections say about papers and people that are no longer there.

A reference or a name that matched at the previous build is not a mistake just because its paper has left the dumps or
is hidden now. Such corrections are reported and have no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from site_builder.catalogue.corrections.kinds import (
    KINDS,
    AuthorNames,
    Correction,
    Corrections,
    PaperCorrection,
    PapersCorrection,
)
from site_builder.catalogue.names.mentions import person_key
from site_builder.catalogue.names.name_keys import key_of
from site_builder.model import Matched, Paper, StaleCorrection


def list_matched(corrections: Corrections) -> Matched:
    """Return what corrections name, once each of them was found to match or was reported as departed."""
    every = [correction for kind in KINDS for correction in getattr(corrections, kind)]
    return Matched(
        references=_sort_once(reference for correction in every for reference in references_of(correction)),
        names=_sort_once(name for author in corrections.author for name in (author.name, *author.also)),
        slugs=_sort_once([*(fix.slug for fix in corrections.fix if fix.slug), *(it.path for it in corrections.alias)]),
    )


def references_of(correction: Correction) -> tuple[str, ...]:
    """Return the references to papers and records in a correction."""
    if isinstance(correction, PaperCorrection):
        return (correction.paper,)
    return correction.papers if isinstance(correction, PapersCorrection | AuthorNames) else ()


def leave_out_references(
    corrections: Corrections, kinds: Sequence[str], is_gone: Callable[[str, Correction], bool]
) -> tuple[Corrections, list[StaleCorrection]]:
    """Return the corrections without references that are gone, and a note about each of these.

    A correction that is left with nothing to correct is left out.
    """
    notes: list[StaleCorrection] = []
    kept: dict[str, tuple[Correction, ...]] = {}
    for kind in kinds:
        several: list[Correction] = []
        for correction in getattr(corrections, kind):
            gone = [reference for reference in references_of(correction) if is_gone(reference, correction)]
            why = 'names "{}", which is no longer in the dumps; remove it, or restore the dump'
            notes += (_note(kind, correction, why.format(reference)) for reference in gone)
            several += _without(correction, gone)
        kept[kind] = tuple(several)
    return (msgspec.structs.replace(corrections, **kept), notes) if notes else (corrections, notes)


def _without(correction: Correction, gone: Sequence[str]) -> Iterator[Correction]:
    """Yield a correction without some references, if it still corrects something."""
    left = tuple(reference for reference in references_of(correction) if reference not in gone)
    if not gone:
        yield correction
    elif len(left) >= (1 if isinstance(correction, AuthorNames) else 2):
        yield msgspec.structs.replace(correction, papers=left)


class _People(NamedTuple):
    """Who is named on which papers."""

    shown: Mapping[str, set[str]]
    """Slug of a paper that has a page → the keys of its names."""
    hidden: Mapping[str, set[str]]
    """The same for hidden papers."""
    matched: Matched


def leave_out_people(
    shown: Sequence[Paper],
    hidden: Sequence[Paper],
    corrections: Corrections,
    slugs: Mapping[str, str],
    matched: Matched,
) -> tuple[Corrections, list[StaleCorrection]]:
    """Return the corrections without papers and names that are hidden or no longer there, and a note about each.

    `slugs` maps each reference in a correction to the slug of its paper.
    """
    if not corrections.author:
        return corrections, []
    people = _People(_key_names(shown), _key_names(hidden), matched)
    notes: list[StaleCorrection] = []
    kept: list[AuthorNames] = []
    for author in corrections.author:
        papers, gone = _sort_papers(author, people, slugs)
        absent = dict(_list_absent(author, people, [slugs[it] for it in papers], [slugs[it] for it in author.papers]))
        notes += (_note("author", author, f'names "{what}", {why}') for what, why in (gone | absent).items())
        names = [name for name in (author.name, *author.also) if name not in absent]
        has_effect = papers if author.papers else names not in ([], [author.name])
        if has_effect and names:
            kept.append(msgspec.structs.replace(author, papers=tuple(papers), absent=tuple(absent)))
    return msgspec.structs.replace(corrections, author=tuple(kept)), notes


def _key_names(papers: Sequence[Paper]) -> Mapping[str, set[str]]:
    return {paper.slug: {person_key(name.name) for name in paper.authors} for paper in papers}


def _sort_papers(author: AuthorNames, people: _People, slugs: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Return the papers of a correction that have a page, and the others with the reason."""
    keys = {key_of(name) for name in (author.name, *author.also)}
    left: list[str] = []
    gone: dict[str, str] = {}
    for reference in author.papers:
        slug = slugs[reference]
        if slug in people.hidden:
            gone[reference] = "which is hidden; remove it"
        elif (
            author.name in people.matched.names
            and reference in people.matched.references
            and not (keys & people.shown[slug])
        ):
            gone[reference] = "which no longer has this author; remove it, or restore the dump"
        else:
            left.append(reference)
    return left, gone


def _list_absent(
    author: AuthorNames, people: _People, papers: Sequence[str], all_papers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield each name of a correction that is on no paper with a page, with the reason, unless it may be a mistake."""
    shown = papers if author.papers else people.shown
    hidden = [slug for slug in all_papers if slug in people.hidden] if author.papers else people.hidden
    for name in (author.name, *author.also):
        key = key_of(name)
        if any(key in people.shown[slug] for slug in shown):
            continue
        if any(key in people.hidden[slug] for slug in hidden):
            yield name, "whose papers are hidden; remove the name"
        elif name in people.matched.names:
            which = "these papers" if author.papers else "any paper"
            yield name, f"who is no longer an author of {which}; remove the name, or restore the dump"


def _note(kind: str, correction: Correction, text: str) -> StaleCorrection:
    return StaleCorrection(line=correction.line or 0, reason=f"this [[{kind}]] {text}.")


def _sort_once(texts: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(texts)))
