from __future__ import annotations

import jinja2
import pytest

from site_builder.pages.strings.strings import Strings
from site_builder.pages.strings.text import parse_text
from site_builder.pages.theme.template_strings import StringsEnvironment

STRINGS = Strings(
    texts={
        key: parse_text(value)
        for key, value in {
            "title": "A & B",
            "by": "by <{name}>",
            "see": "See {list:all & more}, {n} in all.",
            "papers": {"one": "{n} paper of {day}", "other": "{n} papers of {day}"},
            "said.comment": {"one": "{n} comment", "other": "{n} comments"},
            "said.upvote": {"one": "{n} upvote", "other": "{n} upvotes"},
            "unit.month": "Month",
            "unit.year": "Year",
        }.items()
    }
)


def build() -> StringsEnvironment:
    return StringsEnvironment(STRINGS, autoescape=True, undefined=jinja2.StrictUndefined)


def render(template: str, **values: object) -> str:
    return build().from_string(template).render(values)


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ('<p title="{{ t("title") }}">{{ t("title") }}</p>', {}, '<p title="A &amp; B">A &amp; B</p>'),
        ('{{ t("by", name=it) }}', {"it": "<i>"}, "by &lt;&lt;i&gt;&gt;"),
        ('{% set it %}<i>{{ x }}</i>{% endset %}{{ t("by", name=it) }}', {"x": "<"}, "by &lt;<i>&lt;</i>&gt;"),
        ('{{ t("see", list=it, n=1000) }}', {"it": "a&b"}, 'See <a href="a&amp;b">all &amp; more</a>, 1,000 in all.'),
        ('{{ t("papers", n=n, day="today") }}', {"n": 1}, "1 paper of today"),
        ('{{ t("papers", n=n * 2, day=it) }}', {"n": 4000, "it": "<"}, "8,000 papers of &lt;"),
        ('{{ t("said.*", kind, n=n) }}', {"kind": "upvote", "n": 2}, "2 upvotes"),
        ('{{ t("unit.*", kind) }}', {"kind": "year"}, "Year"),
        ('{{ t("title") | lower }}', {}, "a &amp; b"),
        ('{{ t("by", name="x") | upper }}', {}, "BY &lt;X&gt;"),
        ('{{ t("title") if n else t("by", name=n) }}', {"n": 0}, "by &lt;0&gt;"),
        ('{% macro m(x, y=t("title")) %}{{ x }}/{{ y }}{% endmacro %}{{ m(t("see", list="l", n=2)) }}', {},
         'See <a href="l">all &amp; more</a>, 2 in all./A &amp; B'),
        ('{{ t("by", name=t("title")) }}', {}, "by &lt;A &amp; B&gt;"),
    ],
)  # fmt: skip
def test_a_string_is_put_into_a_template(template, values, expected):
    assert render(template, **values) == expected


def test_a_string_without_placeholders_is_part_of_the_text_around_it():
    code = build().compile('<p>{{ t("title") }}</p>', raw=True)
    assert "<p>A &amp; B</p>" in code


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('t("titel")', 'there is no string "titel"; did you mean "title"?'),
        ('t("sait.*", kind)', 'there is no string "sait"; did you mean "said"?'),
        ('t("by")', 'the string "by" needs a value for {name}.'),
        ('t("papers", day="x")', 'the string "papers" needs a value for {n}.'),
        ('t("said.*", kind)', 'the string "said.*" needs a value for {n}.'),
        ("t(kind)", 't takes a key in quotes and values by name: t("counts.papers", n=page.count)'),
        ("t()", 't takes a key in quotes and values by name: t("counts.papers", n=page.count)'),
        ('t("by", **kind)', 't takes a key in quotes and values by name: t("counts.papers", n=page.count)'),
        ('t("title", 2)', 'only a table takes a second value, and it needs one: t("said.*", count.kind)'),
        ('t("said.*")', 'only a table takes a second value, and it needs one: t("said.*", count.kind)'),
    ],
)
def test_a_mistake_is_found_when_the_template_is_compiled(call, message):
    with pytest.raises(jinja2.TemplateSyntaxError) as error:
        build().from_string(f"\n\n{{{{ {call} }}}}")
    assert (error.value.message, error.value.lineno) == (message, 3)
