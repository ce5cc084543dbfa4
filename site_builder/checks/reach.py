"""Check how pages are connected: whether links lead to each paper, and whether redirects form a loop."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.checks.fault import Fault
from site_builder.checks.pages import Survey
from site_builder.checks.site import HOME, Site

_REACHED = ("papers/", "authors/", "organisations/", "venues/")


def check_reach(site: Site, survey: Survey) -> Iterator[Fault]:
    """Find pages of papers, authors, organisations and venues that links from the home page do not reach."""
    reached = _walk(survey)
    for path, number in survey.numbers.items():
        if path.startswith(_REACHED) and path not in survey.redirects and number not in reached:
            yield Fault(path, None, f"no links lead here from {HOME}, so visitors find this page only by searching.")


def check_circles(site: Site, survey: Survey) -> Iterator[Fault]:
    """Find redirects that lead back to themselves."""
    for path in sorted(survey.redirects):
        seen = [path]
        while (target := survey.redirects.get(seen[-1])) is not None and target not in seen:
            seen.append(target)
        if target == path == min(seen):  # report each loop once, at its first page
            way = " → ".join((*seen, path))
            yield Fault(path, None, f"the redirects form a loop ({way}); make one of them lead to a page.")


def _walk(survey: Survey) -> set[int]:
    """Return the numbers of all pages that can be reached from the home page; a redirect counts as a link."""
    paths = list(survey.numbers)
    waiting = [survey.numbers[HOME]]
    reached = set(waiting)
    while waiting:
        number = waiting.pop()
        onward = set(survey.edges[number])
        if (target := survey.redirects.get(paths[number])) is not None:
            onward.add(survey.numbers[target])
        waiting.extend(onward - reached)
        reached |= onward
    return reached
