from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.normalise import beyond_ascii, collapse, fold, is_printable, list_slugs, slugify, title_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  one\n  two\t three ", "one two three"),
        ("no\u00a0break\u2028line\u2009thin\u3000wide", "no break line thin wide"),
        ("\ufeffzero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("GarcÃ\u00ada", "GarcÃ\u00ada"),
        ("bell\x07 null\x00 delete\x7f page\x0cbreak", "bell null delete page break"),
        ("half a pair \ud800 and \uffff none", "half a pair and none"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("double  blank", "double blank"),
        ("", ""),
        (" \u00a0\u200b ", ""),
    ],
)
def test_white_space_collapses_and_invisible_characters_are_removed(text: str, expected: str) -> None:
    assert collapse(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sorting Pebbles: A Survey", "sorting  pebbles – a survey!"),
        ("MoE$^2$ Pebbles", "MoE² pebbles"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", "full width"),
        ("STRASSE", "straße"),
        ("Schro\u0308der", "Schröder"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"),
    ],
)
def test_spellings_of_one_title_share_a_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


def test_titles_of_any_script_have_a_key() -> None:
    assert title_key("石を並べる 2") == "石を並べる2"
    assert title_key("Pebbles I") != title_key("Pebbles II")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ødegård, Łukasiewicz & Weiß", "odegard, lukasiewicz & weiss"),
        ("İstanbul ısı", "istanbul isi"),
        ("naïve Café", "naive cafe"),
        ("ﬁne ²", "fine 2"),
        ("Ёлка", "елка"),
        ("が", "が"),
        ("Plain ASCII, kept?", "plain ascii, kept?"),
    ],
)
def test_folding_removes_case_and_accents(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(st.sampled_from("aB é\u0301\u0308\u00a8ΣςİﬁΑ\u3000\n"), max_size=12))
def test_a_text_is_folded_word_by_word(text: str) -> None:
    bare = re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold()))
    assert fold(text) == unicodedata.normalize("NFKC", bare)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("MoE$^2$: Optimizing Pebble Queues", "moe2-optimizing-pebble-queues"),
        ("A^2FM: An Invented Model", "a2fm-an-invented-model"),
        ("S^{3}: Three Pebbles", "s3-three-pebbles"),
        ("Porting C++ and C# to F#", "porting-c-plus-plus-and-c-sharp-to-f-sharp"),
        ("A* Search for *Pebbles* and **Stones**", "a-star-search-for-pebbles-and-stones"),
        (r"$\mathcal{O}(L^2)$ Pebbles", "o-l2-pebbles"),
        (r"\textsc{Pebble}Net with $L_p$ norms", "pebblenet-with-lp-norms"),
        (r"Gr\"obner, Erd\H{o}s, S\o ren and na\"{\i}ve", "grobner-erdos-soren-and-naive"),
        ("Gröbner, Erdős, Søren and naïve", "grobner-erdos-soren-and-naive"),
        ("β-VAE, Δ-DiT and ε", "beta-vae-delta-dit-and-epsilon"),
        ("Μικρές πέτρες", "mikres-petres"),
        ("Камешки и камни", "kameshki-i-kamni"),
        ("基于BERT的石头分类", "ji-yu-bert-de-shi-tou-fen-lei"),
        ("한국어 돌: A Survey", "hangugeo-dol-a-survey"),
        ("H∞ Control at 256×256", "h-infinity-control-at-256x256"),
        ("LLMs Can't & Don't Plan pass@k", "llms-cant-and-dont-plan-pass-at-k"),
        ("21,926 Pebbles at 1.3B", "21926-pebbles-at-1-3b"),
        ("H<sub>2</sub>O and <projektor>", "h2o-and-projektor"),
        ("A snake_case pebble_sort", "a-snake-case-pebble-sort"),
        ("Pebbles—Stones", "pebbles-stones"),
    ],
)
def test_a_slug_reads_like_its_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize("title", ["CON", "nul", "Com1", "lpt9", "aux", "Index"])
def test_a_name_that_file_systems_or_servers_reserve_is_not_a_slug(title: str) -> None:
    assert slugify(title) == f"paper-{title.lower()}"


@pytest.mark.parametrize("title", ["1984", "!!!", "", "→ ★"])
def test_a_title_without_letters_becomes_a_short_hash(title: str) -> None:
    assert re.fullmatch(r"paper-[0-9a-f]{8}", slugify(title))


def test_hashes_are_equal_for_one_title_and_differ_for_two() -> None:
    assert slugify("1984") == slugify(" 1984! ")
    assert slugify("!!!") != slugify("???")


def test_a_title_in_another_script_also_has_the_slug_of_earlier_versions() -> None:
    assert list_slugs("石を並べる") == ("shi-o-bing-beru", "paper-1d7e3f5d")
    assert list_slugs("基于BERT的石头") == ("ji-yu-bert-de-shi-tou", "bert")
    assert list_slugs("Small Pebbles") == ("small-pebbles",)
    assert list_slugs("Μικρές πέτρες, naïve") == ("mikres-petres-naive",)


def test_a_long_slug_ends_with_a_whole_word() -> None:
    assert slugify("pebble " * 30) == "-".join(["pebble"] * 11)


def test_an_endless_word_is_cut() -> None:
    assert slugify("The " + "x" * 200) == ("the-" + "x" * 76)


@given(st.text())
def test_a_slug_is_always_a_safe_file_name(title: str) -> None:
    slug = slugify(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert slugify(title) == slug


@given(st.text())
def test_normal_forms_are_stable(text: str) -> None:
    assert collapse(collapse(text)) == collapse(text)
    assert fold(fold(text)) == fold(text)
    assert title_key(title_key(text)) == title_key(text)
    collapse(text).encode()


@given(st.text(alphabet="a \n\x00\x1c\x7f\x80Ãé\xad中\u200b\ud800", max_size=12))
def test_rare_characters_are_enough_to_know_whether_a_text_is_printable(text):
    assert is_printable(text) == text.isprintable()
    assert beyond_ascii(text) == "".join(sign for sign in text if not " " <= sign <= "~")
