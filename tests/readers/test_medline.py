"""PubMed's format for reference managers. All citations are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Links, Name, Record
from site_builder.readers import READERS
from site_builder.readers.medline import read_medline

ARTICLE = """
PMID- 12345678
OWN - NLM
STAT- MEDLINE
IS  - 0000-0000 (Electronic)
DP  - 2018 May 17
TI  - On Nothing, and on Things that
      wrap.
LID - 10.1000/INV.1 [doi]
AB  - BACKGROUND: Nothing is
      known. METHODS: We invent.
FAU - Made-Up, Anna B
AU  - Made-Up AB
AUID- ORCID: 0000-0000-0000-0001
AD  - Department of Nothing, Nowhere.
FAU - Invented, Bob
AU  - Invented B
CN  - The Invented Group
PT  - Journal Article
DEP - 20180501
JT  - The journal of invention
TA  - J Inv
MH  - Humans
OT  - nothing
OT  - *inventing
AID - INV1 [pii]
AID - 10.1000/INV.1 [doi]
PMC - PMC7654321
SO  - J Inv. 2018 May 17.
"""
RECORD = Record(
    dump="d",
    ordinal=1,
    line=2,
    title="On Nothing, and on Things that wrap",
    abstract="BACKGROUND: Nothing is known. METHODS: We invent.",
    authors=(
        Name(name="Anna B Made-Up", orcid="0000-0000-0000-0001"),
        Name(name="Bob Invented"),
        Name(name="The Invented Group"),
    ),
    date="2018-05-01",
    published="2018-05-17",
    identifiers={"pmid": "12345678", "doi": "10.1000/inv.1"},
    venue="The journal of invention",
    keywords=("nothing", "inventing"),
    links=Links(
        page="https://pubmed.ncbi.nlm.nih.gov/12345678/",
        other=("https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/",),
    ),
)


def read(text):
    return read_buffered(read_medline, text)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_citation_is_read_completely(end):
    text = ARTICLE.replace("\n", end)

    assert next(it.name for it in READERS if it.matches(text.encode())) == "medline"
    assert read(text) == [RECORD]


def test_names_without_given_names_turn_round():
    (record,) = read("PMID- 1\nTI  - On Nothing\nAU  - van der Made-Up AB\nAU  - Invented B\n")

    assert record.authors == (Name(name="AB van der Made-Up"), Name(name="B Invented"))


OTHERS = {
    "TI  - Correction to: On Nothing.": Banner(dump="d", line=4, text="erratum: Correction to: On Nothing"),
    "TI  - On Nothing\nPT  - Retraction of Publication": Banner(dump="d", line=4, text="retraction: On Nothing"),
    "TI  - [Not Available].": BadRecord(
        dump="d", line=4, reason="has no title", text="PMID- 7\nTI  - [Not Available]."
    ),
}


@pytest.mark.parametrize("fields", OTHERS)
def test_other_entries_affect_only_themselves(fields):
    first, other, second = read(f"PMID- 1\nTI  - First.\n\nPMID- 7\n{fields}\n\nPMID- 2\nTI  - [Second].\n")

    assert [(it.ordinal, it.title) for it in (first, second)] == [(1, "First"), (2, "Second")]
    assert other == OTHERS[fields]


@pytest.mark.parametrize("sign", ["PT  - Retracted Publication", "RIN - J Inv. 2020. PMID: 8"])
def test_a_retracted_paper_is_marked(sign):
    (record,) = read(f"PMID- 1\nTI  - On Nothing.\n{sign}\n")

    assert record.withdrawn


def test_text_before_the_first_record_is_a_banner():
    assert read("An invented export\n\nPMID- 1\nTI  - On Nothing\n")[0] == Banner(
        dump="d", line=1, text="An invented export"
    )


def test_the_stars_of_main_headings_are_not_part_of_keywords():
    (record,) = read("PMID- 1\nTI  - On Nothing.\nMH  - Invention/*methods\nMH  - *Hospitals\n")

    assert record.keywords == ("Invention/methods", "Hospitals")


def test_short_names_have_their_suffix_last():
    (record,) = read("PMID- 1\nTI  - On Nothing.\nAU  - Made I Jr\nAU  - van der Up AB 3rd\nAU  - Smith MD\n")

    assert [it.name for it in record.authors] == ["I Made Jr", "AB van der Up 3rd", "MD Smith"]
