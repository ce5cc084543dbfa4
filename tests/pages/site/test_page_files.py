"""The files that belong to a page."""

from __future__ import annotations

import pytest
from pages.invented import ADA, CONFERENCE, LABS, build_site

from site_builder.model import Author
from site_builder.pages.contexts.pieces import Link
from site_builder.pages.site.page_files import has_bibliography, has_files, link_bibliographies, list_bibliographies
from site_builder.settings import pages as settings
from site_builder.settings.pages import PageSettings

PROLIFIC = Author(slug="m", name="M", names=("M",), papers=tuple("abcdefghij"))


def test_only_authors_of_few_papers_have_no_files():
    assert [has_files(build_site(), named) for named in (ADA, PROLIFIC, LABS, CONFERENCE)] == [False, True, True, True]


@pytest.mark.parametrize(("setting", "found"), [(2, [True, True]), (11, [False, False]), (False, [False, False])])
def test_a_setting_says_how_many_papers_an_author_needs(setting, found):
    site = build_site(pages=PageSettings(author_files=setting))
    assert [has_files(site, named) for named in (ADA, PROLIFIC)] == found
    assert has_files(site, LABS)


@pytest.mark.parametrize(("setting", "found"), [(True, True), (3, False), (2, True), (False, False)])
def test_in_a_small_catalogue_all_authors_have_a_bibliography_unless_the_settings_say_otherwise(setting, found):
    site = build_site(pages=PageSettings(author_files=setting))
    assert has_bibliography(site, ADA) is found
    assert has_bibliography(site, LABS)


def test_an_author_who_has_a_page_only_by_a_setting_has_no_bibliography(monkeypatch):
    monkeypatch.setattr(settings, "_GROWTH", {"authors": ((0, 3),), "author_files": ((0, 10),)})
    assert not has_bibliography(build_site(pages=PageSettings(authors=2)), ADA)
    assert has_bibliography(build_site(), PROLIFIC)


def test_all_of_a_long_bibliography_is_gzipped():
    assert list_bibliographies("topics/nets", 0) == ()
    assert list_bibliographies("topics/nets", 500) == ("topics/nets.bib",)
    assert list_bibliographies("topics/nets", 501) == ("topics/nets.bib", "topics/nets.bib.gz")


def test_a_page_links_to_its_bibliography_unless_there_are_none():
    assert link_bibliographies(build_site(), "topics/nets", 3, "topics/nets/2.html") == (
        Link(text="BibTeX", href="../nets.bib"),
    )
    assert link_bibliographies(build_site(), "topics/nets", 501, "topics/nets.html") == (
        Link(text="BibTeX of the newest 500", href="nets.bib"),
        Link(text="BibTeX of all (gzip)", href="nets.bib.gz"),
    )
    off = build_site(pages=PageSettings(bibliographies=False))
    assert link_bibliographies(off, "topics/nets", 3, "topics/nets/2.html") == ()
