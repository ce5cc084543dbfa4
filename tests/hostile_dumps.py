"""Dumps in six formats, whose papers hold a hostile text in every field."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import escape

from hostile import make_payloads

_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def make_dumps(count: int) -> dict[str, str]:
    """Return the dumps by their file names, with at least `count` papers in all; no two papers are alike."""
    share = -(-count // len(_FORMATS))
    dumps = {}
    for place, (name, write) in enumerate(_FORMATS.items()):
        payloads = make_payloads(share, seed=place, first=place * share)
        papers = [_spoil(payload, f"{place}{number:03}") for number, payload in enumerate(payloads)]
        dumps[name] = write(papers)
    return dumps


def _without_nul(text: str) -> str:
    """Return a text without what makes a dump a binary file."""
    return text.replace("\0", "")


def _spoil(payload: str, number: str) -> dict[str, str]:
    """Return the fields of a paper, each with a hostile text in it, and numbers that no other paper has."""
    return {
        "number": number,
        "title": f"Kites {number} {payload}",
        "abstract": f"We fly {payload} high.\n\n{payload}",
        "name": f"Ada {payload}",
        "venue": f"Kite Days {payload}",
        "keyword": payload,
        "doi": f"10.1000/{number}{payload}",
        "url": f"https://a.example/{number}/{payload}",
        "arxiv": f"31{int(number[0]) + 1:02}.{number[1:]:>05}",
        "raw": payload,
    }


def _json_lines(papers: list[dict[str, str]]) -> str:
    return "".join(json.dumps(record) + "\n" for record in map(_json_line, papers))


def _json_line(paper: dict[str, str]) -> dict[str, object]:
    return {
        "title": paper["title"],
        "abstract": paper["abstract"],
        "authors": [{"name": paper["name"], "orcid": paper["raw"]}, {"name": "Bo Fiction"}],
        "date": "2031-05-17",
        "identifiers": {"doi": paper["doi"]},
        "organisation": {"handle": paper["raw"], "name": paper["raw"]},
        "venue": paper["venue"],
        "keywords": [paper["keyword"], "kites"],
        "links": {
            "page": paper["url"],
            "pdf": paper["url"],
            "code": [paper["url"], paper["raw"]],
            "other": [paper["raw"]],
        },
    }


def _api(papers: list[dict[str, str]]) -> str:
    return json.dumps([_api_entry(paper) for paper in papers])


def _api_entry(paper: dict[str, str]) -> dict[str, object]:
    inner = {
        "id": paper["arxiv"],
        "authors": [{"name": paper["name"]}, {"name": "Bo Fiction"}],
        "publishedAt": "2031-05-17T00:00:00.000Z",
        "title": paper["title"],
        "summary": paper["abstract"],
        "upvotes": 3,
        "githubRepo": paper["url"],
        "projectPage": paper["url"],
        "ai_keywords": [paper["keyword"], "kites"],
        "organization": {"name": paper["raw"], "fullname": paper["raw"]},
    }
    return {"paper": inner, "title": paper["title"], "thumbnail": paper["url"], "numComments": 1}


def _bibtex(papers: list[dict[str, str]]) -> str:
    return "\n".join(map(_bibtex_entry, papers))


def _bibtex_entry(paper: dict[str, str]) -> str:
    values = {
        "title": paper["title"],
        "author": f"{paper['name']} and Fiction, Bo",
        "journal": paper["venue"],
        "year": "2031",
        "doi": paper["doi"],
        "url": paper["url"],
        "keywords": paper["keyword"],
        "abstract": paper["abstract"],
    }
    fields = "".join(f"  {name} = {{{_balance(value)}}},\n" for name, value in values.items())
    return _without_nul(f"@article{{kites{paper['number']},\n{fields}}}\n")


def _balance(text: str) -> str:
    """Return a text that neither ends its field nor starts a line with an entry, as any exporter writes it."""
    text = re.sub(r"\s+@", " @", text)
    depths = [text[:end].count("{") - text[:end].count("}") for end in range(len(text) + 1)]
    is_balanced = min(depths) == depths[-1] == 0 and not re.search(r"\\[{}]", text)
    return text if is_balanced else re.sub(r"[{}]", r"\\textbar{}", text)


def _atom(papers: list[dict[str, str]]) -> str:
    entries = "".join(map(_atom_entry, papers))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n{entries}</feed>\n'


def _atom_entry(paper: dict[str, str]) -> str:
    safe = {name: escape(_FORBIDDEN_IN_XML.sub("", value)) for name, value in paper.items()}
    return (
        f"<entry><id>http://arxiv.org/abs/{safe['arxiv']}v1</id><published>2031-05-17T00:00:00Z</published>"
        f"<title>{safe['title']}</title><summary>{safe['abstract']}</summary>"
        f"<author><name>{safe['name']}</name></author><author><name>Bo Fiction</name></author>"
        f'<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">{safe["doi"]}</arxiv:doi>'
        f'<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">{safe["venue"]}</arxiv:journal_ref>'
        f'<link title="pdf" href="{safe["url"]}"/><category term="{safe["keyword"]}"/></entry>\n'
    )


def _csv(papers: list[dict[str, str]]) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["title", "abstract", "authors", "date", "doi", "url", "pdf", "venue", "keywords"])
    for paper in papers:
        names = f"{paper['name']}; Bo Fiction"
        rest = (paper["doi"], paper["url"], paper["url"], paper["venue"], paper["keyword"])
        rows.writerow([paper["title"], paper["abstract"], names, "2031-05-17", *rest])
    return _without_nul(out.getvalue())


def _crossref(papers: list[dict[str, str]]) -> str:
    items = [_crossref_work(paper) for paper in papers]
    return json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": items}})


def _crossref_work(paper: dict[str, str]) -> dict[str, object]:
    return {
        "DOI": paper["doi"],
        "type": "journal-article",
        "title": [paper["title"]],
        "abstract": f"<jats:p>{paper['abstract']}</jats:p>",
        "author": [
            {"given": "Ada", "family": paper["raw"], "ORCID": paper["raw"]},
            {"given": "Bo", "family": "Fiction"},
        ],
        "issued": {"date-parts": [[2031, 5, 17]]},
        "container-title": [paper["venue"]],
        "subject": [paper["keyword"]],
        "URL": paper["url"],
        "resource": {"primary": {"URL": paper["url"]}},
        "link": [{"URL": paper["url"], "content-type": "application/pdf"}],
    }


_FORMATS: dict[str, Callable[[list[dict[str, str]]], str]] = {
    "lines.jsonl": _json_lines, "api.json": _api, "entries.bib": _bibtex, "feed.xml": _atom, "table.csv": _csv,
    "works.json": _crossref,
}  # fmt: skip
