"""Kinds of pages and files."""

from __future__ import annotations

from pages.invented import build_site

from site_builder.model import OutputFile
from site_builder.pages.contexts.page import PageContext
from site_builder.pages.site.head import head
from site_builder.pages.site.kind import items_of, one_file, one_page


def build(site):
    return PageContext(**head(site, "maps.html", "Maps", "maps"))


def test_a_page_that_a_site_has_once_is_a_kind_with_one_item():
    site, kind = build_site(), one_page("maps", "maps.html", PageContext, build)
    assert (kind.template, kind.only_path, kind.is_listed, kind.nav) == ("maps.html", "maps.html", True, None)
    (item,) = items_of(site, kind)
    assert kind.path(item) == "maps.html"
    assert kind.build(site, item) == build(site)


def test_a_page_with_nothing_to_show_is_left_out():
    kind = one_page("maps", "maps.html", PageContext, build, is_there=lambda site: site.catalogue.places)
    assert items_of(build_site(), kind) == ()


def test_files_rendered_all_together_are_a_kind_with_one_item():
    file = OutputFile(path="maps.json", content=b"[]", when="asset")
    site, kind = build_site(), one_file("maps", lambda site: iter([file]), "maps.json")
    (item,) = items_of(site, kind)
    assert list(kind.render(site, item)) == [file]
    assert list(kind.paths(site, item)) == ["maps.json"]


def test_files_with_nothing_to_tell_are_left_out():
    kind = one_file("maps", lambda site: iter(()), "maps.json", is_there=lambda site: site.catalogue.places)
    assert items_of(build_site(), kind) == ()
