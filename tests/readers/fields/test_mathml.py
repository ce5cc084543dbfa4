"""MathML in titles and abstracts becomes TeX."""

from __future__ import annotations

import pytest
from lxml import etree

from site_builder.readers.fields.markup import strip_markup
from site_builder.readers.fields.mathml import to_tex

MATHS = {
    "<math><mi>x</mi></math>": "x",
    "<math><mrow><mi>a</mi><mo>+</mo><mfrac><mn>1</mn><mi>b</mi></mfrac></mrow></math>": r"$a+\frac{1}{b}$",
    "<math><msub><mi>x</mi><mi>i</mi></msub></math>": "$x_{i}$",
    "<math><msqrt><mi>n</mi></msqrt></math>": r"$\sqrt{n}$",
    "<math><msup><mi>x</mi><mtext>top</mtext></msup></math>": r"$x^{\text{top}}$",
    (
        '<math><semantics><mi>q</mi><annotation encoding="application/x-tex">\\alpha</annotation></semantics></math>'
    ): r"$\alpha$",
}


@pytest.mark.parametrize("text", MATHS)
def test_mathml_becomes_tex(text):
    assert strip_markup(text) == to_tex(etree.fromstring(text)) == MATHS[text]
