"""Guesses of the language of a text. Every title here is invented."""

from __future__ import annotations

import pytest

from site_builder.pages.citing.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", ""),
        ("Invented Kites", ""),
        ("Größere Drachen für Köln — ein Überblick", ""),
        ("Kites (凧) in Theory", ""),
        ("凧の発明について", "ja"),
        ("風箏的發明", "zh"),
        ("BERT 風箏的發明與應用", "zh"),
        ("연의 발명", "ko"),
        ("اختراع الطائرات الورقية", "ar"),
        ("اختراع بادبادک‌های گویا", "fa"),
        ("Изобретение воздушных змеев", "ru"),
        ("Винахід повітряних зміїв", "uk"),
        ("המצאת העפיפונים", "he"),
        ("Η εφεύρεση των χαρταετών", "el"),
        ("पतंगों का आविष्कार", "hi"),
        ("การประดิษฐ์ว่าว", "th"),
    ],
)
def test_the_script_of_a_text_tells_its_language(text, language):
    assert guess_language(text) == language
