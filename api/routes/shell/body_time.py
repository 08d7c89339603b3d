"""Gives up on bodies that drip in for ever."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyTime:
    """Wraps an application; the whole body has to arrive within so many seconds."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        deadline = asyncio.get_running_loop().time() + self._seconds
        is_complete = False

        async def receive_in_time() -> Message:
            nonlocal is_complete
            # After the body an application waits here for the caller to leave, however long.
            if is_complete:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                what = f"the body did not arrive within {self._seconds:g} seconds"
                raise HTTPException(408, what) from None
            is_complete = not message.get("more_body", False)
            return message

        await self._app(scope, receive_in_time, send)
