"""What is fuzzed in Python: each reader, the detection of formats, and the functions that take texts of dumps."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzz.mutate import find_tokens, mutate
from fuzz.sound import find_faults

from site_builder.catalogue.names.mentions import person_key
from site_builder.catalogue.names.name_keys import key_of
from site_builder.ids import parse_url
from site_builder.model import BadRecord, Dump
from site_builder.names import format_name, parse_name, turn_name
from site_builder.readers import iterate_dump
from site_builder.text.characters import fix_encoding
from site_builder.text.html import excerpt, plain_text, render_abstract, render_title
from site_builder.text.links import find_links
from site_builder.text.markdown import render_markdown
from site_builder.text.maths import find_maths, to_mathml, to_plain
from site_builder.text.normalise import collapse, fold, slugify, title_key
from site_builder.text.repair import repair
from site_builder.text.stem import stem
from site_builder.text.tex import decode_tex

_SCRIPT = re.compile(r"<script|(?:href|src)=[\"']?\s*javascript:", re.IGNORECASE)
_CAUGHT = re.compile(r"\(([^()]*Error[^)]*)\).*report this fault")


def _render(text: str) -> str:
    return f"{render_title(text)} {render_abstract(text)}"


def _shorten(text: str) -> str:
    return f"{plain_text(text)} {excerpt(text, 200)}"


def _write_maths(text: str) -> str:
    return " ".join(f"{to_mathml(it.tex)} {to_plain(it.tex)}" for it in (*find_maths(text),)) + str(to_mathml(text))


def _write_name(text: str) -> str:
    return f"{format_name(parse_name(text))} {turn_name(text)} {key_of(text)} {person_key(text)}"


TEXTS: Mapping[str, Callable[[str], object]] = {
    "repair": repair,
    "encoding": fix_encoding,
    "normalise": lambda text: f"{collapse(text)} {title_key(text)} {fold(text)}",
    "html": _render,
    "excerpt": _shorten,
    "maths": _write_maths,
    "links": find_links,
    "identifiers": parse_url,
    "markdown": render_markdown,
    "tex": lambda text: decode_tex(text) + decode_tex(text, markdown=True),
    "slug": slugify,
    "stem": stem,
    "name": _write_name,
}
"""Name \u2192 a function that takes any text."""

_SLUG = re.compile(r"[a-z0-9-]*")


class Target(NamedTuple):
    """Something to fuzz."""

    name: str
    seeds: list[bytes]
    tokens: list[bytes]


def list_targets(dumps: Mapping[str, list[bytes]], texts: list[bytes], part: str = "") -> list[Target]:
    """Return the targets whose name starts with `part`. A reader without seeds gets those of the others."""
    every = [content for contents in dumps.values() for content in contents]
    readers = {f"read.{name}": contents or every for name, contents in dumps.items()} | {"read.detect": every}
    all_seeds = readers | {f"text.{name}": texts for name in TEXTS}
    shared = find_tokens(texts)
    return [
        Target(name, seeds, shared if name.startswith("text.") else find_tokens(seeds))
        for name, seeds in all_seeds.items()
        if name.startswith(part)
    ]


def make_case(targets: list[Target], seed: int, index: int) -> tuple[str, bytes]:
    """Return the name of a target and the content for it: always the same for a seed and an index."""
    target = targets[index % len(targets)]
    chance = Random(f"{seed}:{index}")
    content = chance.choice(target.seeds)
    return target.name, mutate(chance, content, target.seeds, target.tokens)


def run_case(name: str, content: bytes, folder: Path, caught: Counter[str] | None = None) -> str:
    """Return the kind of fault that a content causes, or an empty text; count exceptions that became rejects."""
    kind, _, which = name.partition(".")
    faults = (
        _read(which, content, folder, Counter() if caught is None else caught)
        if kind == "read"
        else _call(which, content)
    )
    try:
        return next(iter(faults), "")
    except Exception as error:  # that is what we look for
        return describe(error)


def describe(error: Exception) -> str:
    """Return the kind of an exception and the place in the package that raised it."""
    frames = [it for it in traceback.extract_tb(error.__traceback__) if "site_builder" in it.filename]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
    return f"{type(error).__name__}{place}"


def _read(format_name: str, content: bytes, folder: Path, caught: Counter[str]) -> Iterator[str]:
    path = folder / "dump"
    path.write_bytes(content)
    items = list(iterate_dump(path, Dump(name="dump", format="" if format_name == "detect" else format_name)))
    for item in items:
        if isinstance(item, BadRecord) and (found := _CAUGHT.search(item.reason)):
            caught[f"{format_name}: {found[1][:70]}"] += 1
    if content.strip() and not items:
        yield "nothing at all"
    yield from find_faults(items)


def _call(name: str, content: bytes) -> Iterator[str]:
    result = TEXTS[name](content.decode("utf-8", "replace"))
    if name in ("html", "markdown") and _SCRIPT.search(str(result)):
        yield "a script"
    if name == "slug" and not _SLUG.fullmatch(str(result)):
        yield "a slug with other characters"
