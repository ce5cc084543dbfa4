from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.store.place import Address, parse_place


@pytest.mark.parametrize("text", ["public", "/srv/www/papers", "C:\\papers", "a folder/s3:"])
def test_a_text_without_a_scheme_is_a_folder(text):
    assert parse_place(text) == Path(text)


@pytest.mark.parametrize("url", ["s3://bucket", "s3://my.bucket/papers/site", "gs://bucket/a b", "az://$web/papers"])
def test_a_url_is_a_folder_in_an_object_store(url):
    if " " not in url:
        assert (parse_place(url), str(parse_place(f"{url}/"))) == (Address(url), url)
    else:
        with pytest.raises(ValueError, match="is no folder in an object store"):
            parse_place(url)


@pytest.mark.parametrize(
    "url", ["ftp://host/a", "https://example.org/a", "s3://", "s3://b//a", "s3://b/../a", "gs://b/a?x"]
)
def test_any_other_url_is_refused(url):
    with pytest.raises(
        ValueError, match=r"is no folder in an object store; write s3://BUCKET/FOLDER, gs://… or az://…."
    ):
        parse_place(url)
