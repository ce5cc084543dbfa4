"""What corrections say about people: the names of one author, and the papers on which a name is someone else's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from site_builder.catalogue.corrections.kinds import AuthorNames, Corrections
from site_builder.catalogue.names.disambiguation import build_authors
from site_builder.catalogue.names.mentions import Mentions, Splits, person_key
from site_builder.catalogue.names.name_keys import key_of
from site_builder.errors import ContentError, find_nearest
from site_builder.model import Author, Paper


def build_corrected_authors(
    papers: Sequence[Paper], corrections: Corrections, slugs: Mapping[str, str], minimum: int
) -> tuple[Author, ...]:
    """Return the authors of at least `minimum` papers, after corrections; papers must be in order of arrival.

    `slugs` maps each reference in a correction to the slug of its paper.
    Raise ContentError for a correction that names no author, or two with different ORCIDs.
    """
    mentions = Mentions(papers, find_splits(papers, corrections, slugs))
    return build_authors(mentions, fold_by_hand(mentions, corrections, slugs), minimum)


def find_splits(papers: Sequence[Paper], corrections: Corrections, slugs: Mapping[str, str]) -> Splits:
    """Return the papers on which corrections say that a name is another person's; `slugs` maps references to slugs.

    The person is identified by the first of these papers, so the page stays when papers are added to the correction.
    Raise ContentError if a paper has none of the names, or if two corrections claim the same name on a paper.
    """
    if not any(correction.papers for correction in corrections.author):
        return {}
    keys_of = {paper.slug: {person_key(name.name) for name in paper.authors} for paper in papers}
    splits: dict[tuple[str, str], str] = {}
    for correction in corrections.author:
        keys = [key_of(name) for name in (correction.name, *correction.also)]
        for reference in correction.papers:
            slug = slugs[reference]
            found = [(slug, key) for key in keys if key in keys_of.get(slug, ())]
            if not found:
                raise corrections.error(f'the paper "{reference}" has no author "{correction.name}".', correction)
            if any(place in splits for place in found):
                raise corrections.error(f'another [[author]] already has this name on "{reference}".', correction)
            splits |= dict.fromkeys(found, slugs[correction.papers[0]])
    return splits


def fold_by_hand(mentions: Mentions, corrections: Corrections, slugs: Mapping[str, str]) -> dict[int, str]:
    """Join names as corrections say; return mention → name of its author.

    Raise ContentError for a name that no paper has, one in two corrections, and names with two ORCIDs.
    """
    chosen: dict[int, str] = {}
    for correction in corrections.author:
        split = slugs[correction.papers[0]] if correction.papers else ""
        named = _find_mentions(mentions, correction, corrections, split)
        if any(number in chosen for number in named):
            raise corrections.error("another [[author]] has one of these names; combine the two.", correction)
        for number in named:
            if not mentions.join(named[0], number):
                raise corrections.error(_say_two_orcids(mentions, named), correction)
        chosen.update(dict.fromkeys(named, correction.name))
    return chosen


def _find_mentions(mentions: Mentions, correction: AuthorNames, corrections: Corrections, split: str) -> list[int]:
    """Return the mentions that a correction is about: those on its papers, or all that no correction separates."""
    found: list[int] = []
    for name in (correction.name, *correction.also):
        if name in correction.absent:
            continue
        several = [it for it in mentions.by_key.get(key_of(name), ()) if mentions.all[it].split == split]
        if not several:
            raise _say_unknown(mentions, name, correction, corrections)
        found += several
    return found


def _say_unknown(mentions: Mentions, name: str, correction: AuthorNames, corrections: Corrections) -> ContentError:
    near = find_nearest(key_of(name), mentions.by_key)
    spelled = min(mentions.spellings[mentions.by_key[near][0]]) if near else ""
    hint = f'did you mean "{spelled}"?' if near else "write the name as a paper prints it."
    return corrections.error(f'no paper has an author "{name}"; {hint}', correction)


def _say_two_orcids(mentions: Mentions, numbers: Iterable[int]) -> str:
    one, other = sorted({mentions.all[number].orcid for number in numbers} - {""})[:2]
    return (
        f"these names have two ORCIDs, {one} and {other}, so they are two authors; correct a wrong ORCID with [[fix]]."
    )
