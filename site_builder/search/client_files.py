"""The search client as a site publishes it: its many small modules bound into few files, without documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files

from site_builder.search.minify import minify

ENTRIES = ("box.js", "lunr.js", "page.js")
"""The modules that others ask for: every page's script, lunr's scores, and what a box fetches on focus: the search."""

_PRIVATE = (
    "abstract acts adjacent bare base before between bits box change changed chosen code columns correct covered "
    "covers dateOf depth draw drawFacets drawHits drawNote edits fail fetchTerms field findRare finding first "
    "fitting forget form found given held holds hopeless ids instead isName known last latest least lexicon list "
    "listen mark marks meant mended method more most named needed newest none not note parts phrase phrases "
    "place places plan postings prepare range rare rareFiles read reject rejected resolve rest resting restore "
    "rewritten rows scores settled shardOf shards show sizes start statistics steps surely tell term termOf text "
    "tiers titleLength titleOnly titles told tools topics untopics unwanted urlOf verify wanted weight whole "
    "word worth"
).split()
"""Names of properties that only the modules of one published file use: no other file, browser or caller knows them."""

_DOCUMENTATION = re.compile(
    r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n+|/\*\* @(?:(?!\*/).)*\*/ ?", re.MULTILINE | re.DOTALL
)
"""A comment that has its lines to itself, and a type in front of an expression."""

_IMPORT = re.compile(r'^(import|export) \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:(?=async |function |const |class )|\{[^}]*\};\n)", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def client_modules() -> dict[str, bytes]:
    """Return the published files by name; they ask for each other by relative names.

    A host sends two files instead of one for each module, and they pack better.
    """
    sources = client_sources()
    return {entry: bind(entry, sources).encode() for entry in ENTRIES}


def client_sources() -> dict[str, str]:
    """Return each module of the client by its file name."""
    folder = files("site_builder.search") / "client"
    modules = [path for path in folder.iterdir() if path.name.endswith(".js")]
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(modules, key=lambda path: path.name)}


def bind(entry: str, sources: Mapping[str, str]) -> str:
    """Return a module with all that it imports as one module that exports the same.

    Modules share one scope then, so no two may declare one name at their top; ValueError names it when they do.
    """
    order = list(dict.fromkeys(_imports_first(entry, sources)))
    _check_names(order, sources)
    inner = (_EXPORT.sub("", _IMPORT.sub("", _strip(sources[name]))) for name in order[:-1])
    return minify("".join([*inner, _IMPORT.sub(_reexport, _strip(sources[entry]))]), _PRIVATE)


def _imports_first(name: str, sources: Mapping[str, str]) -> Iterator[str]:
    for found in _IMPORT.finditer(sources[name]):
        yield from _imports_first(found[3], sources)
    yield name


def _check_names(order: list[str], sources: Mapping[str, str]) -> None:
    owners: dict[str, str] = {}
    for module in order:
        for name in _NAME.findall(sources[module]):
            if owners.setdefault(name, module) != module:
                raise ValueError(f"{module} and {owners[name]} both declare {name}; give one of them another name.")


def _reexport(found: re.Match[str]) -> str:
    return f"export {{{found[2]}}};\n" if found[1] == "export" else ""


def _strip(source: str) -> str:
    return _BLANK.sub("", _DOCUMENTATION.sub("", source))
