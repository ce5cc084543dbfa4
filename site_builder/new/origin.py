"""Where this program came from, so that a new catalogue can install exactly the same.

pip records it in `direct_url.json` (PEP 610): a repository and its commit, a file and its hash, or a folder. There is
no record if it came from an index of packages.
"""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from site_builder.errors import PublishError

NAME = "paper-site-builder"
"""The name of the package."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What to install, as a line of a requirements file, and the wheel it refers to, if that has to be kept."""

    requirement: str
    wheel_name: str = ""
    wheel: bytes = b""


def find_origin(wheels: str) -> Origin:
    """Return where this program came from; `wheels` is the folder for a wheel, relative to the requirements file.

    Raise PublishError if it came from a folder from which no wheel can be built.
    """
    try:
        found = distribution(NAME)
    except PackageNotFoundError as error:
        raise PublishError(f"{NAME} is not installed here; install it with pip, then start the catalogue.") from error
    record = msgspec.json.decode(found.read_text("direct_url.json") or "{}")
    url = record.get("url", "")
    if "vcs_info" in record:
        return _from_repository(url, record["vcs_info"]["commit_id"])
    if digest := _read_hash(record) if url.startswith("https:") else "":
        return Origin(requirement=f"{NAME} @ {url} --hash=sha256:{digest}")
    if record.get("dir_info", {}).get("editable"):
        return _from_clone(Path(unquote(urlsplit(url).path)), wheels)
    if not url and (digest := _find_released(found)):
        return Origin(requirement=f"{NAME}=={found.version} --hash=sha256:{digest}")
    name, content = pack_wheel(found)
    return _keep(name, content, wheels)


def _from_repository(url: str, commit: str) -> Origin:
    """Return the origin of a commit. The commit is a hash of its content, and pip accepts no other here."""
    return Origin(requirement=f"git+{url}@{commit}")


def _keep(name: str, content: bytes, wheels: str) -> Origin:
    digest = hashlib.sha256(content).hexdigest()
    return Origin(requirement=f"./{wheels}/{name} --hash=sha256:{digest}", wheel_name=name, wheel=content)


def _read_hash(record: dict[str, Any]) -> str:
    """Return the SHA-256 of the file that was installed; empty if pip did not record it."""
    info = record.get("archive_info", {})
    return str(info.get("hashes", {}).get("sha256") or info.get("hash", "").removeprefix("sha256="))


# From a clone


def _from_clone(folder: Path, wheels: str) -> Origin:
    """Return the commit of a clone if others can get it, and otherwise a wheel that is built from the clone."""
    if public := _find_public_commit(folder):
        return _from_repository(*public)
    with tempfile.TemporaryDirectory() as built:
        done = _pip("wheel", "--wheel-dir", built, str(folder))
        found = next(Path(built).glob("*.whl"), None)
        if done.returncode or not found:
            reason = done.stderr.strip().splitlines()[-1:] or ["pip built nothing"]
            raise PublishError(f"no wheel can be built: {reason[0]}; see `pip wheel {folder}`.", path=folder)
        return _keep(found.name, found.read_bytes(), wheels)


def _find_public_commit(folder: Path) -> tuple[str, str] | None:
    """Return the URL of a clone's remote and the commit that is checked out; None if that commit is not there.

    Changes that are not committed count as a commit that is not there.
    """
    url = _git(folder, "remote", "get-url", "origin")
    commit = _git(folder, "rev-parse", "HEAD")
    is_there = _git(folder, "branch", "--remotes", "--contains", "HEAD")
    if not (url and commit and is_there) or _git(folder, "status", "--porcelain"):
        return None
    return public_url(url), commit


def _git(folder: Path, *arguments: str) -> str:
    """Return what a git command prints; empty if it fails, or if there is no git."""
    try:
        done = _run("git", "-C", str(folder), *arguments)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _pip(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run(sys.executable, "-m", "pip", command, "--quiet", "--no-deps", *arguments)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def public_url(url: str) -> str:
    """Return the URL with which everyone can clone: https instead of ssh, a file URL instead of a path."""
    if found := re.fullmatch(r"(?:ssh://)?git@([\w.-]+)[:/](.+)", url):
        return f"https://{found[1]}/{found[2]}"
    return url if "://" in url else Path(url).resolve().as_uri()


# From an index, or from a file that may be gone


def _find_released(installed: Distribution) -> str:
    """Return the SHA-256 of the wheel of this version in the index that pip uses.

    It is empty if the index has no such wheel, or one of other files than are installed: under this name, anyone else
    could have published a program.
    """
    with tempfile.TemporaryDirectory() as folder:
        _pip("download", "--only-binary", ":all:", "--dest", folder, f"{NAME}=={installed.version}")
        wheel = next(Path(folder).glob("*.whl"), None)
        if wheel is None:
            return ""
        with zipfile.ZipFile(wheel) as archive:
            released = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
        ours = {name: content for name, content in _list_files(installed) if ".dist-info/" not in name}
        return hashlib.sha256(wheel.read_bytes()).hexdigest() if released == ours else ""


_BY_PIP = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""Files beside the metadata that pip writes when it installs a wheel."""


def pack_wheel(installed: Distribution) -> tuple[str, bytes]:
    """Return the name and the content of a wheel with the files of an installed package.

    The same files give the same bytes. https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    files = dict(_list_files(installed))
    metadata = next(name.rpartition("/")[0] for name in files if name.endswith(".dist-info/WHEEL"))
    record = "".join(f"{name},sha256={_encode_hash(content)},{len(content)}\n" for name, content in files.items())
    files[f"{metadata}/RECORD"] = f"{record}{metadata}/RECORD,,\n".encode()
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        stream.seek(0)
        tag = next(line for line in files[f"{metadata}/WHEEL"].decode().splitlines() if line.startswith("Tag: "))
        return f"{metadata.removesuffix('.dist-info')}-{tag.removeprefix('Tag: ')}.whl", stream.read()


def _list_files(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file that the wheel of an installed package had, by name."""
    for file in sorted(installed.files or (), key=str):
        name = file.as_posix()
        is_made = name.startswith("../") or name.endswith(".pyc") or file.name in _BY_PIP
        if not is_made:
            yield name, file.read_binary()


def _encode_hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
