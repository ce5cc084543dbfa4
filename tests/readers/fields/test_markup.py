"""Markup becomes text, emphasis Markdown, maths TeX; what only looks like markup stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from site_builder.readers.fields.markup import plain_text, strip_markup

MATHML = '<mml:math xmlns:mml="urn:m"><mml:msup><mml:mi>n</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>'
DOCUMENT = r"\documentclass{x}\begin{document}$$x^2$$\end{document}"

TEXTS = {
    "plain  text\n": "plain text",
    "H<sub>2</sub>O and 10<sup>-3</sup> and V<sub>max</sub>": "H₂O and 10⁻³ and V$_{max}$",
    "the 1<sup>st</sup> <i>E. coli</i>, <b>bold</b>": "the 1st *E. coli*, **bold**",
    "<jats:title>Abstract</jats:title><jats:p>We show.</jats:p><jats:p>More.</jats:p>": "We show. More.",
    "<jats:sec><jats:title>Aims</jats:title><jats:p>We aim.</jats:p></jats:sec>": "Aims: We aim.",
    "AT&T, R&amp;D, &eacute;, &amp;lt;i&amp;gt;": "AT&T, R&D, é, &lt;i&gt;",
    "https://example.org/?a=1&copy=2&amp;b": "https://example.org/?a=1&copy=2&b",
    "<projektor> and x < y > z": "<projektor> and x < y > z",
    "for each <i> in S": "for each <i> in S",
    "an <i>open <b>tag</i> here": "an *open <b>tag* here",
    "A<br>B<p>C": "A B C",
    'a <a href="http://x.example/?a=1&b=2">link</a>': "a link",
    f"in {MATHML} steps": "in $n^{2}$ steps",
    f"<jats:alternatives><jats:tex-math>{DOCUMENT}</jats:tex-math>{MATHML}</jats:alternatives>": "$x^2$",
    "a <!-- remark --> b <![CDATA[<c> & d]]>": "a b <c> & d",
    "<i> spaced </i>out": "*spaced* out",
    "": "",
}


@pytest.mark.parametrize("text", TEXTS)
def test_markup_becomes_text(text):
    assert strip_markup(text, markdown=True) == TEXTS[text]


def test_titles_keep_only_the_words_of_emphasis():
    assert strip_markup("On <i>E. coli</i>") == "On E. coli"


def test_an_element_gives_all_its_text():
    node = etree.fromstring("<title>A <fixed-case>M</fixed-case>ade\n   <tex-math>O(n)</tex-math> <i>title</i></title>")

    assert plain_text(node) == "A Made $O(n)$ title"
    assert plain_text(node, markdown=True) == "A Made $O(n)$ *title*"


@given(st.text(alphabet="ab <>/&;i\"'!-[]", max_size=60))
def test_no_text_makes_it_fail(text):
    strip_markup(text, markdown=True)


@given(st.text(alphabet="ab .,()éλ", max_size=40))
def test_text_without_markup_only_loses_spaces(text):
    assert strip_markup(text) == " ".join(text.split())


def test_hundreds_of_nested_elements_are_text():
    assert strip_markup("<i>" * 2000 + "x" + "</i>" * 2000).startswith("<i><i>")
    assert strip_markup("<p>" * 20000 + "x") == "x"
