"""The whole build, from a content folder to a published site."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from folders import ROOT, SHARED
from lxml import html

from site_builder.build import Order, build_order, build_site
from site_builder.checks import check_site
from site_builder.errors import SiteError
from site_builder.model import Catalogue
from site_builder.rendering import cut_into_slices
from site_builder.settings.hosts import Host
from site_builder.workers import LocalWorkers

shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the real dumps are not here")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def papers_of(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in gzip.decompress((folder / "data/papers.jsonl.gz").read_bytes()).splitlines()]


def test_the_sample_catalogue_becomes_a_site_without_faults(tmp_path):
    done = build_site(ROOT / "content", tmp_path / "public")

    assert len(done.catalogue.papers) >= 60
    assert done.rejects == 0
    assert list(check_site(tmp_path / "public")) == []


def test_the_same_input_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("site_builder.rendering.FEW", 7)
    monkeypatch.setattr("site_builder.rendering.cut_into_slices", lambda count, size: cut_into_slices(count, 7))
    shutil.copytree(ROOT / "content", tmp_path / "another name")
    build_site(ROOT / "content", tmp_path / "one")
    build_site(tmp_path / "another name", tmp_path / "two", workers=LocalWorkers(2))

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_papers_that_do_not_fit_into_memory_give_the_same_bytes(tmp_path):
    build_site(ROOT / "content", tmp_path / "one")
    build_order(Order(content=ROOT / "content", public=tmp_path / "two", memory=1), LocalWorkers(2))

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}


def test_nothing_that_lists_pages_is_published_before_all_of_them(tmp_path, monkeypatch):
    public = tmp_path / "public"
    public.mkdir()  # if the folder already exists, files move one by one
    moved, replace = [], os.replace
    monkeypatch.setattr(os, "replace", lambda old, new: (moved.append(os.path.relpath(new, public)), replace(old, new)))
    build_site(ROOT / "content", public)

    feeds = [path for path in files_of(public) if b"jsonfeed.org" in (public / path).read_bytes()[:40]]
    lists = [*feeds, *(path for path in moved if path.endswith((".atom", ".xml")) or path.startswith("data/"))]
    pages = [path for path in moved if path.endswith(".html")]
    assert len(feeds) > 20
    assert {"sitemap.xml", "feed.json", "digests.json", "topics/agents.json"} <= {*lists}
    assert max(map(moved.index, pages)) < min(map(moved.index, [*lists, "search/manifest.json"]))
    loaded = [path for path in moved if path.startswith("assets/") or path.endswith(".bin")]
    assert max(map(moved.index, loaded)) < min(map(moved.index, pages))


def test_a_second_build_touches_nothing(tmp_path):
    build_site(ROOT / "content", tmp_path / "public")

    published = build_site(ROOT / "content", tmp_path / "public").published

    assert (published.written, published.deleted) == (0, ())


def add_dump(content: Path, name: str, *titles: str) -> None:
    rows = "".join(json.dumps({"title": title, "abstract": f"{title} is invented."}) + "\n" for title in titles)
    (content / "dumps" / name).write_text(rows)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with one dump of two invented papers."""
    folder = tmp_path / "content"
    (folder / "dumps").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    add_dump(folder, "2001-one.jsonl", "On Invented Kites", "On Invented Snails")
    return folder


def test_the_report_lists_new_and_gone_papers_and_keeps_them_until_there_is_another_difference(content, tmp_path):
    public = tmp_path / "public"
    first = build_site(content, public)
    add_dump(content, "2002-two.jsonl", "On Invented Hay")
    second = build_site(content, public)
    published = files_of(public)
    third = build_site(content, public)

    assert first.changes is None
    assert second.changes
    assert [paper.slug for paper in second.changes.came] == ["on-invented-hay"]
    assert json.loads(published["data/report.json"])["changes"] == {
        "new_dumps": ["2002-two.jsonl"],
        "came": [{"slug": "on-invented-hay", "title": "On Invented Hay"}],
    }
    assert '<a href="papers/on-invented-hay.html" dir=auto>On Invented Hay</a>' in published["report.html"].decode()
    assert third.changes
    assert third.changes.is_empty
    assert (third.published.written, files_of(public)) == (0, published)


def test_the_same_content_on_the_same_site_gives_the_same_bytes(content, tmp_path):
    build_site(content, tmp_path / "before")
    add_dump(content, "2002-two.jsonl", "On Invented Hay")
    (content / "dumps/2001-one.jsonl").unlink()
    add_dump(content, "2001-one.jsonl", "On Invented Kites")
    for name in ("one", "two"):
        build_site(content, tmp_path / name, previous=tmp_path / "before")
    shutil.copytree(tmp_path / "before", tmp_path / "in place")
    build_site(content, tmp_path / "in place")

    assert files_of(tmp_path / "one") == files_of(tmp_path / "two") == files_of(tmp_path / "in place")
    assert list(check_site(tmp_path / "one")) == []


