"""A server process with one route more, which does nothing but know who asks and read what is sent.

`python -m api.measure.bookings.http_server SOCKET` serves on the socket that was handed to it.
"""

import socket
import sys

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.booking.orders import BookingOrder
from api.measure.bookings.http_clients import NOTHING
from api.routes.dependencies import JsonBytes, read_body
from api.routes.needs import MayBook


def post_nothing(actor: MayBook, body: JsonBytes) -> dict[str, str]:
    """Read a booking, and book nothing."""
    order = read_body(BookingOrder, body)
    return {"for": order.attendees[0].name, "by": actor.id}


def app_with_nothing() -> FastAPI:
    """The application with the route that does nothing."""
    app = create_app()
    app.add_api_route(NOTHING, post_nothing, methods=["POST"], status_code=201)
    return app


def main() -> None:
    """Serve until a signal."""
    bound = socket.socket(fileno=int(sys.argv[1]))
    config = uvicorn.Config(
        app_with_nothing(), log_config=None, log_level="critical", access_log=False
    )
    uvicorn.Server(config).run([bound])


if __name__ == "__main__":
    main()
