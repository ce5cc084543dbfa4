from __future__ import annotations

import msgspec
import pytest
from pages.invented import CATALOGUE, build_site

from site_builder.pages.host_rules import write_host_rules
from site_builder.settings.hosts import HOSTS, HostSettings


def rules(host, base_url="https://invented.example/"):
    site = build_site()
    config = msgspec.structs.replace(site.config, host=HostSettings(name=host), base_url=base_url)
    return {file.path: file.content.decode() for file in write_host_rules(msgspec.structs.replace(site, config=config))}


HEADERS = """\
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/search/names/*
  Cache-Control: public, max-age=31536000, immutable
/search/papers-*
  Cache-Control: public, max-age=31536000, immutable
/search/terms/*
  Cache-Control: public, max-age=31536000, immutable
/data/*
  Access-Control-Allow-Origin: *
/*.atom
  Content-Type: application/xml; charset=utf-8
"""


def test_hashed_files_are_cached_forever_and_old_paths_lead_on():
    found = rules("cloudflare-pages")

    assert found["_headers"] == HEADERS
    lines = found["_redirects"].splitlines()
    assert lines[0] == "/papers/alpha-net.html /papers/alpha-nets.html 301"
    assert len(lines) == sum(len(it.aliases) for it in (*CATALOGUE.papers, *CATALOGUE.authors))


def test_netlify_needs_to_be_told_that_a_rule_wins_over_a_page():
    assert rules("netlify")["_redirects"].startswith("/papers/alpha-net.html /papers/alpha-nets.html 301!\n")


def test_paths_start_at_the_root_of_the_host():
    found = rules("netlify", "https://invented.example/some papers/")

    assert found["_redirects"].startswith("/some%20papers/papers/alpha-net.html /some%20papers/papers/alpha-nets.html ")


def test_a_host_reads_only_so_many_redirects(monkeypatch):
    few = msgspec.structs.replace(HOSTS["netlify"], most_redirects=1)
    monkeypatch.setattr("site_builder.pages.host_rules.HOSTS", {"netlify": few})

    assert len(rules("netlify")["_redirects"].splitlines()) == 1


@pytest.mark.parametrize("host", ["", "github-pages", "gitlab-pages", "s3"])
def test_other_hosts_get_no_rules(host):
    assert rules(host) == {}
