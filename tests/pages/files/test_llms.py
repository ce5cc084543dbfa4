"""What language models are told about the site. Everything in it is invented."""

from __future__ import annotations

import re

import msgspec
from pages.invented import CONFIG, build_site, render_all, render_files


def text_of(site) -> str:
    return render_files(site, "llms.txt")["llms.txt"].decode()


def test_the_file_starts_with_the_name_and_the_description_of_the_site():
    assert text_of(build_site()).startswith(
        "# Invented Papers\n\n> A catalogue that is invented.\n\nA catalogue of papers"
    )
    assert text_of(build_site(title="# A\n\nB", description="")).startswith("# # A B\n\nA catalogue")


def test_every_link_leads_to_a_file_of_the_site():
    site = build_site()
    published = {*render_all(site), *render_files(site), "search/manifest.json"}
    links = re.findall(r"^- \[(.+)\]\((.+)\): .+$", text_of(site), re.MULTILINE)
    assert len(links) == len(set(links)) > 8
    assert all(address == CONFIG.base_url + path and path in published for path, address in links)


def test_papers_that_arrive_do_not_change_it():
    site = build_site()
    fewer = msgspec.structs.replace(site.catalogue, papers=site.catalogue.papers[:-1])
    assert text_of(site) == text_of(build_site(fewer))
