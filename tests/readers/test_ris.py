"""RIS and the plain text of Web of Science; all papers are invented."""

from __future__ import annotations

import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st
from readers.invented import read_buffered, read_items, records_of

from site_builder.model import BadRecord, Banner, Doubt, Links, Name, Record
from site_builder.readers import READERS, read_dump
from site_builder.readers.ris import read_ris

SAMPLES = SHARED / "samples/ris"

ONE, TWO = "TY  - JOUR\nTI  - One\nER  - \n", "TY  - JOUR\nTI  - Two\nER  - \n"

ARTICLE = """TY  - JOUR
AU  - Made-Up, Anna
AU  - Invented, Bob, Jr.
AU  - et al.
TI  - An <i>Invented</i> Title &amp; More:
      40% over
T2  - Journal of Invention
J2  - J. Inv.
AB  - We gain 40% at p &lt; 0.05.
 ER begins this line, and

 a blank one came before this.
N2  - Shorter.
DA  - 2024/03/01/
PY  - 2024
DO  - https://doi.org/10.1000/ABC
UR  - https://example.org/1; https://arxiv.org/abs/2401.00001v2
L1  - https://example.org/1.pdf
KW  - one
KW  - two; three
KW  - one
N1  - Export Date: 1 January 2030; Cited By: 7
Y2  - 2030/01/01/
ER  -
"""
PAPER = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="An Invented Title & More: 40% over",
    abstract="We gain 40% at p < 0.05. ER begins this line, and a blank one came before this.",
    authors=(Name(name="Anna Made-Up"), Name(name="Bob Invented Jr.")),
    date="2024-03-01",
    identifiers={"doi": "10.1000/abc", "arxiv": "2401.00001"},
    venue="Journal of Invention",
    keywords=("one", "two", "three"),
    links=Links(page="https://example.org/1", pdf="https://example.org/1.pdf"),
    citations=7,
)

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Made-Up, A
   Invented, B
AF Made-Up, Anna
   Invented, Bob
CA Invented Grp
TI An Invented Title: a
   second line
SO JOURNAL OF INVENTION
DT Article; Retracted Publication
DE one; two
   words
ID NOT THESE
AB First part
   second part.
C1 [Made-Up, A] Nowhere.
TC 3
Z9 5
PD MAR-APR
PY 2020
DI 10.1000/INV
EA JAN 2020
UT WOS:000000000000001
PM 123
ER

PT C
AU Invented, B
TI No Full Names
SO PROCEEDINGS
EA JAN 2021
ER

