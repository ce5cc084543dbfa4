"""The files of the search.

Most names are hashes of contents, so such a name always means the same content. The shards of terms, those of the
directory and the files of rare forms keep their names instead: new papers change many of them a little, and each
changed name would be another file to delete.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from site_builder.model import OutputFile
from site_builder.text.hashes import short_hash

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def name_shard(content: bytes) -> OutputFile:
    """Return a shard as a file."""
    return OutputFile(path=f"search/{short_hash(content)}.bin", content=content, when="asset")


def name_folder(kind: str, contents: Sequence[bytes]) -> str:
    """Return the name of a folder of files, made from the hashes of their contents."""
    hashes = b"".join(hashlib.sha256(content).digest() for content in contents)
    return f"{kind}-{short_hash(hashes)}"


def number_files(folder: str, contents: Sequence[bytes], first: int = 0) -> Iterator[OutputFile]:
    """Yield the files of a folder, named by their numbers."""
    for number, content in enumerate(contents, first):
        yield OutputFile(path=f"search/{folder}/{number}.json", content=content, when="asset")


def name_range(folder: str, start: str, kind: str = "") -> str:
    """Return the path of a shard in `terms` or `names` from the start of its range; files of another kind end in it.

    UTF-16 code units other than a to z and 0 to 9 are written as their numbers. The hyphen at the end keeps names apart
    from those that Windows reserves for devices.
    """
    units = start.encode("utf-16-be", "surrogatepass")
    codes = (high << 8 | low for high, low in zip(units[::2], units[1::2], strict=True))
    name = "".join(chr(code) if code < 128 and chr(code) in _PLAIN else f"_{code:x}_" for code in codes)
    return f"search/{folder}/{name}-{kind}.bin"


def stamp(content: bytes) -> str:
    """Return four characters that tell whether a deflated file has the content that the manifest expects.

    They follow from the Adler-32 of the content, the last four bytes of a zlib stream. The divisor is a prime, so that
    both halves of the checksum count.
    """
    return f"{int.from_bytes(content[-4:]) % 65521:04x}"


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
