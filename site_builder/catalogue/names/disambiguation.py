"""Identify the authors of a catalogue by the names that papers print.

1. Spellings that differ only in case, accents and punctuation are one name; see `name_keys`.
2. A correction joins names, or separates people with one name.
3. One ORCID is one author if the names agree, as `J. Smith` and `Jane A. Smith` do. A name without an ORCID goes to
   the author with that name, unless several have it. Two ORCIDs are never one author.
4. Without an ORCID, a name with initials is joined with a fuller one if the two have a co-author in common, are never
   on the same paper, and nobody else could be meant: if there are both `Jane Smith` and `John Smith`, `J. Smith` is
   neither. The same applies to a name with a suffix such as `Jr.` and one without.

Homonyms, two people with one name, are one author unless ORCIDs or a correction separate them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from site_builder.catalogue.names.mentions import Mentions
from site_builder.catalogue.names.name_keys import (
    former_slug_of,
    is_abbreviated,
    is_initial,
    is_short_form,
    key_of,
    may_be_one,
    slug_of,
    tell_apart,
)
from site_builder.model import Author, Paper, Value, rank_papers


def build_authors(
    mentions: Mentions, chosen: Mapping[int, str] = MappingProxyType({}), minimum: int = 2
) -> tuple[Author, ...]:
    """Return the authors of at least `minimum` papers, by slug; papers must be in order of arrival.

    `chosen` maps each mention in a correction to the name of its author.
    """
    for fold in (fold_by_orcid, fold_by_initials):
        fold(mentions)
    groups = [group for group in mentions.groups() if len(mentions.places_of(group)) >= minimum]
    authors = _give_slugs([_draft(mentions, group, chosen) for group in groups], mentions.papers, minimum)
    return tuple(sorted(authors, key=lambda author: author.slug))


def fold_by_orcid(mentions: Mentions) -> None:
    """Join names with one ORCID that may be one person's, then names that only sometimes have it."""
    by_orcid: defaultdict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions.all):
        if mention.orcid and not mention.split:
            by_orcid[mention.orcid].append(number)
    folded: set[int] = set()
    for several in by_orcid.values():
        for pair in combinations(several, 2):
            if may_be_one(*(mentions.all[number].parts for number in pair)):
                mentions.join(*pair)
                folded.update(pair)
    for several in mentions.by_key.values():
        _fold_homonyms(mentions, [number for number in several if not mentions.all[number].split], folded)


def _fold_homonyms(mentions: Mentions, several: Sequence[int], folded: set[int]) -> None:
    """Join the mention of a name without an ORCID with the only one that has one.

    If the ORCID already led to a fuller name, that must be the only one that can be meant.
    """
    if len(several) != 2 or all(mentions.all[number].orcid for number in several):
        return
    bare = min(several, key=lambda number: mentions.all[number].orcid)
    if mentions.is_certain(bare) or not folded.intersection(several):
        mentions.join(*several)


def fold_by_initials(mentions: Mentions) -> None:
    """Join names that differ only in initials or a suffix, if co-authors agree and nobody else can be meant."""
    for number, mention in enumerate(mentions.all):
        if mention.split or not is_short_form(mention.parts) or not mentions.is_certain(number):
            continue
        for other in mentions.near(number):
            if _is_abbreviation(mentions, number, other) and mentions.is_certain(other):
                mentions.join(number, other)


def _is_abbreviation(mentions: Mentions, one: int, other: int) -> bool:
    is_short = is_abbreviated(mentions.all[one].parts, mentions.all[other].parts)
    return is_short and not mentions.co_authors(one).isdisjoint(mentions.co_authors(other))


class _Draft(Value, frozen=True, gc=False):
    """An author without a slug yet."""

    keys: tuple[str, ...]
    """The keys of the names, the fullest first."""
    split: str
    name: str
    names: tuple[str, ...]
    orcid: str
    papers: tuple[int, ...]
    """Places of the papers, in order of arrival."""


