"""Superscript and subscript characters."""

from __future__ import annotations

from site_builder.text.letters.raised import to_subscript, to_superscript


def test_only_what_unicode_can_raise_is_raised() -> None:
    assert to_superscript("-2") == "⁻²"
    assert to_superscript("c") is None
    assert to_superscript("") is None


def test_both_minus_signs_are_raised_and_lowered():
    assert to_superscript("−3") == to_superscript("-3") == "⁻³"
    assert to_subscript("−(1+2)") == "₋₍₁₊₂₎"


def test_a_text_is_lowered_whole_or_not_at_all():
    assert to_subscript("1c") is None
    assert to_subscript("") is None
