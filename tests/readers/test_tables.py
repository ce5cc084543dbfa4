"""Tables in CSV and TSV, as spreadsheets and programs write them. All papers are invented."""

from __future__ import annotations

import csv
import gzip
import io

import pytest
from folders import SHARED
from hypothesis import example, given
from hypothesis import strategies as st
from readers.invented import read_buffered

from site_builder.model import BadRecord, Banner, Doubt, Dump, Links, Name, Record
from site_builder.readers import read_dump
from site_builder.readers.tables import is_table, read_table

SAMPLE = SHARED / "samples/csv/hesamsheikh-paper.csv"


def read(content, **columns):
    return read_buffered(read_table, content, **columns)


WHOLE = (
    '"Paper Title","Author Names",Abstract,"Publication date",arXiv ID,DOI,Journal/Conference,Author Keywords,'
    "URL,PDF link,GitHub,Cited by,Upvotes\n"
    '"On Nothing,\n at <i>all</i>","Anna Invented; Bob Nobody","We invent\n""nothing"" &amp; more.","May 17, 2024",'
    "2405.00001v2,https://doi.org/10.1000/INVENTED,Journal of Inventions,nothing; zero,"
    'https://example.org/1,https://example.org/1.pdf,https://github.com/invented/nothing,"1,234",7\n'
)
PAPER = Record(
    dump="d",
    ordinal=1,
    line=2,
    title="On Nothing, at all",
    abstract='We invent "nothing" & more.',
    authors=(Name(name="Anna Invented"), Name(name="Bob Nobody")),
    date="2024-05-17",
    identifiers={"arxiv": "2405.00001", "doi": "10.1000/invented"},
    venue="Journal of Inventions",
    keywords=("nothing", "zero"),
    links=Links(
        page="https://example.org/1", pdf="https://example.org/1.pdf", code=("https://github.com/invented/nothing",)
    ),
    citations=1234,
    upvotes=7,
)


def with_sign(sign):
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=sign).writerows(csv.reader(io.StringIO(WHOLE)))
    return sheet.getvalue()


