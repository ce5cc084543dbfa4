"""Citations of papers whose fields try to break out: each stays one entry, and programs read back the same values."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from urllib.parse import unquote

import bibtexparser
import msgspec
import pytest
from bibtexparser.middlewares import SeparateCoAuthors
from hostile import NASTY, make_payloads
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import Links, Name, Paper
from site_builder.names import format_name, parse_name
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.citing.tex import set_superscripts
from site_builder.text.normalise import collapse
from site_builder.text.tex import decode_tex

FIELDS = set(
    "author journal booktitle year month day doi eprint archiveprefix eprinttype primaryclass note url".split()
)
PAPERS = st.builds(
    Paper,
    slug=st.just("slug"),
    title=NASTY.map("Kites {}".format),
    authors=st.lists(st.builds(Name, name=NASTY.map("Ada {}".format)), max_size=4).map(tuple),
    date=st.sampled_from(["", "2001", "2001-02", "2001-02-03"]),
    venue=NASTY,
    identifiers=st.dictionaries(st.sampled_from(["doi", "arxiv"]), NASTY),
    links=st.builds(Links, page=NASTY.map("https://a.b/{}".format)),
)
needs_bibtex = pytest.mark.skipif(not shutil.which("bibtex"), reason="BibTeX is not here (Debian: texlive-binaries)")


def is_printed(char):
    return char.isspace() or (unicodedata.category(char) not in ("Cc", "Cs") and not is_noncharacter(char))


def is_noncharacter(char):
    return "\ufdd0" <= char <= "\ufdef" or char in "\ufffe\uffff"


def printed(text):
    """Return a text as a citation shows it."""
    return collapse("".join(filter(is_printed, text)))


def written_name(name):
    parts = parse_name(name)
    return ", ".join(filter(None, (parts.surname, parts.suffix, parts.given))) if parts.given else format_name(parts)


@given(PAPERS)
def test_bibtexparser_reads_one_entry_with_the_fields_of_the_paper(paper):
    library = bibtexparser.parse_string(cite_bibtex(paper))
    (entry,) = library.blocks
    assert not library.failed_blocks
    fields = {field.key: field.value for field in entry.fields}
    assert decode_tex(fields.pop("title")) == set_superscripts(printed(paper.title))
    assert fields.keys() <= FIELDS
    for scheme, key in (("doi", "doi"), ("arxiv", "eprint")):
        value = fields.get(key, "")
        assert printed(paper.identifiers.get(scheme, "")) in (value, decode_tex(value))
    assert re.fullmatch(r'[^\s"<>\\^`{|}\x00-\x1f\x7f]*', fields.get("url", ""))
    if not paper.identifiers:
        assert unquote(fields["url"]) == unquote(printed(paper.links.page))


@given(st.lists(NASTY.map(printed).filter(lambda name: parse_name(name).family), min_size=1, max_size=4))
def test_bibtexparser_divides_names_as_the_paper_does(names):
    paper = Paper(slug="s", title="S", authors=tuple(Name(name=name) for name in names))
    library = bibtexparser.parse_string(cite_bibtex(paper), append_middleware=[SeparateCoAuthors()])
    (entry,) = library.entries
    assert [decode_tex(name) for name in entry["author"]] == [written_name(name) for name in names]


def test_an_address_cannot_end_its_field():
    evil = "https://x.org/} , author = {evil}; x"
    found = cite_bibtex(Paper(slug="s", title="S", links=Links(page=evil)))
    assert "  url = {https://x.org/%7D%20,%20author%20=%20%7Bevil%7D;%20x},\n" in found


def test_a_name_without_printable_characters_is_not_cited():
    assert "author" not in cite_bibtex(Paper(slug="s", title="S", authors=(Name(name=","), Name(name="\x01"))))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ada Invented", "Invented, Ada"),
        ("Ada and Bob Invented", "Invented, {Ada and Bob}"),
        ("others", "{others}"),
        ("Invented; Fiction", "Fiction, {Invented;}"),
        ("$ Invented", r"Invented, {}\$"),
        ("A $ Invented", r"Invented, A {}\$"),
        ("- Invented", "Invented, {-}"),
        ("A, B, C, D", "{A, B, C, D}"),
        ("The {Kite} Team", r"{The \{Kite\} Team}"),
        (r"\input Team", r"{{}\textbackslash{}input Team}"),
    ],
)
def test_words_that_would_divide_a_name_are_in_braces(name, written):
    (line,) = re.findall(r"author = \{(.*)\}", cite_bibtex(Paper(slug="s", title="S", authors=(Name(name=name),))))
    assert line == written


@needs_bibtex
def test_bibtex_itself_prints_every_entry_with_its_title(tmp_path):
    papers = [
        Paper(
            slug=f"paper-{number}",
            title=f"{payload} {number}",
            authors=(Name(name="Ada Invented"), Name(name=f"{payload} {number}")),
            date="2001-02-03",
            venue=f"{payload} Journal",
            identifiers={"doi": f"10.1000/{payload}"},
            links=Links(page=f"https://a.b/{payload}"),
        )
        for number, payload in enumerate(make_payloads(600), 1)
    ]
    (tmp_path / "x.bib").write_text("\n".join(map(cite_bibtex, papers)), "utf-8")
    (tmp_path / "x.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{x}\n")
    done = subprocess.run(["bibtex", "x"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, re.findall(r"(?i).*(?:error|warning).*", done.stdout)) == (0, [])
    printed_entries = re.split(r"\\bibitem\{(.*?)\}", (tmp_path / "x.bbl").read_text("utf-8"))
    entries = dict(zip(printed_entries[1::2], map(collapse, printed_entries[2::2]), strict=True))
    assert entries.keys() == {paper.slug for paper in papers}
    for paper in papers:
        (title,) = re.findall(r"title = \{(.*)\},\n", cite_bibtex(msgspec.structs.replace(paper, authors=())))[:1]
        assert title in entries[paper.slug]
