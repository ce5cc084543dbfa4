"""What is wrong in a dump in XML costs itself alone, in every format; all papers are invented."""

from __future__ import annotations

import gzip
import io
import re
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.invented import read_buffered, records_of

from site_builder.model import BadRecord, Doubt, Dump, Record
from site_builder.readers import find_reader, read_dump
from site_builder.readers.cutting import xml_elements


class Format(NamedTuple):
    """How a format writes papers."""

    name: str
    head: str
    tail: str
    paper: str
    """With a place for the title."""
    element: str
    holder: str


FORMATS = (
    Format(
        "arxiv-atom",
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n',
        "</feed>\n",
        "<entry>\n<id>http://arxiv.org/abs/2401.00001</id><title>{}</title>\n</entry>\n",
        "entry",
        "feed",
    ),
    Format(
        "arxiv-oai",
        '<?xml version="1.0"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n',
        "</OAI-PMH>\n",
        "<record>\n<metadata><arXiv><id>2401.00001</id><title>{}</title></arXiv></metadata>\n</record>\n",
        "record",
        "OAI-PMH",
    ),
    Format(
        "acl-xml",
        '<?xml version="1.0"?>\n<collection id="2099.inv"><volume id="1">\n',
        "</volume></collection>\n",
        '<paper id="1">\n<title>{}</title>\n</paper>\n',
        "paper",
        "collection",
    ),
    Format(
        "pubmed-xml",
        '<?xml version="1.0"?>\n<PubmedArticleSet>\n',
        "</PubmedArticleSet>\n",
        "<PubmedArticle>\n<MedlineCitation><Article><ArticleTitle>{}</ArticleTitle></Article></MedlineCitation>\n"
        "</PubmedArticle>\n",
        "PubmedArticle",
        "PubmedArticleSet",
    ),
)

every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def write(form, *papers):
    return "".join([form.head, *papers, form.tail])


def read(form, content):
    return read_buffered(find_reader(form.name).read, content)


def titles_of(items):
    return [it.title for it in records_of(items)]


BROKEN = {
    "a tag that does not close": ("<b>", "is not well-formed XML: Opening and ending tag mismatch"),
    "an attribute without its quote": ('<b a="x>y</b>', "is not well-formed XML"),
    "an entity of the dump's own": (
        "&lol9;",
        "refers to an entity &lol9; that is not expanded; write its text instead",
    ),
    "a title of blanks": (" \n ", "has no title"),
}


@every_format
@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_broken_element_is_one_reject_with_its_line(form, fault, position):
    papers = [form.paper.format("One"), form.paper.format("Two")]
    papers.insert(position, form.paper.format(BROKEN[fault][0]))
    first = 3 + sum(paper.count("\n") for paper in papers[:position])

    items = read(form, write(form, *papers))

    assert titles_of(items) == ["One", "Two"]
    assert isinstance(items[position], BadRecord)
    assert items[position].reason.startswith(BROKEN[fault][1])
    assert first <= items[position].line <= first + papers[position].count("\n")
    assert items[position].text in papers[position]


SLIPS = {
    "a bare ampersand": ("A & B", "A & B", "has a bare & or an entity that XML does not know"),
    "an entity of HTML": ("Caf&eacute; &amp; Co", "Café & Co", "has a bare & or an entity that XML does not know"),
    "a character that XML forbids": ("A\x08B", "AB", "has characters that XML forbids; they were left out"),
    "a reference to such a character": ("A&#8;B&#x1F;", "AB", "has characters that XML forbids; they were left out"),
}


@every_format
@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_slip_is_mended_with_a_doubt(form, slip, position):
    written, expected, reason = SLIPS[slip]
    titles = ["One", "Two"]
    titles.insert(position, written)

    items = read(form, write(form, *map(form.paper.format, titles)))

    assert titles_of(items) == [expected if title == written else title for title in titles]
    (doubt,) = [it for it in items if not isinstance(it, Record)]
    assert isinstance(doubt, Doubt)
    assert doubt.reason.startswith(reason)
    assert items.index(doubt) == position + 1


@every_format
def test_a_doubt_cuts_a_long_element_between_characters(form):
    for shift in "", "x":
        items = read(form, write(form, form.paper.format(f"A & {shift}{'ż' * 2000}")))

        assert [type(it) for it in items] == [Record, Doubt]
        assert items[1].text.endswith("żżż…")


