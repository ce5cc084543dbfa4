"""BibTeX and BibLaTeX as reference managers and sites export them; all papers are invented."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st
from readers.invented import read_buffered, records_of

from site_builder.model import BadRecord, Banner, Doubt, Dump, Links, Name, Record, known_fields
from site_builder.readers import READERS, read_dump
from site_builder.readers.bibtex import read_bibtex
from site_builder.readers.cutting import bibtex_blocks

SAMPLES = SHARED / "samples/bibtex"
GOOD = "@misc{good, title={Good}}\n"


def read(content):
    return read_buffered(read_bibtex, content)


def read_one(content):
    (item,) = read(content)
    return item


def values(record):
    """Return the fields of a record without its place."""
    return {name: value for name, value in known_fields(record).items() if name not in ("dump", "ordinal", "line")}


def names(*texts):
    return tuple(Name(name=text) for text in texts)


EXPORTS = dict(
    part.split("\n", maxsplit=1)
    for part in Path(__file__).with_name("bibtex_exports.txt").read_text(encoding="utf-8").split("==== ")[1:]
)
"""Site → an entry as it exports one; all are invented."""

EXPECTED: dict[str, dict[str, object]] = {
    "Zotero": {
        "title": "An Invented Title & Things: $10, 50~60 E. x",
        "abstract": "We gain 40% and 40% more. It costs $5.",
        "authors": names("Jörg Müller", "Ana de la Cruz", "É O'Neil"),
        "date": "2024-03",
        "identifiers": {"doi": "10.1000/x_y", "arxiv": "2401.00002"},
        "venue": "Journal of Invention",
        "keywords": ("Computer Science - Machine Learning", "Statistics - Machine Learning"),
        "links": Links(page="https://example.org/x_y", pdf="https://arxiv.org/pdf/2401.00002"),
    },
    "Mendeley": {
        "title": 'A Title: The "Best"',
        "abstract": "Text *here*.",
        "authors": names("Anna Made-Up", "Bob Invented"),
        "date": "2017-12",
        "identifiers": {"arxiv": "1706.00001"},
        "links": Links(page="https://arxiv.org/abs/1706.00001", pdf="https://arxiv.org/pdf/1706.00001"),
    },
    "EndNote": {
        "title": "No Key",
        "authors": names("Anna Made-Up"),
        "date": "2001",
    },
    "Google Scholar": {
        "title": "A title",
        "authors": names("Anna Made-Up", "Bob Invented"),
        "date": "2017",
        "venue": "Meetings of invention",
    },
    "ACM": {
        "title": "A Title",
        "authors": names("Anna Made-Up"),
        "date": "2020",
        "identifiers": {"doi": "10.1000/1.2"},
        "venue": "Proceedings of Nothing",
        "keywords": ("a", "b c"),
        "links": Links(page="https://doi.org/10.1000/1.2"),
    },
    "IEEE Xplore": {
        "title": "A Title",
        "authors": names("Anna Made-Up", "Bob Invented"),
        "date": "2020-06-26",
        "identifiers": {"doi": "10.1000/x.1"},
        "venue": "2020 Meeting",
        "keywords": ("Training", "Neural networks"),
    },
    "Scopus": {
        "title": "A title: 40% over",
        "abstract": "Text © 2020",
        "authors": names("A. Made-Up", "B. Invented"),
        "date": "2020",
        "venue": "J. Inv.",
        "keywords": ("One", "Two words"),
        "citations": 12,
    },
    "DBLP": {
        "title": "A Title",
        "authors": names("Zoltán Made-Up", "Anna Invented", "Łuk Invented"),
        "date": "2024",
        "identifiers": {"arxiv": "2401.00001"},
        "links": Links(page="https://doi.org/10.48550/arXiv.2401.00001", pdf="https://arxiv.org/pdf/2401.00001"),
    },
    "ADS": {
        "title": "A Title for Things & H$\\alpha$",
        "authors": names("Anna B. Made-Up", "Bob van der Invented", "Invented Team"),
        "date": "2020-01",
        "identifiers": {"arxiv": "2001.00001"},
        "venue": "The Astrophysical Journal",
        "links": Links(page="https://arxiv.org/abs/2001.00001", pdf="https://arxiv.org/pdf/2001.00001"),
    },
    "INSPIRE": {
        "title": "A title at $\\sqrt{s} = 13$ TeV",
        "authors": names("Anna Made-Up"),
        "date": "2000-01",
        "identifiers": {"arxiv": "hep-ph/0001001"},
        "venue": "Inv. Rev. D",
        "links": Links(page="https://arxiv.org/abs/hep-ph/0001001", pdf="https://arxiv.org/pdf/hep-ph/0001001"),
    },
    "OpenReview": {
        "title": "A Title",
        "authors": names("Anna Made-Up"),
        "date": "2024",
        "identifiers": {"openreview": "abcDEF123"},
        "venue": "The Meeting",
        "links": Links(page="https://openreview.net/forum?id=abcDEF123"),
    },
    "ACL Anthology": {
        "title": "LSTMs and more",
        "abstract": "See https://example.org/a_b",
        "authors": names("Anna Made-Up", "Bob Invented"),
        "date": "2020-07",
        "identifiers": {"acl": "2020.acl-main.1"},
        "links": Links(page="https://aclanthology.org/2020.acl-main.1/"),
    },
    "bioRxiv": {
        "title": "A Title",
        "authors": names("Anna Made-Up"),
        "date": "2020",
        "venue": "Preprints",
        "links": Links(page="https://example.org/1", pdf="https://example.org/1.full.pdf"),
    },
    "PMLR": {
        "title": "A Title",
        "authors": names("Ada Bıyık", "Çem İnvented"),
        "date": "2019",
        "links": Links(page="http://example.org/1.html", pdf="http://example.org/1.pdf"),
    },
    "BibLaTeX": {
        "title": "A Title: And More",
        "authors": names("Anna von Foo", "Invented, Inc."),
        "date": "2001-05-03",
        "identifiers": {"pmid": "123"},
        "links": Links(page="https://example.org/_x%20~y"),
    },
}


@pytest.mark.parametrize("site", EXPORTS)
def test_the_export_of_each_site_is_read_completely(site):
    assert values(read_one(EXPORTS[site])) == EXPECTED[site]


@pytest.mark.parametrize("site", EXPORTS)
def test_the_content_identifies_bibtex(site):
    head = f"Invented\nEXPORT DATE: today\n\n{EXPORTS[site]}"

    assert next(it.name for it in READERS if it.matches(head.encode())) == "bibtex"


VALUES = {
    '"A {"}quoted{"} title"': 'A "quoted" title',
    'one # " and " # {two}': "One and two",
    "{Gr\\\"obner, na{\\\"\\i}ve, Stra{\\ss}e, \\'{E}t\\'e}": "Gröbner, naïve, Straße, Été",
    "{40% over, 50\\% under}": "40% over, 50% under",
    "{\\tool and $x_{1} \\leq 2$}": "\\tool and $x_{1} \\leq 2$",
    "{R{\\&}D \\& more, a--b --- c}": "R&D & more, a–b — c",
    "{H\\textsubscript{2}O}": "H₂O",
    "{A\n   wrapped\n\ttitle}": "A wrapped title",
    "{{The Whole in Braces}}": "The Whole in Braces",
    "{“Quoted whole”}": "Quoted whole",
    "unknown": "unknown",
}


@pytest.mark.parametrize("value", VALUES)
def test_values_are_worked_out_and_decoded(value):
    assert read_one(f"@string{{one = {{One}}}}\n@misc{{x, title = {value}, year = 2001}}").title == VALUES[value]


DATES = {
    "year = 2001": "2001",
    "year = {2001}, month = {02}": "2001-02",
    "year = {2001}, month = feb": "2001-02",
    'year = {2001}, month = feb # "~3"': "2001-02-03",
    'year = {2001}, month = "3~" # feb': "2001-02-03",
    "year = {2001}, month = {September-October}": "2001-09",
    "year = {2001}, month = {2}, day = {30}": "2001-02",
    "year = {2001--2002}": "2001",
    "year = {c. 2001}": "2001",
    "year = {to appear}": "",
    "date = {2001-02~}": "2001-02",
    "date = {2001-21}": "2001",
    "eventdate = {2001-02-03/2001-02-05}": "2001-02-03",
    "eprint = {2401.00001}": "2024-01",
}


@pytest.mark.parametrize("fields", DATES)
def test_dates_keep_their_precision(fields):
    assert read_one(f"@misc{{x, title = {{T}}, {fields}}}").date == DATES[fields]


IDENTIFIERS = {
    "doi = {https://doi.org/10.1000/A_b}": {"doi": "10.1000/a_b"},
    "doi = {10.1000/a\\_b}": {"doi": "10.1000/a_b"},
    "eprint = {2401.00001v2}": {"arxiv": "2401.00001"},
    "eprint = {0601001}, archiveprefix = {arXiv}, primaryclass = {math}": {"arxiv": "math/0601001"},
    "eprint = {abc}, eprinttype = {jstor}": {},
    "journal = {arXiv preprint arXiv:2401.00001}": {"arxiv": "2401.00001"},
    "journal = {ArXiv e-prints}, note = {arXiv:hep-th/9411001}": {"arxiv": "hep-th/9411001"},
    "volume = {abs/2401.00001}": {"arxiv": "2401.00001"},
    "url = {https://www.aclweb.org/anthology/P19-1001}": {"acl": "P19-1001"},
    "howpublished = {\\url{https://openreview.net/forum?id=abcDEF123}}": {"openreview": "abcDEF123"},
    "pmid = {123}": {"pmid": "123"},
    "doi = {10.1000/one}, url = {https://doi.org/10.1000/two}": {"doi": "10.1000/one"},
}


@pytest.mark.parametrize("fields", IDENTIFIERS)
def test_identifiers_are_found_where_sites_put_them(fields):
    assert read_one(f"@misc{{x, title = {{T}}, {fields}}}").identifiers == IDENTIFIERS[fields]


def test_entries_inherit_from_a_book_after_them_and_from_data_before_them():
    items = read(
        "@xdata{name, date = {2003}}\n"
        "@inproceedings{a, title = {A}, crossref = {BOOK}}\n"
        "@article{b, title = {B}, xdata = {name}, crossref = {issue}}\n"
        "@misc{c, title = {C}, crossref = {c}}\n"
        "@misc{d, title = {D}, crossref = {nothing}}\n"
        "@string{s = {Sand}}\n"
        "@proceedings{book, title = {Meeting on } # s, year = {2001}, abstract = {Not theirs}, doi = {10.1000/not}}\n"
        "@periodical{issue, title = {Journal}}\n"
    )

    assert [(it.title, it.date, it.venue, it.abstract, it.identifiers) for it in records_of(items)] == [
        ("A", "2001", "Meeting on Sand", "", {}),
        ("B", "2003", "Journal", "", {}),
        ("C", "", "", "", {}),
        ("D", "", "", "", {}),
    ]


def test_an_entry_that_is_not_a_paper_is_a_banner():
    items = read(
        "% a remark\n% @misc{old,\n%  title={Old}}\n@comment{jabref-meta: x;}\n@proceedings{p, title={Meeting}}\n"
        "@set{s, entryset={a,b}}\n@IEEEtranBSTCTL{c, a={b}}\n@misc{e, title={Erratum: On Nothing}}\n"
        '@preamble{"x"}\n' + GOOD
    )

    assert items[:-1] == [
        Banner(dump="d", line=1, text="% a remark % @misc{old, % title={Old}}"),
        Banner(dump="d", line=4, text="@comment{jabref-meta: x;}"),
        Banner(dump="d", line=5, text="proceedings: Meeting"),
        Banner(dump="d", line=6, text="set: s"),
        Banner(dump="d", line=7, text="ieeetranbstctl: c"),
        Banner(dump="d", line=8, text="erratum: Erratum: On Nothing"),
        Banner(dump="d", line=9, text='@preamble{"x"}'),
    ]


def test_a_paper_that_was_retracted_is_marked():
    assert read_one("@article{x, title={RETRACTED: On Nothing}}").withdrawn is True
    assert read_one("@article{x, title={Retracted proofs}}").withdrawn is False


READ_ANYWAY = {
    "@article{key with blanks, title = {T}}": ("T",),
    "@article{x, title = {T}, year = 2000\n": ("T",),
    "@article{x, title = {T}, year = {2000},\n": ("T",),
    "@article{x,, title = {T},, year = 2000}": ("T",),
    "@article{x, title = {T}}}\n}": ("T",),
    "@article(x, title = {T (r)})": ("T (r)",),
    "@ARTICLE { x ,\n  TITLE = {T} ,\n}": ("T",),
    "@ article {x, title = {T}}": ("T",),
    "@article\n{x, title = {T}}": ("T",),
    "@article{x, title = {T}\n  year = {2000}\n  author = {A}}": ("T",),
    "@article{x, title = {T}, title = {U}}": ("T",),
    "@article{same, title = {T}}\n@article{same, title = {U}}": ("T", "U"),
    "@article{x, title = {T}} @article{y, title = {U}}": ("T", "U"),
    "@article{ключ, title = {T}}": ("T",),
    "@article{x, title = {T}, note = {one\n% @two {three}}}": ("T",),
    "@article{x, title = {T}, % remark\n% year = 1999,\n year = 2000 % remark\n}": ("T",),
}


@pytest.mark.parametrize("entry", READ_ANYWAY)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_entries_that_are_a_little_wrong_are_read(entry, position):
    entries = ["@misc{one, title={One}}\n", "@misc{two, title={Two}}\n"]
    entries.insert(position, f"{entry}\n")
    expected = ["One", "Two"]
    expected[position:position] = READ_ANYWAY[entry]

    items = read("".join(entries))

    assert [it.title for it in records_of(items)] == expected
    assert not [it for it in items if isinstance(it, BadRecord)]


REJECTED = {
    "@article{x, title = {never closed": "is not a BibTeX entry: Unexpected",
    '@article{x, title = "never closed': "is not a BibTeX entry: Unexpected",
    "@article{x, year = 2000}": "has no title",
    "@article{x, title = {}}": "has no title",
    "@article{x}": "has no title",
    "@article{}": "has no title",
}


@pytest.mark.parametrize("entry", REJECTED)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_broken_entry_is_one_reject_with_its_line(entry, position):
    entries = ["@misc{one, title={One}}\n", "@misc{two, title={Two}}\n"]
    entries.insert(position, f"{entry}\n")

    items = read("".join(entries))

    assert [it.title for it in records_of(items)] == ["One", "Two"]
    (reject,) = [it for it in items if not isinstance(it, Record)]
    assert isinstance(reject, BadRecord)
    assert reject.reason.startswith(REJECTED[entry])
    assert (reject.line, reject.text) == (position + 1, entry)


def test_a_lost_brace_is_a_doubt():
    assert [it for it in read("@article{x, title = {T}, year = 2000\n" + GOOD) if isinstance(it, Doubt)] == [
        Doubt(
            dump="d",
            line=1,
            reason="the closing brace of this entry is missing; the entry was read as if it ended here",
            text="@article{x, title = {T}, year = 2000",
        )
    ]


ENDS = {"\n": 5, "\r\n": 5, "\r": 5}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_line_ends_do_not_matter(end, encoding):
    content = f"% x\n\n@misc{{a,\n title={{Zürich}}}}\n{GOOD}".replace("\n", end)

    assert [(it.title, it.line) for it in records_of(read(content.encode(encoding)))] == [("Zürich", 3), ("Good", 5)]


def test_lines_in_windows_1252_are_read_with_one_doubt():
    items = read(
        "@misc{a,\n title={Zürich},\n author={Jörg Made-Up}}\n".encode("cp1252") + "@misc{b, title={Żółw}}".encode()
    )

    assert [it.title for it in records_of(items)] == ["Zürich", "Żółw"]
    assert [(it.line, it.reason) for it in items if isinstance(it, Doubt)] == [
        (2, "is not UTF-8; this line and others like it were read as Windows-1252")
    ]


def test_a_long_file_is_read_in_pieces_with_true_lines(monkeypatch):
    monkeypatch.setattr(bibtex_blocks, "_PIECE", 200)
    entries = [f"@misc{{k{n},\n title={{Number {n}}},\n note={{an @misc in a line}}}}\n\n" for n in range(300)]
    tail = (
        "@inproceedings{child, title={Child}, crossref={far}}\n" + "".join(entries) + "@proceedings{far, title={Far}}\n"
    )

    records = records_of(read("".join(entries) + tail))

    assert [(it.title, it.line) for it in records[:300]] == [(f"Number {n}", 4 * n + 1) for n in range(300)]
    assert (records[300].venue, records[300].line, records[-1].line) == ("Far", 1201, 1202 + 4 * 299)
    assert [it.ordinal for it in records] == list(range(1, 602))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_inherited_fields_are_found_in_compressed_files_too(tmp_path, pack, encoding):
    content = "@inproceedings{a, title={A}, crossref={b}}\n@book{b, title={Über Nichts}}\n"
    (tmp_path / "x").write_bytes(pack(content.encode(encoding)))

    assert [(it.title, it.venue) for it in read_dump(tmp_path / "x").records] == [
        ("A", "Über Nichts"),
        ("Über Nichts", ""),
    ]


def test_a_file_without_entries_contains_no_paper(tmp_path):
    (tmp_path / "x.bib").write_text("@string{a = {A}}\n@comment{nothing}\n")

    reading = read_dump(tmp_path / "x.bib")

    assert (reading.dump.format, [it.reason for it in reading.rejects]) == (
        "bibtex",
        ["no papers were found in this file"],
    )


def test_a_gzip_file_that_is_cut_short_keeps_the_records_before(tmp_path):
    path = tmp_path / "cut.bib.gz"
    path.write_bytes(
        gzip.compress(("".join(f"@misc{{k{n}, title={{{n} things}}}}\n" for n in range(20000))).encode())[:-2000]
    )

    reading = read_dump(path)

    assert len(reading.records) > 500
    assert "the gzip file is damaged" in reading.rejects[0].reason


PIECES = [
    "@misc{k, title={T}}",
    "@article{",
    "title",
    "=",
    "{",
    "}",
    '"',
    ",",
    "\n",
    "@",
    "#",
    "%",
    "\\",
    "x",
    "(",
    ")",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_an_entry_on_its_own_line_is_read_whatever_is_before_it(junk):
    items = read(f"{junk}\n\n{GOOD}")

    assert records_of(items)[-1].title == "Good"


@given(st.lists(st.sampled_from(["title={T}", "author={A and B}", "year=2000", "abstract={x, y = {z}}"]), unique=True))
def test_the_order_of_fields_does_not_matter(fields):
    (item,) = read(f"@misc{{k, {', '.join(fields)}}}")

    assert isinstance(item, Record if "title={T}" in fields else BadRecord)


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real dumps are not here")
def test_no_entry_of_the_real_files_is_lost():
    start = re.compile(r"^[ \t]*@\s*(?!string|comment|preamble)\w+\s*[{(]", re.IGNORECASE | re.MULTILINE)
    for path in sorted(SAMPLES.iterdir()):
        reading = read_dump(path, Dump(name=path.name))
        text = path.read_bytes().decode("utf-8", errors="replace").replace("\r", "\n")
        kinds = {"proceedings", "xdata", "set", "control"}
        no_papers = [it for it in reading.banners if it.text.partition(":")[0] in kinds | {"erratum", "periodical"}]

        assert reading.dump.format == "bibtex"
        rejected = [it for it in reading.rejects if it.reason.startswith("has no title")]
        assert len(rejected) == len(reading.rejects) - (path.name == "strings.bib")
        assert len(reading.records) + len(rejected) + len(no_papers) == len(start.findall(text))


@pytest.mark.parametrize(
    ("written", "keywords"),
    [
        ("one\ntwo words\nthree", ("one", "two words", "three")),
        ("Erd{\\H o}s number\nGraph \\& tree", ("Erdős number", "Graph & tree")),
        ("one, two\nwords", ("one", "two words")),
        ("one\n    more", ("one more",)),
    ],
)
def test_endnote_puts_each_keyword_on_a_separate_line(written, keywords):
    (record,) = read(f"@article{{a,\n title = {{On Nothing}},\n keywords = {{{written}}}\n}}")

    assert record.keywords == keywords


def test_keywords_come_from_only_one_field():
    fields = "title = {On Nothing}, author_keywords = {Alpha beta}, keywords = {Gamma\nDelta}"
    (record,) = read(f"@article{{a, {fields}}}")

    assert record.keywords == ("Alpha beta",)
