"""Damage and distort the content of a file: the same for the same source of chance."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Sequence
from random import Random

from hostile import PAYLOADS, PIECES

LARGEST = 100_000
"""The most bytes of a mutated file."""

_TOKEN = re.compile(
    rb'"[^"\n]{1,24}"[ ]*:|</?[A-Za-z:]{1,24}|^[A-Z%@][A-Z0-9]{1,3} *- |@?\w+[{=:]|[^\w\s"<]{1,4}|\w{3,12}',
    re.MULTILINE,
)
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (
    *(b"0", b"-1", b"1e999", b"1e-999", b"NaN", b"Infinity", b"99999999999999999999", b"4294967296", b"0x10", b"1.5"),
    *(b"1" * 4400, b"2024-02-30", b"0000-00-00", b"9999-12-31", b"13/32/2024", b"1" * 17, "\u0664\u0662".encode()),
)
_NESTS = (
    *((b"[", b"]"), (b"{", b"}"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"(", b")"), (b"$", b"$"), (b"<!--", b"-->")),
    *((b"**", b"**"), (b"\\textbf{", b"}"), (b"<![CDATA[", b"]]>"), (b"[x](", b")"), (b'"', b'"'), (b"&amp;", b"")),
)
"""What may be around what, or be repeated without an end."""
_BYTES = (
    *(b"\x00", b"\x01", b"\x1f", b"\x7f", b"\x85", b"\xa0", b"\xff", b"\xfe", b"\xc3", b"\r", b"\xe2\x80\xae"),
    *(
        b"\xe2\x80\xa8",
        b"\xef\xbf\xbe",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xf0\x9f\x98\x80",
        b"\xc2\x85",
        b"\xe2\x80\x8b",
    ),
)
_JSON = (
    *(b"null", b"true", b"[]", b"{}", b'""', b"[0]", b'{"a": []}', b"[[]]", b'"\\u0001"', b'"\\ud800"', b"-0.0"),
    b"1e300",
)
_ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "latin-1", "cp1252", "utf-32", "shift_jis")

Tokens = Sequence[bytes]


def find_tokens(seeds: Sequence[bytes]) -> list[bytes]:
    """Return the keys, tags, marks and words of a format, from dumps in it."""
    return sorted({token for seed in seeds for token in _TOKEN.findall(seed)})[:3_000]


def mutate(chance: Random, seed: bytes, others: Sequence[bytes], tokens: Tokens) -> bytes:
    """Return a file that differs from `seed` in one to six ways; `others` are files of the same format."""
    content = seed
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        content = chance.choice(_STEPS)(chance, content, tokens)[:LARGEST]
    if chance.random() < 0.1:
        content = _splice(chance, content, chance.choice(others))
    if chance.random() < 0.04:
        content = _recode(chance, content)
    if chance.random() < 0.04:
        content = _pack(chance, content)
    return content[:LARGEST]


def _span(chance: Random, content: bytes, longest: int = 200) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.randint(1, longest))


def _flip(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    start, end = _span(chance, content)
    return content[:start] + content[end:]


def _cut_end(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] if chance.random() < 0.8 else content[at:]


def _double(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    start, end = _span(chance, content)
    return content[:end] + content[start:end] * chance.randint(1, 4) + content[end:]


def _repeat(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    """Repeat a piece until the file is as large as the bounds on time and memory need."""
    start, end = _span(chance, content, 12)
    piece = content[start:end] if chance.random() < 0.5 else _token(chance, tokens)
    if not piece or chance.random() > 0.15:
        return content
    return content[:start] + piece * (chance.choice((3_000, 12_000, 24_000, 48_000)) // len(piece)) + content[end:]


def _swap(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    one, other = sorted((_span(chance, content), _span(chance, content)))
    if one[1] > other[0]:
        return content
    parts = (
        content[: one[0]],
        content[slice(*other)],
        content[one[1] : other[0]],
        content[slice(*one)],
        content[other[1] :],
    )
    return b"".join(parts)


def _swap_lines(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return chance.choice((b"\n", b"\n", b"\n", b"\r\n", b"\r", b"\n\n", b" ")).join(lines)


def _insert(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    start, end = _span(chance, content, 12)
    return content[:start] + _token(chance, tokens) + content[chance.choice((start, end)) :]


def _token(chance: Random, tokens: Tokens) -> bytes:
    pool = chance.choice((tokens, tokens, PIECES, PAYLOADS, _BYTES, _BYTES, _JSON, _NUMBERS))
    token = chance.choice(pool) if pool else b" "
    return token.encode() if isinstance(token, str) else token


def _exchange(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    """Replace a token by another one, so that the structure around it stays whole."""
    found = list(_TOKEN.finditer(content, *_span(chance, content)))
    if not found:
        return content
    start, end = chance.choice(found).span()
    return content[:start] + _token(chance, tokens) + content[end:]


def _renumber(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    found = list(_NUMBER.finditer(content))
    if not found:
        return content
    start, end = chance.choice(found).span()
    return content[:start] + chance.choice(_NUMBERS) + content[end:]


def _revalue(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    """Replace a value of JSON, or what looks like one, by one of another type."""
    found = list(re.finditer(rb'(?<=[:\[,])\s*(?:"[^"]*"|[\w.-]+)(?=\s*[,\]}])', content))
    if not found:
        return content
    start, end = chance.choice(found).span()
    return content[:start] + chance.choice(_JSON + _NUMBERS) + content[end:]


def _nest(chance: Random, content: bytes, tokens: Tokens) -> bytes:
    opening, closing = chance.choice(_NESTS)
    start, end = _span(chance, content)
    depth = chance.choice((1, 1, 2, 30, 200, 2_000, 12_000) if chance.random() < 0.3 else (1, 2, 5))
    closed = closing * depth if chance.random() < 0.6 else b""
    return content[:start] + opening * depth + content[start:end] + closed + content[end:]


_Step = Callable[[Random, bytes, Tokens], bytes]
_STEPS: tuple[_Step, ...] = (
    *(_flip, _cut, _cut_end, _double, _repeat, _swap, _swap_lines),
    *(_insert, _insert, _exchange, _exchange, _renumber, _revalue, _revalue, _nest),
)


def _splice(chance: Random, content: bytes, other: bytes) -> bytes:
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


def _recode(chance: Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _pack(chance: Random, content: bytes) -> bytes:
    packed = gzip.compress(content, mtime=0)
    return chance.choice((_flip, _cut_end, _cut, lambda chance, content, tokens: content))(chance, packed, ())
