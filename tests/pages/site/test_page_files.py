"""The files that belong to a page."""

from __future__ import annotations

import pytest
from pages.invented import ADA, LABS, build_site

from site_builder.model import Author
from site_builder.pages.site import page_files
from site_builder.pages.site.page_files import has_feed


@pytest.mark.parametrize(("named", "large"), [(ADA, False), (LABS, True)])
def test_in_a_large_catalogue_only_authors_of_many_papers_have_a_feed(monkeypatch, named, large):
    monkeypatch.setattr(page_files, "LARGE", 3)
    assert has_feed(build_site(), named) is large
    many = Author(slug="m", name="M", names=("M",), papers=tuple("abcdefghij"))
    assert has_feed(build_site(), many)
