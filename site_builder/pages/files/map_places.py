"""Where each paper is on the map, in a few files, so that a link to the map can lead to a paper.

A file is a list of numbers without further structure: the checksum of a slug, x, y, and so on. A slug is in the file
whose number is the remainder of its checksum, divided by the number of files. A page of a paper cannot have its place
itself: the map is laid out anew from time to time, and all pages would change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from site_builder.model import MAP_SIZE, OutputFile
from site_builder.pages.drawing.paper_map import count_sides
from site_builder.pages.site.kind import FileKind, one_file
from site_builder.pages.site.per_site import per_site
from site_builder.pages.site.permalinks import MAP_SIZES, path_of_places
from site_builder.pages.site.site import Site


def checksum(slug: str) -> int:
    """Return a number below 2³² for a slug, which a script computes in one line: that of Java's strings, unsigned."""
    number = 0
    for byte in slug.encode():
        number = (number * 31 + byte) & 0xFFFFFFFF
    return number


def list_files(site: Site) -> tuple[int, ...]:
    """Return the numbers of the files; none if there is no page with the map."""
    return tuple(range(count_sides(len(site.catalogue.places)))) if site.config.pages.trends else ()


def render_file(site: Site, number: int) -> Iterator[OutputFile]:
    """Yield a file."""
    rows = _divide(site)[number]
    content = msgspec.json.encode(tuple(chain.from_iterable(rows))) + b"\n"
    yield OutputFile(path=path_of_places(number), content=content, when="pointer")


@per_site
def _divide(site: Site) -> Sequence[Sequence[tuple[int, int, int]]]:
    """Return the checksum, x and y of the papers in each file, sorted."""
    count = count_sides(len(site.catalogue.places))
    files: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
    for slug, (x, y) in site.catalogue.places.items():
        number = checksum(slug)
        files[number % count].append((number, x, y))
    return [sorted(rows) for rows in files]


def _list_paths(site: Site, number: int) -> tuple[str, ...]:
    return (path_of_places(number),)


def render_size(site: Site) -> Iterator[OutputFile]:
    """Yield what a script needs to find the tiles of the map without its page."""
    papers = len(site.catalogue.places)
    sizes = {"papers": papers, "side": count_sides(papers), "size": MAP_SIZE}
    yield OutputFile(path=MAP_SIZES, content=msgspec.json.encode(sizes) + b"\n", when="pointer")


KINDS = (
    FileKind(name="map places", items=list_files, paths=_list_paths, render=render_file, slice=100),
    one_file("map size", render_size, MAP_SIZES, is_there=list_files),
)
