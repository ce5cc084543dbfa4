from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.errors import PublishError
from site_builder.output.ledger import format_ledger
from site_builder.store.manifest import Entry, Manifest, decode_manifest, encode_manifest
from site_builder.store.place import Address

BUCKET = Address("s3://bucket/site")
ENTRIES = st.lists(
    st.builds(Entry, st.text(), st.text(), st.integers(0), st.sampled_from(["asset", "page"]), st.text()), max_size=4
).map(tuple)


@given(st.builds(Manifest, entries=ENTRIES, removed=ENTRIES, pending=st.lists(st.text(), max_size=3).map(tuple)))
def test_what_was_written_is_read_again(manifest):
    assert decode_manifest(encode_manifest(manifest), BUCKET) == manifest


def test_the_list_of_a_folder_says_which_objects_are_ours_but_not_what_they_contain():
    assert decode_manifest(format_ledger({"b.html": 1, "a.html": 2}).encode(), BUCKET) == Manifest(
        pending=("a.html", "b.html")
    )


@pytest.mark.parametrize("text", ["[]", '{"entries":1}', ""])
@pytest.mark.parametrize("wrap", [gzip.compress, lambda text: text, lambda text: b"\x1f\x8b" + text])
def test_anything_else_stops_a_build(text, wrap):
    with pytest.raises(PublishError, match=r"is not a valid list of published objects; restore it") as error:
        decode_manifest(wrap(text.encode()), BUCKET)
    assert error.value.path == "s3://bucket/site/.published"


def test_a_manifest_of_another_version_stops_a_build():
    with pytest.raises(PublishError, match=r"was written by another version of the builder; use that one\."):
        decode_manifest(encode_manifest(Manifest(version=2)), BUCKET)
