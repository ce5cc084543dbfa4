"""Identifiers, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ids import (
    SCHEMES,
    date_arxiv,
    find_arxiv,
    find_identifier,
    format_identifier,
    format_url,
    parse_identifier,
    parse_own_url,
    parse_url,
)

PAIRS = [
    ("arxiv", "2405.15738", "2405.15738"),
    ("arxiv", "2405.15738v3", "2405.15738"),
    ("arxiv", "0704.0001", "0704.0001"),
    ("arxiv", "arXiv:2405.15738", "2405.15738"),
    ("arxiv", " https://arxiv.org/abs/2405.15738v2 ", "2405.15738"),
    ("arxiv", "https://arxiv.org/pdf/2405.15738.pdf", "2405.15738"),
    ("arxiv", "http://www.arxiv.org/html/2405.15738", "2405.15738"),
    ("arxiv", "10.48550/arXiv.2405.15738", "2405.15738"),
    ("arxiv", "astro-ph/0601001v1", "astro-ph/0601001"),
    ("arxiv", "math.GT/0309136", "math/0309136"),
    ("arxiv", "cond-mat.mes-hall/0309136v2", "cond-mat/0309136"),
    ("arxiv", "https://arxiv.org/abs/math.AG/0601001", "math/0601001"),
    ("arxiv", "2405.15738.", "2405.15738"),
    ("arxiv", "https://arxiv.org/abs/2405.15738).", "2405.15738"),
    ("arxiv", "arxiv.org/abs/2405.15738", "2405.15738"),
    *[
        ("arxiv", f"https://{page}2405.15738{end}", "2405.15738")
        for page in (
            "arxiv.org/html/",
            "export.arxiv.org/abs/",
            "browse.arxiv.org/pdf/",
            "huggingface.co/papers/",
            "hf.co/papers/",
            "www.alphaxiv.org/abs/",
            "alphaxiv.org/overview/",
            "ar5iv.org/html/",
            "ar5iv.org/abs/",
            "ar5iv.labs.arxiv.org/html/",
            "ar5iv.org/",
            "scirate.com/arxiv/",
            "api.semanticscholar.org/arXiv:",
            "www.semanticscholar.org/paper/arXiv:",
            "www.semanticscholar.org/arxiv/",
        )
        for end in ("", "v2", "/", "?utm_source=x", "v1#S2")
    ],
    ("arxiv", "https://huggingface.co/models/2405.15738", None),
    ("arxiv", "https://arxiv.org/abs/2405.15738?context=cs.CV", "2405.15738"),
    ("arxiv", "2405.157", None),
    ("arxiv", "kites", None),
    ("doi", "10.1000/182", "10.1000/182"),
    ("doi", "DOI: 10.1000/ABC(1)", "10.1000/abc(1)"),
    ("doi", "https://dx.doi.org/10.1000/182", "10.1000/182"),
    ("doi", "https://www.doi.org/10.1000/182", "10.1000/182"),
    ("doi", "10.1234/odd(1)-<x>;2-#?&", "10.1234/odd(1)-<x>;2-#?&"),
    ("doi", "https://doi.org/10.1000/182.", "10.1000/182"),
    ("doi", "10.1000/182),", "10.1000/182"),
    ("doi", "10.1016/S0140-6736(05)67866-0", "10.1016/s0140-6736(05)67866-0"),
    ("doi", "10.1/182", None),
    ("doi", "10.1000/two words", None),
    ("acl", "P19-1355", "P19-1355"),
    ("acl", "2022.acl-long.1", "2022.acl-long.1"),
    ("acl", "https://aclanthology.org/2022.acl-long.1/", "2022.acl-long.1"),
    ("acl", "https://www.aclanthology.org/P19-1355.pdf", "P19-1355"),
    ("acl", "https://www.aclweb.org/anthology/P19-1355/", "P19-1355"),
    ("acl", "P1-1", None),
    ("openreview", "https://openreview.net/forum?id=rJl-b3RcF7", "rJl-b3RcF7"),
    ("openreview", "https://openreview.net/pdf?id=rJl-b3RcF7", "rJl-b3RcF7"),
    ("openreview", "https://openreview.net/forum?id=rJl-b3RcF7&noteId=x9", "rJl-b3RcF7"),
    ("openreview", "https://openreview.net/pdf?id=rJl-b3RcF7#page=2", "rJl-b3RcF7"),
    ("openreview", "a b", None),
    ("pmid", "PMID: 29768149", "29768149"),
    ("pmid", "https://pubmed.ncbi.nlm.nih.gov/29768149/", "29768149"),
    ("pmid", "https://www.ncbi.nlm.nih.gov/pubmed/29768149", "29768149"),
    ("pmid", "29768149a", None),
    *[
        (scheme, prefix + value, value)
        for scheme, value, prefixes in (
            ("doi", "10.1000/182", ("doi.org/", "dx.doi.org/")),
            ("acl", "P19-1355", ("aclanthology.org/", "acl:")),
            ("openreview", "rJl-b3RcF7", ("openreview.net/forum?id=", "https://www.openreview.net/pdf?id=")),
            ("pmid", "29768149", ("pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/")),
        )
        for prefix in prefixes
    ],
]


@pytest.mark.parametrize(("scheme", "text", "value"), PAIRS)
def test_an_identifier_has_one_normal_form(scheme, text, value):
    assert parse_identifier(scheme, text) == value


@pytest.mark.parametrize(("scheme", "value"), sorted({(scheme, value) for scheme, _, value in PAIRS if value}))
def test_a_normal_form_is_its_own_and_survives_its_address(scheme, value):
    assert parse_identifier(scheme, value) == value
    assert parse_url(format_url(scheme, value)) == (scheme, value)
    assert format_identifier(scheme, value) == f"{scheme}:{value}"


PASTED = [
    *[(text, (scheme, value)) for scheme, text, value in PAIRS if value and scheme in ("arxiv", "doi", "acl")],
    *[(text, (scheme, value)) for scheme, text, value in PAIRS if value and ":" in text],
    ("arXiv:2405.15738v1 [cs.CL] 24 May 2024", ("arxiv", "2405.15738")),
    ("2405.15738 [cs.CL]", ("arxiv", "2405.15738")),
    ("<https://arxiv.org/abs/2405.15738>", ("arxiv", "2405.15738")),
    ("(arXiv:2405.15738)", ("arxiv", "2405.15738")),
    ("“10.1000/182”", ("doi", "10.1000/182")),
    ("https://doi.org/10.48550/arXiv.2405.15738v2", ("arxiv", "2405.15738")),
    ("10.48550/arXiv.kites", ("doi", "10.48550/arxiv.kites")),
    ("HTTPS://ARXIV.ORG/ABS/2405.15738", ("arxiv", "2405.15738")),
    ("rJl-b3RcF7", None),
    ("29768149", None),
    ("٢٤٠٥.15738", None),
    ("2405.15738 kites", None),
    ("kites 2405.15738", None),
    ("https://arxiv.org/list/cs.CL/recent", None),
    ("https://example.org/10.1000/182", None),
    ("doi: kites", None),
    ("", None),
]
"""What people paste into a search, with the identifier in it; the tests of the client use the same."""


@pytest.mark.parametrize(("text", "found"), PASTED)
def test_a_pasted_text_is_one_identifier_or_none(text, found):
    assert find_identifier(text) == found


def test_an_unknown_scheme_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        parse_identifier("isbn", "1")


@pytest.mark.parametrize("url", ["", "https://example.org/10.1000/182", "https://arxiv.org/list/cs.CL", "arxiv.org"])
def test_other_urls_contain_no_identifier(url):
    assert parse_url(url) is None


def test_a_doi_that_arxiv_registered_is_an_arxiv_id():
    assert parse_url("https://doi.org/10.48550/arXiv.2405.15738") == ("arxiv", "2405.15738")


@given(st.sampled_from(SCHEMES), st.text())
def test_any_text_is_an_identifier_or_none_and_what_is_one_stays_so(scheme, text):
    value = parse_identifier(scheme, text)
    assert value is None or parse_identifier(scheme, value) == value


@given(st.text())
def test_any_text_can_be_parsed_as_a_url(text):
    assert parse_url(text) is None or parse_url(text)[0] in SCHEMES


@pytest.mark.parametrize(
    ("value", "month"),
    [("2402.05964", "2024-02"), ("0704.0001", "2007-04"), ("hep-th/9411001", "1994-11"), ("math.GT/0309136", "2003-09"),
     ("2413.00001", ""), ("", "")],
)  # fmt: skip
def test_an_arxiv_id_gives_its_month(value, month):
    assert date_arxiv(value) == month


def test_a_page_about_a_paper_at_another_site_is_not_its_own():
    assert parse_own_url("https://arxiv.org/abs/2405.15738") == ("arxiv", "2405.15738")
    assert parse_own_url("https://doi.org/10.1000/182") == ("doi", "10.1000/182")
    for site in ("huggingface.co/papers", "www.alphaxiv.org/abs", "ar5iv.labs.arxiv.org/html", "scirate.com/arxiv"):
        assert parse_url(f"https://{site}/2405.15738") == ("arxiv", "2405.15738")
        assert parse_own_url(f"https://{site}/2405.15738") is None


def test_a_prefix_counts_only_at_the_start():
    assert parse_identifier("doi", "10.1000/doi:kites") == "10.1000/doi:kites"
    assert parse_identifier("pmid", "12pmid:3") is None


@pytest.mark.parametrize(
    ("doi", "arxiv"),
    [("10.48550/arxiv.2405.15738", "2405.15738"), ("10.48550/arxiv.kites", None), ("10.1000/2405.15738", None)],
)
def test_only_the_dois_of_arxiv_contain_an_arxiv_id(doi, arxiv):
    assert find_arxiv(doi) == arxiv
