"""One invented library, written by the programs that people use: every format has the same authors in it."""

from __future__ import annotations

import json

import pytest
from readers.invented import read_items, records_of

from site_builder.names import NameParts
from site_builder.readers.bibtex import read_bibtex
from site_builder.readers.csl_json import read_csl_json
from site_builder.readers.medline import read_medline
from site_builder.readers.ris import read_ris
from site_builder.readers.tables import read_table

TEAM = "The Invented Collaboration"
LIBRARY: tuple[tuple[NameParts, ...], ...] = (
    (NameParts("Bell", "Ann"), NameParts("Cole", "Ben")),
    (NameParts("Smith", "M.D."), NameParts("Yang", "S.A."), NameParts("Jeon", "CO"), NameParts("Rahman", "Md")),
    (NameParts("Fister", "Ian", "", "Jr"), NameParts("Berg", "Jan", "van der", "3rd"), NameParts("Up", "Bo", "", "II")),
    (NameParts("Fister", "I", suffix="Jr"), NameParts("Ivanov", "II"), NameParts("Wyatt", "JR"), NameParts("Ma", "MA")),
    (NameParts("Beethoven", "Ludwig", "van"), NameParts("Fiction", "Maria", "de la"), NameParts("Plato")),
    (NameParts("Made-Up", "Jean-Pierre"), NameParts("O'Nobody", "C. D."), NameParts("Łuk", "Łucja")),
    (NameParts("Dunn", "Cy"),),
    (NameParts("Bell", "Ann"), NameParts(TEAM)),
)  # fmt: skip


def is_team(parts: NameParts) -> bool:
    return parts.family == TEAM


def turned(parts: NameParts, *, suffix_last: bool = False) -> str:
    """`van Family, Given Jr`, or `van Family, Given, Jr`."""
    between = ", " if suffix_last else " "
    given = between.join(filter(None, (parts.given, parts.suffix)))
    return ", ".join(filter(None, (parts.surname, given)))


def as_bibtex(number: int, people: tuple[NameParts, ...]) -> str:
    def name(it: NameParts) -> str:
        return "{" + it.family + "}" if is_team(it) else ", ".join(filter(None, (it.surname, it.suffix, it.given)))

    return f"@article{{k{number}, title={{Paper {number}}}, author={{{' and '.join(map(name, people))}}}}}\n"


def as_ris(number: int, people: tuple[NameParts, ...], *, suffix_last: bool = False) -> str:
    names = "".join(f"AU  - {turned(it, suffix_last=suffix_last)}\n" for it in people)
    return f"TY  - JOUR\nTI  - Paper {number}\n{names}ER  - \n\n"


def as_medline(number: int, people: tuple[NameParts, ...]) -> str:
    names = "".join(f"{'CN ' if is_team(it) else 'FAU'} - {turned(it)}\n" for it in people)
    return f"PMID- {number + 1}\nTI  - Paper {number}.\n{names}\n"


def as_wos(number: int, people: tuple[NameParts, ...]) -> str:
    names = [turned(it, suffix_last=True) for it in people if not is_team(it)]
    teams = "".join(f"CA {it.family}\n" for it in people if is_team(it))
    return f"PT J\nAF {chr(10).join(names).replace(chr(10), chr(10) + '   ')}\n{teams}TI Paper {number}\nER\n\n"


def as_csl(number: int, people: tuple[NameParts, ...], *, suffix_in_given: bool = False) -> dict[str, object]:
    def name(it: NameParts) -> dict[str, str]:
        if not it.given:
            return {"literal": it.family}
        if suffix_in_given:
            return {"family": it.surname, "given": ", ".join(filter(None, (it.given, it.suffix)))}
        particle = {"non-dropping-particle": it.particle} if it.particle else {}
        return {"family": it.family, "given": it.given, "suffix": it.suffix, **particle}

    return {"id": number, "type": "article-journal", "title": f"Paper {number}", "author": list(map(name, people))}


def as_row(number: int, people: tuple[NameParts, ...], *, suffix_last: bool = False) -> str:
    names = "; ".join(turned(it, suffix_last=suffix_last) for it in people)
    return f'Paper {number},"{names}",2020\n'


def each(write, **how: bool) -> str:
    return "".join(write(number, people, **how) for number, people in enumerate(LIBRARY))


EXPORTS = {
    "BibTeX": (read_bibtex, each(as_bibtex)),
    "RIS": (read_ris, each(as_ris)),
    "RIS of EndNote": (read_ris, each(as_ris, suffix_last=True)),
    "MEDLINE": (read_medline, each(as_medline)),
    "Web of Science": (read_ris, "FN Invented\nVR 1.0\n" + each(as_wos) + "EF\n"),
    "CSL-JSON": (read_csl_json, json.dumps([as_csl(*it) for it in enumerate(LIBRARY)])),
    "CSL-JSON of Zotero": (read_csl_json, json.dumps([as_csl(*it, suffix_in_given=True) for it in enumerate(LIBRARY)])),
    "CSV": (read_table, "Title,Author,Year\n" + each(as_row)),
    "CSV of EndNote": (read_table, "Title,Author,Year\n" + each(as_row, suffix_last=True)),
}  # fmt: skip


@pytest.mark.parametrize("program", EXPORTS)
def test_a_library_has_the_same_people_in_every_format(program):
    read, text = EXPORTS[program]
    expected = [[" ".join(filter(None, (it.given, it.surname, it.suffix))) for it in people] for people in LIBRARY]

    records = records_of(read_items(read, text))

    assert [[name.name for name in record.authors] for record in records] == expected


@pytest.mark.parametrize("program", EXPORTS)
def test_nobody_is_no_author_in_any_format(program):
    read, text = EXPORTS[program]
    nobody = text.replace("Dunn, Cy", "[Anonymous]").replace(
        '"family": "Dunn", "given": "Cy"', '"literal": "[Anonymous]"'
    )

    records = records_of(read_items(read, nobody))

    assert [record.authors for record in records if record.title == "Paper 6"] == [()]
