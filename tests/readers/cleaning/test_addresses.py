"""Clean URLs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.readers.cleaning.addresses import clean_address, is_plain_address

SAME = """
https://kites.example/a.pdf?x=1#y
http://localhost:8000/
https://kites.example
https://kites.example:443/~a/(b)<c>;d
https://192.0.2.1/a
https://[2001:db8::1]/a
https://käse.example/é
https://xn--kse-qla.example/
ftp://kites.example/a
""".split()
NONE = """
javascript:alert(1)
//kites.example/a
kites.example/a
https:/kites.example
https:///kites.example
https://"><script>
https://kites.example:99999/
https://ki%20tes.example/
https://192.0.2.999/
https://[2001:db8::zz]/
https://name:word@kites.example/
https://..example/
https://xn--999999999.example/
data:text/html,x
""".split()


@pytest.mark.parametrize("address", SAME)
def test_a_url_that_browsers_open_stays(address):
    assert clean_address(address) == address


@pytest.mark.parametrize("address", [*NONE, "", " ", 'https://" style="x', f"https://kites.example/{'a' * 9999}"])
def test_a_url_that_browsers_do_not_open_is_left_out(address):
    assert clean_address(address) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://kites.example/a b.pdf\n", "https://kites.example/a%20b.pdf"),
        ("https://kites.example/a\nER  - \nTY  - x", "https://kites.example/aER%20%20-%20TY%20%20-%20x"),
        ("https://kites.example/\x01a\u202e", "https://kites.example/a"),
        ("https://kites.example/a https://kites.example/b", "https://kites.example/a"),
        ("HTTPS://Kites.example/A", "https://Kites.example/A"),
    ],
)
def test_line_feeds_and_unseen_characters_are_removed_and_spaces_escaped(text, address):
    assert clean_address(text) == address


PIECES = st.sampled_from([*"a1/@[]\\? \n\x00é\u202e", "https://", "http://", "ftp:", ".b", "xn--", ":80"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_cleaning_twice_changes_nothing(text):
    address = clean_address(text)
    assert clean_address(address) == address
    assert not is_plain_address(text) or address == text
    assert address == "" or (address.isprintable() and " " not in address)
