"""Small errors in XML are repaired with a doubt, in every format."""

from __future__ import annotations

import pytest
from readers.xml_formats import every_format, read, titles_of, write

from site_builder.model import Doubt, Record
from site_builder.readers.cutting.xml_repair import expand_entities

ERRORS = {
    "a bare ampersand": ("A & B", "A & B", "contains a bare & or an entity that is unknown in XML"),
    "an HTML entity": ("Caf&eacute; &amp; Co", "Café & Co", "contains a bare & or an entity that is unknown in XML"),
    "a character that XML forbids": ("A\x08B", "AB", "contains characters that XML forbids; they were removed"),
    "a reference to such a character": (
        "A&#8;B&#x1F;",
        "AB",
        "contains characters that XML forbids; they were removed",
    ),
}


@every_format
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_small_error_is_repaired_with_a_doubt(form, error, position):
    written, expected, reason = ERRORS[error]
    titles = ["One", "Two"]
    titles.insert(position, written)

    items = read(form, write(form, *map(form.paper.format, titles)))

    assert titles_of(items) == [expected if title == written else title for title in titles]
    (doubt,) = [it for it in items if not isinstance(it, Record)]
    assert isinstance(doubt, Doubt)
    assert doubt.reason.startswith(reason)
    assert items.index(doubt) == position + 1


@every_format
def test_a_doubt_cuts_a_long_element_between_characters(form):
    for shift in "", "x":
        items = read(form, write(form, form.paper.format(f"A & {shift}{'ż' * 2000}")))

        assert [type(it) for it in items] == [Record, Doubt]
        assert items[1].text.endswith("żżż…")


def test_entities_of_html_become_characters_except_in_cdata_and_those_of_xml():
    raw = b"&ouml;&amp;&lt;&quot;&apos;&nothing;&LT;<![CDATA[&ouml;]]>&alpha;"

    assert expand_entities(raw).decode() == "ö&amp;&lt;&quot;&apos;&nothing;&LT;<![CDATA[&ouml;]]>α"
