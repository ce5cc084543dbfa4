"""Superscript and subscript characters: `²`, `₂`."""

from __future__ import annotations

_RAISED = dict(zip("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def to_superscript(text: str) -> str | None:
    """Return the text in superscript characters, or None if it is empty or a character has no superscript form."""
    return _translate(text, _RAISED)


def to_subscript(text: str) -> str | None:
    """Return the text in subscript characters, or None if it is empty or a character has no subscript form."""
    return _translate(text, _LOWERED)


def _translate(text: str, characters: dict[str, str]) -> str | None:
    return "".join(map(characters.__getitem__, text)) if text and all(map(characters.__contains__, text)) else None
