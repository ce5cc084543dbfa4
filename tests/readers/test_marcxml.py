"""MARCXML. All papers are invented."""

from __future__ import annotations

import pytest
from readers.invented import read_buffered

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.marcxml import read_marcxml

HEAD = '<?xml version="1.0"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'


def field(tag, ends="  ", **parts):
    inner = "".join(f'<subfield code="{code.removeprefix("_")}">{text}</subfield>' for code, text in parts.items())
    return f'<datafield tag="{tag}" ind1="{ends[0]}" ind2="{ends[1]}">{inner}</datafield>\n'


PAPER = "".join(
    [
        "<record><leader>00000nam a2200000 a 4500</leader>",
        '<controlfield tag="008">240101s2024    xx</controlfield>\n',
        field("024", "7 ", a="10.1000/INV.1", _2="doi"),
        field("037", _9="arXiv", a="arXiv:2401.00001"),
        field("100", a="Invented, Anna,", c="Jr.,", d="1970-", _0="(orcid)0000-0001-2345-6789", e="author."),
        field("245", a="On &lt;i&gt;nothing&lt;/i&gt; :", b="a survey /", c="Anna Invented."),
        field("260", a="Nowhere :", b="Nobody,", c="[2024]"),
        field("520", a="We invent."),
        field("653", a="nothing"),
        field("650", a="More."),
        field("700", a="Made-Up, Bea."),
        field("700", a="Editor, Eva,", e="editor."),
        field("700", a="Other, Otto.", t="Another work"),
        field("710", g="Invented Collaboration"),
        field("710", a="Nowhere University"),
        field("773", t="Journal of Inventions.", g="3(2)"),
        field("856", "40", u="https://example.org/1"),
        field("856", "40", u="https://example.org/1.pdf"),
        "</record>\n",
    ]
)
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="On nothing: a survey",
    abstract="We invent.",
    authors=(
        Name(name="Anna Invented Jr.", orcid="0000-0001-2345-6789"),
        Name(name="Bea Made-Up"),
        Name(name="Invented Collaboration"),
    ),
    date="2024",
    identifiers={"doi": "10.1000/inv.1", "arxiv": "2401.00001"},
    venue="Journal of Inventions",
    keywords=("nothing", "More"),
    links=Links(page="https://example.org/1", pdf="https://example.org/1.pdf"),
)


def read(*records):
    return read_buffered(read_marcxml, f"{HEAD}{''.join(records)}</collection>\n")


def paper(*fields, title="A"):
    return f"<record>{field('245', a=title)}{''.join(fields)}</record>\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{PAPER}</collection>\n",
        "\n\n" + PAPER.replace("<record>", '<record xmlns="http://www.loc.gov/MARC21/slim">'),
        (HEAD + PAPER + "</collection>")
        .replace("<", "<marc:")
        .replace("<marc:/", "</marc:")
        .replace("<marc:?", "<?")
        .replace("xmlns=", "xmlns:marc="),
    ],
    ids=["a collection", "one record", "names with a prefix"],
)
def test_a_paper_is_read_whole(tmp_path, text):
    path = tmp_path / "d"
    path.write_text(text, encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "marcxml"
    assert reading.records == (WHOLE,)
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


def test_a_response_of_a_search_is_read():
    data = PAPER.strip().replace("<record>", '<record xmlns="http://www.loc.gov/MARC21/slim">')
    text = (
        '<?xml version="1.0"?>\n<z:searchRetrieveResponse xmlns:z="http://www.loc.gov/zing/srw/"><z:records>\n'
        f"<z:record><z:recordData>{data}</z:recordData></z:record></z:records></z:searchRetrieveResponse>\n"
    )

    assert read_buffered(read_marcxml, text) == [WHOLE]


PAPERS = {
    field("260", c="c2019."): {"date": "2019"},
    field("269", c="2019-03-05") + field("260", c="2019"): {"date": "2019-03-05"},
    field("773", p="J.Inv.", y="2019"): {"venue": "J.Inv", "date": "2019"},
    field("110", a="Invented Group."): {"authors": (Name(name="Invented Group"),)},
    field("100", a="Invented, Anna B."): {"authors": (Name(name="Anna B. Invented"),)},
    field("700", a="Invented, Anna", _4="http://id.loc.gov/vocabulary/relators/aut"): {
        "authors": (Name(name="Anna Invented"),)
    },
    field("035", a="oai:arXiv.org:2401.00001", _9="arXiv"): {"identifiers": {"arxiv": "2401.00001"}},
    field("024", a="https://doi.org/10.1000/inv.1"): {"identifiers": {"doi": "10.1000/inv.1"}},
}


@pytest.mark.parametrize("inner", PAPERS)
def test_fields_have_many_forms(inner):
    (found,) = read(paper(inner))

    assert {name: getattr(found, name) for name in PAPERS[inner]} == PAPERS[inner]


def test_what_is_not_a_paper_is_a_banner_and_a_broken_record_affects_only_itself():
    items = read(
        paper(title="Erratum: A"),
        paper("<leader>00000dam a2200000 a 4500</leader>"),
        "<record><leader></record>\n",
        "<record/>\n",
        paper(),
    )

    assert [getattr(it, "title", getattr(it, "reason", getattr(it, "text", ""))) for it in items] == [
        "erratum: Erratum: A",
        "deleted: A",
        "is not well-formed XML: Opening and ending tag mismatch: leader",
        "has no title in field 245",
        "A",
    ]


def test_an_empty_collection_is_a_reject_of_its_own_format(tmp_path):
    path = tmp_path / "d"
    path.write_text(f"{HEAD}</collection>", encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "marcxml"
    assert [it.reason for it in reading.rejects] == ["no papers were found in this file"]
