from __future__ import annotations

import pytest

from site_builder.search.answering.spellings import spell_name, spell_part, spell_whole


@pytest.mark.parametrize(
    ("name", "other"), [("Rösmann", "roesmann"), ("Roesmann", "rosmann"), ("Zorb", "zorb"), ("Boeing", "boeing")]
)
def test_a_name_has_an_umlaut_or_an_e(name: str, other: str) -> None:
    assert spell_name(name) == other


@pytest.mark.parametrize(
    ("parts", "other"),
    [("text2image", "texttoimage"), ("text to image", "text2image"), ("0 shot", "zeroshot"), ("one shot", "1shot"),
     ("77 shot", ""), ("k shot", ""), ("a2c", "")],
)  # fmt: skip
def test_compounds_with_numbers_are_spelt_out_and_the_reverse(parts: str, other: str) -> None:
    assert spell_whole(parts.split()) == ([other] if other else [])


def test_a_number_before_shot_has_a_name() -> None:
    assert spell_part(["0", "shot"], 0) == ["zero"]
    assert spell_part(["0", "shot"], 1) == spell_part(["77", "shot"], 0) == []
