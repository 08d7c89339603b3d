"""One call to the API, with every way it can fail turned into a sentence."""

from collections.abc import Mapping
from typing import Any

import httpx2

from dashboard.errors import Refused
from models import Issue

SECONDS = 60.0
PROBLEM = "application/problem+json"


class Wire:
    """A connection to the API on behalf of one person."""

    def __init__(self, url: str, transport: httpx2.BaseTransport | None = None) -> None:
        # A visit may end without a word, so no connection is kept open between calls.
        once = httpx2.Limits(max_keepalive_connections=0)
        self._http = httpx2.Client(base_url=url, timeout=SECONDS, transport=transport, limits=once)

    def sign(self, token: str) -> None:
        """Send `token` with every later call."""
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
    ) -> httpx2.Response:
        """Make the call and return its answer.

        Raises
        ------
        Refused
            If the API cannot be reached or answers with an error.
        """
        given: dict[str, Any] = {"params": params}
        headers = {"If-Match": etag} if etag else {}
        if json is not None:
            given["json"] = json
        if content is not None:
            given["content"] = content
            headers["Content-Type"] = "application/json"
        if files is not None:
            given["files"] = files
        try:
            answer = self._http.request(method, path, headers=headers, **given)
        except httpx2.TimeoutException:
            raise Refused(f"The planning service gave no answer in {SECONDS:.0f} s.") from None
        except httpx2.HTTPError:
            raise Refused("The planning service cannot be reached.") from None
        if answer.is_error:
            raise _refusal(answer)
        return answer


def _refusal(answer: httpx2.Response) -> Refused:
    if not answer.headers.get("content-type", "").startswith(PROBLEM):
        return Refused(f"The planning service answered {answer.status_code}.", answer.status_code)
    body: dict[str, Any] = answer.json()
    sentence = str(body.get("detail") or body.get("title") or f"Refused ({answer.status_code}).")
    issues = tuple(
        Issue(str(i.get("path", "")), str(i.get("code", "")), str(i.get("message", "")))
        for i in body.get("issues") or ()
    )
    return Refused(sentence, answer.status_code, issues)
