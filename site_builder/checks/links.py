"""Check the links on a page, and what the page loads."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.checks.addresses import Target, find_problem, resolve
from site_builder.checks.fault import Fault
from site_builder.checks.page import Page, find_line, find_refresh_line
from site_builder.checks.site import NOT_FOUND, REPORT, Site


def check_links(site: Site, page: Page) -> Iterator[Fault]:
    """Find links that lead nowhere or out of the site, or that break if the site moves."""
    for address in sorted(page.links):
        target = resolve(page.path, address, site.base_url)
        if target.kind == "elsewhere" or target.kind == "none":
            continue
        problem = _find_address_problem(site, page, address, target)
        if problem:
            yield Fault(page.path, find_line(page, address), f"a link leads to {problem}")
        elif target.fragment and target.path == page.path and not has_place(page, target.fragment):
            yield Fault(page.path, find_line(page, address), describe_missing_place(target))


def check_loaded(site: Site, page: Page) -> Iterator[Fault]:
    """Find what a page loads from another host, or what it loads that does not exist."""
    for address in sorted(page.loaded):
        target = resolve(page.path, address, site.base_url)
        if target.kind == "none":
            continue
        if target.kind == "elsewhere":
            if target.path not in site.hosts:
                yield Fault(page.path, find_line(page, address), describe_foreign_host(target.path))
        elif problem := _find_address_problem(site, page, address, target):
            yield Fault(page.path, find_line(page, address), f"the page loads {problem}")


def check_allowed_hosts(site: Site) -> Iterator[Fault]:
    """Mention each host that pages may load something from; `check_loaded` finds all others."""
    for host in sorted(site.hosts):
        message = f"pages may load something from {host}, which can then track visitors; [look] in site.toml allows it."
        yield Fault(REPORT, None, message, notice=True)


def check_redirect(site: Site, page: Page) -> Iterator[Fault]:
    """Find a redirect that leads nowhere."""
    if page.refresh is None:
        return
    target = resolve(page.path, page.refresh, site.base_url)
    if target.kind == "elsewhere":
        return
    problem = None if target.kind == "none" else _find_address_problem(site, page, page.refresh, target)
    if problem:
        yield Fault(page.path, find_refresh_line(page), f"the redirect leads to {problem}")


def describe_foreign_host(host: str) -> str:
    """Return the message about something that is loaded from another host."""
    return (
        f"loads something from {host}, which can then track visitors; publish that file with the site, "
        f'or write hosts = ["{host}"] in [look] of site.toml.'
    )


def describe_missing_place(target: Target) -> str:
    """Return the message about a fragment that is not the id of any element."""
    return (
        f'a link leads to "#{target.fragment}" on "{target.path}", where nothing has that id; '
        "fix the link or add the id."
    )


def has_place(page: Page, fragment: str) -> bool:
    """Return whether a fragment leads to a place on a page; `top` and text fragments always do."""
    return fragment in page.ids or fragment in page.names or fragment.lower() == "top" or fragment.startswith(":~:")


def _find_address_problem(site: Site, page: Page, address: str, target: Target) -> str | None:
    if target.kind == "outside":
        return f'"{target.path}", which is outside the site; link to a page of the site or use a full URL.'
    if target.kind == "absolute" and page.path != NOT_FOUND:
        return f'"{address.strip()}", a path from the host\'s root, which breaks if the site moves; make it relative.'
    if page.path == NOT_FOUND and target.kind == "inside" and _is_relative(page, address, target):
        return f'"{address.strip()}", but this page is served at any depth; begin the link with {site.base_path}.'
    return find_problem(site, target.path)


def _is_relative(page: Page, address: str, target: Target) -> bool:
    return target.path != page.path and "//" not in address[:8]
