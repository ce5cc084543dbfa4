"""What a paper's page exports, in the simplest way: written from the paper itself instead of from its page.

The tests compare the theme's scripts with it byte for byte. The builder writes none of these formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from site_builder.model import Paper
from site_builder.names import NameParts, format_name
from site_builder.pages.citing import tex
from site_builder.pages.citing.citations import cite_bibtex
from site_builder.pages.citing.facts import Facts, clean_text, collect_facts
from site_builder.text.html import plain_text

MONTHS = "January February March April May June July August September October November December".split()


def export(paper: Paper, address: str) -> dict[str, str]:
    """Return each format by the name of its button, and the line of text."""
    facts = collect_facts(paper, address)
    return {
        "text": write_text(facts),
        "BibTeX": write_bibtex(paper, cite_bibtex(paper, address)),
        "RIS": write_ris(paper, facts),
        "CSL-JSON": write_csl(paper, facts),
        "Text": write_text(facts),
        "Markdown": write_markdown(paper, address),
        "JSON": write_json(paper, facts),
    }


def write_bibtex(paper: Paper, entry: str) -> str:
    """Return the entry with the abstract and the keywords as text without maths."""
    fields = {"abstract": abstract_of(paper), "keywords": ", ".join(map(clean_text, paper.keywords))}
    more = "".join(f"  {name} = {{{write_tex(text)}}},\n" for name, text in fields.items() if text)
    return f"{entry.removesuffix('}' + chr(10))}{more}}}\n"


def write_tex(text: str) -> str:
    written = tex._escape(text)
    return f"{{}}{written}" if written.startswith("\\") else written


def doi_of(facts: Facts) -> str:
    return facts.doi or (f"10.48550/arXiv.{facts.arxiv}" if facts.arxiv else "")


def abstract_of(paper: Paper) -> str:
    return clean_text(plain_text(paper.abstract))


def last_of(name: NameParts) -> str:
    return f"{name.surname} {name.suffix}".strip()


def whole(name: NameParts) -> str:
    return " ".join(format_name(name).replace(",", " ").split())


def write_ris(paper: Paper, facts: Facts) -> str:
    fields = [
        ("TY", {"article": "JOUR", "inproceedings": "CPAPER", "misc": "RPRT"}[facts.kind]),
        ("ID", facts.key),
        ("TI", facts.title),
        *(("AU", f"{last_of(name)}, {name.given}" if name.given else whole(name)) for name in facts.names),
        ("PY", facts.year),
        ("DA", "/".join([*facts.date.split("-"), "", "", ""][:3]) + "/" if facts.date else ""),
        ("N1", facts.note),
        ("JO" if facts.kind == "article" else "T2", facts.venue),
        ("PB", facts.publisher),
        ("SN" if facts.kind == "misc" else "AN", f"arXiv:{facts.arxiv}" if facts.arxiv else ""),
        ("DO", doi_of(facts)),
        ("AB", abstract_of(paper)),
        *(("KW", clean_text(keyword)) for keyword in paper.keywords),
        ("L1", facts.pdf.replace(";", "%3B")),
        ("UR", facts.url.replace(";", "%3B")),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def write_csl(paper: Paper, facts: Facts) -> str:
    item: dict[str, Any] = {
        "id": facts.key,
        "type": {"article": "article-journal", "inproceedings": "paper-conference", "misc": "article"}[facts.kind],
        "title": facts.title,
        "author": [
            {"family": last_of(name), "given": name.given} if name.given else {"literal": whole(name)}
            for name in facts.names
        ],
        "issued": {"date-parts": [[int(part) for part in (facts.date or facts.year).split("-")]]}
        if facts.year
        else None,
        "container-title": facts.venue,
        "publisher": facts.publisher,
        "DOI": doi_of(facts),
        "number": f"arXiv:{facts.arxiv}" if facts.arxiv else "",
        "URL": facts.url,
        "abstract": abstract_of(paper),
        "keyword": ", ".join(clean_text(keyword) for keyword in paper.keywords),
        "note": facts.note,
    }
    return msgspec.json.encode([{key: value for key, value in item.items() if value}]).decode()


def write_text(facts: Facts) -> str:
    names = [f"{name.given} {last_of(name)}" if name.given else whole(name) for name in facts.names]
    year = f" ({facts.year})" if facts.year else ""
    shown = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
    if facts.others:
        shown = f"{', '.join(names)}, et al."
    server = facts.publisher if facts.publisher != "arXiv" else ""
    identifier = f"https://doi.org/{facts.doi}" if facts.doi else f"arXiv:{facts.arxiv}" if facts.arxiv else facts.url
    parts = [shown + year, facts.title] if names else [facts.title + year]
    parts += [facts.note or facts.venue or server, identifier]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def write_markdown(paper: Paper, address: str) -> str:
    return "\n".join(f"{part}\n" for part in markdown_parts(paper, address) if part)


def markdown_parts(paper: Paper, address: str) -> Iterator[str]:
    yield f"# {escape(clean_text(plain_text(paper.title)))}"
    yield escape(", ".join(filter(None, (clean_text(author.name) for author in paper.authors))))
    identifiers = [f"{scheme}:{value}" for scheme, value in sorted(paper.identifiers.items())]
    day = "" if paper.date_inferred or not paper.date else print_date(paper.date)
    yield escape(" · ".join(filter(None, [paper.venue, day, *identifiers])))
    yield escape(abstract_of(paper))
    yield f"<{address}>"


def escape(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<]", r"\\\g<0>", text)


def print_date(date: str) -> str:
    year, *rest = date.split("-")
    words = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)


def write_json(paper: Paper, facts: Facts) -> str:
    """Return what the page shows; it shows the date of a publication only next to its venue."""
    record = {
        "slug": paper.slug,
        "key": paper.key or paper.slug,
        "title": clean_text(plain_text(paper.title)),
        "abstract": abstract_of(paper),
        "authors": [{"name": it.name} | ({"orcid": it.orcid} if it.orcid else {}) for it in paper.authors],
        "author_count": max(len(paper.authors), paper.author_count or 0) or None,
        "date": paper.date,
        "date_inferred": paper.date_inferred and paper.date != "",
        "published": paper.published if paper.venue and paper.published != paper.date else "",
        "withdrawn": paper.withdrawn,
        "identifiers": {scheme: paper.identifiers[scheme] for scheme in sort_schemes(paper.identifiers)},
        "venue": paper.venue,
        "keywords": list(paper.keywords),
        "topics": list(paper.topics),
        "links": links_of(paper, facts),
        "upvotes": paper.upvotes,
        "comments": paper.comments,
        "citations": paper.citations,
        "related": list(paper.related),
    }
    known = {key: value for key, value in record.items() if value or (value == 0 and type(value) is int)}
    return msgspec.json.encode(known).decode()


def links_of(paper: Paper, facts: Facts) -> dict[str, Any]:
    """Return the links of a page: a withdrawn paper has no PDF, and one at arXiv has arXiv's."""
    links = {kind: getattr(paper.links, kind) for kind in paper.links.__struct_fields__}
    links["pdf"] = "" if paper.withdrawn else paper.links.pdf or facts.pdf
    return {kind: found for kind, found in links.items() if found}


def sort_schemes(identifiers: dict[str, str]) -> list[str]:
    return [scheme for scheme in ("arxiv", "doi", "acl", "openreview", "pmid") if scheme in identifiers]
