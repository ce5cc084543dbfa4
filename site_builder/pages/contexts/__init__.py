"""What templates see: one frozen class per page kind, the contract between pages and themes.

A template sees `page`, one of the classes that end in `Page`, and `site`, a SiteContext; nothing else. Every link that
a context holds (`href`, and fields said to be links) is ready to use on its page. A text is a plain `str` that the
template escapes, or `Markup` that is HTML already and safe. What is not known is empty or None.
`docs/theme.md` lists every class and field; a test holds it to that.
"""

from __future__ import annotations

from site_builder.pages.contexts.lists import (
    ArchivePage,
    DumpPage,
    DumpsPage,
    MonthPage,
    TopicPage,
    TopicsPage,
    YearPage,
)
from site_builder.pages.contexts.names import NamePage, NamesPage
from site_builder.pages.contexts.page import PageContext, SiteContext
from site_builder.pages.contexts.report import (
    ChangedRow,
    ChangedRows,
    DumpFindings,
    Finding,
    Findings,
    LastChanges,
    MergedPaper,
    MergesPage,
    NearMissesPage,
    NearMissRow,
    Reason,
    ReportPage,
)
from site_builder.pages.contexts.single import (
    HomePage,
    NotFoundPage,
    PaperPage,
    ReadingListPage,
    RedirectPage,
    SearchPage,
    WrittenPage,
)
from site_builder.pages.contexts.trends import DigestPage, DigestsPage, TrendingPage, TrendsPage

__all__ = [
    "ArchivePage",
    "ChangedRow",
    "ChangedRows",
    "DigestPage",
    "DigestsPage",
    "DumpFindings",
    "DumpPage",
    "DumpsPage",
    "Finding",
    "Findings",
    "HomePage",
    "LastChanges",
    "MergedPaper",
    "MergesPage",
    "MonthPage",
    "NamePage",
    "NamesPage",
    "NearMissRow",
    "NearMissesPage",
    "NotFoundPage",
    "PageContext",
    "PaperPage",
    "ReadingListPage",
    "Reason",
    "RedirectPage",
    "ReportPage",
    "SearchPage",
    "SiteContext",
    "TopicPage",
    "TopicsPage",
    "TrendingPage",
    "TrendsPage",
    "WrittenPage",
    "YearPage",
]
