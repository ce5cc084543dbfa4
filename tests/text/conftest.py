"""Cases from fixture files, and a checker of HTML fragments.

A case in a fixture file has three parts, title, input and expected, each followed by a line with a single dot. A module
names its file in `CASES`, and each of its tests that takes `case` runs once per case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"

TEXT_TAGS = frozenset({"p", "a", "em", "strong", "code", "sup", "sub"})
MATHS_TAGS = frozenset({
    "math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot", "mrow", "mspace",
    "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
})  # fmt: skip
MARKDOWN_TAGS = TEXT_TAGS | frozenset({
    "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "img", "table", "thead",
    "tbody", "tr", "th", "td",
})  # fmt: skip
EMPTY_TAGS = frozenset({"br", "hr", "img"})
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "th": {"style"},
    "td": {"style"},
    "ol": {"start"},
    "code": {"class"},
} | {f"h{level}": {"id"} for level in range(2, 7)}


class Judge(HTMLParser):
    """Fails on forbidden tags, attributes and URLs, and on unbalanced tags."""

    def __init__(self, tags: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags | MATHS_TAGS
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.tags
        for name, value in attrs:
            self.judge_attribute(tag, name, value or "")
        if tag not in EMPTY_TAGS:
            self.open.append(tag)

    def judge_attribute(self, tag: str, name: str, value: str) -> None:
        if tag in MATHS_TAGS:
            assert not name.startswith("on")
            assert name not in ("href", "style", "class", "src")
        else:
            assert name in ATTRIBUTES.get(tag, set()), f"{tag} {name}"
        if name in ("href", "src"):
            scheme = re.match(r"\s*([^/?#]*):", value)
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), value
        if name == "style":
            assert re.fullmatch(r"text-align:(left|right|center)", value)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY_TAGS:
            assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        pytest.fail(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction: {data}")


def check_fragment(fragment: str, tags: frozenset[str] = TEXT_TAGS) -> None:
    parser = Judge(tags)
    parser.feed(fragment)
    parser.close()
    assert parser.open == []


@pytest.fixture(scope="session")
def judge() -> Callable[[str], None]:
    """Return a check of the HTML that titles and abstracts may contain."""
    return check_fragment


@pytest.fixture(scope="session")
def judge_markdown() -> Callable[[str], None]:
    """Return a check of the HTML that Markdown may produce."""
    return partial(check_fragment, tags=MARKDOWN_TAGS)


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    parts = re.split(r"^\.$\n?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert parts.pop().strip() == "", f"{path.name} must end with a line that contains only a dot"
    assert len(parts) % 3 == 0, f"{path.name} has a case that does not have three parts"
    parts = [part.strip("\n") for part in parts]
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = read_cases(FIXTURES / metafunc.module.CASES)
        metafunc.parametrize("case", [case[1:] for case in cases], ids=[case[0] for case in cases])
