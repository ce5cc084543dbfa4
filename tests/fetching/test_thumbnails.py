from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fetching.replay import BROKEN, BUSY, EMPTY, HTML, Answer, Asked, replay
from fetching.trial import SETTINGS
from PIL import Image

from site_builder.fetching.answers import AnswerError
from site_builder.fetching.client import Client
from site_builder.fetching.thumbnails import Pictures, fetch_thumbnails, shrink
from site_builder.settings.thumbnails import SIZE


def draw(size: tuple[int, int] = (1200, 648), kind: str = "PNG") -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", size, "#336699").save(packed, kind)
    return packed.getvalue()


def fetch(folder: Path, answer: Callable[[Asked], Answer], *numbers: int) -> tuple[Pictures, list[str]]:
    """Fetch the pictures of papers with these numbers; return what became of them and the paths that were asked for."""
    (folder / "dumps").mkdir(exist_ok=True)
    (folder / "site.toml").write_text(SETTINGS)
    with replay(answer) as server:
        rows = [
            {
                "paper": {"id": f"2401.{number:05}", "title": f"Kites, Part {number}", "authors": [{"name": "Ada"}]},
                "title": f"Kites, Part {number}",
                "publishedAt": "2024-01-05T00:00:00.000Z",
                "thumbnail": f"{server.url}/{number}.png",
            }
            for number in numbers
        ]
        (folder / "dumps/2024-01-05-daily-papers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        client = Client("invented", sleep=lambda _: None)
        return fetch_thumbnails(folder, client, (server.url,)), [it.path for it in server.asked]


def test_each_paper_gets_a_small_picture_once(tmp_path: Path) -> None:
    assert fetch(tmp_path, lambda _: Answer(draw()), 1, 2) == (Pictures(new=2), ["/1.png", "/2.png"])
    assert fetch(tmp_path, lambda _: Answer(draw()), 1, 2, 3) == (Pictures(new=1, before=2), ["/3.png"])
    assert sorted(path.name for path in (tmp_path / "thumbnails").iterdir()) == [
        f"2401.{number:05}.jpg" for number in (1, 2, 3)
    ]
    with Image.open(tmp_path / "thumbnails/2401.00001.jpg") as picture:
        assert (picture.format, picture.size) == ("JPEG", SIZE)


def test_a_picture_that_does_not_exist_is_no_failure(tmp_path: Path) -> None:
    assert fetch(tmp_path, lambda _: Answer(status=404), 1)[0] == Pictures(lacking=1)
    assert not (tmp_path / "thumbnails").exists()


@pytest.mark.parametrize(
    "bad", [BUSY, BROKEN, HTML, EMPTY, Answer(draw()[:200]), Answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>")]
)
def test_what_is_not_a_picture_is_not_saved_and_does_not_stop_the_others(bad: Answer, tmp_path: Path) -> None:
    found, _ = fetch(tmp_path, lambda asked: bad if asked.path == "/1.png" else Answer(draw()), 1, 2)
    assert (found.new, len(found.failed)) == (1, 1)
    assert "/1.png: the " in found.failed[0]
    assert [path.name for path in (tmp_path / "thumbnails").iterdir()] == ["2401.00002.jpg"]


def test_only_pictures_of_daily_papers_are_asked_for(tmp_path: Path) -> None:
    fetch(tmp_path, lambda _: Answer(draw()), 1)
    (tmp_path / "thumbnails/2401.00001.jpg").unlink()
    assert fetch_thumbnails(tmp_path, Client("invented", sleep=lambda _: None)) == Pictures()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("size", [(1200, 648), (40, 900), (1, 1)])
def test_a_picture_of_any_shape_gets_the_size_of_all(size: tuple[int, int], kind: str) -> None:
    with Image.open(io.BytesIO(shrink(draw(size, kind)))) as picture:
        assert (picture.format, picture.size) == ("JPEG", SIZE)


def test_a_picture_too_large_for_the_memory_is_refused() -> None:
    packed = io.BytesIO()
    Image.new("1", (9000, 9000)).save(packed, "PNG")
    with pytest.raises(AnswerError, match="is a picture of 9,000 × 9,000 pixels"):
        shrink(packed.getvalue())
