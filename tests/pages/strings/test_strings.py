from __future__ import annotations

import pytest
from markupsafe import Markup

from site_builder.errors import ThemeError
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import parse_text

STRINGS = Strings(
    texts={
        "paper.abstract": parse_text("Abstract"),
        "card.by": parse_text("by {name}"),
        "counts.papers": parse_text({"one": "{n} paper", "other": "{n} papers"}),
        "counts.dumps": parse_text({"other": "{n} dumps"}),
    }
)


def test_a_number_chooses_the_plural_form_and_has_separators():
    said = [STRINGS.get("counts.papers", n=number) for number in (0, 1, 2, 92000)]
    assert said == ["0 papers", "1 paper", "2 papers", "92,000 papers"]
    assert STRINGS.get("counts.dumps", n=1) == "1 dumps"


def test_values_are_put_in_and_may_be_html():
    assert STRINGS.get("card.by", name="A & B") == "by A & B"
    assert STRINGS.get("card.by", name=Markup("<b>A</b>")) == Markup("by <b>A</b>")
    assert STRINGS.get("card.by", name=2.5) == "by 2.5"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("paper.abstrat", 'there is no string "paper.abstrat"; did you mean "paper.abstract"?'),
        ("zzz", 'there is no string "zzz"; add it to strings/en.toml of the theme.'),
        ("card.by", 'the string "card.by" needs a value for {name}.'),
        ("counts.papers", 'the string "counts.papers" needs a value for {n}.'),
    ],
)
def test_an_unknown_key_and_a_missing_value_are_errors(key, message):
    with pytest.raises(ThemeError) as error:
        STRINGS.get(key)
    assert str(error.value) == message


def test_a_table_is_found_by_its_name():
    assert list(STRINGS.group("counts")) == ["papers", "dumps"]
    with pytest.raises(ThemeError, match='there is no string "count"; did you mean "counts"'):
        STRINGS.group("count")


def test_missing_translations_and_unused_strings_are_warnings():
    strings = Strings(language="de", wanted="de-AT", missing=("a", "b"), unknown=("own/strings/de.toml: c",))
    assert strings.warnings == (
        '2 strings have no translation in "de-AT", so they are in English.',
        "own/strings/de.toml: c: nothing uses a string of this name; correct the name or delete the line.",
    )
    assert Strings(wanted="fr", missing=("a", "b")).warnings == (
        'the theme has no strings in "fr", so the interface is in English; add strings/fr.toml.',
    )
    assert Strings().warnings == ()
