from __future__ import annotations

import jinja2
import pytest

from site_builder.model import Value
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import parse_text
from site_builder.pages.theme import shared_parts
from site_builder.pages.theme.fast_templates import FastEnvironment
from site_builder.pages.theme.shared_parts import SharedParts
from site_builder.pages.theme.template_strings import StringsEnvironment

KINDS = [FastEnvironment, StringsEnvironment]
FILES = {
    "nav.html": "{{ site.root }}{{ t('words') }}",
    "page.html": "{{ page.title }}",
    "macros.html": "{% macro link(one) %}[{{ one }}]{% endmacro %}"
    "{% macro card(one, level=2) %}{% shared one, level %}{{ link(one) }}{{ level }}{% endshared %}{% endmacro %}",
}


class Page(Value, frozen=True):
    title: str = ""
    section: str = ""


class Site(Value, frozen=True):
    root: str = ""


class Counted(str):
    """A text that counts how often it is printed."""

    count = 0

    def __str__(self) -> str:
        Counted.count += 1
        return f"<{Counted.count}>"


def build(kind: type[StringsEnvironment] = FastEnvironment) -> StringsEnvironment:
    return kind(
        Strings(texts={"words": parse_text("words")}),
        loader=jinja2.DictLoader(FILES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[SharedParts],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_is_rendered_once_for_each_of_its_values(kind):
    template = build(kind).from_string(
        "{% shared page.section %}{{ page.section | string }}{% endshared %}|{{ page.title }};"
    )
    Counted.count = 0
    sections = [Counted("a"), Counted("b")]
    pages = [Page(title=str(number), section=sections[number % 2]) for number in range(6)]
    assert "".join(template.render(page=page, site=Site()) for page in pages) == (
        "&lt;1&gt;|0;&lt;2&gt;|1;&lt;1&gt;|2;&lt;2&gt;|3;&lt;1&gt;|4;&lt;2&gt;|5;"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_that_uses_the_site_is_rendered_once_for_each_folder(kind):
    template = build(kind).from_string("{% shared %}{{ site.root }}-{% include 'nav.html' %}{% endshared %};")
    roots = ["", "../", "", "../../", "../"]
    texts = [template.render(page=Page(), site=Site(root=root)) for root in roots]
    assert texts == [f"{root}-{root}words;" for root in roots]


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_may_have_names_of_its_own_and_call_macros(kind):
    source = (
        "{% from 'macros.html' import link, card %}{% shared %}{% set two = 2 %}{% for one in (1, two) %}"
        "{{ link(one) }}{{ loop.index }}{% endfor %}{{ t('words') }}{% endshared %}"
        "{{ card(7) }}{{ card(7, 3) }}{{ card(7) }}"
    )
    assert build(kind).from_string(source).render(page=Page(), site=Site()) == "[1]1[2]2words[7]2[7]3[7]2"


def test_only_a_part_of_the_frame_of_pages_is_searched_for_quotes_that_it_does_not_need():
    template = build().from_string(
        '{% shared %}<a href="{{ site.root }}x">{% endshared %}'
        '{% shared page.title %}<a href="{{ page.title }}">{% endshared %}'
    )
    assert template.render(page=Page(title="y"), site=Site(root="../")) == '<a href=../x><a href="y">'


def test_two_parts_with_the_same_values_differ():
    template = build().from_string("{% shared %}a{% endshared %}{% shared %}b{% endshared %}" * 2)
    assert template.render(page=Page(), site=Site()) == "abab"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{% shared %}{{ page.title }}{% endshared %}", "page.title"),
        ("{% shared page.section %}{% if page.title %}a{% endif %}{% endshared %}", "page.title"),
        ("{% set x = 1 %}{% shared page.section, 1 %}{{ x }}{% endshared %}", "x"),
        ("{% shared page.section %}{% include 'page.html' %}{% endshared %}", "page"),
        ("{% shared %}{% include page.title %}{% endshared %}", "an included template without a fixed name"),
        ("{% for x in [1, 2] %}{% shared %}{{ loop.index }}{% endshared %}{% endfor %}", "loop.index"),
        ("{% from 'macros.html' import link %}{% shared %}{{ link(page) }}{% endshared %}", "page"),
    ],
)
def test_a_part_that_would_be_wrong_on_another_page_is_an_error(kind, source, name):
    with pytest.raises(jinja2.TemplateSyntaxError, match=f"^{name} is not the same on all pages") as caught:
        build(kind).from_string("\n" + source)
    assert caught.value.lineno == 2


def test_a_value_may_be_used_as_a_whole_or_by_its_fields():
    source = "{% shared page %}{{ page.title }}{{ page.section }}{% endshared %}"
    template = build().from_string(source)
    assert [template.render(page=Page(title=it), site=Site()) for it in "aba"] == ["a", "b", "a"]


def test_only_so_many_parts_are_kept(monkeypatch):
    monkeypatch.setattr(shared_parts, "MOST", 2)
    environment = build()
    template = environment.from_string("{% shared page.title %}{{ page.title }}{% endshared %}")
    assert "".join(template.render(page=Page(title=it), site=Site()) for it in "abcab") == "abcab"
    (extension,) = environment.extensions.values()
    assert isinstance(extension, SharedParts)
    assert len(extension._parts) <= 2
