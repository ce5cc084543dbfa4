from __future__ import annotations

import pytest
from markupsafe import Markup

from site_builder.pages.strings.text import Piece, fill, is_plural, parse_form, parse_text


def test_a_text_is_divided_into_words_values_and_links():
    assert parse_form("The {report:whole report} of {day}.") == (
        Piece("The "),
        Piece("whole report", "report"),
        Piece(" of "),
        Piece(name="day"),
        Piece("."),
    )
    assert parse_form("") == ()


def test_a_table_of_categories_is_a_plural_and_any_other_table_has_strings():
    assert is_plural({"one": "{n} paper", "other": "{n} papers"})
    assert not is_plural({"one": "One", "title": "Title"})
    assert not is_plural({})


def test_a_plural_needs_its_number_even_if_no_form_shows_it():
    assert parse_text({"one": "paper", "other": "papers of {day}"}).placeholders == {"n", "day"}
    assert parse_text("papers").placeholders == frozenset()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1, "a string must be text in quotes, or a table of plural forms."),
        ({"one": "paper"}, "the plural form other is missing; the string has only: one."),
        ({"other": 2}, "a plural form must be text in quotes."),
        ("{day", '"{day" has a brace that is not part of a placeholder; write {name} or {name:words of a link}.'),
        ("{}", '"{}" has a brace that is not part of a placeholder; write {name} or {name:words of a link}.'),
        ("{Day}", '"{Day}" has a brace that is not part of a placeholder; write {name} or {name:words of a link}.'),
    ],
)
def test_a_value_that_is_not_a_string_is_an_error(value, message):
    with pytest.raises(ValueError, match=r".") as error:
        parse_text(value)
    assert str(error.value) == message


def test_a_filled_text_is_plain_until_a_value_is_html():
    plain = fill(parse_form("a < {b}"), {"b": "<b>"}, lambda value: value)
    assert (plain, type(plain)) == ("a < <b>", str)
    html = fill(parse_form("a < {b}, {c}"), {"b": Markup("<b>c</b>"), "c": "<"}, lambda value: value)
    assert (html, type(html)) == ("a &lt; <b>c</b>, &lt;", Markup)


def test_a_link_is_html():
    assert fill(parse_form("See {it:the <list>}."), {"it": 'a"b.html'}, str) == Markup(
        'See <a href="a&#34;b.html">the &lt;list&gt;</a>.'
    )
