from __future__ import annotations

import pytest

from site_builder.store.headers import hash_object, list_headers

PAGE, FOREVER, ASK = "public, max-age=60", "public, max-age=31536000, immutable", "no-cache"


@pytest.mark.parametrize(
    ("path", "when", "kind", "cached"),
    [
        ("papers/kites.html", "page", "text/html; charset=utf-8", PAGE),
        ("assets/search/page.0123abcd.js", "asset", "text/javascript; charset=utf-8", FOREVER),
        ("search/terms/s-.bin", "asset", "application/octet-stream", FOREVER),
        ("search/papers-0123abcd/7.json", "asset", "application/json", FOREVER),
        ("search/manifest.json", "pointer", "application/json", ASK),
        ("feed.atom", "pointer", "application/xml; charset=utf-8", ASK),
        ("data/papers.jsonl.gz", "pointer", "application/gzip", ASK),
        ("talks/kites.pdf", "asset", "application/pdf", ASK),
        ("CNAME", "asset", "application/octet-stream", ASK),
        ("notes.of-nobody", "asset", "application/octet-stream", ASK),
    ],
)
def test_each_file_has_a_type_and_a_cache_rule(path, when, kind, cached):
    assert list_headers(path, when, 100, precompress=False) == {"Content-Type": kind, "Cache-Control": cached}


@pytest.mark.parametrize(
    ("path", "size", "is_compressed"),
    [
        ("a.html", 256, True),
        ("a.html", 255, False),
        ("a.json", 999, True),
        ("a.png", 999, False),
        ("a.bin", 999, False),
    ],
)
def test_text_of_some_length_can_be_compressed(path, size, is_compressed):
    assert ("Content-Encoding" in list_headers(path, "page", size, precompress=True)) == is_compressed
    assert "Content-Encoding" not in list_headers(path, "page", size, precompress=False)


def test_a_hash_changes_with_the_content_and_with_the_headers():
    found = {
        hash_object(content, {"Content-Type": kind, "Cache-Control": "no-cache"})
        for content in (b"a", b"b")
        for kind in ("text/plain", "text/html")
    }
    assert len(found) == 4
    assert {len(it) for it in found} == {16}
    assert hash_object(b"a", {"x": "1", "y": "2"}) == hash_object(b"a", {"y": "2", "x": "1"})
