"""Cache values that are computed from a site for as long as the site exists."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, overload

from site_builder.pages.site.site import Site

_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")


@overload
def per_site(build: Callable[Concatenate[Site, _Rest], _Result], /) -> Callable[Concatenate[Site, _Rest], _Result]: ...


@overload
def per_site(
    *, most: int
) -> Callable[[Callable[Concatenate[Site, _Rest], _Result]], Callable[Concatenate[Site, _Rest], _Result]]: ...


def per_site(build: Callable[Concatenate[Site, _Rest], _Result] | None = None, /, *, most: int | None = None) -> object:
    """Decorate a function of a site so that it runs once for each site and each combination of its other arguments.

        @per_site
        def list_digests(site: Site) -> tuple[str, ...]: ...

        @per_site(most=64)
        def find_facts(site: Site, slug: str) -> Facts: ...

    The values are cached on the site and are freed with it; with `most`, only that many of the most recently used. The
    other arguments must be hashable, so pass a paper by its slug. The function must not depend on anything else, and
    callers must not change the value that it returns. Exceptions are not cached.
    """
    return partial(_keep, most=most) if build is None else _keep(build, None)


def _keep(
    build: Callable[Concatenate[Site, _Rest], _Result], most: int | None
) -> Callable[Concatenate[Site, _Rest], _Result]:
    def find(site: Site, /, *args: _Rest.args, **options: _Rest.kwargs) -> _Result:
        try:
            cached = site.kept[build]
        except KeyError:
            cached = site.kept[build] = lru_cache(maxsize=most)(partial(build, site))
        found: _Result = cached(*args, **options)
        return found

    update_wrapper(find, build)
    return find