EF"""


def read(content):
    return read_buffered(read_ris, content)


def read_one(fields, kind="JOUR"):
    (item,) = read(f"TY  - {kind}\n{fields}\nER  - \n")
    return item


def test_an_article_is_read_completely():
    assert read(ARTICLE) == [PAPER]


def test_web_of_science_is_read_completely():
    assert read(WOS) == [
        Banner(dump="d", line=1, text="FN Clarivate Analytics Web of Science VR 1.0"),
        Record(
            dump="d",
            ordinal=1,
            line=3,
            title="An Invented Title: a second line",
            abstract="First part second part.",
            authors=(Name(name="Anna Made-Up"), Name(name="Bob Invented"), Name(name="Invented Grp")),
            date="2020-03",
            withdrawn=True,
            identifiers={"doi": "10.1000/inv", "pmid": "123"},
            venue="JOURNAL OF INVENTION",
            keywords=("one", "two words"),
            citations=5,
        ),
        Record(
            dump="d",
            ordinal=2,
            line=29,
            title="No Full Names",
            authors=(Name(name="B Invented"),),
            date="2021-01",
            venue="PROCEEDINGS",
        ),
        Banner(dump="d", line=36, text="EF"),
    ]


TITLES = {
    "TI  - T": "T",
    "T1  - T\nTI  - ": "T",
    "CT  - T": "T",
    "TT  - T": "T",
    "ST  - T\nTI  - Longer": "Longer",
    "TI  -T": "T",
    "TI - T": "T",
    "TI  - T - with a dash": "T - with a dash",
    "TI  - T\u2028wo": "T wo",
    "TI  - x < y and <projektor>": "x < y and <projektor>",
}


@pytest.mark.parametrize("fields", TITLES)
def test_a_title_is_found_under_every_tag(fields):
    assert read_one(fields).title == TITLES[fields]


VENUES = [
    ("JOUR", "T2  - Full\nJO  - Short\nJA  - S", "Full"),
    ("JOUR", "JF  - Full\nT2  - Series", "Full"),
    ("JOUR", "JO  - Short", "Short"),
    ("CONF", "T2  - Meeting\nT3  - Series\nJF  - Other", "Meeting"),
    ("CHAP", "BT  - Book\nT3  - Series", "Book"),
    ("BOOK", "T2  - Series", ""),
    ("JOUR", "JO  - arXiv preprint arXiv:2401.00001", ""),
]


@pytest.mark.parametrize(("kind", "fields", "venue"), VENUES)
def test_the_venue_depends_on_the_type(kind, fields, venue):
    assert read_one(f"TI  - T\n{fields}", kind).venue == venue


def test_a_book_without_authors_has_its_editors():
    fields = "TI  - T\nA2  - Made-Up, Anna\nED  - Invented, Bob"

    assert read_one(fields, "BOOK").authors == (Name(name="Anna Made-Up"), Name(name="Bob Invented"))
    assert read_one(fields, "JOUR").authors == ()


AUTHORS = {
    "AU  - Made-Up,Anna B.": ("Anna B. Made-Up",),
    "AU  - Made-Up, A.; Invented, B.": ("A. Made-Up", "B. Invented"),
    "AU  - M&uuml;ller, Anna\nA1  - Foo, Bob": ("Anna Müller", "Bob Foo"),
    "AU  - Invented Consortium,\nAU  - \nAU  - et al.": ("Invented Consortium",),
    "AU  - O'Foo, É., III": ("É. O'Foo III",),
    "A1  - Made-Up, A\nAU  - Made-Up, A": ("A Made-Up",),
}


@pytest.mark.parametrize("fields", AUTHORS)
def test_names_are_printed_given_name_first(fields):
    assert tuple(it.name for it in read_one(f"TI  - T\n{fields}").authors) == AUTHORS[fields]


DATES = {
    "DA  - 2014/05/06/\nPY  - 2014": "2014-05-06",
    "PY  - 1948/07//": "1948-07",
    "Y1  - 2014//": "2014",
    "PY  - 2001/05///Spring": "2001-05",
    "Y1  - 14-19 June 2020": "2020-06-14",
    "DA  - 2020-03-04": "2020-03-04",
    "DA  - May 3\nPY  - [2001]": "2001",
    "PY  - 0": "",
    "AN  - arXiv:2401.00001": "2024-01",
}


@pytest.mark.parametrize("fields", DATES)
def test_dates_keep_their_precision(fields):
    assert read_one(f"TI  - T\n{fields}").date == DATES[fields]


IDENTIFIERS = {
    "DO  - doi:10.1000/A": {"doi": "10.1000/a"},
    "DO  - 10.1000/a\nDO  - 10.1000/b": {"doi": "10.1000/a"},
    "M3  - doi: 10.1000/a": {"doi": "10.1000/a"},
    "AN  - 10.1000/a": {"doi": "10.1000/a"},
    "N1  - arXiv:2401.00001 [cs]": {"arxiv": "2401.00001"},
    "DO  - 10.48550/arXiv.2401.00001": {"arxiv": "2401.00001"},
    "AN  - 123\nDB  - PubMed": {"pmid": "123"},
    "AN  - 123\nDB  - Other": {},
    "UR  - https://pubmed.ncbi.nlm.nih.gov/123/": {"pmid": "123"},
    "UR  - <Go to ISI>://WOS:000": {},
    "L2  - https://aclanthology.org/P19-1001": {"acl": "P19-1001"},
}


@pytest.mark.parametrize("fields", IDENTIFIERS)
def test_identifiers_are_found_where_sites_put_them(fields):
    assert read_one(f"TI  - T\n{fields}").identifiers == IDENTIFIERS[fields]


def test_text_around_records_and_errata_are_banners():
    junk = "Provider: Nobody\nContent: text/plain\n\n1.\n"

    items = read(f"{junk}{ONE}\nRecord #2 of 2\n{TWO}TY  - JOUR\nTI  - Corrigendum to “On Nothing”\nER  - \n\n# end")

    assert [it.title for it in records_of(items)] == ["One", "Two"]
    assert [(it.line, it.text) for it in items if isinstance(it, Banner)] == [
        (1, "Provider: Nobody Content: text/plain"),
        (4, "1."),
        (9, "Record #2 of 2"),
        (13, "erratum: Corrigendum to “On Nothing”"),
        (17, "# end"),
    ]


def test_a_tag_between_records_starts_no_record():
    items = read(f"PT  - x\nTI  - Loose\n{ONE}")

    assert [(type(it), it.line) for it in items] == [(Banner, 1), (Record, 3)]


def test_a_field_of_many_lines_is_read_fast():
    (item,) = read("TY  - JOUR\nTI  - T\nAB  - a\n" + "   word\n" * 100_000 + "ER  - \n")

    assert len(item.abstract) == 500_001


def test_retracted_papers_are_marked():
    assert read_one("TI  - RETRACTED ARTICLE: On Nothing").withdrawn is True
    assert read_one("TI  - On Nothing [Retracted]").withdrawn is True
    assert read_one("TI  - Retracted articles on nothing").withdrawn is False


FAULTS = {
    "no title": ("TY  - JOUR\nAU  - Made-Up, Anna\nER  - \n", BadRecord, "has no title"),
    "a title of blanks": ("TY  - JOUR\nTI  -  \nER  - \n", BadRecord, "has no title"),
    "no end": ("TY  - JOUR\nTI  - Cut\n", Doubt, "the ER line of this record is missing"),
    "a type alone": ("TY  - JOUR\nER  - \n", BadRecord, "has no title"),
    "an end alone": ("ER  - \n", Banner, ""),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_broken_record_affects_only_itself(fault, position):
    text, kind, reason = FAULTS[fault]
    records = [ONE, TWO]
    records.insert(position, text)

    items = read("TY  - JOUR\nTI  - Zero\nER  - \n" + "".join(records))

    assert [it.title for it in records_of(items) if it.title != "Cut"] == ["Zero", "One", "Two"]
    (other,) = [it for it in items if not isinstance(it, Record)]
    assert isinstance(other, kind)
    assert other.line == 4 + 3 * position
    assert getattr(other, "reason", "").startswith(reason)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_line_ends_do_not_matter(tmp_path, end, encoding):
    (tmp_path / "x").write_bytes((ONE + TWO.replace("Two", "Zürich")).replace("\n", end).encode(encoding))

    reading = read_dump(tmp_path / "x")

    assert reading.dump.format == "ris"
    assert [(it.title, it.line) for it in reading.records] == [("One", 1), ("Zürich", 4)]


def test_windows_1252_is_read_with_a_doubt():
    items = read("TY  - JOUR\nTI  - Zürich\nER  - \n".encode("cp1252"))

    assert [it.title for it in records_of(items)] == ["Zürich"]
    assert [it.line for it in items if isinstance(it, Doubt)] == [2]


def test_a_dump_that_is_cut_anywhere_keeps_the_records_before():
    for place in range(len(ONE), len(ONE + ARTICLE)):
        items = read((ONE + ARTICLE)[:place])

        assert records_of(items)[0].title == "One"
        assert len(items) > 1 or place < len(ONE) + 1


def test_the_content_identifies_ris_and_web_of_science():
    heads = [ONE, "1.\n" + ONE, " " + ONE, "TY  - Journal Article\n", WOS, WOS.partition("VR 1.0\n")[2]]

    for head in heads:
        assert next(it.name for it in READERS if it.matches(head.encode())) == "ris"


LINES = ["TY  - JOUR", "TI  - T", "ER  - ", "AU  - A, B", "", " wrapped", "ER text", "junk", "PY  - x", "T2  - <b>"]


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_no_line_is_lost(lines):
    items = read("\n".join([*lines, *ONE.split("\n")]))

    assert records_of(items)[-1].title == "One"
    halves = [it for it in items if isinstance(it, Doubt) and it.reason.startswith("the TY line")]
    starts = lines.count("TY  - JOUR") + 1 + len(halves)
    assert len([it for it in items if isinstance(it, Record | BadRecord)]) == starts


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_no_record_of_the_real_files_is_lost():
    for path in sorted(SAMPLES.iterdir()):
        reading = read_dump(path)

        assert (reading.dump.format, reading.doubts) == ("ris", ())
        assert len(reading.records) + len(reading.rejects) == path.read_bytes().count(b"TY  - ")
        assert {it.reason for it in reading.rejects} <= {"has no title"}
        assert all("TI" not in it.text and "T1" not in it.text for it in reading.rejects)


def test_endnote_names_the_tag_of_keywords_once():
    assert read_one("TI  - On Nothing\nKW  - one\ntwo words\nthree").keywords == ("one", "two words", "three")


def test_a_wrapped_keyword_is_one():
    assert read_one("TI  - On Nothing\nKW  - one\n      more").keywords == ("one more",)


@pytest.mark.parametrize(("day", "date"), [("Jan 15", "2015-01-15"), ("Mar", "2015-03"), ("2014/12/01/", "2014-12-01")])
def test_a_day_without_a_year_gets_that_of_the_record(day, date):
    assert read_one(f"TI  - On Nothing\nPY  - 2015\nDA  - {day}").date == date


HALVES = {
    "AU  - Invented, Anna\nTI  - A\nER  - \n": ("A", 1),
    "TI  - A\nAU  - Invented, Anna\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n": ("A B", 1),
    "TI  - A\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n": ("B", 0),
    "TI  - A\nAU  - Invented, Anna\n\nTY  - JOUR\nTI  - B\nER  - \n": ("B", 0),
    "Invented, Anna\nPY  - 2020\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n": ("B", 0),
}


@pytest.mark.parametrize("text", HALVES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_without_its_first_line_is_read_with_a_doubt(tmp_path, text, end):
    path = tmp_path / "d"
    path.write_bytes(text.replace("\n", end).encode())

    reading = read_dump(path)

    assert reading.dump.format == "ris"
    assert (" ".join(it.title for it in reading.records), len(reading.doubts)) == HALVES[text]
    assert reading.rejects == ()


def test_the_first_of_two_dois_is_kept():
    for text in ("10.1000/x; 10.1000/y", "10.1000/x;10.1000/y", "10.1000/x (invented)"):
        (record,) = records_of(read_items(read_ris, f"TY  - JOUR\nTI  - On Nothing\nDO  - {text}\nER  - \n"))
        assert record.identifiers == {"doi": "10.1000/x"}
