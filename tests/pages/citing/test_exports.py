"""The exports that the theme's scripts write in Chromium from the page of a paper, compared with plain ones."""

from __future__ import annotations

import io
import json
import re

import bibtexparser
import msgspec
import pytest
import rispy
from browser import needs_browser
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from exporting import open_exporter
from hostile import NASTY
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pages.citing.plain_exports import export
from pages.invented import CONFIG, TOPICS, build_site, render_files

from site_builder.model import Catalogue, Dump, Links, Name, Paper
from site_builder.pages.citing.facts import clean_text
from site_builder.pages.site.permalinks import path_of_paper, permalink
from site_builder.readers.json_lines import READER
from site_builder.text.html import plain_text
from site_builder.text.tex import decode_tex

pytestmark = needs_browser

CLEAN = NASTY.map(clean_text)
PAPERS = st.builds(
    Paper,
    slug=st.just("slug"),
    title=CLEAN.map("Kites {}".format),
    abstract=CLEAN,
    authors=st.lists(st.builds(Name, name=CLEAN.map("Ada {}".format).map(clean_text)), max_size=4).map(tuple),
    author_count=st.sampled_from([None, 3, 1200]),
    date=st.sampled_from(["", "2001", "2001-02", "2001-02-03"]),
    date_inferred=st.booleans(),
    published=st.sampled_from(["", "2002", "2002-05"]),
    withdrawn=st.booleans(),
    venue=st.sampled_from(["", "arXiv", "bioRxiv", "Journal of Kites"]) | CLEAN,
    keywords=st.lists(CLEAN.filter(bool), max_size=3).map(tuple),
    identifiers=st.dictionaries(st.sampled_from(["doi", "arxiv"]), CLEAN.filter(bool))
    | st.sampled_from([{"arxiv": "2001.00001"}, {"doi": "10.1234/kites", "acl": "P19-1355", "pmid": "123"}]),
    links=st.builds(Links, pdf=CLEAN.map("https://a.b/{}".format)),
    upvotes=st.sampled_from([None, 0, 1, 1234567]),
    comments=st.sampled_from([None, 0, 2]),
    citations=st.sampled_from([None, 12]),
    counted=st.sampled_from([{}, {"comments": "2001-02-03", "upvotes": "2001-02-03"}, {"upvotes": "2001-02-03"}]),
)

KITES = Paper(
    slug="kites",
    key="invented2001kites",
    title="On Invented Kites: 40% & more_of $x^2$",
    abstract="They *fly* & fall.",
    authors=(Name(name="Ada Invented", orcid="0000-0000-0000-0001"), Name(name="Hal van Fiction III")),
    date="2001-02-03",
    venue="Journal of Invented Things",
    identifiers={"doi": "10.1234/kites_1"},
    keywords=("kites", "wind"),
    topics=("nets",),
    links=Links(pdf="https://a.example/kites.pdf", code=("https://a.example/c", "https://a.example/d")),
    comments=0,
    upvotes=1234,
    counted={"comments": "2001-03-04", "upvotes": "2001-03-04"},
)
FEW = settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step of shrinking would render pages again
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def exporter(started_browser, tmp_path_factory):
    with open_exporter(started_browser, tmp_path_factory.mktemp("scripts")) as found:
        yield found


def export_all(exporter, papers):
    """Yield each paper with its exports, from the pages of a site with these papers."""
    papers = [msgspec.structs.replace(paper, slug=f"paper-{at}") for at, paper in enumerate(papers)]
    slugs = tuple(paper.slug for paper in papers)
    papers = [
        msgspec.structs.replace(paper, related=slugs[number + 1 : number + 3]) for number, paper in enumerate(papers)
    ]
    pages = render_files(build_site(Catalogue(papers=tuple(papers), topics=TOPICS)), "paper")
    for paper in papers:
        yield paper, exporter.export(pages[path_of_paper(paper.slug)].decode())


