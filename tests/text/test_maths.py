from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.maths import Maths, find_maths, to_mathml, to_plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MoE$^2$: sorting", ["^2"]),
        ("Let $x$ and $y_i$ be $k$-sortable.", ["x", "y_i", "k"]),
        (r"In \( O(n^2) \) and \[ a = b \].", ["O(n^2)", "a = b"]),
        ("So $$a + b$$ holds.", ["a + b"]),
        (r"A 10$\times$ gain, 128$\times$64 trays and $\sim$1,000 grains.", [r"\times", r"\times", r"\sim"]),
        (r"Where $ \alpha \in S $ holds.", [r"\alpha \in S"]),
        (r"Over $\text{all the grains of } S$ in $n \log \log n$.", [r"\text{all the grains of } S", r"n \log \log n"]),
        (r"About $95\%$ of $\{0,1\}$.", [r"95\%", r"\{0,1\}"]),
        ("It is $5 if $x$ holds.", ["x"]),
        (r"Costs \$5 and \$6.", []),
        ("Costs $15 per tray, not $0.00487 per grain.", []),
        ("Between $5 and US$ 10, or US$5 and US$6.", []),
        ("For $5-$10, $3/$5, ($3)/($5) or $3, $4 and $5.", []),
        ("Rent of 5$/hour, 6$/hour or 20$ in all ($2,000 to buy).", []),
        ("From $100K in sand to $2 million in $k$ trays.", ["k"]),
        ("A $ alone and $$ and $", []),
        ("", []),
    ],
)
def test_maths_is_distinguished_from_money(text: str, expected: list[str]) -> None:
    assert [maths.tex for maths in find_maths(text)] == expected


def test_a_paragraph_with_two_sums_of_money_remains_text() -> None:
    text = "Sorting costs less than $15 per tray. A pass costs only $0.00487 per grain, which (x^2) is cheap."
    assert find_maths(text) == ()


def test_maths_has_its_position_and_whether_it_is_on_its_own_line() -> None:
    assert find_maths("a $x$ $$y$$") == (Maths(2, 5, "x", False), Maths(6, 11, "y", True))


def test_tex_becomes_mathml() -> None:
    assert to_mathml(r"\frac{1}{n^2}") == (
        "<math><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><msup><mi>n</mi><mn>2</mn></msup></mrow></mfrac></mrow></math>"
    )
    assert to_mathml("x", display=True) == '<math display="block"><mrow><mi>x</mi></mrow></math>'


def test_styles_become_unicode_letters() -> None:
    assert to_mathml(r"\mathbf{x}\bm{\theta}") == "<math><mrow><mi>𝐱</mi><mrow><mi>𝜽</mi></mrow></mrow></math>"


def test_macros_that_many_authors_define_are_known() -> None:
    assert to_mathml(r"\eps \in \R") == "<math><mrow><mi>ϵ</mi><mo>∈</mo><mi>ℝ</mi></mrow></math>"


@pytest.mark.parametrize(
    "tex",
    [
        r"\pebble x",
        r"\frac{1}{2",
        "}{",
        "x^",
        r"\left( x",
        "",
        r"\href{javascript:alert(1)}{x}",
        r"\style{color:red}{x}",
        r"\class{a}{x}",
        "x" * 1001,
        "{" * 40 + "x" + "}" * 40,
    ],
)
def test_tex_that_cannot_be_converted_safely_gives_nothing(tex: str) -> None:
    assert to_mathml(tex) is None


def test_tags_in_tex_are_escaped() -> None:
    mathml = to_mathml(r"\text{<script>alert(1)</script>}")
    assert mathml == "<math><mrow><mtext>&lt;script&gt;alert(1)&lt;/script&gt;</mtext></mrow></math>"


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        ("^2", "²"),
        ("O(n^2)", "O(n²)"),
        (r"\mathcal{O}(\log n)", "O(log n)"),
        (r"\frac{1}{2}\sqrt{T}", "1/2√(T)"),
        (r"\tilde{O}(T)", "Õ(T)"),
        (r"32\times 32", "32×32"),
        (r"95\%", "95%"),
        (r"\ell_1", "ℓ₁"),
        (r"x^\top", "x^⊤"),
        ("L^{p,q}", "L^(p,q)"),
        ("10^{-3}", "10⁻³"),
        (r"\alpha\in S", "α∈S"),
        (r"\text{all } x", "all x"),
        (r"\pebble x", "pebble x"),
    ],
)
def test_tex_becomes_readable_characters(tex: str, plain: str) -> None:
    assert to_plain(tex) == plain


MACROS = (
    "\\frac", "\\text", "\\left(", "\\right)", "\\sqrt", "\\href", "\\begin{matrix}", "\\end{matrix}", "\\\\", "{",
    "}", "^", "_", "&", "x", "1", "'", "<b>", "</script>",
)  # fmt: skip

tex = st.lists(st.sampled_from(MACROS) | st.text(max_size=2), max_size=20).map("".join)


@given(tex)
def test_any_tex_gives_safe_mathml_or_nothing(judge, text: str) -> None:
    mathml = to_mathml(text)
    if mathml is not None:
        assert mathml.startswith("<math>")
        judge(mathml)
        assert to_mathml.__wrapped__(text) == mathml


@given(
    st.lists(st.sampled_from(["$", "$$", "\\(", "\\)", "\\[", "\\]", "\\$", " ", "5", "x", "\\a", "word "])).map(
        "".join
    )
)
def test_maths_is_found_in_order_and_without_overlaps(text: str) -> None:
    position = 0
    for maths in find_maths(text):
        assert position <= maths.start < maths.end <= len(text)
        assert maths.tex in text[maths.start : maths.end]
        position = maths.end