def _draft(mentions: Mentions, group: Sequence[int], chosen: Mapping[int, str]) -> _Draft:
    """Return the author of these mentions."""
    spellings = _add_up(mentions.spellings[number] for number in group)
    keys = sorted({mentions.all[number].key for number in group}, key=_fullness)
    by_hand = next((chosen[number] for number in group if number in chosen), "")
    keys.sort(key=lambda key: key != key_of(by_hand))
    return _Draft(
        keys=tuple(keys),
        split=max(mentions.all[number].split for number in group),
        name=by_hand or _choose_spelling(_equally_full(keys), spellings),
        names=tuple(sorted(spellings, key=lambda name: (-spellings[name], name))),
        orcid=mentions.orcid_of(group[0]),
        papers=tuple(sorted(mentions.places_of(group))),
    )


def _add_up(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    several = list(counts)
    return several[0] if len(several) == 1 else sum(map(Counter, several), Counter())


def _fullness(key: str) -> tuple[int, int, int, str]:
    """Return a key that sorts names by most whole words, then by fewest initials."""
    words = key.split("-")
    initials = sum(map(is_initial, words))
    return initials - len(words), initials, len(key), key


def _equally_full(keys: Sequence[str]) -> Sequence[str]:
    """Return the keys with the same number of whole words as the first; keys are sorted fullest first."""
    return [key for key in keys if _fullness(key)[0] == _fullness(keys[0])[0]]


def _choose_spelling(keys: Sequence[str], spellings: Mapping[str, int]) -> str:
    """Return the most frequent spelling of these names, in mixed case if there is one."""
    if len(spellings) == 1:
        return next(iter(spellings))
    found = [name for name in spellings if key_of(name) in keys]
    return min(found, key=lambda name: (name in (name.upper(), name.lower()), -spellings[name], name))


def _give_slugs(drafts: Iterable[_Draft], papers: Sequence[Paper], minimum: int) -> Iterator[Author]:
    """Yield the authors with their slugs.

    Of homonyms, the first who got a page has the slug of the name; one separated by a correction never has it.
    """
    places = rank_papers(papers)
    ranks = dict(zip(places, range(len(places)), strict=True))
    slug_of_place = [paper.slug for paper in papers]
    slugs: dict[str, _Draft] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.papers[minimum - 1 :], draft.keys, draft.orcid, draft.split)):
        slug = slug_of(draft.keys[0], "author")
        slugs[tell_apart(slug, _identify(draft)) if draft.split or slug in slugs else slug] = draft
    aliases = _list_aliases(slugs)
    for slug, draft in slugs.items():
        yield Author(
            slug=slug,
            name=draft.name,
            names=draft.names,
            orcid=draft.orcid,
            papers=tuple(slug_of_place[place] for place in sorted(draft.papers, key=ranks.__getitem__)),
            aliases=tuple(aliases[slug]),
        )


def _identify(draft: _Draft) -> str:
    """Return a text that no other author has."""
    return "\n".join((draft.keys[0], draft.orcid, draft.split))


def _list_aliases(slugs: Mapping[str, _Draft]) -> Mapping[str, Sequence[str]]:
    """Return slug → other slugs that lead to the author, unless a page or an earlier author has them.

    They are those of the author's other names, and those that all names had in earlier versions.
    """
    taken = set(slugs)
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for owner, draft in slugs.items():
        for alias in _list_other_slugs(owner, draft):
            if alias not in taken:
                taken.add(alias)
                aliases[owner].append(alias)
    return aliases


def _list_other_slugs(owner: str, draft: _Draft) -> Iterator[str]:
    """Yield the slug that an author had in earlier versions, if it was another, and those of the other names."""
    first, *others = draft.keys
    if not first.isascii():
        former = former_slug_of(first, "author")
        yield former if owner == slug_of(first, "author") else tell_apart(former, _identify(draft))
    for key in others:
        yield slug_of(key, "author")
        if not key.isascii():
            yield former_slug_of(key, "author")
