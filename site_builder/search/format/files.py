"""The files of the search. Their names are hashes of their contents, so a name always means the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from site_builder.model import OutputFile
from site_builder.text.hashes import short_hash


def name_shard(content: bytes) -> OutputFile:
    """Return a shard as a file."""
    return OutputFile(path=f"search/{short_hash(content)}.bin", content=content, when="asset")


def name_folder(kind: str, contents: Sequence[bytes]) -> str:
    """Return the name of a folder of files, made from the hashes of their contents."""
    hashes = b"".join(hashlib.sha256(content).digest() for content in contents)
    return f"{kind}-{short_hash(hashes)}"


def number_files(folder: str, contents: Sequence[bytes], first: int = 0, suffix: str = "json") -> Iterator[OutputFile]:
    """Yield the files of a folder, named by their numbers."""
    for number, content in enumerate(contents, first):
        yield OutputFile(path=f"search/{folder}/{number}.{suffix}", content=content, when="asset")


def stem_of(file: OutputFile) -> str:
    """Return the name of a file without its folder and suffix."""
    return file.path.rpartition("/")[2].partition(".")[0]


def distinct_files(files: Sequence[OutputFile]) -> Iterator[OutputFile]:
    """Yield each file once. Raise ValueError if two files share a name, which eight digits make very unlikely."""
    distinct: dict[str, OutputFile] = {}
    for file in files:
        if distinct.setdefault(file.path, file) != file:
            raise ValueError(f"two shards have the name {file.path}; raise hashes.DIGITS and the format's version.")
    yield from distinct.values()
