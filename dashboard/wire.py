"""One call to the API, with every way it can fail turned into a sentence."""

import time
from collections.abc import Mapping
from typing import Any

import httpx2

from dashboard.errors import Refused
from models import Issue

SECONDS = 60.0
PROBLEM = "application/problem+json"
TIMES = 3
BUSY = {429, 503}
LONGEST_WAIT_SECONDS, UNTOLD_WAIT_SECONDS = 10.0, 0.5


class Wire:
    """A connection to the API on behalf of one caller."""

    def __init__(self, url: str, transport: httpx2.BaseTransport | None = None) -> None:
        # A visit may end without a word, so no connection is kept open between calls.
        once = httpx2.Limits(max_keepalive_connections=0)
        self._http = httpx2.Client(base_url=url, timeout=SECONDS, transport=transport, limits=once)

    def sign(self, token: str) -> None:
        """Send `token`, of a session or an API key, with every later call."""
        self._http.headers["Authorization"] = f"Bearer {token}"

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        json: object = None,
        content: bytes | None = None,
        files: Mapping[str, tuple[str, bytes]] | None = None,
        etag: str = "",
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> httpx2.Response:
        """Make the call and return its answer.

        With `key`, what is asked for happens once, however often it is sent: a call without an
        answer, or one that is put off, is sent up to three times.

        Raises
        ------
        Refused
            If the API cannot be reached or answers with an error.
        """
        given: dict[str, Any] = {"params": params, "headers": dict(headers or {})}
        if etag:
            given["headers"]["If-Match"] = etag
        if key:
            given["headers"]["Idempotency-Key"] = key
        if json is not None:
            given["json"] = json
        if content is not None:
            given["content"] = content
            given["headers"]["Content-Type"] = "application/json"
        if files is not None:
            given["files"] = files
        return self._answer(method, path, given, TIMES if key else 1)

    def _answer(self, method: str, path: str, given: dict[str, Any], times: int) -> httpx2.Response:
        for _ in range(times - 1):
            try:
                return self._once(method, path, given)
            except Refused as refusal:
                if refusal.status not in {0, *BUSY}:
                    raise
                time.sleep(min(refusal.retry_seconds or UNTOLD_WAIT_SECONDS, LONGEST_WAIT_SECONDS))
        return self._once(method, path, given)

    def _once(self, method: str, path: str, given: dict[str, Any]) -> httpx2.Response:
        try:
            answer = self._http.request(method, path, **given)
        except httpx2.TimeoutException:
            raise Refused(f"The planning service gave no answer in {SECONDS:.0f} s.") from None
        except httpx2.HTTPError:
            raise Refused("The planning service cannot be reached.") from None
        if answer.is_error:
            raise _refusal(answer)
        return answer


def _refusal(answer: httpx2.Response) -> Refused:
    seconds = _seconds(answer.headers.get("retry-after", ""))
    if not answer.headers.get("content-type", "").startswith(PROBLEM):
        words = f"The planning service answered {answer.status_code}."
        return Refused(words, answer.status_code, retry_seconds=seconds)
    body: dict[str, Any] = answer.json()
    sentence = str(body.get("detail") or body.get("title") or f"Refused ({answer.status_code}).")
    issues = tuple(
        Issue(str(i.get("path", "")), str(i.get("code", "")), str(i.get("message", "")))
        for i in body.get("issues") or ()
    )
    return Refused(
        sentence,
        answer.status_code,
        issues,
        code=str(body.get("type", "")).rpartition("/")[2],
        alternatives=tuple(body.get("alternatives") or ()),
        retry_seconds=seconds,
    )


def _seconds(told: str) -> float:
    return float(told) if told.isdecimal() else 0.0