FORMS = {
    "commas": WHOLE.encode(),
    "semicolons": with_sign(";").encode(),
    "tabs": with_sign("\t").encode(),
    "bars": with_sign("|").encode(),
    "Excel's byte order mark": ("\ufeff" + with_sign(";")).encode(),
    "UTF-16 of Excel": with_sign("\t").encode("utf-16"),
    "lines that end as on an old Mac": WHOLE.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_is_read_completely_in_every_form(form, tmp_path):
    (tmp_path / "d").write_bytes(FORMS[form])

    reading = read_dump(tmp_path / "d")

    assert reading.dump.format == "table"
    assert (reading.records, reading.rejects, reading.doubts) == ((PAPER,), (), ())


def test_lines_before_the_columns_are_counted():
    items = read("\n\nsep=;\nTitle;Year\nFirst;2024\n\nSecond;2023\n")

    assert [(it.title, it.line, it.ordinal, it.date) for it in items] == [
        ("First", 5, 1, "2024"),
        ("Second", 7, 2, "2023"),
    ]


NAMES = (Name(name="Anna Invented"), Name(name="Bob Nobody"))
LINK = "https://example.org/x"
BOTH = {"authors": NAMES, "identifiers": {"doi": "10.1000/x"}, "venue": "Inventions", "abstract": "We invent."}
WORDS = {"keywords": ("nothing", "zero")}
EXPORTS = {
    "Zotero": (
        "Key,Item Type,Publication Year,Author,Title,Publication Title,ISSN,DOI,Url,Abstract Note,Date,Manual Tags\n"
        '"AB1","journalArticle","2021","Invented, Anna; Nobody, Bob","On Nothing","Inventions","0000-0000",'
        f'"10.1000/x","{LINK}","We invent.","2021-05-17","nothing; zero"\n',
        BOTH | WORDS | {"date": "2021-05-17", "links": Links(page=LINK)},
    ),
    "Scopus": (
        "Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Cited by,DOI,Link,Abstract,"
        "Author Keywords,Index Keywords\n"
        '"Invented A.; Nobody B.","Invented, Anna (57100000001); Nobody, Bob (57100000002)",57100000001; 57100000002,'
        f"On Nothing,2021,Inventions,1,3,10.1000/x,{LINK},We invent.,nothing; zero,other\n",
        BOTH | WORDS | {"date": "2021", "citations": 3, "links": Links(page=LINK)},
    ),
    "IEEE Xplore": (
        "Document Title,Authors,Author Affiliations,Publication Title,Date Added To Xplore,Publication Year,Volume,"
        "Abstract,ISSN,DOI,PDF Link,Author Keywords,IEEE Terms,Article Citation Count\n"
        '"On Nothing","Anna Invented; Bob Nobody","Nowhere","Inventions","1 Jun 2021","2021","1","We invent.","",'
        f'"10.1000/x","{LINK}","nothing;zero","Invention","3"\n',
        BOTH | WORDS | {"date": "2021", "citations": 3, "links": Links(pdf=LINK)},
    ),
    "PubMed": (
        "PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n"
        '123,On Nothing,"Invented A, Nobody BC.",Inventions. 2021,Invented A,Inventions,2021,2021/05/17,,,10.1000/x\n',
        {
            "authors": (Name(name="A Invented"), Name(name="BC Nobody")),
            "identifiers": {"doi": "10.1000/x", "pmid": "123"},
            "venue": "Inventions",
            "date": "2021",
        },
    ),
    "Web of Science": (
        "PT\tAU\tAF\tTI\tSO\tDE\tAB\tTC\tPY\tDI\n"
        "J\tInvented, A; Nobody, B\tInvented, Anna; Nobody, Bob\tOn Nothing\tInventions\tnothing; zero\tWe invent.\t"
        "3\t2021\t10.1000/x\n",
        BOTH | WORDS | {"date": "2021", "citations": 3},
    ),
    "Publish or Perish": (
        "Cites,Authors,Title,Year,Source,Publisher,ArticleURL,DOI,Abstract\n"
        f'3,"Anna Invented, Bob Nobody",On Nothing,2021,Inventions,Nobody,{LINK},10.1000/x,We invent.\n',
        BOTH | {"venue": "", "date": "2021", "citations": 3, "links": Links(page=LINK)},
    ),
    "Lens": (
        "Lens ID,Title,Date Published,Publication Year,Source Title,Author/s,Abstract,External URL,DOI,"
        "Citing Works Count\n"
        f"0-0,On Nothing,2021-05-17,2021,Inventions,Anna Invented; Bob Nobody,We invent.,{LINK},10.1000/x,3\n",
        BOTH | {"date": "2021-05-17", "citations": 3, "links": Links(page=LINK)},
    ),
    "PubMed until 2020": (
        "Title,URL,Description,Details,ShortDetails,Resource,Type,Identifiers,Db,EntrezUID,Properties\n"
        '"On Nothing.","/pubmed/123","Invented A, Nobody BC.","Inventions. 2021 May 17;1(2):3-4. doi: 10.1000/x.",'
        '"Inventions.  2021","PubMed","citation","PMID:123","pubmed","123","create date:2021/05/17"\n',
        {
            "authors": (Name(name="A Invented"), Name(name="BC Nobody")),
            "identifiers": {"doi": "10.1000/x", "pmid": "123"},
            "venue": "Inventions",
            "date": "2021-05-17",
            "links": Links(page="https://pubmed.ncbi.nlm.nih.gov/123/"),
        },
    ),
    "OpenAlex": (
        "id,doi,title,display_name,publication_date,cited_by_count,abstract,primary_location.source.display_name,"
        "authorships.author.display_name,authorships.author.id\n"
        "https://openalex.org/W9,https://doi.org/10.1000/x,On Nothing,On Nothing,2021-05-17,3,We invent.,Inventions,"
        "Anna Invented|Bob Nobody,https://openalex.org/A9|https://openalex.org/A8\n",
        BOTH | {"date": "2021-05-17", "citations": 3},
    ),
    "Zotero with one author in each row": (
        "Key,Item Type,Publication Year,Author,Title,Publication Title,DOI,Url,Date,Extra\n"
        '"A1","report","2021","Invented, Anna","On Nothing","arXiv:2105.00001 [cs]","","","2021","DOI: 10.1000/x"\n',
        {
            "authors": (Name(name="Anna Invented"),),
            "identifiers": {"doi": "10.1000/x", "arxiv": "2105.00001"},
            "date": "2021",
            "links": Links(page="https://arxiv.org/abs/2105.00001"),
        },
    ),
    "a data set of titles": (
        "titles,summaries,terms\nOn Nothing,We invent.,\"['nothing', 'zero']\"\n",
        WORDS | {"abstract": "We invent."},
    ),
}


@pytest.mark.parametrize("export", EXPORTS)
def test_exports_of_well_known_programs_are_read_completely(export):
    text, fields = EXPORTS[export]

    assert is_table(text.encode())
    assert read(text) == [Record(dump="d", ordinal=1, line=2, title="On Nothing", **fields)]


def test_a_sidecar_names_columns():
    (found,) = read("Name of it,who,title\nReal Title,A. Invented,Dr.\n", title="name OF it", authors="who")

    assert (found.title, found.authors) == ("Real Title", (Name(name="A. Invented"),))


def test_a_sidecar_that_names_columns_makes_a_table(tmp_path):
    (tmp_path / "t.csv").write_text("what,when\nT,2024\n")

    reading = read_dump(tmp_path / "t.csv", Dump(name="t.csv", columns={"title": "what", "date": "when"}))

    assert (reading.dump.format, [(it.title, it.date) for it in reading.records]) == ("table", [("T", "2024")])


SIDECARS = {
    "an unknown field": (
        {"titel": "title"},
        '"titel" in the sidecar\'s columns is not a field of a record; did you mean "title"?',
    ),
    "an unknown column": (
        {"date": "when"},
        'the sidecar names a column "when", which the table does not have; its columns are title, authors',
    ),
}


@pytest.mark.parametrize("kind", SIDECARS)
def test_a_sidecar_that_cannot_be_followed_is_a_reject_and_the_rows_are_read(kind):
    fault, found = read("title,authors\nT,A. Invented\n", **SIDECARS[kind][0])

    assert fault == BadRecord(dump="d", line=1, reason=SIDECARS[kind][1])
    assert found.title == "T"


def test_a_table_without_titles_says_what_to_do():
    assert read("what,who\nT,A. Invented\n") == [
        BadRecord(
            dump="d",
            line=1,
            reason="no column contains titles (the columns are what, who); "
            'name one in a sidecar: columns = { title = "…" }',
        )
    ]


FAULTS = {
    "no title": (",A. Invented", BadRecord, "has no title"),
    "a cell too many": (
        "T,A. Invented,B. Nobody",
        BadRecord,
        "has 3 cells for 2 columns; put quotes around cells that contain the separator",
    ),
    "an open quote": (
        '"T,A. Invented',
        BadRecord,
        "has a quote that does not end; the next line was read as a new row",
    ),
    "the columns again": ("title,authors", Banner, None),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_bad_row_does_not_affect_its_neighbours(fault, end, position):
    text, kind, reason = FAULTS[fault]
    rows = ['"A, first",X', '"B\nsecond",Y']
    rows.insert(position, text)

    items = read(end.join(["title,authors", *rows]) + end)

    bad = next(it for it in items if isinstance(it, kind))
    assert [it.title for it in items if isinstance(it, Record)] == ["A, first", "B second"]
    assert (items.index(bad), bad.line) == (position, (2, 3, 5)[position])
    assert getattr(bad, "reason", None) == reason


def test_a_short_row_is_read_with_a_doubt():
    items = read("title,authors,year\nT,A. Invented\n")

    assert [type(it) for it in items] == [Record, Doubt]
    assert items[1].reason == "has 2 cells for 3 columns; the missing cells were read as empty"


def test_bytes_that_are_not_utf_8_are_windows_1252_with_one_doubt():
    items = read("title,authors\nÄrger,É. Invented\nÖde,Ü. Nobody\n".encode("cp1252"))

    assert [it.title for it in items[:2]] == ["Ärger", "Öde"]
    assert [(type(it), it.line, it.reason) for it in items[2:]] == [
        (Doubt, 2, "is not UTF-8; such lines were read as Windows-1252")
    ]


def test_a_cut_gzip_file_keeps_the_rows_before(tmp_path):
    rows = "".join(f"Invented {number},{number * 7919 % 1000}\n" for number in range(3000))
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(f"title,citations\n{rows}".encode())[:-2000])

    reading = read_dump(tmp_path / "t.csv.gz")

    assert 0 < len(reading.records) < 3000
    assert reading.rejects[-1].reason.startswith("the gzip file is damaged")


NO_TABLES = [
    "An Invented Paper, on nothing\n\nWe invent, and invent.\n",
    '{"title": "An Invented Paper", "authors": []}\n',
    "title\nAn Invented Paper\n",
    "name,price\nkite,3\n",
    "@article{title,\n author = {A}}\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_other_text_is_not_a_table_of_papers(text):
    assert not is_table(text.encode())


def test_rows_are_read_one_at_a_time():
    class Endless(io.RawIOBase):
        rows = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            text = b"title,authors\n" if not self.rows else b"An Invented Paper,A. Invented\n"
            self.rows += 1
            buffer[: len(text)] = text
            return len(text)

    source = Endless()
    items = read_table(io.BufferedReader(source, 100), Dump(name="d"))

    assert next(items).title == "An Invented Paper"
    assert source.rows < 300


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;|\t'), max_size=30)


@example([("", "0"), ("PDF", ",")], ";")
@example([("PDF", ",,,")], ";")
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_no_row_that_a_program_wrote_is_lost(rows, sign):
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=sign, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([("title", "note"), *rows])

    found = [it for it in read(sheet.getvalue()) if isinstance(it, Record | BadRecord | Banner)]

    assert len(found) == sum(bool("".join(row).strip()) for row in rows)


def test_lines_of_a_program_before_the_columns_are_banners():
    rows = "Rank,DOI,Title,PubYear,Authors\n1,10.1000/x,On Nothing,2020,Anna Invented\n"
    text = f'"About the data: invented, 1 Feb 2030"\n{rows}'

    assert is_table(text.encode())
    banner, found = read(text)
    assert banner == Banner(dump="d", line=1, text="About the data: invented, 1 Feb 2030")
    assert (found.title, found.line, found.date, found.identifiers) == ("On Nothing", 3, "2020", {"doi": "10.1000/x"})


def test_columns_may_have_names_in_other_languages():
    (found,) = read("Titel;Autoren;Jahr;Zusammenfassung\nVom Nichts;Anna Invented;2020;Wir erfinden.\n")

    assert (found.title, found.date, found.abstract) == ("Vom Nichts", "2020", "Wir erfinden.")


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_a_table_with_unknown_columns_says_what_to_do(tmp_path, sign):
    path = tmp_path / "dump.csv"
    path.write_text(
        "\n".join(sign.join(row) for row in (("Wer", "Wann", "Was"), *[("Anna Invented", "2020", "x")] * 3))
    )

    (reject,) = read_dump(path).rejects

    assert reject.reason == (
        'no column contains titles (the columns are Wer, Wann, Was); name one in a sidecar: columns = { title = "…" }'
    )


def test_a_long_cell_is_read_and_other_users_of_csv_keep_their_limit():
    limit = csv.field_size_limit()
    (found,) = read(f"title,abstract\nOn Nothing,{'long ' * 40_000}\n")

    assert len(found.abstract) == 199_999
    assert csv.field_size_limit() == limit == 131_072


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the real dumps are not here")
def test_the_real_table_is_read_completely():
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    reading = read_dump(SAMPLE)

    assert (reading.dump.format, reading.rejects, reading.banners) == ("table", (), ())
    assert [it.date for it in reading.records] == [row["publish_date"] for row in rows]
    assert [it.identifiers.get("arxiv") for it in reading.records] == [
        None if row["paper_id"] == "null" else row["paper_id"] for row in rows
    ]


def test_a_table_of_something_else_is_one_reject_that_names_its_columns():
    (reject,) = read("name,price,stock\nGate,3,4\nDoor,5,6\n")

    assert isinstance(reject, BadRecord)
    assert "the columns are name, price, stock" in reject.reason
