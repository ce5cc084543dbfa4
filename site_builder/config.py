"""Settings of a site, from `content/site.toml`, and of one dump, from its sidecar: typed, and strict about keys."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from site_builder.content.folders import is_present
from site_builder.errors import ConfigError, offer_nearest
from site_builder.settings.home import HomeSettings, list_home_faults
from site_builder.settings.hosts import HOSTS, HostSettings
from site_builder.settings.look import LookSettings, list_faults
from site_builder.settings.pages import MOST, PageSettings
from site_builder.settings.renamed import list_renamed, translate
from site_builder.settings.searches import DeclaredSearch, load_searches
from site_builder.settings.sources import AnySource, load_sources
from site_builder.settings.toml_files import find_line, load_toml


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `site.toml`. A key that is not listed here is an error."""

    title: str
    """The site's name: in the header of every page, in feeds and in search engines."""
    base_url: str
    """The URL of the site, `https://user.github.io/repository/`; feeds, the sitemap and 404.html need it."""
    description: str = ""
    """One or two sentences for the home page, feeds and link previews."""
    language: str = "en"
    """BCP 47 tag of the language of the pages."""
    theme: str = "default"
    """`default`, `compact`, or a folder in `themes/` next to the content folder; `default` supplies what it lacks."""
    dumps: tuple[str, ...] = ("dumps",)
    """Dumps and folders of dumps, relative to the content folder, in the order in which papers arrived."""
    page_size: int = 50
    """The most papers on a numbered page of a listing, 1 to 500; see `pages.paging.growing`."""
    feed_size: int = 50
    """Papers in one feed, 1 to 1000."""
    repository: str = ""
    """The catalogue's repository, `https://github.com/USER/REPOSITORY`: where visitors report mistakes."""
    host: HostSettings = HostSettings()
    """Where the site is published: the summary of a build compares it with the limits of this host."""
    pages: PageSettings = PageSettings()
    """Which kinds of pages there are."""
    look: LookSettings = LookSettings()
    """Colours, links and other hosts, beyond what the theme says."""
    home: HomeSettings = HomeSettings()
    """What the home page shows."""
    contact: str = ""
    """Your e-mail address or web page; `site-builder fetch` tells it to the servers that it asks."""
    fetch: tuple[AnySource, ...] = ()
    """Where `site-builder fetch` gets dumps from."""
    search: tuple[DeclaredSearch, ...] = ()
    """Searches with a page, a feed and a bibliography."""

    @property
    def base_path(self) -> str:
        """The path part of the base URL, with `/` at both ends: `/repository/`."""
        return urlsplit(self.base_url).path

    @property
    def forge(self) -> str:
        """The kind of server that hosts the repository: `github`, `gitlab` or `gitea`; empty if it is not known."""
        host = (urlsplit(self.repository).hostname or "").removeprefix("www.")
        return next((kind for kind, pattern in _FORGES.items() if re.fullmatch(pattern, host)), "")


