"""Pictures of papers: those that Daily Papers shows, made small, so that a site can show them without another host."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
from PIL import Image, ImageOps

from site_builder.config import load_config
from site_builder.dumps import read_dumps
from site_builder.errors import FetchError
from site_builder.fetching.answers import AnswerError
from site_builder.fetching.client import Client
from site_builder.fetching.fetch import open_client
from site_builder.settings.thumbnails import FOLDER, SIZE, name_thumbnail

ORIGINS = ("https://cdn-thumbnails.huggingface.co/", "https://cdn-uploads.huggingface.co/", "https://huggingface.co/")
"""How the addresses of pictures start: a dump may contain any, also that of a machine in the maintainer's network."""
LARGEST = 10_000_000
"""The largest picture in bytes."""
_MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QUALITY = 80


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the pictures of a catalogue."""

    new: int = 0
    before: int = 0
    """How many there were already."""
    lacking: int = 0
    """How many the server does not have."""
    failed: tuple[str, ...] = ()
    """One sentence for each that could not be fetched."""


def fetch_thumbnails(content: Path, client: Client | None = None, origins: tuple[str, ...] = ORIGINS) -> Pictures:
    """Fetch the pictures that a content folder lacks of the papers in its dumps. Raise ConfigError as `load_config`."""
    config = load_config(content)
    client = client or open_client(config)
    folder = content / FOLDER
    new, before, lacking, failed = 0, 0, 0, []
    try:
        for name, url in _list_wanted([content / path for path in config.dumps], origins):
            if (folder / name).is_file():
                before += 1
                continue
            try:
                is_there = _save(folder / name, client.ask(url, shrink, pause=0.2, may_lack=True, largest=LARGEST))
            except FetchError as error:
                failed.append(str(error))
                continue
            new, lacking = new + is_there, lacking + (not is_there)
    finally:
        client.close()
    return Pictures(new=new, before=before, lacking=lacking, failed=tuple(failed))


def _list_wanted(dumps: list[Path], origins: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the name of the file and the address of each picture; of several of one paper, the first."""
    seen: set[str] = set()
    for record in (record for reading in read_dumps(dumps) for record in reading.records):
        name = name_thumbnail(record.identifiers)
        if name and name not in seen and record.thumbnail.startswith(origins):
            seen.add(name)
            yield name, record.thumbnail


def shrink(answer: bytes) -> bytes:
    """Return a picture as a small JPEG of SIZE, cut at the edges to its shape. Raise AnswerError if it is none."""
    try:
        with Image.open(io.BytesIO(answer), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise AnswerError(f"is a picture of {picture.width:,} × {picture.height:,} pixels")
            small = ImageOps.fit(picture.convert("RGB"), SIZE)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise AnswerError("is not a whole picture") from error
    packed = io.BytesIO()
    small.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return packed.getvalue()


def _save(path: Path, picture: bytes | None) -> bool:
    """Save a picture whole, and return whether there is one."""
    if picture is None:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(picture)
    draft.replace(path)
    return True
