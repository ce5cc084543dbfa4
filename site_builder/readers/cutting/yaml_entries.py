"""Cut YAML into the papers that it holds: in lists, under keys, one to a document, or in front matter.

All scalars are texts as they are written, so that `2401.00010` keeps its zeros and `2024-02-30` is no error. Nothing is
built but texts, lists and dictionaries. A document of more than a megabyte has to be a list, which is cut into its
elements; so is one with an error, which then costs one element alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from site_builder.model import BadRecord, Banner
from site_builder.readers.cutting.json_entries import Entry, IsPaper
from site_builder.readers.cutting.streams import quote

_LARGEST = 1 << 20
"""Signs of what is parsed in one piece."""
_DEEPEST = 6
"""Keys and lists on the way to a paper at most."""
_FENCE = re.compile(r"(?:---|\.\.\.)\s*(?:#.*)?")
_ELEMENT = re.compile(r"( *)-(?: |$)")
_KEY = re.compile(r"""[ \t]*(?:- +)*["']?[\w(][^:#\n]*:(?:\s|$)""")
_NULLS = frozenset(["~", "null", "Null", "NULL"])
_ROOT = " "
"""The key of a document, which has none."""
_SPREAD = 4
"""How many times larger a document may become through its aliases."""


class _Piece(NamedTuple):
    """Lines that are parsed together."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class YamlError(Exception):
    """A fault in YAML, with the number of lines above it."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


def read_yaml(text: str, name: str, is_paper: IsPaper) -> Iterator[Entry | BadRecord | Banner]:
    """Yield each paper, and each value in the place of one, with the keys that lead to it.

    What follows front matter and is no YAML is a banner; an error elsewhere is a reject.
    """
    pieces = list(_cut_documents(text.split("\n")))
    for place, piece in enumerate(pieces):
        if place and not looks_like_yaml(piece.lines):
            first = next(filter(str.strip, piece.lines))
            yield Banner(dump=name, line=piece.line, text=quote(f"text after the front matter: {first.strip()}"))
        else:
            yield from _read_piece(piece, name, is_paper)


def looks_like_yaml(lines: Iterable[str]) -> bool:
    """Tell whether a document begins like YAML: with keys, elements of a list, or what is indented below them."""
    rows = [row.rstrip() for row in lines if row.strip() and not row.lstrip().startswith("#")][:60]
    return bool(rows) and all(
        _KEY.match(row) or _ELEMENT.match(row) or (place and (row[0] in " \t]}"))
        for place, row in enumerate(rows)
    )  # fmt: skip


def load_node(text: str) -> Any:
    """Return the node of a document, or None for one that is empty. Raise YamlError for what is no YAML."""
    import yaml  # only dumps in YAML need it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(error.problem or "cannot be parsed", mark.line if mark else 0) from error
    except yaml.YAMLError as error:
        raise YamlError("it holds a sign that YAML does not allow") from error
    if node is not None and _measure(node, {}, set()) > _SPREAD * len(text) + 1000:
        raise YamlError("its aliases repeat more than they are worth")
    return node


def node_value(node: Any) -> Any:
    """Return what a node holds: texts, lists and dictionaries; of a key that comes twice the first value."""
    if isinstance(node.value, str):
        is_quoted = node.style in ("'", '"', "|", ">")
        return "" if node.value in _NULLS and not is_quoted else node.value
    if node.id == "sequence":
        return [node_value(it) for it in node.value]
    groups = split_mapping(node)
    return {key: value for group in reversed(groups) for key, value in _values(group).items()}


def split_mapping(node: Any) -> list[list[tuple[Any, Any]]]:
    """Return the pairs of a mapping; where a key comes again, as in records one below the other, further ones."""
    groups: list[list[tuple[Any, Any]]] = [[]]
    seen: set[str] = set()
    for key, value in node.value:
        if (name := _key_text(key)) in seen and name != "<<":
            groups.append([])
            seen.clear()
        seen.add(name)
        groups[-1].append((key, value))
    return groups


def _values(pairs: list[tuple[Any, Any]]) -> dict[str, Any]:
    """Return a dictionary of pairs; `<<` adds those of other mappings that are not given."""
    values = {_key_text(key): node_value(value) for key, value in pairs if _key_text(key) != "<<"}
    for other in (it for key, value in pairs if _key_text(key) == "<<" for it in _merged(value)):
        values = node_value(other) | values
    return values


