"""The files that belong to a page."""

from __future__ import annotations

import pytest
from pages.invented import ADA, CONFERENCE, LABS, build_site

from site_builder.model import Author
from site_builder.pages.site.page_files import has_files, link_bibliographies, list_bibliographies
from site_builder.settings.pages import PageSettings

PROLIFIC = Author(slug="m", name="M", names=("M",), papers=tuple("abcdefghij"))


def test_only_authors_of_few_papers_have_no_files():
    assert [has_files(build_site(), named) for named in (ADA, PROLIFIC, LABS, CONFERENCE)] == [False, True, True, True]


@pytest.mark.parametrize(("setting", "found"), [(2, [True, True]), (11, [False, False]), (False, [False, False])])
def test_a_setting_says_how_many_papers_an_author_needs(setting, found):
    site = build_site(pages=PageSettings(author_files=setting))
    assert [has_files(site, named) for named in (ADA, PROLIFIC)] == found
    assert has_files(site, LABS)


def test_a_long_bibliography_has_several_parts():
    assert list_bibliographies("topics/nets", 0) == ()
    assert list_bibliographies("topics/nets", 25_000) == ("topics/nets.bib",)
    assert list_bibliographies("topics/nets", 5, most=2) == (
        "topics/nets.bib",
        "topics/nets-2.bib",
        "topics/nets-3.bib",
    )


def test_a_page_links_to_its_bibliography_unless_there_are_none():
    assert link_bibliographies(build_site(), "topics/nets", 3, "topics/nets/2.html") == ("../nets.bib",)
    off = build_site(pages=PageSettings(bibliographies=False))
    assert link_bibliographies(off, "topics/nets", 3, "topics/nets/2.html") == ()
