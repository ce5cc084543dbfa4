"""Names in table cells, with any separator. All names are invented."""

from __future__ import annotations

import pytest
from effort import LONG, bounded

from site_builder.readers.fields.author_cells import SHORT, find_separator, read_authors

AUTHORS = {
    "Anna Invented, Bob Nobody": ("Anna Invented", "Bob Nobody"),
    "Anna Invented and Bob Nobody": ("Anna Invented", "Bob Nobody"),
    "Invented, Anna; Nobody, Bob C.": ("Anna Invented", "Bob C. Nobody"),
    "Invented, Anna and Nobody, Bob": ("Anna Invented", "Bob Nobody"),
    "Invented, A., Nobody, B. C.": ("A. Invented", "B. C. Nobody"),
    "Anna Invented|Bob Nobody": ("Anna Invented", "Bob Nobody"),
    "['Anna Invented', \"Bob O'Nobody\"]": ("Anna Invented", "Bob O'Nobody"),
    '["Anna Invented", "Bob Nobody"]': ("Anna Invented", "Bob Nobody"),
    "['Anna Invented' 'Bob Nobody']": ("Anna Invented", "Bob Nobody"),
    '[{"name": "Anna Invented"}, {"name": "Bob Nobody"}]': ("Anna Invented", "Bob Nobody"),
    "Anna Invented*, Bob Nobody†¹": ("Anna Invented", "Bob Nobody"),
    "Invented A, Nobody BC.": ("A Invented", "BC Nobody"),
    "Invented A Jr, O'Nobody BC": ("A Invented Jr", "BC O'Nobody"),
    "Invented A, Anna Nobody": ("Invented A", "Anna Nobody"),
    "Anna Invented et al.": ("Anna Invented",),
    "Invented, Anna": ("Anna Invented",),
    "van der Nobody, Bob": ("Bob van der Nobody",),
    "Nobody, Bob, Jr.": ("Bob Nobody Jr.",),
    "Invented, M.D.; Nobody, S.A.": ("M.D. Invented", "S.A. Nobody"),
    "Invented, Inc.; Anna Invented": ("Invented, Inc.", "Anna Invented"),
    "A. Invented; Jr; B. Nobody": ("A. Invented Jr", "B. Nobody"),
    "Invented, Anna; Jr.; Nobody, Bob": ("Anna Invented Jr.", "Bob Nobody"),
    '["Anna Invented", "and Bob Nobody"]': ("Anna Invented", "Bob Nobody"),
    "[Anonymous]": (),
}


@pytest.mark.parametrize("cell", AUTHORS)
def test_names_are_split_at_the_separator_of_the_table(cell):
    found, _ = read_authors(cell, find_separator([cell]))

    assert tuple(name.name for name in found) == AUTHORS[cell]


@pytest.mark.parametrize(
    ("cell", "names", "count"),
    [("A. Invented, B. Nobody, +2", 2, 4), ("A. Invented, ... and 11 more", 1, 12), ("A. Invented et al.", 1, None)],
)
def test_names_that_a_cell_omits_are_counted(cell, names, count):
    found, total = read_authors(cell, find_separator([cell]))

    assert (len(found), total) == (names, count)


def test_one_cell_shows_the_separator_of_a_column():
    assert find_separator(["Invented, Anna", "Nobody, Bob; Invented, Anna"]) == ";"
    assert find_separator(["Invented, Anna and Nobody, Bob", "Nobody, Bob"]) == " and "
    assert find_separator(["Anna Invented and Bob Nobody"]) == ","
    assert find_separator(["Invented, Anna", "Invented Nobody, Bob", "Nowhere Lab"]) == ";"
    assert find_separator(["Anna Invented, Bob Nobody", "Plato, Socrates", "Ada Made, Bo Up, Cy Both"]) == ","


@pytest.mark.parametrize("unit", [",", ", ", "; ", " ", "and ", "AB ", "1 more ", "+1 ", "... ", "1", "\n"])
def test_a_cell_of_one_repeated_piece_takes_little_time(unit):
    cell = f"Invented{unit * (LONG // len(unit))}."

    with bounded():  # it took hours
        for separator in (",", ";", SHORT, find_separator([cell])):
            read_authors(cell, separator)
