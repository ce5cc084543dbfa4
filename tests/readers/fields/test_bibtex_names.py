"""Names in BibTeX, as people write them; all are invented."""

from __future__ import annotations

import pytest

from site_builder.readers.fields.bibtex_names import read_names

NAMES = {
    "Made-Up, Anna and Invented, Bob": ("Anna Made-Up", "Bob Invented"),
    "Anna Made-Up AND Bob Invented and others": ("Anna Made-Up", "Bob Invented"),
    "Made-Up, Anna and et al.": ("Anna Made-Up",),
    "Made-Up, Anna\n  and\n  Invented, Bob and": ("Anna Made-Up", "Bob Invented"),
    "Made-Up, A.; Invented, B.": ("A. Made-Up", "B. Invented"),
    "A. Made-Up, B. C. Invented and D. Foo": ("A. Made-Up", "B. C. Invented", "D. Foo"),
    "A. Made-Up, Jr.": ("A. Made-Up Jr.",),
    "van der Foo, Jr., Anna": ("Anna van der Foo Jr.",),
    "{Invented and Sons, Inc.} and {The {\\LaTeX} Team}": ("Invented and Sons, Inc.", "The LaTeX Team"),
    "{Made-Up}, {Anna}": ("Anna Made-Up",),
    "{\\relax Ch}. Made-Up and {\\'E}. Foo": ("Ch. Made-Up", "É. Foo"),
    'M{\\"u}ller, J{\\"o}rg and \\v{S}koda, \\.Ismet': ("Jörg Müller", "İsmet Škoda"),
    "M&uuml;ller, Anna": ("Anna Müller",),
    "Anna Made-Up$^1$ and Bob Foo$^{2,*}$": ("Anna Made-Up", "Bob Foo"),
    "B\\iy\\ik, Ada": ("Ada Bıyık",),
    "family=Foo, given=Anna, prefix=von, suffix=Jr.": ("Anna von Foo Jr.",),
    "Anna Invented 0001": ("Anna Invented",),
    "王小明 and Made~Up, Anna": ("王小明", "Anna Made Up"),
    "JosÃ© Foo": ("José Foo",),
    "": (),
    " and ": (),
}


@pytest.mark.parametrize("text", NAMES)
def test_names_are_split_and_printed_given_name_first(text):
    assert tuple(it.name for it in read_names(text)) == NAMES[text]
