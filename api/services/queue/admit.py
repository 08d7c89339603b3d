"""Lets in those who wait, in the order of their numbers, as many as the service has room for."""

from datetime import timedelta

from sqlalchemy import Connection

from api.booking.queue import Queue, room_inside
from api.errors import NotFound
from api.services.context import Context
from api.store.ledger import database_now
from api.store.one_at_a_time import one_at_a_time
from api.store.tickets import (
    admissions_since,
    admit_next,
    count_inside,
    expire_tickets,
    queued_services,
)

MINUTE = timedelta(minutes=1)


def admit_all(context: Context) -> int:
    """Do so in front of every service; how many were let in."""
    with context.store.read() as connection:
        queued = queued_services(connection)
    return sum(_admit_to(context, *service) for service in queued)


def admit(connection: Connection, service_id: str, queue: Queue) -> int:
    """Let in whoever is next in front of one service; one transaction at a time does so."""
    line_up(connection, service_id)
    now = database_now(connection)
    expire_tickets(connection, service_id, now)
    lately, _ = admissions_since(connection, service_id, now - MINUTE)
    room = room_inside(queue, count_inside(connection, service_id), lately)
    until = now + timedelta(seconds=queue.stay_seconds)
    return admit_next(connection, service_id, room, now, until) if room else 0


def line_up(connection: Connection, service_id: str) -> None:
    """Let nobody else change the line before the transaction ends."""
    one_at_a_time(connection, f"queue {service_id}")


def _admit_to(context: Context, organisation_id: str, service_id: str) -> int:
    def work(connection: Connection) -> int:
        try:
            offered = context.offered.get(connection, organisation_id, service_id)
        except NotFound:
            return 0
        # Where the queue was taken away, everybody may come in.
        queue = offered.service.queue or Queue(inside_max=100_000, admitted_per_minute=100_000)
        return admit(connection, service_id, queue)

    return context.store.write(work)
