from __future__ import annotations

from pathlib import Path

import pytest
from pages.invented import DEFAULT_THEME

from site_builder.errors import ConfigError, ThemeError
from site_builder.pages.strings.load import find_line, find_uses, is_used, load_strings

ENGLISH = """
[paper]
abstract = "Abstract"
by = "by {name}"

[counts]
papers = { one = "{n} paper", other = "{n} papers" }
"""


@pytest.fixture
def theme(tmp_path: Path) -> tuple[Path, Path]:
    """Return the folders of an invented theme and of an invented default theme."""
    own, default = tmp_path / "own", tmp_path / "default"
    for folder in (own, default):
        (folder / "strings").mkdir(parents=True)
    write(default, "en", ENGLISH)
    return own, default


def write(folder: Path, language: str, toml: str) -> None:
    (folder / "strings" / f"{language}.toml").write_text(toml, encoding="utf-8")


def test_the_default_theme_has_all_strings_and_no_warning():
    strings = load_strings([DEFAULT_THEME])
    assert strings.get("paper.abstract") == "Abstract"
    assert (strings.language, strings.missing, strings.unknown) == ("en", (), ())


def test_a_theme_changes_a_word_and_keeps_the_others(theme):
    write(theme[0], "en", 'paper.abstract = "Summary"')
    strings = load_strings(theme)
    assert strings.get("paper.abstract") == "Summary"
    assert strings.get("paper.by", name="Ada") == "by Ada"
    assert strings.warnings == ()


def test_strings_that_a_language_lacks_are_in_english(theme):
    write(theme[1], "de", 'counts.papers = { one = "{n} Arbeit", other = "{n} Arbeiten" }')
    strings = load_strings(theme, "de")
    assert strings.get("counts.papers", n=2) == "2 Arbeiten"
    assert strings.get("paper.abstract") == "Abstract"
    assert (strings.language, strings.missing) == ("de", ("paper.abstract", "paper.by"))


def test_a_region_comes_before_its_language_and_the_theme_before_the_default_one(theme):
    write(theme[1], "pt", 'paper = { abstract = "Resumo", by = "por {name}" }')
    write(theme[1], "pt-BR", 'paper.by = "de {name}"')
    write(theme[0], "pt", 'paper.abstract = "Sumário"')
    strings = load_strings(theme, "pt-br")
    assert [strings.get("paper.abstract"), strings.get("paper.by", name="A")] == ["Sumário", "de A"]
    assert (strings.language, strings.missing) == ("pt-BR", ("counts.papers",))


def test_a_language_without_a_file_is_in_english(theme):
    strings = load_strings(theme, "fr")
    assert (strings.language, strings.wanted, len(strings.missing)) == ("en", "fr", 3)


def test_a_region_of_english_lacks_nothing(theme):
    write(theme[1], "en-US", 'paper.by = "from {name}"')
    strings = load_strings(theme, "en-US")
    assert (strings.get("paper.by", name="A"), strings.language, strings.missing) == ("from A", "en-US", ())


def test_a_key_that_nothing_uses_is_unknown(theme):
    write(theme[0], "en", 'paper.abstrat = "Summary"\nown.used = "Used"\nown.table.a = "A"')
    write(theme[1], "de", 'gone = "Weg"')
    (theme[0] / "templates").mkdir()
    (theme[0] / "templates" / "paper.html").write_text("{{ t('own.used') }} {{ t(\"own.table.*\", page.kind) }}")
    assert load_strings(theme, "de").unknown == ("default/strings/de.toml: gone", "own/strings/en.toml: paper.abstrat")


def test_templates_use_keys_and_tables_and_scripts_use_tables(theme):
    (theme[0] / "templates" / "parts").mkdir(parents=True)
    (theme[0] / "assets").mkdir()
    (theme[0] / "templates" / "parts" / "a.html").write_text('{{ t("a.b") }}{{ t("said.*", kind, n=1) }}')
    (theme[0] / "assets" / "a.js").write_text('const strings = SITE_STRINGS("scripts.a");')
    uses = find_uses(theme)
    assert uses == {"a.b", "said.*", "scripts.a"}
    assert [is_used(key, uses) for key in ("a.b", "a.c", "said.x", "scripts.a.x", "said.x.y")] == [
        True,
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("toml", "line", "message"),
    [
        ('[paper]\n\nby = "{nam}"', 3, '"paper.by" has no placeholder {nam}; it has {name}.'),
        ('paper.abstract = "{day}"', 1, '"paper.abstract" has no placeholder {day}; it has none.'),
        ("[paper]\nabstract = 1", 2, '"paper.abstract": a string must be text in quotes, or a table of plural forms.'),
        (
            '[counts.papers]\none = "x"',
            1,
            '"counts.papers": the plural form other is missing; the string has only: one.',
        ),
    ],
)
def test_a_mistake_is_an_error_with_its_line(theme, toml, line, message):
    write(theme[0], "en", toml)
    with pytest.raises(ThemeError) as error:
        load_strings(theme)
    assert str(error.value) == f"{theme[0] / 'strings' / 'en.toml'}:{line}: {message}"


def test_a_file_that_is_not_toml_is_an_error_with_its_line(theme):
    write(theme[0], "de", "[paper]\nabstract = x\n")
    with pytest.raises(ConfigError) as error:
        load_strings(theme)
    assert (error.value.path, error.value.line) == (theme[0] / "strings" / "de.toml", 2)


def test_a_line_is_found_by_its_key_in_the_usual_forms_of_toml():
    assert find_line('[a]\nb = "x"\n[a.c]\none = "y"\n', "a.b") == 2
    assert find_line('[a]\nb = "x"\n[a.c]\none = "y"\n', "a.c") == 3
    assert find_line('a.b = "x"', "a.b") == 1
    assert find_line('a = { b = "x" }', "a.b") is None
