from __future__ import annotations

import email.utils
import itertools
import time
from collections.abc import Iterator

import pytest
from fetching.replay import BROKEN, BUSY, DAMAGED, EMPTY, HTML, Answer, in_turn, replay

from site_builder.errors import FetchError
from site_builder.fetching.answers import parse_json
from site_builder.fetching.client import ATTEMPTS, Client

GOOD = Answer(b'["good"]')
CHECK = "the last of 5 times; try again later, or check this source in site.toml."


@pytest.fixture
def waits() -> list[float]:
    """How long the client would have slept, each time."""
    return []


@pytest.fixture
def client(waits: list[float]) -> Iterator[Client]:
    client = Client("invented-agent/1 (+https://example.org)", sleep=waits.append)
    yield client
    client.close()


@pytest.mark.parametrize(
    "bad",
    [BUSY, BROKEN, HTML, EMPTY, DAMAGED, Answer(b'["good"]', cut=4), Answer(b'["good'), Answer(status=503)],
    ids=["busy", "broken", "html", "empty", "damaged", "dropped", "truncated", "unavailable"],
)
def test_a_bad_answer_is_asked_for_again(bad: Answer, client: Client) -> None:
    with replay(in_turn(bad, bad, GOOD)) as server:
        assert client.ask(server.url, parse_json, pause=0) == ["good"]
        assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (BROKEN, "the server answered 500 Internal Server Error, the last of 5 times; try again later."),
        (HTML, f"the answer is not JSON but HTML, {CHECK}"),
        (EMPTY, f"the answer is not JSON but empty, {CHECK}"),
        (DAMAGED, "the server sent a damaged compressed answer, the last of 5 times; try again later."),
        (Answer(b"[1, 2]", cut=2), "the connection broke off, the last of 5 times; try again later."),
    ],
)
def test_a_request_fails_after_the_last_attempt(bad: Answer, reason: str, client: Client) -> None:
    with replay(in_turn(bad)) as server, pytest.raises(FetchError) as failure:
        client.ask(f"{server.url}/list", parse_json, pause=0)
    assert str(failure.value) == f"{server.url}/list: {reason}"
    assert len(server.asked) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_final_refusal_is_not_asked_again(status: int, client: Client) -> None:
    with replay(in_turn(Answer(status=status))) as server, pytest.raises(FetchError, match=f"answered {status} "):
        client.ask(server.url, parse_json)
    assert len(server.asked) == 1


def test_what_may_be_absent_is_none(client: Client) -> None:
    with replay(in_turn(Answer(status=404))) as server:
        assert client.ask(server.url, parse_json, may_lack=True) is None


def test_the_wait_is_at_least_what_the_server_asks_for(client: Client, waits: list[float]) -> None:
    date = email.utils.formatdate(time.time() + 90, usegmt=True)
    with replay(in_turn(BUSY, Answer(b"", 503, {"Retry-After": date}), GOOD)) as server:
        client.ask(server.url, parse_json, pause=0)
    assert waits[0] >= 7
    assert 30 < waits[1] <= 90


def test_waits_grow_without_advice(client: Client, waits: list[float]) -> None:
    with replay(in_turn(BROKEN)) as server, pytest.raises(FetchError):
        client.ask(server.url, parse_json, pause=0)
    assert len(waits) == ATTEMPTS - 1
    assert all(later > earlier for earlier, later in itertools.pairwise(waits))


def test_a_server_that_asks_for_an_hour_is_left_alone(client: Client, waits: list[float]) -> None:
    with replay(in_turn(Answer(b"", 429, {"Retry-After": "3600"}))) as server, pytest.raises(FetchError) as failure:
        client.ask(server.url, parse_json)
    assert str(failure.value).endswith(
        "the server answered 429 Too Many Requests and asks to wait 3,600 seconds; try again later."
    )
    assert waits == []


def test_a_slow_answer_is_given_up(waits: list[float]) -> None:
    clock = itertools.count(0, 200)
    client = Client("invented", sleep=waits.append, clock=lambda: float(next(clock)))
    with replay(in_turn(GOOD)) as server, pytest.raises(FetchError, match="no whole answer within 120 seconds"):
        client.ask(server.url, parse_json, pause=0)
    client.close()


def test_requests_to_a_server_keep_their_distance(waits: list[float]) -> None:
    client = Client("invented", sleep=waits.append, clock=lambda: 100.0)
    with replay(in_turn(GOOD)) as server:
        for _ in range(3):
            client.ask(server.url, parse_json, pause=3)
    assert waits == [3, 6]
    client.close()


def test_a_server_learns_who_asks_and_for_what(client: Client) -> None:
    with replay(in_turn(GOOD)) as server:
        client.ask(f"{server.url}/works", parse_json, params={"search": "kites & wind", "rows": 5}, pause=0)
        client.ask(f"{server.url}/batch", parse_json, body={"ids": ["a"]}, headers={"x-api-key": "k"}, pause=0)
    first, second = server.asked
    assert (first.path, first.query) == ("/works", {"search": "kites & wind", "rows": "5"})
    assert first.headers["user-agent"] == "invented-agent/1 (+https://example.org)"
    assert (second.body, second.headers["x-api-key"]) == (b'{"ids":["a"]}', "k")


def test_a_server_that_is_not_there_is_one_sentence(client: Client) -> None:
    with replay(in_turn(GOOD)) as server:
        pass
    with pytest.raises(FetchError, match=r"the server cannot be reached .*; check the connection and the address"):
        client.ask(server.url, parse_json, pause=0)


def test_a_server_that_is_not_there_is_not_asked_for_the_next_day(client: Client) -> None:
    with replay(in_turn(GOOD)) as gone:
        pass
    with pytest.raises(FetchError):
        client.ask(f"{gone.url}/one", parse_json, pause=0)
    client._sleep = pytest.fail
    with pytest.raises(FetchError, match=r"/two: the server cannot be reached, as said above\."):
        client.ask(f"{gone.url}/two", parse_json, pause=0)
