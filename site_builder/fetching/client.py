"""Ask servers politely: one request at a time, pauses between them, several attempts, and limits of time and size."""

from __future__ import annotations

import datetime
import email.utils
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
import tenacity

from site_builder.errors import FetchError
from site_builder.fetching.answers import AnswerError

ATTEMPTS = 5
"""How often a request is made before it fails."""
LONGEST_WAIT = 120.0
"""The longest wait in seconds before another attempt; a server that asks for more is left alone."""
LONGEST_ANSWER = 120.0
"""The longest time in seconds that one answer may take."""
LARGEST_ANSWER = 200_000_000
"""The largest answer in bytes."""

_T = TypeVar("_T")


class _RefusalError(Exception):
    """A refusal that may pass; `wait` is the number of seconds that the server asks for, or None."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        self.reason, self.wait = reason, wait
        super().__init__(reason)


class Client:
    """Asks servers. `agent` tells them who asks; tests replace the clock and the sleep."""

    def __init__(
        self,
        agent: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._http = httpx.Client(headers={"User-Agent": agent}, timeout=30, follow_redirects=True)
        self._sleep, self._clock = sleep, clock
        self._last: dict[str, float] = {}
        self._unreachable: set[str] = set()

    def ask(
        self,
        url: str,
        parse: Callable[[bytes], _T],
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        pause: float = 1.0,
        may_lack: bool = False,
        largest: int = LARGEST_ANSWER,
    ) -> _T | None:
        """Return what `parse` makes of the answer to a GET request or, with a `body`, to a POST request with that JSON.

        `pause` is the shortest time in seconds between two requests to that server. With `may_lack`, a server that
        does not know the resource makes the result None. `largest` is the largest answer in bytes.
        Raise FetchError if there is no usable answer; a server that could not be reached is not asked again.
        """
        asked = httpx.URL(url, params=dict(params)) if params else httpx.URL(url)
        if asked.host in self._unreachable:
            raise FetchError(f"{asked}: the server cannot be reached, as said above.")
        request = self._http.build_request("POST" if body else "GET", asked, headers=headers, json=body)

        def attempt() -> _T | None:
            self._wait_for_turn(request.url.host, pause)
            answer = self._load(request, may_lack, largest)
            return parse(answer) if answer is not None else None

        attempts = tenacity.Retrying(
            stop=tenacity.stop_any(tenacity.stop_after_attempt(ATTEMPTS), _AsksTooLong()),
            wait=_choose_wait,
            retry=tenacity.retry_if_exception_type((_RefusalError, AnswerError, httpx.TransportError)),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return attempts(attempt)
        except (_RefusalError, AnswerError, httpx.TransportError) as error:
            if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
                self._unreachable.add(asked.host)
            raise FetchError(f"{request.url}: {_explain(error)}") from error

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def _wait_for_turn(self, host: str, pause: float) -> None:
        now = self._clock()
        due = self._last.get(host, now - pause) + pause
        if due > now:
            self._sleep(due - now)
        self._last[host] = max(due, now)

    def _load(self, request: httpx.Request, may_lack: bool, largest: int) -> bytes | None:
        """Return the body of the answer; None if there is none and there may be none."""
        end = self._clock() + LONGEST_ANSWER
        answer = self._http.send(request, stream=True)
        try:
            if may_lack and answer.status_code in _ABSENT:
                return None
            _check_status(answer, str(request.url))
            parts, size = [], 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if self._clock() > end:
                    raise _RefusalError(f"sent no whole answer within {LONGEST_ANSWER:g} seconds")
                if size > largest:
                    reason = f"the answer is larger than {largest:,} bytes; ask for less."
                    raise FetchError(f"{request.url}: {reason}")
            return b"".join(parts)
        except httpx.DecodingError as error:
            raise _RefusalError("sent a damaged compressed answer") from error
        finally:
            answer.close()


_ABSENT = (400, 404, 422)
"""Statuses of the answer to a question about something that does not exist."""
_PASSING = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that another attempt may change."""


def _check_status(answer: httpx.Response, url: str) -> None:
    """Raise _RefusalError for a status that may pass, and FetchError for any other but success."""
    said = f"{answer.status_code} {answer.reason_phrase}".strip()
    if answer.status_code in _PASSING:
        raise _RefusalError(f"answered {said}", _read_wait(answer.headers.get("Retry-After", "")))
    if not answer.is_success:
        raise FetchError(f"{url}: the server answered {said}; check this source in site.toml.")


def _read_wait(text: str) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number, or a date (RFC 9110, section 10.2.3)."""
    if text.strip().isdecimal():
        return float(text)
    try:
        due = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    zoned = due if due.tzinfo else due.replace(tzinfo=datetime.UTC)
    return max(0.0, (zoned - datetime.datetime.now(datetime.UTC)).total_seconds())


def _error_of(state: tenacity.RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


_BACK_OFF = tenacity.wait_exponential_jitter(initial=1, max=60, jitter=1)


def _choose_wait(state: tenacity.RetryCallState) -> float:
    """Return how long to wait before another attempt: at least as long as the server asks for."""
    error = _error_of(state)
    asked = error.wait if isinstance(error, _RefusalError) else None
    return max(asked or 0.0, _BACK_OFF(state))


class _AsksTooLong(tenacity.stop.stop_base):
    """Stops when a server asks for a longer wait than we accept."""

    def __call__(self, retry_state: tenacity.RetryCallState) -> bool:
        return _asks_too_long(_error_of(retry_state))


def _asks_too_long(error: BaseException | None) -> bool:
    return isinstance(error, _RefusalError) and (error.wait or 0) > LONGEST_WAIT


def _explain(error: Exception) -> str:
    """Return what the last attempt met, and what to do."""
    if isinstance(error, _RefusalError) and error.wait and _asks_too_long(error):
        return f"the server {error.reason} and asks to wait {error.wait:,.0f} seconds; try again later."
    if isinstance(error, _RefusalError):
        return f"the server {error.reason}, the last of {ATTEMPTS} times; try again later."
    if isinstance(error, AnswerError):
        return f"the answer {error}, the last of {ATTEMPTS} times; try again later, or check this source in site.toml."
    if isinstance(error, httpx.TimeoutException):
        return f"the server did not answer in time, the last of {ATTEMPTS} times; try again later."
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return f"the connection broke off, the last of {ATTEMPTS} times; try again later."
    return f"the server cannot be reached ({error}); check the connection and the address."
