"""Refuses requests whose headers are too many or too large."""

from starlette.types import ASGIApp, Receive, Scope, Send

from api.routes.problem_details import refuse
from api.services.reply import problem_reply

MOST_HEADERS = 100


class HeaderLimits:
    """Wraps an application; servers differ in what they let through."""

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self._app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and (what := self._excess(scope["headers"])):
            refusal = problem_reply(431, "request-header-fields-too-large", what)
            await refuse(refusal, scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _excess(self, headers: list[tuple[bytes, bytes]]) -> str | None:
        if len(headers) > MOST_HEADERS:
            return f"the request has {len(headers)} headers; the limit is {MOST_HEADERS}"
        size = sum(len(name) + len(value) for name, value in headers)
        if size > self._most_bytes:
            return f"the headers take {size} bytes; the limit is {self._most_bytes}"
        return None
