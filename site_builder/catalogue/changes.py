"""Compare two builds of a catalogue: find the papers that are new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.model import ChangedPaper, Changes, Paper
from site_builder.packing.chosen import ByKey, is_packed

COMPARED = tuple(
    name
    for name in Paper.__struct_fields__
    if name not in {"slug", "key", "aliases", "related", "topic_phrases", "counted", "provenance"}
)
"""The fields that are compared. The others follow from these, or depend on other papers."""


def find_changes(before: Iterable[Paper], papers: Sequence[Paper]) -> Changes:
    """Return the papers that are new, changed or gone.

    A paper that moved has changed if its old path leads to the new one. A paper that was merged into another old paper
    has vanished.
    """
    altered, gone, kept = _sort_out(before, _list_by_slug(papers))
    leads = _list_aliases(papers)
    moved = {leads[old.slug]: old for old in reversed(gone) if old.slug in leads and leads[old.slug] not in kept}
    vanished = (old for old in gone if moved.get(leads.get(old.slug, "")) is not old)
    return Changes(
        came=tuple(_tell(paper) for paper in papers if paper.slug not in kept and paper.slug not in moved),
        changed=tuple(_tell_fields(papers, altered | moved)),
        vanished=tuple(_tell(old, leads.get(old.slug, "")) for old in vanished),
    )


def _sort_out(before: Iterable[Paper], now: Mapping[str, Paper]) -> tuple[dict[str, Paper], list[Paper], set[str]]:
    """Return the old papers that differ from the new paper with their slug, those that are gone, and all kept slugs."""
    altered, gone, kept = {}, [], set()
    for old in before:
        if old.slug not in now:
            gone.append(old)
            continue
        kept.add(old.slug)
        if old != now[old.slug]:
            altered[old.slug] = old
    return altered, gone, kept


def _list_by_slug(papers: Sequence[Paper]) -> Mapping[str, Paper]:
    if is_packed(papers):
        return ByKey({paper.slug: place for place, paper in enumerate(papers)}, papers)
    return {paper.slug: paper for paper in papers}


def _list_aliases(papers: Sequence[Paper]) -> dict[str, str]:
    """Return old slug → the slug of the paper that it leads to; if there are several, the first, as redirects do."""
    return {alias: paper.slug for paper in reversed(papers) for alias in paper.aliases}


def _tell(paper: Paper, leads_to: str = "") -> ChangedPaper:
    return ChangedPaper(slug=paper.slug, title=paper.title, leads_to=leads_to)


def _tell_fields(papers: Iterable[Paper], origins: Mapping[str, Paper]) -> Iterator[ChangedPaper]:
    """Yield the papers that changed in a field that is compared."""
    for paper in papers:
        old = origins.get(paper.slug)
        fields = tuple(name for name in ("slug", *COMPARED) if old and getattr(old, name) != getattr(paper, name))
        if fields:
            yield ChangedPaper(slug=paper.slug, title=paper.title, fields=fields)
