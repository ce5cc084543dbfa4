"""What a build's summary says about the weight of a site, and about its host."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.settings.hosts import Host
from site_builder.settings.limits import Use, find_excess, list_uses
from site_builder.weight.kinds import Weight, weigh
from site_builder.weight.plan import Plan, Saving


def list_weights(sizes: Mapping[str, int], host: Host | None) -> Iterator[str]:
    """Yield a line for each kind, and one for the whole site, with the share of the limit that is used most.

    `sizes` is path → bytes.
    """
    use = max(list_uses(host, sizes), key=lambda use: use.share, default=None) if host else None
    weights = weigh(sizes)
    for weight in (*weights, Weight("all", len(sizes), sum(sizes.values()))):
        share = f"  {_share(weight, use):6.1%}" if use else ""
        yield f"{weight.kind:14} {weight.files:9,} files {weight.bytes / 1e6:9,.1f} MB{share}"
    if use and host:
        yield f"The last column is the share of {_say_limit(use)} that {host.title} allows."


def _share(weight: Weight, use: Use) -> float:
    return (weight.bytes if use.is_bytes else weight.files) / use.most


def _say_limit(use: Use) -> str:
    return f"the {use.most / 1e6:,.0f} MB" if use.is_bytes else f"the {use.most:,} files"


def list_excess(sizes: Mapping[str, int], host: Host, most: int = 5) -> Iterator[str]:
    """Yield a sentence for each of the first limits that a site exceeds, and one that counts the others."""
    found = list(find_excess(host, sizes))
    yield from (f"{it.path or 'the site'} {it.reason}." for it in found[:most])
    if len(found) > most:
        yield f"{len(found) - most:,} more files or folders exceed what {host.title} allows."


def describe_plan(plan: Plan) -> Iterator[str]:
    """Yield lines that say which settings make a site fit its host, or come near to it; the settings can be pasted."""
    if not plan.savings:
        yield "No setting makes it fit: choose another host, or divide the catalogue."
        return
    yield "These settings in site.toml make it fit:" if plan.is_enough else "These settings in site.toml save most:"
    yield "    [pages]"
    width = max(len(_set(saving)) for saving in plan.savings)
    for saving in plan.savings:
        yield f"    {_set(saving):{width}}  # saves {saving.files:,} files, {saving.bytes / 1e6:,.1f} MB"
    left = f"{plan.files:,} files, {plan.bytes / 1e6:,.1f} MB"
    yield (
        f"The site then has {left}."
        if plan.is_enough
        else f"But the site then still has {left}, which does not fit: choose another host, or divide the catalogue."
    )


def _set(saving: Saving) -> str:
    return f"{saving.key} = {str(saving.value).lower()}"


def indent(lines: Sequence[str], name: str, width: int = 11) -> Iterator[str]:
    """Yield lines with a name before the first, and all others below it."""
    for number, line in enumerate(lines):
        yield f"{name if number == 0 else '':{width}}{line}"