@every_format
def test_bytes_that_are_not_utf_8_are_windows_1252_with_one_doubt(form):
    content = write(form, form.paper.format("Zürich"), form.paper.format("żXX"), form.paper.format("XX"))

    items = read(form, content.encode().replace(b"XX", b"Z\xfcrich \x96 x"))

    assert titles_of(items) == ["Zürich", "żZürich – x", "Zürich – x"]
    assert [it.reason for it in items if isinstance(it, Doubt)] == [
        "is not UTF-8; this element, and others like it, were read as Windows-1252"
    ]


ENCODINGS = {
    "utf-8": "",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "iso-8859-1": "ISO-8859-1",
    "cp1252": "windows-1252",
    "euc-kr": "euc-kr",
}


@every_format
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_declared_encoding_is_heeded(form, encoding):
    title = "한국어" if encoding == "euc-kr" else "Zürich"
    declared = f' encoding="{ENCODINGS[encoding]}"' if ENCODINGS[encoding] else ""
    content = write(form, form.paper.format(title)).replace('version="1.0"', f'version="1.0"{declared}')

    assert titles_of(read(form, content.encode(encoding))) == [title]


@every_format
@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252", "us-ascii", "utf-16", "no-such-thing"])
def test_an_encoding_that_the_bytes_belie_is_not_heeded(form, declared):
    content = write(form, form.paper.format("Zürich")).replace('version="1.0"', f'version="1.0" encoding="{declared}"')

    assert titles_of(read(form, content)) == ["Zürich"]


@every_format
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_do_not_matter(form, end):
    content = write(form, form.paper.format("One\nTwo")).replace("\n", end)

    (item,) = read(form, content)

    assert (item.title, item.line) == ("One Two", 3 if "\n" in end else 1)


@every_format
def test_a_dump_that_is_cut_anywhere_loses_what_is_cut_alone_and_says_so(form):
    content = write(form, *map(form.paper.format, ("One", "Two", "Three"))).rstrip("\n")
    ends = [found.end() for found in re.finditer(f"</{form.element}>", content)]
    begins = content.index(f"<{form.holder}") + len(form.holder) + 1

    for place in range(len(content)):
        items = read(form, content[:place])

        assert titles_of(items) == ["One", "Two", "Three"][: sum(end <= place for end in ends)]
        is_open = 2 <= place <= content.index("?>") + 1 or place > content.index(">", begins)
        assert any(isinstance(it, BadRecord) for it in items) == is_open


@every_format
def test_an_element_that_another_one_cuts_off_is_a_reject(form):
    cut = form.paper.format("Cut").removesuffix(f"</{form.element}>\n")

    items = read(form, write(form, form.paper.format("One"), cut, form.paper.format("Two")))

    assert titles_of(items) == ["One", "Two"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        f"the element <{form.element}> that begins here does not end; save the dump again"
    ]


@every_format
def test_an_element_that_ends_without_beginning_is_a_reject(form):
    items = read(form, write(form, form.paper.format("One"), f"lost</{form.element}>\n", form.paper.format("Two")))

    assert titles_of(items) == ["One", "Two"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        f"ends an element <{form.element}> here that does not begin; save the dump again"
    ]


@every_format
def test_comments_sections_of_characters_and_instructions_hide_elements(form):
    hidden = form.paper.format("Hidden")
    title = f"<![CDATA[<b> & </{form.element}> <{form.element}>]]>"

    items = read(form, write(form, f"<!-- {hidden} -->\n<?x {hidden} ?>\n", form.paper.format(title)))

    assert [(it.title, it.line) for it in items] == [
        (f"<b> & </{form.element}> <{form.element}>", 5 + 2 * hidden.count("\n"))
    ]


@every_format
def test_blanks_in_an_end_tag_do_not_matter(form):
    papers = [
        form.paper.format(title).replace(f"</{form.element}>", f"</{form.element} \n>") for title in ("One", "Two")
    ]

    assert titles_of(read(form, write(form, *papers))) == ["One", "Two"]


