"""The colours of fields. A field is a topic of the first level; the topics below it share its colour.

Colours are numbers, which the style sheet turns into colours by the classes `c1` to `c9`. A field has the colour that
its file asks for. The others take the free colours in the order of their slugs, so the colours depend on nothing but
the files: neither new papers nor new titles change them. Fields without a free colour share the last, which is grey.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model import FIELD_COLOURS, Paper
from site_builder.pages.scale.outlines import outline
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.site import Site

GREY = FIELD_COLOURS + 1
"""The colour of the ninth field and of every further one."""


def colour_of(site: Site, topic: str) -> int:
    """Return the colour of a topic's field, 1 to 9; 0 for an unknown topic."""
    return _colour(site).get(topic, 0)


def colour_of_paper(site: Site, paper: Paper) -> int:
    """Return the colour of a paper's first topic, which is its most specific one; 0 if it has none."""
    colours = _colour(site)
    return next((colours[topic] for topic in paper.topics if topic in colours), 0)


@per_site
def list_first_topics(site: Site) -> Sequence[str]:
    """Return the first topic of each paper, in the catalogue's order; empty for a paper without a topic."""
    known = {slug: slug for slug in site.topics}
    return [next((known[it] for it in paper.topics if it in known), "") for paper in outline(site.listing)]


@per_site
def _colour(site: Site) -> dict[str, int]:
    """Return topic slug → colour."""
    fields = sorted(site.subtopics.get("", ()), key=lambda topic: topic.slug)
    taken = {field.colour for field in fields}
    free = iter([colour for colour in range(1, GREY) if colour not in taken])
    of_fields = {field.slug: field.colour or next(free, GREY) for field in fields}
    return {slug: of_fields[lineage[0]] for slug, lineage in site.lineages.items()}
