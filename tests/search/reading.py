"""The files of a search index read back in the plain way, as `docs/search-format.md` describes them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any


def read_numbers(data: bytes) -> Iterator[int]:
    number, shift = 0, 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number, shift = 0, 0


def read_sections(data: bytes) -> list[bytes]:
    sections = []
    while data:
        end = next(place for place, byte in enumerate(data) if byte < 128) + 1
        length = next(read_numbers(data[:end]))
        sections.append(data[end : end + length])
        data = data[end + length :]
    return sections


def read_words(data: bytes) -> list[str]:
    words: list[str] = []
    before = b""
    for line in data.decode().split("\n") if data else ():
        before = before[: (ord(line[0]) - 32) * 2] + line[1:].encode("utf-16-le")
        words.append(before.decode("utf-16-le"))
    return words


def read_postings(shard: bytes, manifest: dict[str, Any]) -> Iterator[tuple[str, str, int, int]]:
    """Yield term, field, document and frequency of each posting of a shard of terms."""
    words, _, entries, _, postings = read_sections(shard)
    names = [field["name"] for field in manifest["fields"]]
    rows, numbers = read_numbers(entries), read_numbers(postings)
    for term in read_words(words):
        for name, count in zip(names, list(islice(rows, len(names) + 1)), strict=False):
            document = 0
            for _ in range(count):
                step = next(numbers)
                document += step >> 1
                yield term, name, document, next(numbers) + 2 if step & 1 else 1
