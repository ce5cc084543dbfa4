"""The requests to an object store; nothing else imports `obstore`, which is not installed by default."""

from __future__ import annotations

import gzip
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from site_builder.errors import PublishError
from site_builder.store.place import Address
from site_builder.workers import run_apart

if TYPE_CHECKING:
    from obstore.store import ClientConfig, ObjectStore, RetryConfig

Answer = TypeVar("Answer")

_PART = 8 * 1024**2
"""Bytes that one request sends at most; a larger object is sent in parts."""
_BATCH = 1_000
"""Objects that one request deletes or lists."""

CLIENT: ClientConfig = {
    "allow_http": True,  # only a server that the environment names can have such a URL
    "timeout": timedelta(seconds=60),
    "connect_timeout": timedelta(seconds=10),
}
RETRIES: RetryConfig = {"max_retries": 8, "retry_timeout": timedelta(seconds=60)}
"""A request ends, one way or the other, after two minutes; `lease` relies on this."""

_INSTALL = "publishing to an object store needs obstore; run: python -m pip install 'paper-site-builder[store]'"


def ask_apart(task: Callable[[], Answer]) -> Answer:
    """Return the result of a task that makes requests, without keeping this process from forking afterwards.

    `obstore` starts threads, which a forked process lacks; its requests would then wait for ever.
    """
    return task() if _has_threads else run_apart(task)


_has_threads = False
"""Whether this process has connected to a store."""


class Tag(msgspec.Struct, frozen=True):
    """What a store calls the content of an object; it has another tag after each change."""

    e_tag: str | None = None
    version: str | None = None


class Found(msgspec.Struct, frozen=True):
    """An object as it was read."""

    content: bytes
    tag: Tag


class Overtaken(Exception):  # noqa: N818  # not a mistake: another build was faster
    """An object is not as expected: somebody else has written it."""


