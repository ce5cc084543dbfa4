"""Text as TeX: any text can be read back, and none runs a command."""

from __future__ import annotations

import re

import pytest
from hostile import NASTY
from hypothesis import example, given
from pylatexenc.latex2text import LatexNodes2Text

from site_builder.pages.citing.tex import format_tex, is_harmless, set_superscripts
from site_builder.text.normalise import collapse
from site_builder.text.tex import decode_tex

LINES = NASTY.map(collapse)
COMMANDS = {"textbackslash", "textasciitilde", "textbraceleft", "textbraceright", *"^&%#_${}"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('plain, with: é "quotes" and it\'s <b>', 'plain, with: é "quotes" and it\'s <b>'),
        ("40% & more_of #1", r"40\% \& more\_of \#1"),
        ("sets {a, b}", r"sets \{a, b\}"),
        ("a } b", r"a \textbraceright{} b"),
        ("}{", r"{}\textbraceright{}\textbraceleft{}"),
        ("a {b {c} d", r"a \textbraceleft{}b \{c\} d"),
        (r"a\b", r"a\textbackslash{}b"),
        (r"\input{x}", r"{}\textbackslash{}input\{x\}"),
        ("a^b~c", r"a\^{}b\textasciitilde{}c"),
        ("``a'' -- b --- c", "`{}`a'{}' -{}- b -{}-{}- c"),
        ("!`a?`b<<c>>d,,e", "!{}`a?{}`b<{}<c>{}>d,{},e"),
        ("costs $5 and $6", r"costs \$5 and \$6"),
        ("in $O(n^2)$ {steps}", r"in $O(n^2)$ \{steps\}"),
        (r"\(x_1\) is", r"{}\(x_1\) is"),
        (r"$\frac{a}{b}$ & $\mathbb{R}$", r"$\frac{a}{b}$ \& $\mathbb{R}$"),
        (r"of $\input{/etc/passwd}$", r"of \$\textbackslash{}input\{/etc/passwd\}\$"),
        ("of $$x$$", r"of \$\$x\$\$"),
    ],
)
def test_text_is_written_as_tex(text, written):
    assert format_tex(text) == written
    assert decode_tex(written) == text


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("A^2FM", "A$^2$FM"),
        ("Kites^*: S^{3} and x^{-10}", "Kites$^*$: S$^3$ and x$^{-10}$"),
        ("in $O(n^2)$ steps of A^2", "in $O(n^2)$ steps of A$^2$"),
        ("^2 a ^ b", "^2 a ^ b"),
    ],
)
def test_superscripts_of_a_title_become_maths(title, written):
    assert set_superscripts(title) == written


@pytest.mark.parametrize(
    ("maths", "expected"),
    [
        (r"x^2", True),
        (r"\alpha\,\{a_i\} \leq \operatorname{poly}(n) \% \text{ of all}", True),
        (r"\input{x}", False),
        (r"\write18{id}", False),
        (r"\csname input\endcsname", False),
        (r"\def\x{}", False),
        (r"\begin{array}{c}a\end{array}", False),
        (r"a \\ b", False),
        (r"\@foo", False),
        (r"^^5cinput x", False),
        (r"a % b", False),
        (r"a & b", False),
        (r"#1", False),
        (r"\{", False),
        (r"{\}", False),
        (r"}{", False),
    ],
)
def test_maths_is_harmless_if_all_its_commands_are_known_and_nothing_ends_it(maths, expected):
    assert is_harmless(maths) is expected


@given(LINES)
@example("$\\{a\\}$ ''' {")
def test_any_text_is_balanced_and_has_only_commands_that_print(text):
    written = format_tex(text)
    for braces in (re.findall(r"[{}]", written), re.findall(r"(?<!\\)[{}]", written)):
        depths = [sum(1 if it == "{" else -1 for it in braces[:at]) for at in range(len(braces) + 1)]
        assert min(depths) == depths[-1] == 0
    bare = re.sub(r"(?<!\\)\$(?:\\.|[^$\\])+\$|\\\(.*?\\\)", "", written)
    assert set(re.findall(r"\\([A-Za-z]+|.)", bare)) <= COMMANDS
    assert not re.search(r"(?<!\\)[%&#_$]|\^\^|(?<!\\)\^", bare)


@given(LINES)
def test_any_text_is_read_back(text):
    assert decode_tex(format_tex(text)) == text


@given(LINES)
def test_pylatexenc_reads_the_text_back_except_for_commands_it_does_not_know(text):
    written = format_tex(text)
    found = LatexNodes2Text(math_mode="verbatim").latex_to_text(written)
    for unknown, char in ((r"\textbraceleft{}", "{"), (r"\textbraceright{}", "}"), (r"\^{}", "^")):
        if unknown in written:
            text = text.replace(char, "")
            found = found.replace(char, "")
    assert found == text
