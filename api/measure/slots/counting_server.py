"""A server process that tells with each answer how many queries it took.

`python -m api.measure.slots.counting_server SOCKET` serves on the socket that was handed to it.
"""

import socket
import sys

import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.app import create_app
from api.measure.slots.query_count import HEADER, counting_queries


class CountingApp:
    """Answers as the application does, with one header more."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what one request needs."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with counting_queries() as counted:

            async def tell(message: Message) -> None:
                if message["type"] == "http.response.start":
                    told = (HEADER.encode(), str(counted.queries).encode())
                    message = {**message, "headers": [*message["headers"], told]}
                await send(message)

            await self._app(scope, receive, tell)


def main() -> None:
    """Serve until a signal."""
    bound = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(
        CountingApp(create_app()), log_config=None, log_level="critical", access_log=False
    )
    uvicorn.Server(config).run([bound])


if __name__ == "__main__":
    main()