LAUGHS = "<!DOCTYPE x [\n<!ENTITY lol 'lol'>\n<!ENTITY lol2 '&lol;&lol;<{0}>x</{0}>'>\n]>\n"
OUTSIDE = (
    '<!DOCTYPE x [\n<!ENTITY lol2 SYSTEM "file:///etc/hostname">\n<!ENTITY % p SYSTEM "http://127.0.0.1:9/">\n%p;]>\n'
)


@every_format
@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["a billion laughs", "a file"])
def test_entities_of_the_dumps_own_are_never_expanded(form, doctype):
    start, _, rest = form.head.partition("\n")
    content = "".join(
        [start, "\n", doctype.format(form.element), rest, form.paper.format("&lol2;"), form.paper.format("One")]
    )

    items = read(form, content + form.tail)

    assert titles_of(items) == ["One"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        "refers to an entity &lol2; that is not expanded; write its text instead"
    ]


@every_format
def test_a_document_type_without_end_costs_itself_alone(form):
    start, _, rest = form.head.partition("\n")
    doctype = "<!DOCTYPE x [ <!ENTITY a 'b'> " + "] x " * 20_000

    items = read(form, "".join([start, "\n", doctype, "\n", rest, form.paper.format("One"), form.tail]))

    assert titles_of(items) == ["One"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        "what begins here with <!DOCTYPE does not end; save the dump again"
    ]


@every_format
def test_elements_that_are_nested_too_deep_are_a_reject(form):
    deep = form.paper.format("<i>" * 300 + "x" + "</i>" * 300)

    items = read(form, write(form, deep, form.paper.format("One")))

    assert titles_of(items) == ["One"]
    assert isinstance(items[0], BadRecord)


@every_format
def test_an_element_without_end_does_not_fill_the_memory(form, monkeypatch):
    monkeypatch.setattr(xml_elements, "_LONGEST", 100_000)
    cut = form.paper.format("Cut").removesuffix(f"</{form.element}>\n")

    items = read(form, write(form, cut + "x" * 300_000, form.paper.format("One")))

    assert titles_of(items) == ["One"]
    assert [len(it.text) for it in items if isinstance(it, BadRecord)] == [500]


@every_format
def test_a_gzip_file_that_is_cut_off_keeps_what_came_before(form, tmp_path):
    content = write(form, *(form.paper.format(f"Invented {n}") for n in range(2000)))
    path = tmp_path / "cut.xml.gz"
    path.write_bytes(gzip.compress(content.encode())[:-2000])

    reading = read_dump(path)

    assert [it.title for it in reading.records] == [f"Invented {n}" for n in range(len(reading.records))]
    assert len(reading.records) > 500
    assert [it.reason[:16] for it in reading.rejects] == ["the gzip file is"]


@every_format
def test_an_empty_set_is_no_mistake_of_the_reader(form):
    assert [it for it in read(form, form.head + form.tail) if isinstance(it, Record | BadRecord | Doubt)] == []


class Drops(io.RawIOBase):
    """A stream that hands over a few bytes at a time, as a slow connection does."""

    def __init__(self, content, size):
        self._rest, self._size = content, size

    def read1(self, _):
        drop, self._rest = self._rest[: self._size], self._rest[self._size :]
        return drop

    def peek(self, size):
        return self._rest[:size]


@every_format
@settings(max_examples=25, deadline=None)
@given(size=st.integers(1, 300), titles=st.lists(st.text(alphabet="aé&<>;!-[]C", max_size=12), max_size=5))
def test_how_the_bytes_arrive_changes_nothing(form, size, titles):
    content = write(form, *map(form.paper.format, titles)).encode()

    dropped = list(find_reader(form.name).read(Drops(content, size), Dump(name="d")))

    assert dropped == read(form, content)


@every_format
@settings(max_examples=40, deadline=None)
@given(title=st.text(alphabet="aé <>&;!-[]?/'\"=x\n", max_size=40))
def test_whatever_stands_in_an_element_its_neighbours_are_read(form, title):
    items = read(form, write(form, form.paper.format("One"), form.paper.format(title), form.paper.format("Two")))

    open_ended = any(it in title for it in ("<!", "<?"))
    assert titles_of(items)[:1] == ["One"]
    assert open_ended or titles_of(items)[-1] == "Two"
