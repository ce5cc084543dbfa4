"""The hosts that a site can be published on, and the limits that each sets for a site."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

MIB, GIB = 1024**2, 1024**3


class HostSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `[host]`."""

    name: str = ""
    """The host that the site is published on, a key of HOSTS; empty if it is not known."""
    precompress: bool = False
    """Whether an object store gets compressed objects: it never compresses what it sends."""


class Host(msgspec.Struct, frozen=True, kw_only=True):
    """A host of static sites, with its limits; a limit of 0 means that there is none."""

    title: str
    """What people call it."""
    source: str
    """The page of its documentation that states the limits."""
    bytes: int = 0
    """Bytes in a site."""
    files: int = 0
    """Files in a site."""
    entries: int = 0
    """Files and folders in a site."""
    file_bytes: int = 0
    """Bytes in one file."""
    folder_files: int = 0
    """Files directly in one folder."""
    most_redirects: int = 0
    """Lines of a `_redirects` file; 0 if the host reads neither this nor `_headers`, or prefers a page at the path."""
    redirect_status: str = "301"
    """The status of a line; with `!`, it also holds where there is a page."""


HOSTS: Mapping[str, Host] = MappingProxyType(
    {
        "github-pages": Host(
            title="GitHub Pages",
            source="https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
            bytes=GIB,  # the documentation says 1 GB; the action that deploys a site counts 1024³ bytes
        ),
        "cloudflare-pages": Host(
            title="Cloudflare Pages",
            source="https://developers.cloudflare.com/pages/platform/limits/",
            files=20_000,
            file_bytes=25 * MIB,
            most_redirects=2_000,
        ),
        "netlify": Host(
            title="Netlify",
            source="https://docs.netlify.com/site-deploys/overview/",
            folder_files=54_000,
            most_redirects=10_000,
            redirect_status="301!",
        ),
        "gitlab-pages": Host(
            title="GitLab Pages",
            source="https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
            bytes=GIB,
            entries=200_000,
        ),
        "s3": Host(
            title="Amazon S3",
            source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html",
            file_bytes=50 * 1000**4,
        ),
    }
)
"""The name of a host in the settings and on the command line → the host."""
