"""Turn MathML in titles and abstracts into TeX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_SIGNS = {"⁢": "", "⁡": "", "⁣": "", "−": "-", "\xa0": " ", " ": " "}
"""Invisible characters, and the minus sign."""


def to_tex(node: Any) -> str:
    """Return a `math` element as TeX between dollar signs, or as plain text if it is one word or number.

    TeX in its annotation is used unchanged.
    """
    written = next((it for it in node.iter("{*}annotation") if "tex" in (it.get("encoding") or "").lower()), None)
    tex = (written.text or "").strip() if written is not None else _tex(node).strip()
    tex = tex.removeprefix("$").removesuffix("$").strip()
    return tex if not tex or tex.replace(".", "").isalnum() else f"${tex}$"


def _tex(node: Any) -> str:
    name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
    if not name or name.startswith("annotation"):
        return ""
    children = [child for child in node if isinstance(child.tag, str)]
    if not children:
        return _leaf(name, "".join(node.itertext()))
    parts = [_tex(child) for child in children]
    form = _FORMS.get((name, len(parts)))
    return form(*parts) if form else "".join(parts)


def _leaf(name: str, text: str) -> str:
    text = " ".join(text.split())
    text = "".join(_SIGNS.get(sign, sign) for sign in text)
    if name == "mtext" and text:
        return f"\\text{{{text}}}"
    return f"\\mathrm{{{text}}}" if name == "mi" and len(text) > 1 and text.isalpha() else text


_FORMS: dict[tuple[str, int], Callable[..., str]] = {
    ("msup", 2): "{0}^{{{1}}}".format,
    ("msub", 2): "{0}_{{{1}}}".format,
    ("msubsup", 3): "{0}_{{{1}}}^{{{2}}}".format,
    ("munder", 2): "{0}_{{{1}}}".format,
    ("munderover", 3): "{0}_{{{1}}}^{{{2}}}".format,
    ("mover", 2): r"\overset{{{1}}}{{{0}}}".format,
    ("mfrac", 2): r"\frac{{{0}}}{{{1}}}".format,
    ("mroot", 2): r"\sqrt[{1}]{{{0}}}".format,
    ("msqrt", 1): r"\sqrt{{{0}}}".format,
}
"""Element and the number of its children → its TeX."""
