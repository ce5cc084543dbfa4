"""The kinds of corrections, as values; `docs/corrections.md` describes them."""

from __future__ import annotations

from site_builder.errors import ContentError
from site_builder.model import Value


class Correction(Value, frozen=True, kw_only=True):
    """A table of the file."""

    line: int | None = None
    """Where the table starts; not a key of the file."""


class PaperCorrection(Correction, frozen=True, kw_only=True):
    """A correction of one paper."""

    paper: str
    """A reference; see `references`."""


class PapersCorrection(Correction, frozen=True, kw_only=True):
    """A correction that says how papers belong together."""

    papers: tuple[str, ...]
    """References, at least two."""


class AuthorKeys(Value, frozen=True, kw_only=True):
    """An author; a name in quotes alone will do."""

    name: str
    orcid: str = ""


class OrganisationKeys(Value, frozen=True, kw_only=True):
    """An organisation; the name for people is its handle where it is left out."""

    handle: str
    name: str = ""


class LinkKeys(Value, frozen=True, kw_only=True):
    """Links; a single one needs no brackets."""

    page: str | None = None
    pdf: str | None = None
    code: str | tuple[str, ...] | None = None
    model: str | tuple[str, ...] | None = None
    dataset: str | tuple[str, ...] | None = None
    project: str | tuple[str, ...] | None = None
    other: str | tuple[str, ...] | None = None


class Fix(PaperCorrection, frozen=True, kw_only=True):
    """Put values in place of those that the dumps give; an empty one takes the value away."""

    slug: str | None = None
    title: str | None = None
    abstract: str | None = None
    date: str | None = None
    venue: str | None = None
    authors: tuple[str | AuthorKeys, ...] | None = None
    organisation: OrganisationKeys | None = None
    keywords: tuple[str, ...] | None = None
    identifiers: dict[str, str] | None = None
    links: LinkKeys | None = None


class Add(PaperCorrection, frozen=True, kw_only=True):
    """Add to what the dumps give."""

    authors: tuple[str | AuthorKeys, ...] = ()
    keywords: tuple[str, ...] = ()
    identifiers: dict[str, str] = {}
    links: LinkKeys | None = None


class MergePapers(PapersCorrection, frozen=True, kw_only=True):
    """Make several papers one."""


class KeepApart(PapersCorrection, frozen=True, kw_only=True):
    """Keep records apart that would link."""


class Hide(PaperCorrection, frozen=True, kw_only=True):
    """Leave a paper out."""

    reason: str = ""
    """Said in the report."""


class Alias(PaperCorrection, frozen=True, kw_only=True):
    """Keep an old path alive."""

    path: str


class AuthorNames(Correction, frozen=True, kw_only=True):
    """Fold names that one author goes by, or tell people of one name apart."""

    name: str
    """The name that the author's page has, as a paper prints it."""
    also: tuple[str, ...] = ()
    """The author's other names, as papers print them."""
    papers: tuple[str, ...] = ()
    """References of the papers that this author wrote, where others have the name; empty for all with these names."""


class Corrections(Value, frozen=True, kw_only=True):
    """What `corrections.toml` says; each kind in the order of the file."""

    path: str = "corrections.toml"
    fix: tuple[Fix, ...] = ()
    add: tuple[Add, ...] = ()
    merge: tuple[MergePapers, ...] = ()
    apart: tuple[KeepApart, ...] = ()
    hide: tuple[Hide, ...] = ()
    alias: tuple[Alias, ...] = ()
    author: tuple[AuthorNames, ...] = ()

    def error(self, message: str, correction: Correction) -> ContentError:
        """Return an error about a correction, with its place."""
        return ContentError(message, path=self.path, line=correction.line)
