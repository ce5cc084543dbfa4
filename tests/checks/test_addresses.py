"""Where URLs lead. All of them are invented."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.addresses import Target, resolve

BASE = "https://example.org/a/"

ADDRESSES = [
    ("papers/x.html", "y.html", Target("inside", "papers/y.html")),
    ("papers/x.html", " y.html\n", Target("inside", "papers/y.html")),
    ("papers/x.html", "../index.html?q=1#top", Target("inside", "index.html", "top")),
    ("papers/x.html", "./", Target("inside", "papers/")),
    ("papers/x.html", ".", Target("inside", "papers/")),
    ("papers/x.html", "..", Target("inside", "")),
    ("papers/x.html", "../", Target("inside", "")),
    ("papers/x.html", "../..", Target("outside", "..")),
    ("papers/x.html", "../../y.html", Target("outside", "../y.html")),
    ("papers/x.html", "", Target("inside", "papers/x.html")),
    ("papers/x.html", "#a%20b", Target("inside", "papers/x.html", "a b")),
    ("papers/x.html", "?q=1#a", Target("inside", "papers/x.html", "a")),
    ("papers/x.html", "Gr%C3%B6%C3%9Fe%23.html#x", Target("inside", "papers/Größe#.html", "x")),
    ("papers/x.html", "/a/y.html", Target("absolute", "y.html")),
    ("papers/x.html", "/a/", Target("absolute", "")),
    ("papers/x.html", "/b/y.html", Target("outside", "/b/y.html")),
    ("papers/x.html", BASE, Target("inside", "")),
    ("papers/x.html", f"{BASE}y.html#z", Target("inside", "y.html", "z")),
    ("papers/x.html", f"{BASE}#z", Target("inside", "", "z")),
    ("papers/x.html", "https://example.com/", Target("elsewhere", "example.com")),
    ("papers/x.html", "HTTPS://example.com/", Target("elsewhere", "example.com")),
    ("papers/x.html", "//example.com/x", Target("elsewhere", "example.com")),
    ("papers/x.html", "https://[broken/x", Target("elsewhere", "https://[broken/x")),
    ("papers/x.html", "mailto:nobody@example.org", Target("none")),
    ("papers/x.html", "data:text/plain,x", Target("none")),
]


@pytest.mark.parametrize(("page", "address", "target"), ADDRESSES)
def test_a_url_resolves_as_in_a_browser(page, address, target):
    assert resolve(page, address, BASE) == target


@given(st.text(), st.sampled_from(["", BASE]))
def test_no_url_breaks_the_check_or_leads_above_the_site(address, base_url):
    target = resolve("papers/x.html", address, base_url)
    if target.kind in ("inside", "absolute"):
        assert not posixpath.normpath(target.path).startswith("..")