@given(st.lists(PAPERS, min_size=1, max_size=20))
@FEW
def test_every_export_is_byte_for_byte_the_plain_one(exporter, papers):
    for paper, found in export_all(exporter, papers):
        for name, text in export(paper, permalink(CONFIG.base_url, path_of_paper(paper.slug))).items():
            assert found[name] == text, (name, paper)


@given(st.lists(PAPERS, min_size=1, max_size=20))
@FEW
def test_programs_read_one_record_with_the_values_of_the_paper(exporter, papers):
    for paper, found in export_all(exporter, papers):
        lines = found["RIS"].splitlines()
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER"]
        library = bibtexparser.parse_string(found["BibTeX"])
        assert len(library.entries) == len(library.blocks) == 1
        cited = {field.key: decode_tex(field.value) for field in library.entries[0].fields}
        assert cited.get("abstract", "") == clean_text(plain_text(paper.abstract))
        assert cited.get("keywords", "") == ", ".join(paper.keywords)
        (entry,) = rispy.loads(found["RIS"])
        (item,) = json.loads(found["CSL-JSON"])
        title = clean_text(plain_text(paper.title))
        assert entry["title"] == item["title"] == json.loads(found["JSON"])["title"] == title
        assert len(entry.get("authors", [])) == len(item.get("author", [])) == len(paper.authors)
        assert len(entry.get("urls", [])) <= 1


def test_a_csl_processor_cites_the_paper(exporter):
    (item,) = json.loads(next(export_all(exporter, [KITES]))[1]["CSL-JSON"])
    source = CiteProcJSON([item])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    assert [str(it) for it in bibliography.bibliography()] == [
        "Invented, A. and van Fiction III, H. (2001) “On Invented Kites: 40% & more_of x²”, Journal of Invented Things "
        "[Preprint]. Available at: https://doi.org/10.1234/kites_1."
    ]
    issued = source[item["id"]].issued
    assert (issued["year"], issued["month"], issued["day"]) == (2001, 2, 3)


def test_the_exports_of_a_paper_in_a_journal(exporter):
    found = dict(next(export_all(exporter, [KITES]))[1])
    assert found["text"] == (
        "Ada Invented and Hal van Fiction III (2001). On Invented Kites: 40% & more_of x². Journal of Invented Things. "
        "https://doi.org/10.1234/kites_1."
    )
    assert found["RIS"] == (
        "TY  - JOUR\nID  - invented2001kites\nTI  - On Invented Kites: 40% & more_of x²\n"
        "AU  - Invented, Ada\nAU  - van Fiction III, Hal\nPY  - 2001\nDA  - 2001/02/03/\n"
        "JO  - Journal of Invented Things\nDO  - 10.1234/kites_1\nAB  - They fly & fall.\nKW  - kites\nKW  - wind\n"
        "L1  - https://a.example/kites.pdf\nUR  - https://doi.org/10.1234/kites_1\nER  - \n"
    )
    assert json.loads(found["CSL-JSON"]) == [
        {
            "id": "invented2001kites",
            "type": "article-journal",
            "title": "On Invented Kites: 40% & more_of x²",
            "author": [{"family": "Invented", "given": "Ada"}, {"family": "van Fiction III", "given": "Hal"}],
            "issued": {"date-parts": [[2001, 2, 3]]},
            "container-title": "Journal of Invented Things",
            "DOI": "10.1234/kites_1",
            "URL": "https://doi.org/10.1234/kites_1",
            "abstract": "They fly & fall.",
            "keyword": "kites, wind",
        }
    ]
    assert found["Markdown"] == (
        "# On Invented Kites: 40% & more\\_of x²\n\nAda Invented, Hal van Fiction III\n\n"
        "Journal of Invented Things · 3 February 2001 · doi:10.1234/kites\\_1\n\nThey fly & fall.\n\n"
        "<https://papers.example/catalogue/papers/paper-0.html>\n"
    )
    assert json.loads(found["JSON"]) == {
        "slug": "paper-0",
        "key": "invented2001kites",
        "title": "On Invented Kites: 40% & more_of x²",
        "abstract": "They fly & fall.",
        "authors": [{"name": "Ada Invented", "orcid": "0000-0000-0000-0001"}, {"name": "Hal van Fiction III"}],
        "author_count": 2,
        "date": "2001-02-03",
        "identifiers": {"doi": "10.1234/kites_1"},
        "venue": "Journal of Invented Things",
        "keywords": ["kites", "wind"],
        "topics": ["nets"],
        "links": {"pdf": "https://a.example/kites.pdf", "code": ["https://a.example/c", "https://a.example/d"]},
        "comments": 0,
        "upvotes": 1234,
    }


