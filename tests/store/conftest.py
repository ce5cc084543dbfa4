"""An S3 server on loopback, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator

import httpx
import pytest
from store.loopback import Loopback

from site_builder.store import bucket as requests
from site_builder.store import lease
from site_builder.store.place import Address


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The URL of the server."""
    pytest.importorskip("obstore")
    pytest.importorskip("moto")
    command = [sys.executable, "-u", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        try:
            found = next(line for line in server.stderr if "http://" in line)
            with subprocess.Popen(["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL):  # or its log fills the pipe
                yield found[found.index("http://") :].strip()
                server.terminate()
        finally:
            server.kill()


@pytest.fixture
def loopback(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    """A new bucket on the server, which builds find; no test waits long for anything."""
    name = f"bucket-{uuid.uuid4().hex}"
    httpx.put(f"{endpoint}/{name}").raise_for_status()
    variables = {"ENDPOINT_URL": endpoint, "ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "y", "REGION": "us-east-1"}
    for key, value in variables.items():
        monkeypatch.setenv(f"AWS_{key}", value)
    monkeypatch.setattr(lease, "POLL", 0.05)
    monkeypatch.setitem(requests.RETRIES, "max_retries", 2)
    return Loopback(f"{endpoint}/{name}", Address(f"s3://{name}/site"))
