"""Tickets of a queue for tests, drawn over HTTP by somebody who may."""

from tests.api.appointments import an_open_service
from tests.api.desk import Desk

TICKETS: dict[str, str] = {}
"""The secrets of the tickets that were drawn here."""


def a_queued_service(desk: Desk) -> str:
    """A service in front of which people wait."""
    return an_open_service(desk, queue={"inside_max": 1})


def a_ticket_id(desk: Desk) -> str:
    """A ticket of a service of its own."""
    drawn = desk.post("/v1/tickets", json={"service": a_queued_service(desk)}).json()
    TICKETS[drawn["id"]] = drawn["secret"]
    return str(drawn["id"])
