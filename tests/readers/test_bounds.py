"""Time and memory of reading are in proportion to the input, whatever it consists of."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
from effort import LONG, bounded

from site_builder.model import Dump
from site_builder.readers import iterate_dump
from site_builder.readers.fields.author_cells import read_authors
from site_builder.readers.fields.bibtex_names import read_names
from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.markdown.page_tokens import clean_words
from site_builder.text.html import plain_text
from site_builder.text.repair import repair

TEXTS = {
    "markup": strip_markup,
    "names of BibTeX": read_names,
    "names in a cell": lambda text: read_authors(text, ", "),
    "repair": repair,
    "plain text": plain_text,
    "words of Markdown": lambda text: clean_words(f"a{text}b"),
}
UNITS = ("<!--", "<![CDATA[", "<a", "&", "$", "{", "\\", "[a](", " ", "\n", "1", "word ", '"', "+ ", "and ", "*")

DUMPS = {
    "json, an open string of quotes": ("json-table", '[{"title":"', '\\"{'),
    "json, braces": ("json-table", '[{"title":"', "{"),
    "json, brackets": ("json-lines", "", "["),
    "json, text after an object": ("json-table", '[{"paper_title":"a"},', "*"),
    "json, spaces after an object": ("json-table", '[{"paper_title":"a"},', " "),
    "json, empty lines after an object": ("json-table", '[{"paper_title":"a"} oops', "\n"),
    "json, objects in objects": ("crossref", "", '{"a":'),
    "json, quotes": ("openalex", "", '\\"'),
    "json, spaces before the list": ("daily-papers-json", "", " "),
    "xml, comments": ("arxiv-atom", "<feed>", "<!--"),
    "xml, sections of text": ("pubmed-xml", "<PubmedArticleSet><PubmedArticle>", "<![CDATA["),
    "xml, instructions": ("arxiv-oai", "", "<?"),
    "xml, open records": ("pubmed-xml", "<PubmedArticleSet>", "<PubmedArticle>"),
    "bibtex, open braces": ("bibtex", "@article{a,title={", "{"),
    "bibtex, entries": ("bibtex", "", "@article{"),
    "ris, lines": ("ris", "", "TY  - "),
    "ris, spaces in an address": ("ris", "TY  - JOUR\nTI  - A title\nUR  - x", " ;"),
    "ris, spaces in a keyword": ("ris", "TY  - JOUR\nTI  - A title\nKW  - x", " "),
    "medline, words": ("medline", "PMID- 1\nTI  - ", "word "),
    "table, quotes": ("table", "title,authors\n", '"'),
    "table, digits after names": ("table", 'title,authors\na,"A B, C D ', "1"),
    "text, spaces": ("", "", " "),
    "text, empty lines and a word": ("", "a", "\n"),
    "markdown, brackets": ("markdown-list", "- ", "[a]("),
    "markdown, white space in an address": ("markdown-list", "- [On Nothing](", "\r"),
}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", TEXTS)
def test_the_effort_for_a_long_text_is_bounded(name, unit):
    with bounded():
        TEXTS[name](unit * (LONG // len(unit)))


@pytest.mark.parametrize("name", DUMPS)
def test_the_effort_for_a_long_dump_is_bounded(tmp_path, name):
    form, start, unit = DUMPS[name]
    path = tmp_path / "d"
    path.write_text(start + unit * (LONG // len(unit)))

    with bounded():
        list(iterate_dump(path, Dump(name="d", format=form)))


LARGE = {
    "brackets": ("", "", "["),
    "a json string": ("json-table", '[{"title":"', "a"),
    "a line": ("json-lines", '{"title":"', "word "),
    "spaces": ("json-table", '[{"paper_title":"a"},', " "),
    "stars": ("json-table", '[{"paper_title":"a"},', "*"),
    "an open element": ("arxiv-atom", "<feed><entry><title>", "a "),
    "a cell": ("table", 'title,authors\n"', "a"),
}
PROGRAM = """
import resource, sys
from pathlib import Path
from site_builder.model import Dump
from site_builder.readers import iterate_dump

name, form = sys.argv[1:]
for item in iterate_dump(Path(name), Dump(name="d", format=form)):
    pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("name", LARGE)
def test_a_dump_of_50_mb_needs_less_than_400_mb(tmp_path, name):
    form, start, unit = LARGE[name]
    path = tmp_path / "d"
    path.write_text(start + unit * ((50 << 20) // len(unit)))
    limit = (resource.RLIMIT_CPU, (40, 40))

    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), form],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 400
