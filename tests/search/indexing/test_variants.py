from __future__ import annotations

import pytest
from search.invented import index_documents

from site_builder.search.indexing.documents import Document
from site_builder.search.indexing.variants import group_forms, number_forms


@pytest.mark.parametrize(
    ("forms", "variants"),
    [
        ({"zorb": 3}, "zorb"),
        ({"models": 2, "model": 9, "modelling": 1}, "model modelling models"),
        ({"generation": 5, "generate": 1, "generative": 9}, "generate / generation / generative"),
        ({"optimise": 1, "optimize": 2, "optimal": 1}, "optimal / optimise optimize"),
        (
            {"relate": 1, "relation": 9, "relational": 2, "relative": 3, "relatively": 4},
            "relation / relative / relatively / relate relational",
        ),
    ],
)  # fmt: skip
def test_forms_that_differ_only_in_inflection_or_spelling_are_one_variant(forms: dict[str, int], variants: str) -> None:
    assert group_forms(forms) == tuple(tuple(some.split()) for some in variants.split(" / "))


def test_forms_are_numbered_by_their_variants() -> None:
    assert number_forms({"generat": (("generate",), ("generation", "generations"))}) == {
        "generation": 1,
        "generations": 1,
    }


def test_the_index_has_the_variants_of_each_term_and_paper() -> None:
    texts = [
        Document(title="Generation"),
        Document(title="Quux", abstract="generated generative"),
        Document(title="Quux"),
    ]
    index = index_documents(texts)
    at = index.terms.index("generat")
    assert index.forms[at] == (("generated",), ("generation",), ("generative",))
    held = slice(index.starts[at], index.starts[at + 1])
    assert (index.documents[held].tolist(), index.variants[held].tolist()) == ([0, 1], [0b10, 0b101])