def _merged(node: Any) -> list[Any]:
    return [it for it in (node.value if node.id == "sequence" else [node]) if it.id == "mapping"]


def _key_text(node: Any) -> str:
    return node.value if isinstance(node.value, str) else ""


def _measure(node: Any, known: dict[int, int], open_nodes: set[int]) -> int:
    """Return how many nodes a node holds when each alias is written out. Raise YamlError where it holds itself."""
    if isinstance(node.value, str):
        return 1
    if id(node) in open_nodes:
        raise YamlError("an alias stands for what it is part of", node.start_mark.line)
    if id(node) not in known:
        open_nodes.add(id(node))
        inner = node.value if node.id == "sequence" else (it for pair in node.value for it in pair)
        known[id(node)] = 1 + sum(_measure(it, known, open_nodes) for it in inner)
        open_nodes.discard(id(node))
    return known[id(node)]


def _cut_documents(lines: list[str]) -> Iterator[_Piece]:
    """Yield the documents that are not blank."""
    start = 0
    for number, line in enumerate([*lines, "---"]):
        if _FENCE.fullmatch(line.rstrip()):
            piece = _Piece(start + 1, lines[start:number])
            if any(it.strip() and not it.startswith(("#", "%")) for it in piece.lines):
                yield piece
            start = number + 1


def _read_piece(piece: _Piece, name: str, is_paper: IsPaper) -> Iterator[Entry | BadRecord]:
    elements = list(_cut_elements(piece))
    size = sum(map(len, piece.lines))
    if size > _LARGEST and len(elements) < 2:
        reason = "is a document in YAML of more than a megabyte; expected a list, which can be read one by one"
        yield BadRecord(dump=name, line=piece.line, reason=reason)
        return
    try:
        node = load_node(piece.text) if size <= _LARGEST else None
        entries = list(_walk(node, (), piece.line, is_paper, is_item=False)) if node is not None else []
    except (YamlError, RecursionError) as error:
        if len(elements) < 2:
            yield _reject(piece, error, name)
            return
        node = None
    if node is not None:
        yield from entries
        return
    for element in elements:
        yield from _read_piece(element, name, is_paper)


def _cut_elements(piece: _Piece) -> Iterator[_Piece]:
    """Yield the elements of a list that is a document, or nothing for any other one."""
    starts = [place for place, line in enumerate(piece.lines) if line.strip() and not line.lstrip().startswith("#")]
    first = _ELEMENT.match(piece.lines[starts[0]]) if starts else None
    if first is None:
        return
    mark = f"{first[1]}-"
    begins = [it for it in starts if piece.lines[it].startswith(f"{mark} ") or piece.lines[it].rstrip() == mark]
    for begin, end in zip(begins, [*begins[1:], len(piece.lines)], strict=True):
        yield _Piece(piece.line + begin, piece.lines[begin:end])


def _walk(node: Any, keys: tuple[str, ...], line: int, is_paper: IsPaper, *, is_item: bool) -> Iterator[Entry]:
    """Yield the papers in a node, and the values that are in the place of one."""
    at = line + node.start_mark.line
    if node.id == "sequence" and len(keys) < _DEEPEST:
        for it in node.value:
            yield from _walk(it, keys, line, is_paper, is_item=True)
        return
    if node.id != "mapping" or not node.value:
        yield Entry(keys, at, node_value(node), is_item)
        return
    for group in split_mapping(node):
        value = _values(group)
        own_key = "" if is_item else (keys[-1] if keys else _ROOT)
        if is_paper(value, own_key) or len(keys) >= _DEEPEST:
            yield Entry(keys, line + group[0][0].start_mark.line, value, is_item)
            continue
        for key, inner in group:
            yield from _walk(inner, (*keys, _key_text(key)), line, is_paper, is_item=False)


def _reject(piece: _Piece, error: Exception, name: str) -> BadRecord:
    """Return the reject for a fault, at its line and with that line."""
    above = min(error.line, len(piece.lines) - 1) if isinstance(error, YamlError) else 0
    reason = str(error) if isinstance(error, YamlError) else "it is nested too deep"
    advice = "; put a value that holds a colon, a quote or a bracket between quotes"
    return BadRecord(
        dump=name, line=piece.line + above, reason=f"is not YAML: {reason}{advice}", text=quote(piece.lines[above])
    )
