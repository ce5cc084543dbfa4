"""Identifiers and addresses that people paste, searched with the client: each finds its paper, first and alone."""

from __future__ import annotations

from pathlib import Path

from search.asking import correct_queries, write_files

from site_builder.model import Catalogue, Paper

COUNT = 25

ARXIV_FORMS = (
    "{}", "{}v1", "{}v12", "arXiv:{}", "arxiv: {}v3", "arXiv:{}v2 [cs.CL] 7 Jun 2024", "10.48550/arXiv.{}",
    "https://doi.org/10.48550/arXiv.{}", "doi.org/10.48550/arxiv.{}v2", "https://arxiv.org/abs/{}",
    "https://arxiv.org/abs/{}v2", "http://arxiv.org/pdf/{}", "https://arxiv.org/pdf/{}v1.pdf",
    "https://arxiv.org/html/{}v1#S3", "arxiv.org/abs/{}", "https://www.arxiv.org/abs/{}?context=cs",
    "https://export.arxiv.org/abs/{}", "https://huggingface.co/papers/{}", "https://hf.co/papers/{}",
    "https://www.alphaxiv.org/abs/{}", "https://alphaxiv.org/overview/{}v2", "https://ar5iv.org/abs/{}",
    "https://ar5iv.labs.arxiv.org/html/{}", "https://scirate.com/arxiv/{}",
    "https://api.semanticscholar.org/arXiv:{}", "https://www.semanticscholar.org/arxiv/{}",
    "<https://arxiv.org/abs/{}>", "(arXiv:{}).", " https://arxiv.org/abs/{}/ ",
    "https://arxiv.org/abs/{}?utm_source=feed", "[Zorbs](https://arxiv.org/abs/{}v1)", "eprint = {{{}}},",
    "Example et al. Zorbs, part 3. arXiv preprint arXiv:{}, 2024.", "arxiv {}",
)  # fmt: skip

FORMS = {
    "arxiv": ARXIV_FORMS,
    "doi": (
        "{}", "doi:{}", "DOI: {}", "https://doi.org/{}", "http://dx.doi.org/{}", "doi.org/{}", "“{}”", "doi = {{{}}},",
    ),
    "acl": ("{}", "https://aclanthology.org/{}/", "https://aclanthology.org/{}.pdf", "aclanthology.org/{}", "acl:{}"),
    "openreview": (
        "openreview:{}", "https://openreview.net/forum?id={}", "https://openreview.net/pdf?id={}",
        "openreview.net/forum?id={}&noteId=x", "https://www.openreview.net/forum?id={}",
    ),
    "pmid": ("PMID:{}", "pmid: {}", "https://pubmed.ncbi.nlm.nih.gov/{}/", "https://www.ncbi.nlm.nih.gov/pubmed/{}"),
}  # fmt: skip


def identify(number: int) -> dict[str, str]:
    return {
        "arxiv": f"2406.{number:05}" if number % 5 else f"hep-th/94110{number:02}",
        "doi": f"10.1016/s0140-6736({number})6786-{number}",
        "acl": f"2022.acl-long.{number + 1}" if number % 2 else f"P19-{1000 + number}",
        "openreview": f"rJl-b3Rc{number}",
        "pmid": f"297681{number:02}",
    }


def make_papers() -> list[Paper]:
    """Return papers, each of which also names the identifiers of the next one."""
    return [
        Paper(
            slug=f"paper-{number}",
            title=f"Zorbs, part {number}",
            abstract=f"This continues {' and '.join(identify((number + 1) % COUNT).values())}, see https://arxiv.org/abs.",
            identifiers=identify(number),
        )
        for number in range(COUNT)
    ]


def test_every_form_of_an_identifier_finds_its_paper_first_and_alone(tmp_path: Path) -> None:
    papers = make_papers()
    write_files(tmp_path, Catalogue(papers=tuple(papers)))
    asked = [
        (form.format(value), paper.slug)
        for paper in papers
        for scheme, value in paper.identifiers.items()
        for form in FORMS[scheme]
    ]
    answers = correct_queries(tmp_path, [query for query, _ in asked])
    wrong = [(query, slugs) for (query, slug), (_, slugs, _) in zip(asked, answers, strict=True) if slugs != [slug]]
    assert wrong == []


def test_an_identifier_costs_one_small_file_and_the_row_of_its_paper(tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=tuple(make_papers())))
    _, _, files = correct_queries(tmp_path, ["https://arxiv.org/abs/2406.00007v2"])[0]
    assert [path.split("/")[1].partition("-")[0] for path in files] == ["names", "papers"]


def test_an_identifier_that_no_paper_has_finds_none(tmp_path: Path) -> None:
    write_files(tmp_path, Catalogue(papers=tuple(make_papers())))
    answers = correct_queries(tmp_path, ["2406.99999", "https://arxiv.org/abs/2406.99999", "10.1016/s0140-6736(1)6786"])
    assert [slugs for _, slugs, _ in answers] == [[], [], []]
