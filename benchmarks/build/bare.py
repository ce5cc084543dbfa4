"""Make a page per paper and a list of all papers with Jinja2 and markdown-it-py in a loop: `bare.py PAPERS OUT`.

This shows what the rendering costs in Python if nothing else is done.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt

_HEAD = "<!doctype html><meta charset=utf-8><title>{{ title }}</title><h1>{{ title }}</h1>"
_PAPER = _HEAD + "<p>{{ authors | join(', ') }}</p><time>{{ date }}</time>{{ content | safe }}"
_LIST = (
    _HEAD + "<ol>{% for it in papers %}<li><a href='papers/{{ it.id }}.html'>{{ it.title }}</a></li>{% endfor %}</ol>"
)


def main(source: Path, out: Path) -> None:
    environment = Environment(autoescape=True)
    template, markdown = environment.from_string(_PAPER), MarkdownIt("commonmark", {"html": False})
    papers = [json.loads(line) for line in source.read_bytes().splitlines()]
    (out / "papers").mkdir(parents=True, exist_ok=True)
    for paper in papers:
        page = template.render(paper, content=markdown.render(paper["abstract"]))
        (out / f"papers/{paper['id']}.html").write_text(page, encoding="utf-8")
    listing = environment.from_string(_LIST).render(title="Benchmark", papers=papers)
    (out / "index.html").write_text(listing, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
