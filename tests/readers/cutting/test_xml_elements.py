"""An error in an XML dump affects only its element, in every format; all papers are invented."""

from __future__ import annotations

import gzip
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.xml_formats import every_format, read, titles_of, write

from site_builder.model import BadRecord, Doubt, Dump, Record
from site_builder.readers import find_reader, read_dump
from site_builder.readers.cutting import xml_elements

BROKEN = {
    "a tag that does not close": ("<b>", "is not well-formed XML: Opening and ending tag mismatch"),
    "an attribute without its quote": ('<b a="x>y</b>', "is not well-formed XML"),
    "an entity of the dump's own": (
        "&lol9;",
        "contains the entity &lol9; which is not expanded; write its text instead",
    ),
    "a title of spaces": (" \n ", "has no title"),
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


@every_format
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(form, end):
    content = write(form, form.paper.format("One\nTwo")).replace("\n", end)

    (item,) = read(form, content)

    assert (item.title, item.line) == ("One Two", 3 if "\n" in end else 1)


@every_format
def test_a_dump_that_is_cut_anywhere_loses_only_the_rest_and_says_so(form):
    content = write(form, *map(form.paper.format, ("One", "Two", "Three"))).rstrip("\n")
    ends = [found.end() for found in re.finditer(f"</{form.element}>", content)]
    begins = content.index(f"<{form.holder}") + len(form.holder) + 1

    for place in range(len(content)):
        items = read(form, content[:place])

        assert titles_of(items) == ["One", "Two", "Three"][: sum(end <= place for end in ends)]
        is_open = 2 <= place <= content.index("?>") + 1 or place > content.index(">", begins)
        assert any(isinstance(it, BadRecord) for it in items) == is_open


@every_format
def test_an_element_that_another_one_cuts_short_is_a_reject(form):
    cut = form.paper.format("Cut").removesuffix(f"</{form.element}>\n")

    items = read(form, write(form, form.paper.format("One"), cut, form.paper.format("Two")))

    assert titles_of(items) == ["One", "Two"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        f"the <{form.element}> element that starts here does not end; save the dump again"
    ]


@every_format
def test_an_end_tag_without_a_start_tag_is_a_reject(form):
    items = read(form, write(form, form.paper.format("One"), f"lost</{form.element}>\n", form.paper.format("Two")))

    assert titles_of(items) == ["One", "Two"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        f"the <{form.element}> element that ends here has no start; save the dump again"
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
def test_spaces_in_an_end_tag_do_not_matter(form):
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
def test_entities_that_the_dump_defines_are_never_expanded(form, doctype):
    start, _, rest = form.head.partition("\n")
    content = "".join(
        [start, "\n", doctype.format(form.element), rest, form.paper.format("&lol2;"), form.paper.format("One")]
    )

    items = read(form, content + form.tail)

    assert titles_of(items) == ["One"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        "contains the entity &lol2; which is not expanded; write its text instead"
    ]


@every_format
def test_a_document_type_without_end_affects_only_itself(form):
    start, _, rest = form.head.partition("\n")
    doctype = "<!DOCTYPE x [ <!ENTITY a 'b'> " + "] x " * 20_000

    items = read(form, "".join([start, "\n", doctype, "\n", rest, form.paper.format("One"), form.tail]))

    assert titles_of(items) == ["One"]
    assert [it.reason for it in items if isinstance(it, BadRecord)] == [
        "the <!DOCTYPE that starts here does not end; save the dump again"
    ]


@every_format
def test_elements_that_are_nested_too_deeply_are_a_reject(form):
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
def test_a_gzip_file_that_is_cut_short_keeps_the_elements_before(form, tmp_path):
    content = write(form, *(form.paper.format(f"Invented {n}") for n in range(2000)))
    path = tmp_path / "cut.xml.gz"
    path.write_bytes(gzip.compress(content.encode())[:-2000])

    reading = read_dump(path)

    assert [it.title for it in reading.records] == [f"Invented {n}" for n in range(len(reading.records))]
    assert len(reading.records) > 500
    assert [it.reason[:16] for it in reading.rejects] == ["the gzip file is"]


@every_format
def test_an_empty_set_is_not_an_error_of_the_reader(form):
    assert [it for it in read(form, form.head + form.tail) if isinstance(it, Record | BadRecord | Doubt)] == []


class Drops(io.RawIOBase):
    """A stream that returns a few bytes at a time, like a slow connection."""

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
def test_whatever_is_in_an_element_its_neighbours_are_read(form, title):
    items = read(form, write(form, form.paper.format("One"), form.paper.format(title), form.paper.format("Two")))

    open_ended = any(it in title for it in ("<!", "<?"))
    assert titles_of(items)[:1] == ["One"]
    assert open_ended or titles_of(items)[-1] == "Two"
