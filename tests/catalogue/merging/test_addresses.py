"""The links of a paper, chosen and combined. All addresses are invented."""

from __future__ import annotations

import pytest

from site_builder.catalogue.merging.addresses import address_key, choose_page, choose_pdf, unite_addresses
from site_builder.model import Links

CODE = "https://github.com/invented/kites"


@pytest.mark.parametrize(
    ("urls", "chosen"),
    [
        ([], ""),
        (["", "http://a.example/"], "http://a.example/"),
        (["https://arxiv.org/abs/2001.00001", "http://kites.example/on"], "http://kites.example/on"),
        (["http://a.example/", "https://kites.example/"], "https://kites.example/"),
        (["https://kites.example/long", "https://kites.example/"], "https://kites.example/"),
        (["https://b.example/", "https://a.example/"], "https://a.example/"),
    ],
    ids=["none", "the only one", "where no identifier leads", "safe", "short", "by letter"],
)
def test_a_page_is_chosen(urls, chosen):
    assert choose_page(urls) == choose_page(reversed(urls)) == chosen


def test_a_pdf_is_rather_one_that_the_arxiv_id_does_not_lead_to():
    assert (
        choose_pdf(["https://arxiv.org/pdf/2001.00001", "http://kites.example/k.pdf"]) == "http://kites.example/k.pdf"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (CODE, "http://www.GitHub.com/Invented/Kites.git", True),
        (CODE, f"{CODE}/", True),
        (CODE, f"{CODE}#readme", False),
        ("https://a.example/Kites", "https://a.example/kites", False),
        ("https://a.example/?a=1", "https://a.example/?a=2", False),
        ("https://[", "https://[", True),
    ],
)
def test_spellings_of_one_address_have_one_key(one, other, same):
    assert (address_key(one) == address_key(other)) is same


def test_links_are_combined_by_kind_each_once_in_its_best_spelling():
    one = Links(code=("http://www.github.com/Invented/Kites/",), other=("https://a.example/z",))

    united = unite_addresses((one, Links(code=(CODE,))), ())

    assert united == {"code": (CODE,), "other": ("https://a.example/z",)}


def test_an_address_found_under_two_kinds_is_listed_under_the_first():
    several = (Links(project=("https://a.example/",)), Links(dataset=("https://a.example/",)))

    assert unite_addresses(several, ()) == {"dataset": ("https://a.example/",)}


def test_links_in_texts_are_found_except_those_to_other_papers():
    text = f"See {CODE} and https://arxiv.org/abs/2001.00001."

    assert unite_addresses((), [text]) == {"code": (CODE,)}
    assert unite_addresses((), ["Nothing."]) == {}
