"""Parsing and formatting of names. Nobody here is real except in the examples from the documentation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.names import (
    NameParts,
    format_name,
    generation_of,
    is_anonymous,
    is_group,
    is_nobody,
    is_others,
    is_suffix,
    parse_name,
    split_given,
    split_suffix,
    turn_name,
)

NAMES = [
    # as printed: family name, given name, particle, suffix
    ("Ada Invented", ("Invented", "Ada")),
    ("Ada B. C. Invented", ("Invented", "Ada B. C.")),
    ("A. Invented", ("Invented", "A.")),
    ("Jean-Pierre Made-Up", ("Made-Up", "Jean-Pierre")),
    ("ADA INVENTED", ("INVENTED", "ADA")),
    ("Plato", ("Plato",)),
    ("王小明", ("王小明",)),
    ("小明 王", ("王", "小明")),
    ("김민수", ("김민수",)),
    ("", ("",)),
    # particles
    ("Ludwig van Beethoven", ("Beethoven", "Ludwig", "van")),
    ("Maria de la Fiction", ("Fiction", "Maria", "de la")),
    ("Bo van der Made", ("Made", "Bo", "van der")),
    ("Ada von und zu Invented", ("Invented", "Ada", "von und zu")),
    ("Carlo da Fiction", ("Fiction", "Carlo", "da")),
    ("Ana dos Made", ("Made", "Ana", "dos")),
    ("Ana del Made", ("Made", "Ana", "del")),
    ("Anne ter Made", ("Made", "Anne", "ter")),
    ("Zayd bin Invented", ("Invented", "Zayd", "bin")),
    ("Zayd al-Invented", ("al-Invented", "Zayd")),
    ("Eva St. Invented", ("Invented", "Eva", "St.")),
    ("ADA VAN DER INVENTED", ("INVENTED", "ADA", "VAN DER")),
    # names that could be a particle or a suffix
    ("Van Invented", ("Invented", "Van")),
    ("van Invented", ("Invented", "van")),
    ("An Van Invented", ("Invented", "An Van")),
    ("THI VAN INVENTED", ("INVENTED", "THI VAN")),
    ("St. Invented", ("Invented", "St.")),
    ("Naoto Ii", ("Ii", "Naoto")),
    ("Ada Junior", ("Junior", "Ada")),
    ("Ada P. Junior", ("Junior", "Ada P.")),
    ("Ada Invented V", ("V", "Ada Invented")),
    ("Ada Invented I", ("I", "Ada Invented")),
    ("Ada Md", ("Md", "Ada")),
    ("Dr. Ada Invented", ("Invented", "Dr. Ada")),
    ("Jr.", ("Jr.",)),
    # suffixes
    ("Martin Luther King Jr.", ("King", "Martin Luther", "", "Jr.")),
    ("Martin Luther King Jr", ("King", "Martin Luther", "", "Jr")),
    ("MARTIN LUTHER KING JR", ("KING", "MARTIN LUTHER", "", "JR")),
    ("Martin Luther King, Jr.", ("King", "Martin Luther", "", "Jr.")),
    ("King Jr.", ("King", "", "", "Jr.")),
    ("Bo Made Sr.", ("Made", "Bo", "", "Sr.")),
    ("Bo Made II", ("Made", "Bo", "", "II")),
    ("Bo Made Iii", ("Made", "Bo", "", "Iii")),
    ("Bo Made IV", ("Made", "Bo", "", "IV")),
    ("Bo Made 2nd", ("Made", "Bo", "", "2nd")),
    ("Bo van der Made 3rd", ("Made", "Bo", "van der", "3rd")),
    ("João da Fiction Júnior", ("Fiction", "João", "da", "Júnior")),
    ("João Fiction Filho", ("Fiction", "João", "", "Filho")),
    ("Ada Invented PhD", ("Invented", "Ada", "", "PhD")),
    ("Ada Invented, Ph.D.", ("Invented", "Ada", "", "Ph.D.")),
    ("Ada Invented Ph. D.", ("Invented", "Ada", "", "Ph. D.")),
    ("Ada Invented MD", ("Invented", "Ada", "", "MD")),
    ("Bo Made Jr., M.D.", ("Made", "Bo", "", "Jr. M.D.")),
    # teams and companies
    ("The Invented Team", ("The Invented Team",)),
    ("Invented-AI Team", ("Invented-AI Team",)),
    ("The INVENTED Collaboration", ("The INVENTED Collaboration",)),
    ("University of Nowhere, Department of Nothing", ("University of Nowhere, Department of Nothing",)),
    ("Invented, Inc.", ("Invented, Inc.",)),
    ("Invented Ltd., Department of Nothing, Nowhere", ("Invented Ltd., Department of Nothing, Nowhere",)),
]

TURNED = [
    ("Invented, Ada", ("Invented", "Ada")),
    ("Invented,Ada B.", ("Invented", "Ada B.")),
    ("Made Up, Ada", ("Made Up", "Ada")),
    ("van der Made, Bo", ("Made", "Bo", "van der")),
    ("St. Invented, Eva", ("Invented", "Eva", "St.")),
    ("van, Bo", ("van", "Bo")),
    ("King, Martin Luther, Jr.", ("King", "Martin Luther", "", "Jr.")),
    ("King, Jr., Martin Luther", ("King", "Martin Luther", "", "Jr.")),
    ("King Jr., Martin Luther", ("King", "Martin Luther", "", "Jr.")),
    ("Made II, Bo", ("Made", "Bo", "", "II")),
    ("Fiction Junior, João", ("Fiction", "João", "", "Junior")),
    ("Made, Bo, III", ("Made", "Bo", "", "III")),
    ("Invented, Ada, Ph.D.", ("Invented", "Ada", "", "Ph.D.")),
    ("Made Jr., Bo, M.D.", ("Made", "Bo", "", "Jr. M.D.")),
    # initials that look like a degree or a company
    ("Invented, M.D.", ("Invented", "M.D.")),
    ("Invented, MD", ("Invented", "MD")),
    ("Invented, Md", ("Invented", "Md")),
    ("van der Made, S.A.", ("Made", "S.A.", "van der")),
    ("Invented, S.A.", ("Invented", "S.A.")),
    ("Invented, CO", ("Invented", "CO")),
    ("Invented, Co", ("Invented", "Co")),
    ("Invented, Co-Ada", ("Invented", "Co-Ada")),
    ("Invented, JR", ("Invented", "JR")),
    ("Invented, II", ("Invented", "II")),
    ("Invented, MA", ("Invented", "MA")),
    ("Invented, M.D., Ph.D.", ("Invented", "M.D.", "", "Ph.D.")),
    ("Invented, Jr., M.D.", ("Invented", "M.D.", "", "Jr.")),
    ("Invented, JR, Jr.", ("Invented", "JR", "", "Jr.")),
    # suffixes and initials after the given name
    ("Invented, Ian Jr", ("Invented", "Ian", "", "Jr")),
    ("Invented, I Jr", ("Invented", "I", "", "Jr")),
    ("Invented, I., Jr", ("Invented", "I.", "", "Jr")),
    ("van der Made, Bo 3rd", ("Made", "Bo", "van der", "3rd")),
    ("Made, Bo II", ("Made", "Bo", "", "II")),
    ("Made, B II", ("Made", "B II")),
    ("Made, Bo, I", ("Made", "Bo I")),
    ("Made, I, Bo", ("Made", "Bo I")),
    ("Ada Invented, MD, PhD", ("Invented", "Ada", "", "MD PhD")),
]

UNTURNED = [
    "Invented Works, S.A.",
    "Invented Works, CO",
    "Invented, Inc.",
    "Invented, Co.",
    "Invented Works, Co., Ltd.",
    "Invented, Nothing, Nowhere",
]


@pytest.mark.parametrize("name", UNTURNED)
def test_a_name_with_commas_for_other_reasons_is_unchanged(name):
    assert turn_name(name) == name
    assert parse_name(name) == NameParts(name)


def test_where_the_family_name_surely_comes_first_initials_are_no_degree():
    assert turn_name("Made Up, M.D.") == "Made Up M.D."
    assert turn_name("Made Up, M.D.", is_turned=True) == "M.D. Made Up"
    assert turn_name("Made Up, Ph.D.", is_turned=True) == "Made Up Ph.D."


def test_a_team_is_not_turned():
    assert turn_name("University of Nowhere, Department of Nothing") == "University of Nowhere, Department of Nothing"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ian", ("Ian", "")),
        ("Ian Jr", ("Ian", "Jr")),
        ("Ian, Jr.", ("Ian", "Jr.")),
        ("I. III", ("I.", "III")),
        ("Ian B. IV", ("Ian B. IV", "")),
        ("Jr.", ("", "Jr.")),
        ("JR", ("JR", "")),
        ("Md", ("Md", "")),
        ("", ("", "")),
    ],
)
def test_a_suffix_after_a_given_name_is_split_off(text, parts):
    assert split_given(text) == parts


@pytest.mark.parametrize(("name", "parts"), NAMES + TURNED)
def test_a_name_is_parsed(name, parts):
    assert parse_name(name) == NameParts(*parts)


@pytest.mark.parametrize(("name", "parts"), [pair for pair in NAMES if "," not in pair[0]])
def test_a_name_is_formatted_as_it_was_printed(name, parts):
    assert format_name(NameParts(*parts)) == name


def test_a_surname_has_its_particles():
    assert parse_name("Bo van der Made").surname == "van der Made"
    assert parse_name("Ada Invented").surname == "Invented"


WORDS = st.sampled_from(
    "Ada ADA B. Invented Made-Up van der Van St. al- Jr. jr Sr. II III IV V Junior Filho Neto PhD Ph. D. MD M.D. 王 "
    "小明 , , ,".split()
)


@given(st.lists(WORDS, max_size=7).map(" ".join))
def test_no_word_of_a_name_is_lost_and_a_turned_name_is_as_printed(name):
    assert format_name(parse_name(name)) == turn_name(name.strip())


@given(st.lists(st.text("abcXYZ.-", min_size=1), min_size=1, max_size=5).map(" ".join))
def test_no_word_of_any_name_is_lost(printed):
    parts = parse_name(printed)
    assert sorted(" ".join(parts).split()) == sorted(printed.split())


PARTS = st.builds(
    NameParts,
    family=st.sampled_from(["Invented", "Made-Up", "O'Fiction", "Łuk", "MADE"]),
    given=st.lists(st.sampled_from(["Ada", "B.", "Van", "Jean-Pierre", "C"]), min_size=1, max_size=3).map(" ".join),
    particle=st.sampled_from(["", "van", "de la", "von und zu", "St."]),
    suffix=st.sampled_from(["", "Jr.", "Sr", "III", "II", "2nd", "Filho", "PhD", "Jr. MD"]),
)


@given(PARTS)
def test_parts_that_are_formatted_are_parsed_again(parts):
    assert parse_name(format_name(parts)) == parts


@given(PARTS)
def test_parts_separated_by_commas_are_parsed_again(parts):
    if " " not in parts.suffix:
        assert parse_name(", ".join(filter(None, (parts.surname, parts.given)))) == parts._replace(suffix="")
        assert parse_name(f"{parts.surname} {parts.suffix}, {parts.given}") == parts


def test_many_suffixes_are_parsed_fast():
    assert parse_name("Ada Invented" + " Jr." * 50_000).family == "Invented"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ada", "invented", "jr"], (["ada", "invented"], "jr")),
        (["ada", "invented", "ph", "d"], (["ada", "invented"], "ph d")),
        (["ada", "ii"], (["ada", "ii"], "")),
        (["jr", "jr"], (["jr"], "jr")),
        ([], ([], "")),
    ],
)
def test_suffixes_are_split_off_but_never_all_words(words, found):
    assert split_suffix(words) == found


@pytest.mark.parametrize(
    ("suffix", "generation"),
    [
        *[("Jr.", "jr"), ("jr", "jr"), ("Junior", "jr"), ("Sr", "sr"), ("II", "2"), ("2nd", "2"), ("Iii", "3")],
        *[("4th", "4"), ("PhD", ""), ("MD Jr.", "jr"), ("", "")],
    ],
)
def test_suffixes_of_the_same_generation_are_equal(suffix, generation):
    assert generation_of(suffix) == generation


def test_a_suffix_after_a_comma_is_distinguished_from_a_given_name():
    assert [is_suffix(it) for it in ("Jr.", "III", "Ph. D.", "Esq.", "Bo", "V", "Inc.")] == [*[True] * 4, *[False] * 3]


def test_a_group_is_not_a_person():
    groups = ("INVENTED Collaboration", "Anna Group", "The Kite Consortium", "Kite Teams", "University of Nowhere")
    assert all(map(is_group, groups))
    assert not any(map(is_group, ("Ada Invented", "Anna Made", "Teame Made", "")))


def test_others_are_distinguished_from_people():
    others = ("others", "et al.", "3 more authors", "12 other authors", " and others ")
    assert all(map(is_others, others))
    assert not any(map(is_others, ("Al Others", "Ada Invented", "Anonymous", "")))


def test_hidden_and_unknown_authors_are_distinguished_from_people():
    hidden = ("Anonymous", "anonymous authors", "Anonymous Kite submission", "Author", "AUTHORS", "unknown")
    hidden += ("Unknown Author", "Author unknown", "[No authors listed]", "No author", "Paper 12 Authors")
    assert all(map(is_anonymous, hidden))
    assert not any(map(is_anonymous, ("Anonyma Invented", "Jane Author", "Ada Unknown", "Paper Made", "et al.", "")))
    assert all(map(is_nobody, (*hidden, "et al.")))
    assert not is_nobody("Ada Invented")