def test_the_exports_of_a_preprint_of_which_a_venue_is_known(exporter):
    preprint = Paper(slug="p", title="Snails", authors=(Name(name="Ada Invented"),), author_count=3, date="2001-02")
    preprint = msgspec.structs.replace(preprint, venue="Snail Days", identifiers={"arxiv": "2001.00001"})
    found = dict(next(export_all(exporter, [preprint]))[1])
    assert found["text"] == "Ada Invented, et al. (2001). Snails. Also in Snail Days. arXiv:2001.00001."
    assert found["RIS"] == (
        "TY  - RPRT\nID  - paper-0\nTI  - Snails\nAU  - Invented, Ada\nPY  - 2001\nDA  - 2001/02//\n"
        "N1  - Also in Snail Days\nPB  - arXiv\nSN  - arXiv:2001.00001\nDO  - 10.48550/arXiv.2001.00001\n"
        "L1  - https://arxiv.org/pdf/2001.00001\nUR  - https://arxiv.org/abs/2001.00001\nER  - \n"
    )
    assert json.loads(found["CSL-JSON"]) == [
        {
            "id": "paper-0",
            "type": "article",
            "title": "Snails",
            "author": [{"family": "Invented", "given": "Ada"}],
            "issued": {"date-parts": [[2001, 2]]},
            "publisher": "arXiv",
            "DOI": "10.48550/arXiv.2001.00001",
            "number": "arXiv:2001.00001",
            "URL": "https://arxiv.org/abs/2001.00001",
            "note": "Also in Snail Days",
        }
    ]


def test_the_exports_of_a_paper_of_which_little_is_known(exporter):
    paper = Paper(slug="p", title="Nameless?", author_count=4, date="2001", date_inferred=True)
    found = dict(next(export_all(exporter, [paper]))[1])
    address = "https://papers.example/catalogue/papers/paper-0.html"
    assert found == {
        "text": f"Nameless? (2001). {address}.",
        "Text": f"Nameless? (2001). {address}.",
        "BibTeX": f"@misc{{paper-0,\n  title = {{{{Nameless?}}}},\n  year = {{2001}},\n  url = {{{address}}},\n}}\n",
        "RIS": f"TY  - RPRT\nID  - paper-0\nTI  - Nameless?\nPY  - 2001\nUR  - {address}\nER  - \n",
        "CSL-JSON": '[{"id":"paper-0","type":"article","title":"Nameless?","issued":{"date-parts":[[2001]]},'
        f'"URL":"{address}"}}]',
        "Markdown": "# Nameless?\n\n<https://papers.example/catalogue/papers/paper-0.html>\n",
        "JSON": '{"slug":"paper-0","key":"paper-0","title":"Nameless?","author_count":4,"date":"2001",'
        '"date_inferred":true}',
    }


def test_the_builder_reads_the_json_back_as_a_dump(exporter):
    text = next(export_all(exporter, [KITES]))[1]["JSON"]
    (record,) = READER.read(io.BufferedReader(io.BytesIO(text.encode())), Dump(name="x.jsonl"))
    assert (record.title, record.authors, record.date) == (
        KITES.title.replace("$x^2$", "x²"),
        KITES.authors,
        KITES.date,
    )
    assert (record.identifiers, record.links, record.upvotes) == (KITES.identifiers, KITES.links, 1234)
