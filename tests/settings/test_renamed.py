from __future__ import annotations

from site_builder.settings.renamed import list_renamed, translate


def test_the_value_of_an_old_key_moves_to_its_new_names():
    assert translate({"title": "Kites", "minimum": 3, "pages": {"authors": 7}}) == {
        "title": "Kites",
        "pages": {"authors": 7, "organisations": 3, "venues": 3},
    }


def test_the_given_values_stay_as_they_are():
    given = {"minimum": 3, "pages": {"authors": 7}}

    translate(given)

    assert given == {"minimum": 3, "pages": {"authors": 7}}


def test_a_table_that_is_none_is_left_for_the_check_of_types():
    assert translate({"minimum": 3, "pages": 5}) == {"pages": 5}


def test_only_old_keys_have_a_warning():
    assert [key for key, _ in list_renamed({"title": "Kites", "minimum": 3})] == ["minimum"]
