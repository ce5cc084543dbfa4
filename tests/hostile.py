"""Texts that try to break out of whatever holds them, as hypothesis strategies and as a fixed list."""

from __future__ import annotations

import random

from hypothesis import strategies as st

PIECES = (
    *"{}\\$%&#_^~\"'`<>@=,;-!?|/ aZé漢", "\n", "\r", "\t", "\x00", "\x01", "\x0b", "\x1f", "\x7f", "\x85", "\u2028",
    "\ufffe", "\u202e", "\U0001f600", "\\{", "\\}", "\\\\", "--", "---", "''", "``", "!`", "^^5c", " and ", " others",
    "}}", "{{", "\\input{/etc/passwd}", "$\\write18{id}$", "$x^2$", "$\\{a\\}$", "\\(y\\)", "$$", "\\begin{x}",
    "\\textbf{b}", "@misc{k, title = {evil}}", "\n@misc{k,", "ER  - ", "\nER  - \nTY  - JOUR\nTI  - evil",
    "</script>", "<script>alert(1)</script>", "https://a.b/", "%7B", "&amp;", "Jr.", " von ",
)  # fmt: skip
"""What ends a string, a field, an entry, a line, an element or a comment somewhere, and what begins one."""

NASTY = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)
"""Texts of such pieces, with any character between them."""

PAYLOADS = (
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "</script><svg/onload=alert(1)>", "<!-- ", "]]>", "<![CDATA[x]]>",
    "javascript:alert(1)", "[x](javascript:alert(1))", "<iframe src=//evil.test></iframe>", "{{ 7*7 }}", "{% raw %}",
    "&lt;script&gt;", "&#x3c;script&#x3e;", "\\u003cscript>", "Lone } brace", "Lone { brace",
    "}, author = {evil}, x = {", "}}\n@misc{evil, title = {evil}}\n", "\\", "\\\\", "\\}", "a \\{ b",
    "Kites of $\\input{/etc/passwd}$ and $\\immediate\\write18{id}$", "\\input{x}", "\\csname end\\endcsname",
    "^^5cinput x", "$x^2$ {$", "$\\{$", "50% of $5 and $6", "%", "# heading", "a_b^c~d", "``quoted'' -- dash",
    "?` and !`", "\"", "\"quoted\"", "A\nER  - \nTY  - JOUR\nTI  - evil", "\r\nER  - ", "TY  - JOUR", "a\u2028b",
    "a\x85b", "a\x0bb", "a\x01b\x7fc", "a\ufffeb", "a\u202eb", "one and two", "others", "Last, Jr., First, More",
    "a; b", "../../etc/passwd", "con", "=cmd|' /C calc'!A0", "漢字", "\U0001f600", "é" * 40, "{" * 30, "}" * 30,
    "$" * 9, "-" * 20,
)  # fmt: skip
"""Values for the fields of a paper, each hostile to some format that holds it."""


def make_payloads(count: int, *, seed: int = 0, first: int = 0) -> list[str]:
    """Return hostile texts: half of them the fixed ones from a place on, the others random chains of pieces."""
    chance = random.Random(seed)
    fixed = [PAYLOADS[(first + place) % len(PAYLOADS)] for place in range((count + 1) // 2)]
    return [*fixed, *("".join(chance.choices(PIECES, k=chance.randint(2, 9))) for _ in range(count // 2))]
