"""Faults that many pages share."""

from __future__ import annotations

from checks.planted import MAPPED, MISSING, make_page, make_sitemap

from site_builder.checks import Fault


def test_a_fault_on_many_pages_is_reported_three_times_and_counted(check):
    pages = {f"p{n}.html": make_page(f"p{n}.html", "x", '<a href="gone.html">x</a>') for n in range(9)}
    sitemap = make_sitemap((*MAPPED, *pages))
    message = f'a link leads to "gone.html", {MISSING}'
    assert check({**pages, "sitemap.xml": sitemap}) == [
        *(Fault(f"p{n}.html", 13, message) for n in range(3)),
        Fault("p3.html", 13, f"{message} (The same in 6 more places, starting here.)"),
    ]
