from __future__ import annotations

from pathlib import Path

import pytest
from pages.invented import ALPHA, DEFAULT_THEME, build_site

from site_builder.errors import ThemeError
from site_builder.pages import find_kind, render_slice
from site_builder.pages.kinds.table import PAGE_KINDS
from site_builder.pages.theme.templates import load_templates


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of an invented theme that has only a title."""
    folder = tmp_path / "themes" / "own"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.toml").write_text('title = "Own"\n')
    return folder


def render_paper(own: Path, template: str) -> str:
    (own / "templates" / "paper.html").write_text(template)
    site = build_site(theme=(own, DEFAULT_THEME))
    return next(file.content.decode() for file in render_slice(site, find_kind("paper")) if ALPHA.slug in file.path)


def fail_paper(own: Path, template: str) -> str:
    """Return the message of the error that a template raises, with the theme's folder replaced by OWN."""
    with pytest.raises(ThemeError) as error:
        render_paper(own, template)
    return str(error.value).replace(str(own), "OWN").replace(str(DEFAULT_THEME), "DEFAULT")


def test_a_theme_replaces_a_default_template(own):
    assert render_paper(own, "{{ page.slug }}") == "alpha-nets"


def test_a_template_may_extend_the_default_template_that_it_replaces(own):
    page = render_paper(own, '{% extends "default/paper.html" %}{% block look %}mine{% endblock %}')
    assert '<body class="mine"' in page
    assert "<article class=paper" in page


def test_a_template_sees_the_page_and_the_site_and_nothing_else(own):
    assert render_paper(own, "{% if range is defined %}range{% endif %}{{ site.title }}") == "Invented Papers"


def test_text_is_escaped_automatically(own):
    assert render_paper(own, '{{ "<&>" }}') == "&lt;&amp;&gt;"


WHILE = "(while rendering papers/alpha-nets.html)."


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{{ page.titel }}", f'OWN/templates/paper.html:2: PaperPage has no "titel"; did you mean "title"? {WHILE}'),
        ("{{ pages }}", f'OWN/templates/paper.html:1: a template has no "pages"; did you mean "page"? {WHILE}'),
        ("{{ zzz }}", f'OWN/templates/paper.html:1: a template has no "zzz"; choose one of page, site {WHILE}'),
        (
            '\n\n{{ site.asset("x.css") }}',
            'OWN/templates/paper.html:3: there is no asset "x.css"; '
            "the assets are cite.js, exports.js, feed.css, icon.svg, keys.js, look.js, lost.js, map.js, reader.js, "
            f"search.css, search/page.js, search/searchpage.js, site.css {WHILE}",
        ),
        (
            '{% extends "gone.html" %}',
            'OWN/templates/paper.html:1: there is no template "gone.html" in OWN/templates or DEFAULT/templates; '
            f"add it or fix the name {WHILE}",
        ),
        ("{% if %}", f"OWN/templates/paper.html:1: Expected an expression, got 'end of statement block' {WHILE}"),
        ("\n{{ 1 / 0 }}", f"OWN/templates/paper.html:2: ZeroDivisionError: division by zero {WHILE}"),
    ],
)
def test_the_error_of_a_failing_template_gives_its_file_and_line(own, template, message):
    assert fail_paper(own, template) == message


def test_the_line_is_in_the_included_template(own):
    (own / "templates" / "inner.html").write_text("\n\n{{ page.nothing_like_it }}")
    assert fail_paper(own, '{% include "inner.html" %}').startswith("OWN/templates/inner.html:3: PaperPage has no")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ page.gone is defined }}", "False"),
        ('{{ page.gone | default("none") }}', "none"),
        ("{% set gone = page.gone %}{{ gone is defined }}", "False"),
        ('{% set words = {"a": page.slug} %}{{ words.a }}', "alpha-nets"),
        ("{% block title %}title{% endblock %}{{ self.title() }}", "titletitle"),
        ("{% if page.class is defined %}{% endif %}{{ page.slug }}", "alpha-nets"),
    ],
)
def test_a_template_may_use_every_meaning_that_jinja_gives_a_dot(own, template, expected):
    assert render_paper(own, template) == expected


def test_only_templates_that_need_the_code_of_jinja_are_rendered_with_it(own):
    (own / "templates" / "paper.html").write_text("{{ page.gone is defined }}{{ page.slug }}")
    site = build_site(theme=(own, DEFAULT_THEME))
    for kind in PAGE_KINDS:
        list(render_slice(site, kind))
    assert load_templates(site).needing_full == {"paper.html"}
