r"""Write text as TeX that prints the same characters, for fields of BibTeX.

For any text, the braces of the result are balanced: for TeX, for BibTeX, which also counts the brace of `\{`, and for
parsers that do not. The result runs no harmful command: outside maths, it contains only commands that print a
character, and maths is kept only if each of its commands is on a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from site_builder.text.inline import SUPERSCRIPT
from site_builder.text.maths import find_maths, to_mathml

_SPECIAL = re.compile(r"[\\{}^~&%#_$]|(?<=[-'`<>,])[-'<>,]|(?<=['`!?])`")
_WRITTEN = {
    "\\": r"\textbackslash{}",
    "^": r"\^{}",
    "~": r"\textasciitilde{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_LIGATURES = frozenset(["--", "''", "``", "<<", ">>", ",,", "!`", "?`"])
"""Pairs of characters that TeX prints as one: a dash, a quotation mark, an inverted exclamation mark."""

_COMMAND = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_BARE = re.compile(r"(?<!\\)[%#&]|\^\^")
"""In maths: a comment, a parameter or the end of a cell, and `^^5c`, which TeX reads as a backslash."""

_SIGNS = frozenset("{}|,;:!> %#&_$")
"""Commands of one character, such as `\\{` and the space `\\,`."""

_HARMLESS = frozenset(
    """
    frac dfrac tfrac sqrt binom overline underline overbrace underbrace overset underset stackrel left right middle
    big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr quad qquad limits nolimits displaystyle textstyle scriptstyle
    hat bar tilde vec dot ddot check breve acute grave mathring widehat widetilde overrightarrow overleftarrow
    mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt mathnormal boldsymbol operatorname
    text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup emph mbox bf it rm sc sf tt
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min
    mod bmod pmod Pr sec sin sinh sup tan tanh
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho
    sigma varsigma tau upsilon phi varphi chi psi omega
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    aleph beth ell hbar imath jmath wp Re Im partial nabla infty prime emptyset varnothing angle triangle square
    forall exists nexists neg lnot top bot flat natural sharp surd clubsuit diamondsuit heartsuit spadesuit dagger
    ddagger
    pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee wedge lor land setminus wr diamond
    oplus ominus otimes oslash odot bigcirc amalg sum prod coprod int iint iiint oint bigcap bigcup bigsqcup bigvee
    bigwedge bigodot bigotimes bigoplus biguplus
    le leq ge geq ne neq lt gt ll gg prec preceq succ succeq sim simeq approx cong equiv asymp doteq propto models
    perp mid nmid parallel vdash dashv subset subseteq supset supseteq subsetneq supsetneq sqsubseteq sqsupseteq
    in ni notin not lesssim gtrsim leqslant geqslant triangleq
    to gets mapsto leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow
    longmapsto Longrightarrow iff implies uparrow downarrow updownarrow nearrow searrow hookrightarrow rightharpoonup
    rightsquigarrow
    ldots cdots vdots ddots dots colon backslash vert Vert lvert rvert lVert rVert
    langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack
    """.split()
)


def format_tex(text: str) -> str:
    r"""Return the TeX that prints a text of one line; `decode_tex` reads it back.

    Maths between dollar signs or `\(` and `\)` is kept if it is valid and harmless. Braces in pairs become `\{` and
    `\}`; single braces become commands. The result never starts with a backslash, because BibTeX reads a group that
    does as one accented letter, and may change its case.
    """
    if not _SPECIAL.search(text):
        return text
    written = "".join(_pieces(text))
    return f"{{}}{written}" if written.startswith("\\") else written


def set_superscripts(text: str) -> str:
    """Return a title with the superscripts that its page shows as maths: `A$^2$FM` for `A^2FM`."""
    if "^" not in text:
        return text
    ends = [0]
    for maths in find_maths(text):
        ends += maths.start, maths.end
    pieces = [text[start:end] for start, end in pairwise([*ends, len(text)])]
    pieces[::2] = [SUPERSCRIPT.sub(_set_superscript, piece) for piece in pieces[::2]]
    return "".join(pieces)


def is_harmless(maths: str) -> bool:
    """Return whether maths is balanced, uses only commands on the list, and has no unescaped `%`, `#`, `&` or `^^`."""
    if _BARE.search(maths) or not _is_balanced(maths):
        return False
    return all(name in (_HARMLESS if name.isalpha() else _SIGNS) for name in _COMMAND.findall(maths))


def _pieces(text: str) -> Iterator[str]:
    end = 0
    for maths in find_maths(text):
        if not maths.display and is_harmless(maths.tex) and to_mathml(maths.tex) is not None:
            yield _escape(text[end : maths.start])
            yield text[maths.start : maths.end]
            end = maths.end
    yield _escape(text[end:])


def _escape(text: str) -> str:
    paired = _paired(text)
    return _SPECIAL.sub(lambda found: _write(text, found.start(), paired), text)


def _write(text: str, at: int, paired: frozenset[int]) -> str:
    char = text[at]
    if at in paired or char in "&%#_$":
        return f"\\{char}"
    if char in _WRITTEN:
        return _WRITTEN[char]
    return f"{{}}{char}" if text[at - 1 : at + 1] in _LIGATURES else char


def _paired(text: str) -> frozenset[int]:
    """Return the positions of all braces in pairs."""
    opened: list[int] = []
    paired: set[int] = set()
    for brace in re.finditer("[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            paired |= {opened.pop(), brace.start()}
    return frozenset(paired)


def _set_superscript(found: re.Match[str]) -> str:
    raised = found[1] or found[2]
    return f"$^{raised}$" if len(raised) == 1 else f"$^{{{raised}}}$"


def _is_balanced(tex: str) -> bool:
    r"""Return whether braces are balanced, both with and without those of `\{` and `\}`."""
    depth = bare = 0
    for brace in re.finditer(r"\\?([{}])", tex):
        step = 1 if brace[1] == "{" else -1
        depth += step
        bare += step if brace[0] == brace[1] else 0
        if min(depth, bare) < 0:
            return False
    return depth == bare == 0
