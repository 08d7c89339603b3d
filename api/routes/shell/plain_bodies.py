"""Refuses bodies that would have to be unpacked: a small one may hold a gigabyte."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.routes.problem_details import refuse
from api.services.reply import problem_reply


class PlainBodies:
    """Wraps an application; a body comes as it is or not at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            coding = Headers(scope=scope).get("content-encoding", "identity").strip().lower()
            if coding not in {"", "identity"}:
                what = f"the body must not be packed, and it is by {coding[:40]!r}"
                refusal = problem_reply(415, "unsupported-media-type", what)
                await refuse(refusal, scope, receive, send)
                return
        await self._app(scope, receive, send)