_FORGES: Mapping[str, str] = MappingProxyType(
    {
        "github": r"github\.com|github\..+",
        "gitlab": r"gitlab\.com|gitlab\..+|salsa\.debian\.org|framagit\.org",
        "gitea": r"codeberg\.org|gitea\..+|forgejo\..+",
    }
)
"""Kind of server → the names of its hosts."""


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `NAME.toml` next to the dump NAME, `NAME.txt`, `NAME.json.gz` …: what a dump does not say itself."""

    format: str = ""
    """The format of the dump, instead of detecting it from the content."""
    title: str = ""
    """The title of the dump on the site."""
    query: str = ""
    """The search query that produced the listing."""
    page_date: str = ""
    """The day it was saved, as precisely as known: `2025-11-25`, `2025-11` or `2025`; dates without a year use it."""
    enrich: bool = False
    """Whether the dump only adds to papers from other dumps, without creating new ones."""
    columns: dict[str, str] = {}
    """Field of a record → the column of a table that contains it, if the name of the column does not show this."""


_Keys = TypeVar("_Keys", Config, Sidecar)
_TABLES: Mapping[str, type[msgspec.Struct]] = MappingProxyType(
    {"host": HostSettings, "pages": PageSettings, "look": LookSettings, "home": HomeSettings}
)
"""Keys of `site.toml` that are tables."""


def load_config(content: Path, base_url: str = "") -> Config:
    """Return the settings of a content folder; `base_url`, if given, replaces the one in the file.

    Raise ConfigError for a missing file, broken TOML, an unknown key or an impossible value.
    """
    path = content / "site.toml"
    if not is_present(path):
        raise ConfigError(_say_no_content(content), path=content)
    values = translate(load_toml(path))
    if base_url:
        values["base_url"] = base_url
    if is_address(str(values.get("base_url"))):
        values["base_url"] = values["base_url"].rstrip("/") + "/"
    tables, searches = values.pop("fetch", []), values.pop("search", [])
    config = _convert(values, Config, path)
    config = msgspec.structs.replace(config, fetch=load_sources(tables, path), search=load_searches(searches, path))
    _check_config(config, path)
    return config


def list_old_keys(content: Path) -> Iterator[str]:
    """Yield a warning for each key of `site.toml` that has a new name."""
    path = content / "site.toml"
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    for key, warning in list_renamed(load_toml(path)):
        yield f"{path}:{find_line(lines, key)}: {warning}"


def _say_no_content(content: Path) -> str:
    if content.is_file():
        return "is a file; name the content folder, which contains site.toml."
    if not content.exists():
        return "does not exist; name a content folder, or start one with `site-builder new DIR`."
    return (
        "has no site.toml, so this is not a content folder; name the folder that contains it, "
        "or write one with at least title and base_url."
    )


def load_sidecar(dump: Path) -> Sidecar:
    """Return the contents of the sidecar of a dump; all keys are empty if there is none.

    Raise ConfigError for broken TOML, an unknown key or an impossible value.
    """
    path = find_sidecar(dump)
    if path is None:
        return Sidecar()
    sidecar = _convert(load_toml(path), Sidecar, path)
    if sidecar.page_date and not _is_date(sidecar.page_date):
        message = (
            f'page_date is "{sidecar.page_date}"; write the day it was saved, like "2025-11-25", "2025-11" or "2025".'
        )
        raise _fault(message, path, "page_date")
    return sidecar


def find_sidecar(dump: Path) -> Path | None:
    """Return the sidecar of a dump: `agents.txt.toml` or `agents.toml` next to `agents.txt`."""
    stem = re.sub(r"\.[a-z0-9]+(\.gz)?$", "", dump.name, flags=re.IGNORECASE)
    return next((path for name in (dump.name, stem) if is_present(path := dump.with_name(f"{name}.toml"))), None)


def _convert(values: dict[str, Any], kind: type[_Keys], path: Path) -> _Keys:
    _refuse_unknown(values, kind, path)
    if kind is Config:
        for name, table in _TABLES.items():
            if isinstance(values.get(name), dict):
                _refuse_unknown(values[name], table, path, name)
    try:
        return msgspec.convert({key: _plain(value) for key, value in values.items()}, kind)
    except msgspec.ValidationError as error:
        raise _explain(error, kind, path) from error


def _refuse_unknown(values: dict[str, Any], kind: type[msgspec.Struct], path: Path, table: str = "") -> None:
    """Raise ConfigError for a key that the file, or a table in it, does not have."""
    known = kind.__struct_fields__
    key = next((key for key in values if key not in known), None)
    if key is None:
        return
    if table and key in Config.__struct_fields__:
        raise _fault(f'"{key}" is not a key of [{table}]; move it above the first table.', path, key, table)
    place = f" in [{table}]" if table else ""
    raise _fault(f'unknown key "{key}"{place}; {offer_nearest(key, known)}', path, key, table)


def _plain(value: Any) -> Any:
    """Return a TOML date as text, so that `page_date = 2025-11-25` needs no quotes."""
    return value.isoformat() if hasattr(value, "isoformat") else value


_EXPECTED: Mapping[Any, str] = MappingProxyType(
    {
        str: "text in quotes",
        int: "a whole number",
        bool: "true or false",
        tuple[str, ...]: 'a list of texts in quotes, such as ["dumps"]',
        dict[str, str]: 'a table of texts in quotes, such as { title = "Paper name" }',
        bool | int: "true, false or a whole number",
        HostSettings: 'a table: [host], and below it a line such as name = "github-pages"',
        HomeSettings: 'a table: [home], and below it a line such as sections = ["hot", "newest", "topics"]',
        LookSettings: 'a table: [look], and below it a line such as accent = "#1a46b0"',
        PageSettings: "a table: [pages], and below it a line such as authors = 3",
    }
)
"""Type of a key → what to write in the TOML file."""


def _explain(error: msgspec.ValidationError, kind: type[_Keys], path: Path) -> ConfigError:
    """Return an error that explains a value of the wrong type, or a missing key, to the author of the file."""
    place = re.search(r"`\$\.(\w+)(?:\.(\w+))?", str(error))
    if place:
        table, key = (place[1], place[2]) if place[1] in _TABLES and place[2] else ("", place[1])
        fields = msgspec.structs.fields(_TABLES[table] if table else kind)
        expected = next(_EXPECTED[field.type] for field in fields if field.name == key)
        return _fault(f"{key} must be {expected}.", path, key, table)
    missing = str(error).split("`")[1]
    return ConfigError(f'the key "{missing}" is missing; add a line such as {_EXAMPLES[missing]}.', path=path)


_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {"title": 'title = "My papers"', "base_url": 'base_url = "https://example.org/papers/"'}
)
"""An example line for each required key."""


def _fault(message: str, path: Path, key: str, table: str = "") -> ConfigError:
    """Return an error at the line that sets a key; with `table`, at the line below `[table]`, or at that table."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    start = find_line(lines, table) or 1 if table else 1
    line = find_line(lines, key, start if table else 0)
    return ConfigError(message, path=path, line=line or (start if table else None))


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) is not None