def test_what_a_visitor_fills_in_on_a_page_works_as_a_correction_of_the_paper(content, tmp_path):
    site = content / "site.toml"
    site.write_text(site.read_text() + 'repository = "https://github.com/invented/papers"\n')
    build_site(content, tmp_path / "before")
    page = html.fromstring((tmp_path / "before/papers/on-invented-kites.html").read_bytes())
    (form,) = page.xpath("//a[contains(@href, '/issues/new?')]/@href")
    (body,) = parse_qs(urlsplit(form).query)["body"]
    filled = body.split("```toml\n")[1] + 'venue = "Kite Days"\ndate = "2001-02"\n'

    (content / "corrections.toml").write_text(filled)
    done = build_site(content, tmp_path / "after", previous=tmp_path / "before")

    assert done.changes
    (changed,) = done.changes.changed
    assert (changed.slug, changed.fields) == ("on-invented-kites", ("date", "venue"))
    (paper,) = (it for it in done.catalogue.papers if it.slug == changed.slug)
    assert (paper.date, paper.venue) == ("2001-02", "Kite Days")


def test_nothing_is_published_if_a_page_cannot_be_rendered(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    build_site(tmp_path / "content", tmp_path / "public")
    before = files_of(tmp_path / "public")
    templates = tmp_path / "themes/broken/templates"
    templates.mkdir(parents=True)
    (templates.parent / "theme.toml").write_text('title = "Broken"\n')
    (templates / "paper.html").write_text("{{ page.nothing }}")
    site = tmp_path / "content/site.toml"
    site.write_text(site.read_text().replace('theme = "default"', 'theme = "broken"'))

    with pytest.raises(SiteError, match="nothing"):
        build_site(tmp_path / "content", tmp_path / "public")

    assert files_of(tmp_path / "public") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_static_file_is_published_unchanged(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "content/static/CNAME").write_text("papers.example.org\n")

    build_site(tmp_path / "content", tmp_path / "public")

    assert (tmp_path / "public/CNAME").read_text() == "papers.example.org\n"


def linked(catalogue: Catalogue) -> int:
    kinds = ("code", "model", "dataset", "project", "other")
    return sum(any(getattr(paper.links, kind) for kind in kinds) for paper in catalogue.papers)


@pytest.mark.shared
@shared
def test_the_real_listings_become_408_papers(tmp_path):
    done = build_site(ROOT / "content", tmp_path / "public", dumps=[SHARED / "dumps"])

    papers = done.catalogue.papers
    several = [paper for paper in papers if len(paper.provenance) > 1]
    assert [dump.records for dump in done.catalogue.dumps] == [18, 129, 125, 164]
    assert (done.records, done.rejects, len(papers)) == (436, 0, 408)
    assert len(several) == 22
    assert sum(paper.date != "" for paper in several) == 17
    assert linked(done.catalogue) == 66
    assert sum(not paper.topics for paper in papers) < 0.05 * len(papers)
    assert list(check_site(tmp_path / "public")) == []
    assert len(papers_of(tmp_path / "public")) == 408


@pytest.mark.shared
@shared
def test_listings_and_answers_share_41_papers(tmp_path):
    done = build_site(
        ROOT / "content", tmp_path / "public", dumps=[SHARED / "dumps", SHARED / "hf-api"], workers=LocalWorkers(2)
    )

    catalogue = done.catalogue
    both = [paper for paper in catalogue.papers if len({seen.dump.endswith(".txt") for seen in paper.provenance}) == 2]
    assert (len(catalogue.dumps), done.records, done.rejects) == (288, 4460, 0)
    assert (len(catalogue.papers), len(both)) == (4391, 41)
    assert all(paper.authors and "arxiv" in paper.identifiers and paper.upvotes is not None for paper in both)
    assert list(check_site(tmp_path / "public")) == []


def test_a_site_that_is_too_large_for_its_host_is_published_with_a_warning_and_a_plan(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "site_builder.build.HOSTS", {"s3": Host(title="Gopher", source="https://gopher.example", files=1)}
    )
    content = tmp_path / "content"
    content.mkdir()
    settings = 'title = "T"\nbase_url = "https://kites.example/"\ndumps = ["a.jsonl"]\n[host]\nname = "s3"\n'
    (content / "site.toml").write_text(settings, encoding="utf-8")
    (content / "a.jsonl").write_text('{"title": "Kites", "date": "2031-05-02"}\n', encoding="utf-8")
    done = build_site(content, tmp_path / "public")
    assert done.warnings[-1] == f"the site has {done.published.files:,} files, but Gopher allows 1."
    assert done.plan
    assert not done.plan.is_enough
    assert sum(done.sizes.values()) == done.published.bytes
    assert (tmp_path / "public/index.html").is_file()
