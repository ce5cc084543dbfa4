"""What corrections say of people: which names one author goes by, and on which papers a name is another's."""

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
    """Return the authors of at least `minimum` papers, as corrections say; papers come in the order of arrival.

    `slugs` leads from each reference that a correction makes to the slug of the paper.
    Raise ContentError for a correction that names no author, or two with different ORCIDs.
    """
    mentions = Mentions(papers, find_splits(papers, corrections, slugs))
    return build_authors(mentions, fold_by_hand(mentions, corrections, slugs), minimum)


def find_splits(papers: Sequence[Paper], corrections: Corrections, slugs: Mapping[str, str]) -> Splits:
    """Return on which papers a correction says that a name is another person's; slugs by reference.

    The person is called after the first of these papers, so that the page stays when the correction is added to.
    Raise ContentError where a paper has none of the names, and where two corrections name the same person.
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
                raise corrections.error(f'"{reference}" does not name "{correction.name}".', correction)
            if any(place in splits for place in found):
                raise corrections.error(f'another [[author]] has the name on "{reference}" already.', correction)
            splits |= dict.fromkeys(found, slugs[correction.papers[0]])
    return splits


def fold_by_hand(mentions: Mentions, corrections: Corrections, slugs: Mapping[str, str]) -> dict[int, str]:
    """Fold names as corrections say; return the name that the author of each mention then has.

    Raise ContentError for a name that no paper has, one that two corrections fold, and names of two ORCIDs.
    """
    chosen: dict[int, str] = {}
    for correction in corrections.author:
        split = slugs[correction.papers[0]] if correction.papers else ""
        named = _find_mentions(mentions, correction, corrections, split)
        if any(number in chosen for number in named):
            raise corrections.error("another [[author]] has a name of this one; write them as one.", correction)
        for number in named:
            if not mentions.join(named[0], number):
                raise corrections.error(_say_two_orcids(mentions, named), correction)
        chosen.update(dict.fromkeys(named, correction.name))
    return chosen


def _find_mentions(mentions: Mentions, correction: AuthorNames, corrections: Corrections, split: str) -> list[int]:
    """Return the mentions that a correction is about: those on its papers, or all that no correction sets apart."""
    found: list[int] = []
    for name in (correction.name, *correction.also):
        several = [it for it in mentions.by_key.get(key_of(name), ()) if mentions.all[it].split == split]
        if not several:
            raise _say_unknown(mentions, name, correction, corrections)
        found += several
    return found


def _say_unknown(mentions: Mentions, name: str, correction: AuthorNames, corrections: Corrections) -> ContentError:
    near = find_nearest(key_of(name), mentions.by_key)
    spelled = min(mentions.spellings[mentions.by_key[near][0]]) if near else ""
    hint = f'did you mean "{spelled}"?' if near else "write it as a paper prints it."
    return corrections.error(f'no paper names "{name}"; {hint}', correction)


def _say_two_orcids(mentions: Mentions, numbers: Iterable[int]) -> str:
    one, other = sorted({mentions.all[number].orcid for number in numbers} - {""})[:2]
    return (
        f"these names have two ORCIDs, {one} and {other}, and two ORCIDs are two authors; put one right with [[fix]]."
    )