def is_address(text: str) -> bool:
    """Return whether a text is the URL of a site: http or https, a host, and optionally a path."""
    return re.fullmatch(r"https?://[^\s/?#\[\]]+(/[^\s?#]*)?", text) is not None


_RANGES = (("page_size", 500), ("feed_size", 1000))
"""Keys whose values are numbers from 1, and the highest value of each."""


def _check_config(config: Config, path: Path) -> None:
    if not is_address(config.base_url):
        message = f'base_url is "{config.base_url}"; write the full URL, such as "https://example.org/papers/".'
        raise _fault(message, path, "base_url")
    if not config.title.strip():
        raise _fault("the title is empty; write the name of the site.", path, "title")
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", config.language):
        message = f'language is "{config.language}"; write a language tag such as "en" or "pt-BR".'
        raise _fault(message, path, "language")
    for key, most in _RANGES:
        value = getattr(config, key)
        if not 1 <= value <= most:
            raise _fault(f"{key} is {value}; write a number from 1 to {most}.", path, key)
    _check_pages(config.pages, path)
    for key, message in list_faults(config.look):
        raise _fault(message, path, key, "look")
    for key, message in list_home_faults(config.home):
        raise _fault(message, path, key, "home")
    if config.host.name and config.host.name not in HOSTS:
        known = ", ".join(f'"{name}"' for name in HOSTS)
        raise _fault(f'name is "{config.host.name}"; write one of {known}.', path, "name", "host")
    if config.repository and not is_address(config.repository):
        message = f'repository is "{config.repository}"; write its URL, such as "https://github.com/USER/REPOSITORY".'
        raise _fault(message, path, "repository")
    if not re.fullmatch(r"[\w.-]+", config.theme) or config.theme.startswith("."):
        raise _fault(f'theme is "{config.theme}"; write the name of a folder in themes/.', path, "theme")


def _check_pages(pages: PageSettings, path: Path) -> None:
    for key, value in msgspec.structs.asdict(pages).items():
        if not isinstance(value, bool) and not 1 <= value <= MOST:
            message = f"{key} is {value}; write a number from 1 to {MOST}, or false for no such pages."
            raise _fault(message, path, key, "pages")
