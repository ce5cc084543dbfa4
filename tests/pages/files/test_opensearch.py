"""The description of the site's search for browsers."""

from __future__ import annotations

from lxml import etree
from pages.invented import build_site

from site_builder.pages.files.opensearch import render_opensearch

SPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_can_learn_how_to_search_the_site():
    (file,) = render_opensearch(build_site(title='Invented "Papers" & <more>'))
    root = etree.fromstring(file.content)
    assert file.path == "opensearch.xml"
    assert root.findtext("o:ShortName", namespaces=SPACE) == 'Invented "Papers'
    assert root.findtext("o:Description", namespaces=SPACE) == "A catalogue that is invented."
    assert root.find("o:Url", SPACE).attrib == {
        "type": "text/html",
        "template": "https://papers.example/catalogue/search.html?q={searchTerms}",
    }
