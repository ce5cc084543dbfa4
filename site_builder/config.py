"""Settings of a site, from `content/site.toml`, and of one dump, from its sidecar: typed, and strict about keys."""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from site_builder.errors import ConfigError


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `site.toml`. A key that is not listed here is an error."""

    title: str
    """The site's name: in the header of every page, in feeds and in search results of others."""
    base_url: str
    """Where the site will stand, `https://user.github.io/repository/`; feeds, the sitemap and 404.html need it."""
    description: str = ""
    """One or two sentences for the home page, feeds and link previews."""
    language: str = "en"
    """BCP 47 tag of the language that the pages are written in."""
    theme: str = "default"
    """A folder of `themes/` beside the content folder, or `default`; what it lacks comes from `default`."""
    dumps: tuple[str, ...] = ("dumps",)
    """Dumps and folders of dumps, from the content folder on, in the order that papers arrived."""
    page_size: int = 50
    """Papers on one page of a listing, 1 to 500."""
    feed_size: int = 50
    """Papers in one feed, 1 to 1000."""

    @property
    def base_path(self) -> str:
        """The path part of the base URL, with `/` at both ends: `/repository/`."""
        return urlsplit(self.base_url).path


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `NAME.toml` beside the dump NAME or `NAME.txt`, `NAME.json.gz` …: what a dump does not say itself."""

    format: str = ""
    """The reader to use, instead of the one that its content calls for."""
    title: str = ""
    """What the dump is called on the site."""
    query: str = ""
    """The search that the listing answers."""
    page_date: str = ""
    """The day it was saved, as precise as known: `2025-11-25`, `2025-11` or `2025`; gives dates their year."""
    enrich: bool = False
    """Whether the dump only adds to papers that other dumps bring."""


_Keys = TypeVar("_Keys", Config, Sidecar)


def load_config(content: Path, base_url: str = "") -> Config:
    """Return the settings of a content folder; `base_url`, when given, replaces the one in the file.

    Raise ConfigError for a missing file, broken TOML, an unknown key or an impossible value.
    """
    path = content / "site.toml"
    if not path.is_file():
        raise ConfigError(
            "there is no site.toml here, so this is not a content folder. Name the folder that holds it, "
            "or write one with at least title and base_url.",
            path=content,
        )
    values = load_toml(path)
    if base_url:
        values["base_url"] = base_url
    if isinstance(values.get("base_url"), str):
        values["base_url"] = values["base_url"].rstrip("/") + "/"
    config = _convert(values, Config, path)
    _check_config(config, path)
    return config


def load_sidecar(dump: Path) -> Sidecar:
    """Return what the sidecar of a dump says; all keys empty where there is none.

    Raise ConfigError for broken TOML, an unknown key or an impossible value.
    """
    stem = re.sub(r"\.[a-z0-9]+(\.gz)?$", "", dump.name, flags=re.IGNORECASE)
    path = next((p for name in (dump.name, stem) if (p := dump.with_name(f"{name}.toml")).is_file()), None)
    if path is None:
        return Sidecar()
    sidecar = _convert(load_toml(path), Sidecar, path)
    if sidecar.page_date and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", sidecar.page_date):
        raise ConfigError(
            f'page_date is "{sidecar.page_date}"; write the day it was saved as "2025-11-25", "2025-11" or "2025".',
            path=path,
        )
    return sidecar


def load_toml(path: Path) -> dict[str, Any]:
    """Return the values of a TOML file. Raise ConfigError when it is not UTF-8 or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text; save it as UTF-8.", path=path) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not valid TOML: {error}.", path=path) from error


def find_unknown(values: dict[str, Any], known: tuple[str, ...]) -> str | None:
    """Return a sentence about the first key that is not known, with the nearest one that is, or None."""
    for key in values:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            hint = f'did you mean "{near[0]}"?' if near else f"the keys are {', '.join(known)}."
            return f'"{key}" is not a key that we know; {hint}'
    return None


def _convert(values: dict[str, Any], kind: type[_Keys], path: Path) -> _Keys:
    unknown = find_unknown(values, tuple(field.name for field in msgspec.structs.fields(kind)))
    if unknown:
        raise ConfigError(unknown, path=path)
    try:
        return msgspec.convert({key: _plain(value) for key, value in values.items()}, kind)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{_sentence(error)}.", path=path) from error


def _plain(value: Any) -> Any:
    """Return a TOML date as text, so that `page_date = 2025-11-25` needs no quotes."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _sentence(error: msgspec.ValidationError) -> str:
    """Turn msgspec's message into the words of a TOML file."""
    text = str(error).replace("Object missing required field", "it lacks the key")
    return re.sub(r" - at `\$\.?(.+?)`", r' at "\1"', text).replace("`", '"')


def _check_config(config: Config, path: Path) -> None:
    address = urlsplit(config.base_url)
    if address.scheme not in ("http", "https") or not address.netloc:
        raise ConfigError(
            f'base_url is "{config.base_url}"; write the full address, such as "https://example.org/papers/".',
            path=path,
        )
    for key, value, most in (("page_size", config.page_size, 500), ("feed_size", config.feed_size, 1000)):
        if not 1 <= value <= most:
            raise ConfigError(f"{key} is {value}; write a number from 1 to {most}.", path=path)
    if not re.fullmatch(r"[\w.-]+", config.theme) or config.theme.startswith("."):
        raise ConfigError(f'theme is "{config.theme}"; write the name of a folder of themes/.', path=path)
