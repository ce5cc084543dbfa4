"""Slips in XML are mended with a doubt, in every format."""

from __future__ import annotations

import pytest
from readers.xml_formats import every_format, read, titles_of, write

from site_builder.model import Doubt, Record

SLIPS = {
    "a bare ampersand": ("A & B", "A & B", "has a bare & or an entity that XML does not know"),
    "an entity of HTML": ("Caf&eacute; &amp; Co", "Café & Co", "has a bare & or an entity that XML does not know"),
    "a character that XML forbids": ("A\x08B", "AB", "has characters that XML forbids; they were left out"),
    "a reference to such a character": ("A&#8;B&#x1F;", "AB", "has characters that XML forbids; they were left out"),
}


@every_format
@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_slip_is_mended_with_a_doubt(form, slip, position):
    written, expected, reason = SLIPS[slip]
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
