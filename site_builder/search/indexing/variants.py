"""The words that share a term, as variants that differ in more than inflection: `general` and `generalization`.

A client can so prefer papers with the very word, and knows which words no paper contains although their stem is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder.search.indexing.english import strip_inflection
from site_builder.search.indexing.tokens import AUTHOR
from site_builder.search.indexing.worker_share import ShareWords

Variants = tuple[tuple[str, ...], ...]
"""The forms of each variant of a term, sorted; of more than four, the fourth has the forms of the rarer ones."""

MOST_VARIANTS = 4


def find_variants(words: Sequence[ShareWords]) -> dict[str, Variants]:
    """Return the variants of each term of titles and texts, except terms whose only form is the term itself."""
    counts, firsts, several = dict[str, int](), dict[str, str](), dict[str, list[str]]()
    for share in words:
        terms = share.terms
        for form, term, count in zip(
            share.said.forms, share.word_terms.tolist(), share.said.counts.tolist(), strict=True
        ):
            known = counts.get(form)
            counts[form] = count + (known or 0)
            if known is None and (first := firsts.setdefault(terms[term], form)) is not form:
                several.setdefault(terms[term], [first]).append(form)
    variants = {term: ((form,),) for term, form in firsts.items() if form != term}
    return variants | {term: group_forms({form: counts[form] for form in forms}) for term, forms in several.items()}


def list_variants(variants: Mapping[str, Variants], terms: Sequence[str]) -> tuple[Variants, ...]:
    """Return what `find_variants` found of some terms; terms of names have no variants."""
    return tuple(variants.get(term) or (() if term.endswith(AUTHOR) else ((term,),)) for term in terms)


def group_forms(counts: Mapping[str, int]) -> Variants:
    """Return the variants of a term from its forms and how often each occurs; forms are sorted."""
    if len(counts) == 1:
        return (tuple(counts),)
    groups: dict[str, list[str]] = {}
    for form in sorted(counts):
        groups.setdefault(strip_inflection(form), []).append(form)
    if len(groups) <= MOST_VARIANTS:
        return tuple(tuple(forms) for forms in sorted(groups.values()))
    ordered = sorted(groups.values(), key=lambda forms: (-sum(counts[form] for form in forms), forms))
    rest = sorted(form for forms in ordered[MOST_VARIANTS - 1 :] for form in forms)
    return (*(tuple(forms) for forms in sorted(ordered[: MOST_VARIANTS - 1])), tuple(rest))


def number_forms(variants: Mapping[str, Variants]) -> dict[str, int]:
    """Return the number of the variant of each form, unless it is 0."""
    return {
        form: number for groups in variants.values() for number, forms in enumerate(groups) if number for form in forms
    }
