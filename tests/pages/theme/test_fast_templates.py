from __future__ import annotations

import jinja2
import pytest
from markupsafe import Markup

from site_builder.model import Value
from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import parse_text
from site_builder.pages.theme.fast_templates import FastEnvironment
from site_builder.pages.theme.template_strings import StringsEnvironment

STRINGS = Strings(texts={"by": parse_text("by <{name}>")})

FILES = {
    "layout.html": "<{% block title %}{{ it.title }}{% endblock %}|{% block rest %}{% endblock %}>",
    "macros.html": "{% macro link(it) %}<a>{{ it.title }}</a>{% endmacro %}"
    "{% macro box(it) %}<p>{{ it.title }}{{ caller() }}</p>{% endmacro %}"
    "{% macro three(a, b=2, c='&') %}{{ a.title }}{{ b }}{{ c }}{% endmacro %}"
    "{% macro rest(a) %}{{ a.title }}{{ varargs }}{{ kwargs }}{% endmacro %}",
    "part.html": "({{ it.title }})",
}


class Piece(Value, frozen=True):
    title: object
    inner: tuple[Piece, ...] = ()


class Text(str):
    """A text that is not a plain `str`."""


class Html:
    def __html__(self) -> str:
        return "<html>"


VALUES = ["plain", "<&'\">", Markup("<b>&amp;</b>"), Text("<&>"), Html(), 5, 1.5, None, True, ("<", Markup("<"))]

TEMPLATES = [
    "{{ it.title }}",
    "{{ it.title }}{{ 1 }}{{ '<' }}<{{ it.title }}",
    "{% for one in it.inner %}{{ loop.index }}{{ one.title }}{% if one.inner %}!{% endif %}{% endfor %}",
    "{% for a in it.inner %}{% for b in it.inner %}{{ loop.first }}{{ loop.index0 }}{% endfor %}"
    "{{ loop.last }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.length }}{% else %}none{% endfor %}",
    "{% for a in it.inner %}{{ loop.cycle('<', '>') }}{% for b in it.inner %}{{ loop.index }}{% endfor %}{% endfor %}",
    "{% for a in it.inner if a.title %}{{ loop.index }}{{ loop.last }}{% endfor %}",
    "{% for a in it.inner | reverse %}{{ loop.revindex }}{% endfor %}{% for a in () %}{{ loop.first }}{% endfor %}",
    "{{ it.inner | map(attribute='title') | join('<') }}{{ it.inner | join(', ', 'title') }}{{ (1, 2) | join }}",
    "{{ ('a', '<') | join(', ') }}{% autoescape false %}{{ ('a', '<') | join('>') }}{% endautoescape %}",
    "{% for one in it.inner if one.title %}{{ one.title }}{% endfor %}",
    "{% for one in it.inner recursive %}{{ one.title }}{{ loop(one.inner) }}{% endfor %}",
    "{{ it.title if it.inner else '<' }}{{ it.title ~ '<' }}{{ it.title | string }}{{ it.title | e }}",
    "{% set words %}<i>{{ it.title }}</i>{% endset %}{{ words }}{{ words | length }}",
    "{% set words = it.title %}{{ words }}{{ it.inner[0].title }}{{ it.inner | map(attribute='title') | join }}",
    '{{ t("by", name=it.title) }}',
    '{% from "macros.html" import link, box %}{{ link(it) }}{% call box(it) %}{{ it.title }}{% endcall %}',
    '{% import "macros.html" as macros %}{{ macros.link(it) }}',
    '{% from "macros.html" import three %}{{ three(it) }}{{ three(b=5, a=it) }}{{ three(it, 5, "<") }}',
    '{% from "macros.html" import rest %}{{ rest(it, 5, class="<", x=6) }}{{ rest(*[it], **{"b": 1}) }}',
    "{% macro plain(x) %}{{ x.title }}<{% endmacro %}{% autoescape false %}{{ plain(it) }}{% endautoescape %}",
    "{{ it.title | string | upper }}{{ it.inner.index(it.inner[0]) }}",
    '{% include "part.html" %}{% for x in (1, 2) %}{% include "part.html" %}{% endfor %}',
    '{% extends "layout.html" %}{% block rest %}{{ super() }}{{ it.title }}{% endblock %}',
    "{% autoescape false %}{{ it.title }}{% endautoescape %}{{ it.title }}",
    "{% autoescape it.inner %}{{ it.title }}{% endautoescape %}",
    "{% filter upper %}{{ it.title }}{% endfilter %}",
]


def build(kind: type[StringsEnvironment]) -> StringsEnvironment:
    return kind(STRINGS, loader=jinja2.DictLoader(FILES), autoescape=True, undefined=jinja2.StrictUndefined)


def render(kind: type[StringsEnvironment], template: str, value: object) -> str:
    it = Piece(title=value, inner=(Piece(title=value, inner=(Piece(title="last"),)), Piece(title="")))
    return build(kind).from_string(template).render(it=it)


@pytest.mark.parametrize("template", TEMPLATES)
def test_fast_code_writes_the_same_as_the_code_of_jinja(template):
    for value in VALUES:
        assert render(FastEnvironment, template, value) == render(StringsEnvironment, template, value), value


def test_every_value_is_escaped_once():
    texts = [render(FastEnvironment, "{{ it.title }}", value) for value in VALUES]
    assert texts[:5] == ["plain", "&lt;&amp;&#39;&#34;&gt;", "<b>&amp;</b>", "&lt;&amp;&gt;", "<html>"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ it.gone }}",
        "{{ {'a': it}.a }}",
        "{{ it.gone is defined }}",
        "{{ self.b() }}",
        "{% macro one(a) %}{{ a }}{% endmacro %}{{ one(1, 2) }}",
        "{% macro one() %}{{ page.title }}{% endmacro %}{{ one() }}",
        "{% macro one(a) %}{{ a }}{% endmacro %}{{ one() }}",
        "{{ that() }}",
    ],
)
def test_fast_code_fails_rather_than_write_something_else(template):
    with pytest.raises((AttributeError, TypeError, jinja2.UndefinedError)):
        build(FastEnvironment).from_string(template + "{% block b %}{% endblock %}").render(it=Piece(title=""))


def test_a_name_that_is_missing_is_still_an_error():
    with pytest.raises(jinja2.UndefinedError):
        build(FastEnvironment).from_string("{{ that }}").render()


def test_a_template_without_context_is_left_to_the_code_of_jinja():
    with pytest.raises(jinja2.TemplateSyntaxError, match="without context"):
        build(FastEnvironment).from_string('{{ it.title }}{% include "part.html" without context %}')


def test_a_template_is_loaded_once():
    environment = build(FastEnvironment)
    assert environment.get_template("part.html") is environment.get_template("part.html", "layout.html")
    with pytest.raises(jinja2.TemplateNotFound):
        environment.get_template("gone.html")
