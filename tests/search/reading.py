"""Reads the files of a search index in the simplest way, as `docs/search-format.md` describes them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from string import ascii_lowercase, digits
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
    sections, data = [], zlib.decompress(data)
    while data:
        end = next(place for place, byte in enumerate(data) if byte < 128) + 1
        length = next(read_numbers(data[:end]))
        sections.append(data[end : end + length])
        data = data[end + length :]
    return sections


def read_words(text: str) -> list[str]:
    words: list[str] = []
    before = b""
    for line in text.split("\n") if text else ():
        before = before[: (ord(line[0]) - 32) * 2] + line[1:].encode("utf-16-le", "surrogatepass")
        words.append(before.decode("utf-16-le", "surrogatepass"))
    return words


def read_shard(shard: bytes) -> Iterator[tuple[str, int, int, bool, tuple[int, ...]]]:
    """Yield term, document, mark, whether the title has it, and the title's length and positions."""
    terms, sizes, steps, marks, titles = map(iter, read_sections(shard)[:5])
    numbers, deltas, marked, placed = read_numbers(bytes(sizes)), read_numbers(bytes(steps)), iter(marks), iter(titles)
    for term in read_words(bytes(terms).decode()):
        count, *_ = (next(numbers) for _ in range(6))
        document = 0
        for _ in range(count):
            document += next(deltas)
            mark = next(marked)
            yield term, document, mark & 127, mark > 127, tuple(_read_places(placed)) if mark > 127 else ()


def read_seconds(shard: bytes) -> Iterator[tuple[str, list[list[str]], int, list[int], list[tuple[int, int]]]]:
    """Yield each term with its variants, its reach, second marks, and the extra papers with levels."""
    terms, sizes, _, _, _, seconds, steps, extras, forms = read_sections(shard)
    numbers, marks, deltas, levels = read_numbers(sizes), iter(seconds), read_numbers(steps), iter(extras)
    for term, line in zip(read_words(terms.decode()), forms.decode("utf-8", "surrogatepass").split("\n"), strict=True):
        count, _, _, reach, extra, _ = (next(numbers) for _ in range(6))
        variants = [[read_form(term, form) for form in some.split(",")] for some in line.split(";")] if line else []
        held = [next(marks) for _ in range(count if reach or len(variants) > 1 else 0)]
        document, near = 0, []
        for _ in range(extra):
            document += next(deltas)
            near.append((document, next(levels)))
        yield term, variants or [[term]], reach, held, near


def read_form(term: str, form: str) -> str:
    return term[: len(term) - (ord(form[0]) - ord("A"))] + form[1:]


def _read_places(placed: Iterator[int]) -> Iterator[int]:
    yield next(placed)
    for place in placed:
        yield place & 127
        if place < 128:
            return


def read_facet(shard: bytes) -> dict[str, list[int]]:
    import json

    names, counts, steps = read_sections(shard)
    deltas = read_numbers(steps)
    found = {}
    for (value, _), count in zip(json.loads(names), read_numbers(counts), strict=True):
        document = 0
        found[value] = [document := document + next(deltas) for _ in range(count)]
    return found


def shard_names(manifest: Mapping[str, Any]) -> list[str]:
    def write(start: str) -> str:
        units = re.findall("..", start.encode("utf-16-be", "surrogatepass").decode("latin-1"), re.DOTALL)
        codes = [ord(high) * 256 + ord(low) for high, low in units]
        plain = [chr(code) if chr(code) in ascii_lowercase + digits else f"_{code:x}_" for code in codes]
        return "".join(plain)

    return [f"search/terms/{write(start)}-.bin" for start in read_words(manifest["terms"]["starts"])]
