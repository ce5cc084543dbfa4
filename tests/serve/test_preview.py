"""What browsers see while someone makes mistakes and fixes them."""

from __future__ import annotations

import threading

import pytest
from patience import LIMIT

from site_builder.errors import ThemeError
from site_builder.serve.preview import Preview, State


class Files:
    """A site of invented files; a page with the content None has a mistake."""

    def __init__(self, name: str, **pages: bytes | None) -> None:
        own = f"{name} ".encode()
        self._pages = {"index.html": own + b"home", "404.html": own + b"missing", "folder/index.html": b"in"}
        self._pages |= {f"{page}.html": content and own + content for page, content in pages.items()}

    def find(self, path: str) -> bytes | None:
        if path in self._pages and self._pages[path] is None:
            raise ThemeError("broken.", path=path)
        return self._pages.get(path)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def preview(said) -> Preview:
    return Preview(said.append)


def test_a_path_is_answered_with_its_file_or_the_page_for_missing_ones(preview):
    preview.show(Files("one", topics=b"topics"))
    assert preview.answer("topics.html") == (200, "topics.html", b"one topics")
    assert preview.answer("") == (200, "index.html", b"one home")
    assert preview.answer("nothing.html") == (404, "404.html", b"one missing")
    assert preview.answer("folder") == (301, "folder/", b"")
    assert preview.answer("folder/") == (200, "folder/index.html", b"in")


def test_each_site_has_its_number_and_ends_the_mistake_before_it(preview):
    assert preview.state == State(0)
    preview.show(Files("one"))
    assert preview.state == State(1)
    preview.report(ThemeError("broken.", path="a.html"))
    assert preview.state == State(1, "a.html: broken.")
    preview.show(Files("two"))
    assert preview.state == State(2)


def test_the_terminal_hears_of_a_mistake_once(preview, said):
    preview.show(Files("one"))
    for message in ("one.", "one.", "two."):
        preview.report(ThemeError(message))
    assert said == ["Error: one. (The previous site is kept.)", "Error: two. (The previous site is kept.)"]


def test_a_site_that_cannot_render_the_page_in_view_is_not_shown(preview):
    with pytest.raises(ThemeError):
        preview.show(Files("none", index=None))
    preview.show(Files("one", topics=b"topics"))
    preview.answer("topics.html")
    with pytest.raises(ThemeError):
        preview.show(Files("two", topics=None))
    assert preview.answer("topics.html").content == b"one topics"
    preview.show(Files("two"))  # where the page in view no longer exists
    assert preview.answer("topics.html").status == 404


def test_a_page_with_a_mistake_is_shown_as_it_was_before(preview, said):
    preview.show(Files("one", topics=b"topics"))
    preview.show(Files("two", topics=None))
    assert preview.answer("topics.html") == (200, "topics.html", b"one topics")
    assert preview.state == State(2, "topics.html: broken.")
    preview.show(Files("three", topics=None))  # another change that does not fix it
    assert preview.answer("topics.html").content == b"one topics"
    preview.show(Files("four", topics=b"fixed"))
    assert preview.answer("topics.html").content == b"four fixed"
    assert len(said) == 2


def test_a_page_that_never_had_a_good_version_explains_its_mistake(preview):
    preview.show(Files("one", topics=None))
    status, path, content = preview.answer("topics.html")
    assert (status, path) == (500, "mistake.html")
    assert b"<pre>topics.html: broken.</pre>" in content
    assert preview.answer("index.html").status == 200


def test_whoever_waits_hears_of_sites_and_mistakes(preview):
    known, heard = preview.state, []
    assert preview.wait(known, 0) == known

    def listen() -> None:
        heard.append(preview.wait(known, 60))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    preview.show(Files("one"))
    listener.join(LIMIT)
    assert heard == [State(1)]
    assert preview.wait(State(0), 60) == State(1)
