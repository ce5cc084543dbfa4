"""The sitemap compared with the pages."""

from __future__ import annotations

import gzip

import pytest
from checks.planted import BASE, MAPPED, MISSING, make_sitemap, swap

from site_builder.checks import Fault

PLANTED = [
    ({"sitemap.xml": None}, "sitemap.xml", None, "is missing, so search engines may not find all pages; build again."),
    (
        {"sitemap.xml": make_sitemap(MAPPED[:-1])},
        MAPPED[-1],
        None,
        "is not in sitemap.xml, so search engines may not find it; build again.",
    ),
    ({"sitemap.xml": make_sitemap((*MAPPED, "x.html"))}, "sitemap.xml", 8, f'lists "x.html", {MISSING}'),
    (
        {"sitemap.xml": make_sitemap((*MAPPED, "about.html"))},
        "sitemap.xml",
        8,
        'lists "about.html" twice; build again.',
    ),
    (
        {"sitemap.xml": make_sitemap((*MAPPED, "papers/old.html"))},
        "sitemap.xml",
        None,
        'lists "papers/old.html", which is a redirect or asks not to be indexed; remove it.',
    ),
    (
        swap("sitemap.xml", f"{BASE}about.html</loc>", f"{BASE}about.html</loc><lastmod>yesterday</lastmod>"),
        "sitemap.xml",
        4,
        '"yesterday" in <lastmod> is not a date like 2024-11-08.',
    ),
    (
        {"sitemap.xml": make_sitemap(MAPPED).replace("</urlset>", "<url><loc>about.html</loc></url></urlset>")},
        "sitemap.xml",
        8,
        '"about.html" in <loc> is not a full URL; set base_url and build again.',
    ),
    (
        {"sitemap.xml": make_sitemap(MAPPED).replace("</urlset>", "<url><loc>https://a.example/</loc></url></urlset>")},
        "sitemap.xml",
        8,
        f'lists a URL on a.example, but the URL of the home page is "{BASE}"; build again.',
    ),
    (
        {"sitemap-2.xml": "<map/>"},
        "sitemap-2.xml",
        1,
        "is not a sitemap: its first element is neither <urlset> nor <sitemapindex>.",
    ),
    (
        {"sitemap-2.xml.gz": gzip.compress(b"<map/>")},
        "sitemap-2.xml.gz",
        1,
        "is not a sitemap: its first element is neither <urlset> nor <sitemapindex>.",
    ),
    ({"sitemap-2.xml.gz": gzip.compress(b"<map/>")[:-1]}, "sitemap-2.xml.gz", None, "is damaged; build again."),
]


@pytest.mark.parametrize(("changes", "path", "line", "message"), PLANTED)
def test_a_planted_fault_is_found(check, changes, path, line, message):
    assert Fault(path, line, message) in check(changes)
