"""The kinds of corrections; `docs/corrections.md` describes them."""

from __future__ import annotations

from site_builder.errors import ContentError
from site_builder.model import Value


class Correction(Value, frozen=True, kw_only=True):
    """A table in the file."""

    line: int | None = None
    """The line on which the table starts; not a key in the file."""


class PaperCorrection(Correction, frozen=True, kw_only=True):
    """A correction of one paper."""

    paper: str
    """A reference; see `references`."""


class PapersCorrection(Correction, frozen=True, kw_only=True):
    """A correction that says how papers belong together."""

    papers: tuple[str, ...]
    """References, at least two."""


class AuthorKeys(Value, frozen=True, kw_only=True):
    """An author; a name in quotes is enough."""

    name: str
    orcid: str = ""


class OrganisationKeys(Value, frozen=True, kw_only=True):
    """An organisation; without a name, the handle is shown."""

    handle: str
    name: str = ""


class LinkKeys(Value, frozen=True, kw_only=True):
    """Links; a single link needs no brackets."""

    page: str | None = None
    pdf: str | None = None
    code: str | tuple[str, ...] | None = None
    model: str | tuple[str, ...] | None = None
    dataset: str | tuple[str, ...] | None = None
    project: str | tuple[str, ...] | None = None
    other: str | tuple[str, ...] | None = None


class Fix(PaperCorrection, frozen=True, kw_only=True):
    """Replace values from the dumps; an empty value removes them."""

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
    """Add values to those from the dumps."""

    authors: tuple[str | AuthorKeys, ...] = ()
    keywords: tuple[str, ...] = ()
    identifiers: dict[str, str] = {}
    links: LinkKeys | None = None


class MergePapers(PapersCorrection, frozen=True, kw_only=True):
    """Join several papers into one."""


class KeepApart(PapersCorrection, frozen=True, kw_only=True):
    """Separate records that would link."""


class Hide(PaperCorrection, frozen=True, kw_only=True):
    """Leave a paper out."""

    reason: str = ""
    """Shown in the report."""


class Alias(PaperCorrection, frozen=True, kw_only=True):
    """Keep an old path working."""

    path: str


class AuthorNames(Correction, frozen=True, kw_only=True):
    """Join the names of one author, or separate authors with the same name."""

    name: str
    """The name that the author's page uses, as a paper prints it."""
    also: tuple[str, ...] = ()
    """The author's other names, as papers print them."""
    papers: tuple[str, ...] = ()
    """References to this author's papers, if others share the name; empty for all papers with these names."""
    absent: tuple[str, ...] = ()
    """Names above that no paper has now; not a key in the file."""


class VenueKeys(Correction, frozen=True, kw_only=True):
    """Join the names of one venue, or keep a name apart from those it is known to belong to."""

    name: str
    """The name that the venue's page uses."""
    also: tuple[str, ...] = ()
    """The venue's other names; none to keep `name` apart."""


KINDS = ("fix", "add", "merge", "apart", "hide", "alias", "author", "venue")
"""The kinds of corrections, named as in the file."""


class Corrections(Value, frozen=True, kw_only=True):
    """What `corrections.toml` contains, each kind in file order."""

    path: str = "corrections.toml"
    fix: tuple[Fix, ...] = ()
    add: tuple[Add, ...] = ()
    merge: tuple[MergePapers, ...] = ()
    apart: tuple[KeepApart, ...] = ()
    hide: tuple[Hide, ...] = ()
    alias: tuple[Alias, ...] = ()
    author: tuple[AuthorNames, ...] = ()
    venue: tuple[VenueKeys, ...] = ()

    def error(self, message: str, correction: Correction) -> ContentError:
        """Return an error about a correction, with its file and line."""
        return ContentError(message, path=self.path, line=correction.line)
