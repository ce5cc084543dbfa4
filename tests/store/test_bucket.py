"""Requests to an object store, and what is said when they fail."""

from __future__ import annotations

import builtins
import os
import socket
import threading
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from site_builder.errors import PublishError
from site_builder.store import bucket
from site_builder.store.bucket import Bucket, Overtaken, Tag, explain
from site_builder.store.place import Address
from site_builder.workers import run_apart

ADDRESS = Address("s3://invented/site")


def swap_often(address: Address) -> list[str]:
    """Write an object on conditions that hold and that do not; return what is found there."""
    store, said = Bucket(address), list[str]()
    first = store.swap("a", b"1", None)
    second = store.swap("a", b"2", first)
    for tag in (None, first, Tag("invented")):
        try:
            store.swap("a", b"3", tag)
        except Overtaken:
            said.append("overtaken")
    assert store.swap("a", b"2", first) == second  # as if the answer to the first request had been lost
    found = store.read("a")
    assert found is not None
    assert store.look("a") == found.tag == second
    return [*said, found.content.decode()]


def test_an_object_is_swapped_only_if_nobody_else_has_written_it(loopback):
    assert run_apart(partial(swap_often, loopback.address)) == ["overtaken"] * 3 + ["2"]


def delete_twice(address: Address) -> tuple[str, ...]:
    store = Bucket(address)
    for path in ("a", "b c", "ü"):
        store.write(path, b"x", {"Content-Type": "text/plain"})
    store.delete(["a", "b c"])
    store.delete(["a", "never there"])
    assert (store.look("a"), store.read("a")) == (None, None)
    assert store.requests == {"PUT": 3, "DELETE": 2, "HEAD": 1, "GET": 1}
    return store.find()


def test_objects_are_deleted_if_they_exist(loopback):
    assert run_apart(partial(delete_twice, loopback.address)) == ("ü",)


def write_to_nowhere(address: Address) -> None:
    Bucket(Address(f"{address.url.split('/site')[0]}-gone/site")).write("a", b"", {})


def test_a_bucket_that_does_not_exist_is_named(loopback):
    with pytest.raises(PublishError, match="does not exist; create the bucket, or correct the URL") as error:
        run_apart(partial(write_to_nowhere, loopback.address))
    assert str(error.value).startswith("s3://bucket-")


class Refusing(BaseHTTPRequestHandler):
    status = 500

    def do_PUT(self) -> None:  # the server looks for this name
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.status == 0:
            threading.Event().wait(10)
        self.send_response(self.status or 200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def write_to_server(status: int) -> None:
    """Write to a server that answers each request with a status; 0 is none at all."""
    Refusing.status = status
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    write_to(f"http://127.0.0.1:{server.server_port}")


def write_to(endpoint: str) -> None:
    variables = {"ENDPOINT_URL": endpoint, "ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "REGION": "us-east-1"}
    os.environ.update({f"AWS_{key}": value for key, value in variables.items()})
    bucket.RETRIES["max_retries"] = 1
    bucket.CLIENT["timeout"] = "1s"
    Bucket(ADDRESS).write("a.html", b"x", {})


def write_where_nobody_listens() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        write_to(f"http://127.0.0.1:{nobody.getsockname()[1]}")


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (partial(write_to_server, 500), "the object store answered 500 Internal Server Error; build again."),
        (partial(write_to_server, 503), "the object store answered 503 Service Unavailable; build again."),
        (partial(write_to_server, 0), "the object store did not answer in time; build again."),
        (
            partial(write_to_server, 403),
            "the credentials do not allow this build to write objects; extend their rights.",
        ),
        (
            partial(write_to_server, 401),
            "the object store accepts no credentials of yours; set the variables that docs/hosting.md names.",
        ),
        (
            write_where_nobody_listens,
            "the object store cannot be reached; check the network and the URL, and build again.",
        ),
    ],
)
def test_a_store_that_fails_is_one_sentence(task: Callable[[], None], sentence: str):
    pytest.importorskip("obstore")
    with pytest.raises(PublishError) as error:
        run_apart(task)
    assert str(error.value) == f"s3://invented/site: {sentence}"


def test_an_answer_that_nobody_foresaw_is_shown():
    assert explain("Generic S3 error: the moon is full.\n\nmore", "read") == (
        "the object store could not read an object: Generic S3 error: the moon is full; build again."
    )


def test_without_obstore_a_build_says_how_to_install_it(monkeypatch):
    load = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.startswith("obstore"):
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PublishError, match=r"needs obstore; run: python -m pip install 'paper-site-builder\[store\]'"):
        Bucket(ADDRESS)


def test_a_url_that_the_store_cannot_use_is_an_error():
    pytest.importorskip("obstore")
    with pytest.raises(PublishError, match=r"cannot be used: .*Account must be specified"):
        run_apart(partial(Bucket, Address("az://container")))
