"""Read the JSON that DBLP's search API answers: an answer, its hits, or what they hold, as a list or one to a line.

| field | key of `info` |
|---|---|
| title | `title`, without its full stop |
| authors | `authors.author`: one object or a list; `text`, without the number that tells namesakes apart |
| date | `year` |
| identifiers | `doi`, those that addresses in `ee` hold, the arXiv id in the `volume` of a preprint |
| venue | `venue` |
| links | `ee`, else `url`, the page at DBLP |

Traps: an answer without hits has no list of them; a single author or hit may be no list; `ee` and `venue` may be lists;
volumes of proceedings are among the hits. DBLP has no abstracts.
Format: https://dblp.org/faq/How+to+use+the+dblp+search+API.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import msgspec

from site_builder.model import Banner, Dump, Links, Name, Record
from site_builder.names import is_nobody
from site_builder.readers.cutting.json_outline import outline_json
from site_builder.readers.cutting.streams import Item
from site_builder.readers.fields.dates import join_date
from site_builder.readers.fields.identifiers import add_from_address, add_identifier, read_address
from site_builder.readers.fields.names import print_name
from site_builder.readers.fields.notices import is_erratum
from site_builder.readers.json_papers import JsonFormat, NoPaper, Spot, read_papers
from site_builder.readers.objects.values import as_list, as_plain, as_text, look_up
from site_builder.readers.reader import Reader

_PLACES = ("result.hits.hit[]", "result.hits.hit", "result", "hits.hit[]", "hit[]", "[]")
_INFO = frozenset(["title", "key", "type"])
_NO_PAPERS = frozenset(["Editorship", "Reference Works"])
"""Types of hits that hold papers and are none."""
_NO_HITS = "no hits"
_VOLUME = re.compile(r"abs/(.+)")

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def is_dblp_json(head: bytes) -> bool:
    """Tell whether a dump begins with an answer of DBLP or one of its hits."""
    outline = outline_json(head)
    if "result.hits" in outline or ("result" in outline and {"query", "status"} <= outline["result"].keys):
        return "result.status" in outline
    return any(
        (place.rpartition(".")[2] == "info" or place in ("", "[]"))
        and found.keys >= _INFO
        and bool({"ee", "url"} & found.keys)
        and b"dblp.org" in head
        for place, found in outline.items()
    )


def read_dblp_json(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield a record for each hit, a banner for each that is no paper, a reject for what is no hit."""
    return read_papers(stream, dump, _FORMAT)


def _make_record(hit: dict[str, Any], spot: Spot) -> Record | NoPaper:
    if "hits" in hit or "status" in hit:
        return _read_answer(hit)
    info = hit["info"] if isinstance(hit.get("info"), dict) else hit
    title = _title(info)
    kind = as_text(info.get("type"))
    if kind in _NO_PAPERS or is_erratum(title):
        return NoPaper(f"{'erratum' if is_erratum(title) else kind}: {title}", is_banner=True)
    if not title:
        return NoPaper("has no title")
    addresses = [address for it in as_list(info.get("ee")) if (address := read_address(as_text(it)))]
    return Record(
        *spot.at,
        title=title,
        authors=_authors(info),
        date=join_date(as_text(info.get("year"))),
        withdrawn=kind == "Withdrawn Items",
        identifiers=find_identifiers(as_text(info.get("doi")), addresses, as_text(info.get("volume"))),
        venue=as_plain(info.get("venue")),
        links=find_links(addresses, as_text(info.get("url"))),
    )


_FORMAT = JsonFormat("a hit of DBLP", _PLACES, _decode, _make_record)


def _read_answer(answer: dict[str, Any]) -> NoPaper:
    """Return what to say of an answer that has no list of hits: it found nothing, or it failed."""
    code, text = (as_text(look_up(answer, "status", key)) for key in ("@code", "text"))
    if code not in ("", "200"):
        return NoPaper(f'is an error that DBLP reported instead of papers: "{code} {text}"; ask for it again')
    return NoPaper(_NO_HITS, is_banner=True)


def _is_empty_answer(banners: Sequence[Banner]) -> bool:
    return all(banner.text == _NO_HITS for banner in banners)


def _title(info: dict[str, Any]) -> str:
    return clean_title(as_plain(info.get("title")))


def clean_title(title: str) -> str:
    """Return a title without the full stop that DBLP adds."""
    return title if title.endswith("..") else title.removesuffix(".").rstrip()


def _authors(info: dict[str, Any]) -> tuple[Name, ...]:
    people = as_list(look_up(info, "authors", "author"))
    names = (print_name(as_plain(it.get("text") if isinstance(it, dict) else it)) for it in people)
    return tuple(Name(name=name) for name in names if name and not is_nobody(name))


def find_identifiers(doi: str, addresses: Sequence[str], volume: str) -> dict[str, str]:
    """Return the identifiers in a DOI, in addresses, and in the volume of a preprint (`abs/2401.00001`)."""
    found: dict[str, str] = {}
    add_identifier(found, "doi", doi)
    for address in addresses:
        add_from_address(found, address)
    if preprint := _VOLUME.fullmatch(volume):
        add_identifier(found, "arxiv", preprint[1])
    return found


def find_links(addresses: Sequence[str], fallback: str) -> Links:
    """Return the PDF and the page among addresses, or else DBLP's own page."""
    pdf = next((it for it in addresses if it.lower().endswith(".pdf")), "")
    page = next((it for it in addresses if it != pdf), "")
    return Links(page=page or read_address(fallback), pdf=pdf)


READER = Reader("dblp-json", is_dblp_json, read_dblp_json, is_empty_answer=_is_empty_answer, papers=_FORMAT)
