"""TeX becomes Unicode; text that cannot be decoded is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.tex import decode_tex, lower_text, raise_text

PLAIN = {
    # accents and letters
    r"G\"{o}del {\"o} \"o {\"{o}}": "Gödel ö ö ö",
    r"\'\i{} \'{\i} {\'{\i}} na\"{\i}ve \`a la": "í í í naïve à la",
    r"Ho\v{r}ava {\v S}koda \c{c} \c c \k{a} \H{o} \.{z} \r{a} \u{g} \={a} \d{s}": "Hořava Škoda ç ç ą ő ż å ğ ā ṣ",
    r"Stra{\ss}e Stra\ss e Bj\o rn {\O}rsted \AE{}on \L{}\'od\'z {\aa}": "Straße Straße Bjørn Ørsted Æon Łódź å",
    r"\~{n} \~n \~{} \^{}": "ñ ñ ~ ^",
    r"\t{oo}": "o͡o",
    # symbols
    r"costs \$5 \& 10\% of \#1 a\_b \{x\}": "costs $5 & 10% of #1 a_b {x}",
    r"a--b 3---4 pages 1--10": "a–b 3—4 pages 1–10",
    r"{\textendash} \textemdash{} \ldots{} \copyright{} \texteuro 5": "– — … © € 5",
    r"J.\,R.\ Made\-up \\ line": "J. R. Madeup   line",
    r"20\textdegree C 20$^\circ$C 20${}^{\circ}$ F 90\textdegree and {\degree} C": "20°C 20°C 20° F 90° and ° C",
    r"A la\textcrd{}a": "A lađa",
    r"so,\quad \begin{itemize}[x]\item a \item b\end{itemize} \begin{proof}": r"so,    •  a  •  b  \begin{proof}",
    r"\alpha-helix \times 3": "α-helix × 3",
    # ties: a space between words, but `about` before a number
    r"Figure~5 Dr.~No {No.}~3 Made~Up": "Figure 5 Dr. No No. 3 Made Up",
    r"~50% (~20) 1M~60M 3~5 http://x.example/~me": "~50% (~20) 1M~60M 3~5 http://x.example/~me",
    # braces
    r"The {GPT}-4 of {{M}ade {U}p}": "The GPT-4 of Made Up",
    r"x^{10} and H_{2}O": r"x^{10} and H_{2}O",
    r"open { and close }} here": "open  and close } here",
    # styles
    r"\enquote{So} \mkbibquote{called} \raisebox{-0.5ex}\textasciitilde 410 Mpc": "“So” “called” ~410 Mpc",
    r"\textit{E. coli} {\em this} \textbf{b} \textsc{Made} \texttt{c}": "E. coli this b Made c",
    r"5\textsuperscript{th} 10\textsuperscript{-3} H\textsubscript{2}O": "5th 10⁻³ H₂O",
    r"\url{http://x.example/c_d%20e} \href{http://x.example/}{here}": "http://x.example/c_d%20e here (http://x.example/)",
    r"\ensuremath{x^2}": "$x^2$",
    # maths stays
    r"in $O(n^{2})$ and \(\alpha\) of {$x_{i}$}": r"in $O(n^{2})$ and \(\alpha\) of $x_{i}$",
}
"""TeX → its text, in plain fields."""

UNCHANGED = (
    "improves accuracy by 40% over SOTA. We show more.",
    r"\tool is fast",
    r"B\iy\ik, Erdem",
    r"\foo{bar}{baz} \cite[p. 3]{key}",
    r"{\bar x}",
    r"it\'s and we\'ll",
    "run it with --help or (--all)",
    "see http://x.example/a--b",
    r"\\alpha",
    "\\",
    r"\"",
    "{",
    "}",
    "{" * 100 + "}" * 100,
    "",
)


@pytest.mark.parametrize("text", PLAIN)
def test_tex_becomes_its_printed_text(text):
    assert decode_tex(text) == PLAIN[text]


@pytest.mark.parametrize("text", UNCHANGED)
def test_ambiguous_text_is_unchanged(text):
    assert decode_tex(text) == text


MARKDOWN = {
    r"\textit{E. coli} {\it this }and \emph{that}": "*E. coli* *this* and *that*",
    r"\textbf{b} {\bf c} \texttt{d}": "**b** **c** `d`",
    r"\href{http://x.example/}{here}": "[here](http://x.example/)",
    r"\emph{a*b} \emph{ }": "a*b  ",
}


@pytest.mark.parametrize("text", MARKDOWN)
def test_emphasis_becomes_markdown_in_a_markdown_field(text):
    assert decode_tex(text, markdown=True) == MARKDOWN[text]


def test_superscripts_and_subscripts_become_characters_or_maths():
    assert [raise_text(it) for it in ("2", "-3", "−3", "i", "th", "max", "®", "", " ")] == [
        *("²", "⁻³", "⁻³", "ⁱ", "th", "$^{max}$", "®", "", " ")
    ]
    assert [lower_text(it) for it in ("2", "n+1", "i, j")] == ["₂", "$_{n+1}$", "$_{i, j}$"]


@given(st.text(alphabet="ab {}\\$~%\"'-_^&i\n", max_size=60))
def test_decoding_never_fails_or_loses_a_letter(text):
    decoded = decode_tex(text)

    assert [it for it in decoded if it in "%b"] == [it for it in text if it in "%b"] or "\\b" in text


@given(st.text(alphabet="abc ÄÖ.,;:!?%&()[]", max_size=40))
def test_text_without_tex_is_unchanged(text):
    assert decode_tex(text) is text
