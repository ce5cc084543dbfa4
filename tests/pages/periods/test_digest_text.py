"""The digests as plain text. All papers and topics are invented."""

from __future__ import annotations

from pages.invented import render_files
from pages.invented_days import SITE as LISTING
from pages.invented_months import BASE, SITE


def files_of(site) -> dict[str, bytes]:
    return render_files(site, "digest mails and texts")


def test_a_text_never_breaks_urls_and_has_short_lines():
    text = files_of(SITE)["digests/2031-11.txt"].decode()
    assert text.startswith("Invented Papers: Digest for November 2031\n=========================================\n")
    assert "\n 1. On a & x²\n    Ada Invented\n    3 upvotes, 1 comment\n    " + BASE + "papers/a.html\n" in text
    assert "Topics with their first papers\n------------------------------\n\nOars & rudders\n" in text
    assert all(len(line) <= 76 for line in text.splitlines() if "https://" not in line)
    assert "<" not in text


def test_the_text_of_a_week_ends_with_its_days():
    text = files_of(LISTING)["weeks/2031-W45.txt"].decode()
    assert text.endswith(f"\nAll papers:\n{BASE}days/2031-11-03.html\n{BASE}days/2031-11-04.html\n")
