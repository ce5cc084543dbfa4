"""Characters above and below the line: `²`, `₂`."""

from __future__ import annotations

_RAISED = dict(zip("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def to_superscript(text: str) -> str | None:
    """Return the text in superscript characters, or None where it is empty or one of its characters has none."""
    return _translate(text, _RAISED)


def to_subscript(text: str) -> str | None:
    """Return the text in subscript characters, or None where it is empty or one of its characters has none."""
    return _translate(text, _LOWERED)


def _translate(text: str, characters: dict[str, str]) -> str | None:
    return "".join(map(characters.__getitem__, text)) if text and all(map(characters.__contains__, text)) else None
