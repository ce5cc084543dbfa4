"""Files that other parts write pass the checks, which share no code with them. The papers are invented."""

from __future__ import annotations

import pytest

from site_builder.checks import Fault, check_site, shards
from site_builder.config import Config
from site_builder.model import Catalogue, OutputFile, Paper
from site_builder.output import publish
from site_builder.pages.files.sitemap import render_sitemap
from site_builder.pages.theme.assets import fingerprint
from site_builder.search import build_search
from site_builder.search.format.manifest import VERSION

BASE = "https://example.org/invented/"
PAPERS = tuple(
    Paper(slug=f"paper-{number}", title=f"Invented paper {number}", abstract=f"Nothing at all about {word}.")
    for number, word in enumerate(("graphs", "trees", "Größe", "数学"))
)


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    public = tmp_path_factory.mktemp("site") / "public"
    page = f'<!doctype html><title>Invented</title><link rel="canonical" href="{BASE}">'
    sources = {"site.css": b"@import 'fonts/a.css';", "fonts/a.css": b"p { margin: 0 }", "LICENSE": b"as you like"}
    config = Config(title="Invented", base_url=BASE)
    files = (
        OutputFile(path="index.html", content=page.encode(), when="page"),
        *fingerprint(sources).files,
        *render_sitemap(BASE, ["index.html"]),
        *build_search(Catalogue(papers=PAPERS), config, paper_path="papers/{slug}.html"),
    )
    publish(files, public)
    return public


def test_the_check_expects_the_version_of_the_search_format_that_is_written():
    assert shards.FORMAT_VERSION == VERSION


def test_ledger_assets_sitemap_and_shards_pass_as_they_are_written(public):
    assert list(check_site(public)) == [Fault("data/papers.jsonl.gz", None, "is missing; build again.")]


def test_a_damaged_shard_of_terms_is_reported(public):
    (file,) = public.glob("search/terms/*.bin")
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"?")
    faults = list(check_site(public))
    file.write_bytes(content)
    path = file.relative_to(public).as_posix()
    assert Fault(path, None, "is not the shard that the manifest expects; build again.") in faults


def test_a_damaged_file_in_a_folder_is_reported(public):
    (file,) = public.glob("search/papers-*/0.json")
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"?")
    faults = list(check_site(public))
    file.write_bytes(content)
    folder = f"search/{file.parent.name}"
    assert Fault(folder, None, "the content of its files does not match the hash in its name; build again.") in faults


def test_each_damaged_file_named_after_its_content_is_reported(public):
    files = sorted(path for path in (*public.glob("assets/**/*"), *public.glob("search/*")) if path.is_file())
    hashed = [path for path in files if path.name not in ("manifest.json", "lunr.json")]
    assert len(hashed) >= 4
    for path in hashed:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + b"?")
        faults = [fault for fault in check_site(public) if fault.path == path.relative_to(public).as_posix()]
        path.write_bytes(content)
        assert Fault(faults[-1].path, None, "its content does not match the hash in its name; build again.") in faults