class Bucket:
    """A folder in an object store. Each method makes requests and counts them; several threads may use it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.requests: Counter[str] = Counter()
        """Kind of request → how many. What was repeated because the store failed counts once."""
        self.sent = 0
        """Bytes of all objects that were sent."""
        self.received = 0
        """Bytes of all objects that were read."""
        self._counting = threading.Lock()
        self._obs, self._store = _connect(address)

    def read(self, path: str) -> Found | None:
        """Return an object, decompressed, or None if there is none."""
        self._count("GET")
        with self._explained("read"), suppress(FileNotFoundError):
            found = self._obs.get(self._store, path)
            content, meta = bytes(found.bytes()), found.meta
            self._count(received=len(content))
            if found.attributes.get("Content-Encoding") == "gzip":
                content = gzip.decompress(content)
            return Found(content, Tag(meta["e_tag"], meta["version"]))
        return None

    def look(self, path: str) -> Tag | None:
        """Return the tag of an object, or None if there is none."""
        self._count("HEAD")
        with self._explained("read"), suppress(FileNotFoundError):
            meta = self._obs.head(self._store, path)
            return Tag(meta["e_tag"], meta["version"])
        return None

    def find(self) -> tuple[str, ...]:
        """Return the paths of all objects in the folder."""
        with self._explained("list"):
            found = [meta["path"] for some in self._obs.list(self._store) for meta in some]
        self._count("LIST", max(1, -(-len(found) // _BATCH)))
        return tuple(sorted(found))

    def write(self, path: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Write an object, compressed if its headers say so."""
        if headers.get("Content-Encoding") == "gzip":
            content = gzip.compress(content, mtime=0)
        parts = -(-len(content) // _PART)
        self._count("PUT", parts + 2 if parts > 1 else 1, sent=len(content))
        with self._explained("write"):
            self._obs.put(self._store, path, content, attributes=dict(headers), chunk_size=_PART)

    def swap(self, path: str, content: bytes, tag: Tag | None) -> Tag:
        """Write an object if it still has this tag, or, without one, if there is none; return its new tag.

        Raise Overtaken if somebody else has written it.
        """
        from obstore.exceptions import AlreadyExistsError, NotSupportedError, PreconditionError

        self._count("PUT", sent=len(content))
        mode: Any = _condition(tag) if tag else "create"
        with self._explained("write"):
            try:
                attributes: Any = {"Content-Type": "application/octet-stream", "Cache-Control": "no-cache"}
                done = self._obs.put(self._store, path, content, attributes=attributes, mode=mode)
                return Tag(done["e_tag"], done["version"])
            except (AlreadyExistsError, PreconditionError):
                pass
            except NotSupportedError as error:
                raise PublishError(
                    "this object store cannot write on a condition, which keeps two builds apart; choose another.",
                    path=self.address.url,
                ) from error
        found = self.read(path)
        if found and found.content == content:  # the answer to our request was lost, and it was repeated
            return found.tag
        raise Overtaken(path)

    def delete(self, paths: Sequence[str]) -> None:
        """Delete objects, those that still exist."""
        for start in range(0, len(paths), _BATCH):
            some = list(paths[start : start + _BATCH])
            self._count("DELETE")
            try:
                with self._explained("delete"):
                    self._obs.delete(self._store, some)
            except FileNotFoundError:  # some stores then stop
                for path in some:
                    with self._explained("delete"), suppress(FileNotFoundError):
                        self._obs.delete(self._store, path)

    def _count(self, kind: str = "", number: int = 1, sent: int = 0, received: int = 0) -> None:
        with self._counting:
            if kind:
                self.requests[kind] += number
            self.sent += sent
            self.received += received

    @contextmanager
    def _explained(self, action: str) -> Iterator[None]:
        """Turn an error of the store into a PublishError, except FileNotFoundError."""
        from obstore.exceptions import BaseError

        try:
            yield
        except FileNotFoundError as error:
            if action != "write":
                raise
            raise PublishError(_NO_BUCKET, path=self.address.url) from error
        except (BaseError, OSError) as error:
            raise PublishError(explain(str(error), action), path=self.address.url) from error


_NO_BUCKET = "does not exist; create the bucket, or correct the URL."

_SENTENCES = (
    (r"NoSuchBucket|404 Not Found", _NO_BUCKET),
    (
        r"169\.254\.|metadata\.google|401 Unauthorized|InvalidAccessKeyId|SignatureDoes",
        "the object store accepts no credentials of yours; set the variables that docs/hosting.md names.",
    ),
    (
        r"403 Forbidden|PermissionDenied|AccessDenied",
        "the credentials do not allow this build to {action} objects; extend their rights.",
    ),
    (r"kind: Timeout", "the object store did not answer in time; build again."),
    (
        r"kind: Connect|error sending request",
        "the object store cannot be reached; check the network and the URL, and build again.",
    ),
)


def explain(text: str, action: str) -> str:
    """Return a sentence for what the store or the network said when it refused to `action` objects."""
    for pattern, sentence in _SENTENCES:
        if re.search(pattern, text):
            return sentence.format(action=action)
    status = re.search(r"status code: (\d{3}(?: [A-Z][\w ]*\w)?)", text)
    said = f"answered {status[1]}" if status else f"could not {action} an object: {text.splitlines()[0].rstrip('.')}"
    return f"the object store {said}; build again."


def _condition(tag: Tag) -> dict[str, str]:
    """Return what the store is asked to compare, without what it has not said."""
    return {key: value for key, value in (("e_tag", tag.e_tag), ("version", tag.version)) if value is not None}


def _connect(address: Address) -> tuple[Any, ObjectStore]:
    global _has_threads
    try:
        import obstore
        from obstore.store import from_url
    except ImportError as error:
        raise PublishError(_INSTALL) from error
    _has_threads = True
    try:
        return obstore, from_url(address.url, client_options=CLIENT, retry_config=RETRIES)
    except (ValueError, OSError, obstore.exceptions.BaseError) as error:
        raise PublishError(f"cannot be used: {str(error).splitlines()[0]}.", path=address.url) from error
