"""Gives up on bodies that are too large or drip in for ever."""

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.routes.problem_details import refuse
from api.services.reply import problem_reply

MOST_DIGITS = 18


class BodyLimits:
    """Wraps an application; a body has so many bytes at most, and so many seconds to arrive."""

    def __init__(self, app: ASGIApp, most_bytes: int, seconds: float) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._too_large = f"the body is larger than {most_bytes} bytes, which is the limit"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _announced(scope) > self._most_bytes:
            refusal = problem_reply(413, "content-too-large", self._too_large)
            await refuse(refusal, scope, receive, send)
        else:
            await self._app(scope, self._within_limits(receive), send)

    def _within_limits(self, receive: Receive) -> Receive:
        deadline = asyncio.get_running_loop().time() + self._seconds
        size, is_complete = 0, False

        async def receive_within_limits() -> Message:
            nonlocal size, is_complete
            # After the body an application waits here for the caller to leave, however long.
            if is_complete:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                what = f"the body did not arrive within {self._seconds:g} seconds"
                raise HTTPException(408, what) from None
            size += len(message.get("body", b""))
            if size > self._most_bytes:
                raise HTTPException(413, self._too_large)
            is_complete = not message.get("more_body", False)
            return message

        return receive_within_limits


def _announced(scope: Scope) -> int:
    """What Content-Length says, as far as it is a number."""
    length = Headers(scope=scope).get("content-length", "")
    # So many digits are beyond every limit, and beyond what becomes a number at all.
    return int(length[:MOST_DIGITS]) if length.isdecimal() and length.isascii() else 0
